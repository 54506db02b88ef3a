import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import type { QueuedEntry } from '../../services/upload-queue'
import type { QueuedTally } from './tally-queue'
import { tallyQueue } from './tally-queue'
import { countedText, tallyRefusalText } from './tally-texts'
import './upload-state.scss'

/** What of this phone is not yet on the server, and what the server did not take, until somebody has seen it. */
export function UploadState({ entries }: { entries: readonly QueuedEntry<QueuedTally>[] }) {
  const refused = entries.filter(({ refusal }) => refusal)
  const waiting = entries.length - refused.length
  return (
    <View className="upload-state">
      {waiting > 0 && (
        <Notice tone={tallyQueue.isUnsaved() ? 'bad' : 'warn'}>
          {tallyQueue.isUnsaved()
            ? `手机存储已满，${waiting} 条计数只在内存里，请不要关闭小程序，并尽快连上网络。`
            : `本机有 ${waiting} 条计数还没有上传，已经存好，会自动上传，关闭小程序也不会丢。`}
        </Notice>
      )}
      {refused.map(({ nonce, input: { request }, refusal }) => (
        <View key={nonce} className="upload-state__refused">
          <Notice tone="bad">
            没有被接收：{countedText(request.counted, request.school)}。
            {tallyRefusalText(refusal ?? { reason: '' })}
          </Notice>
          <ActionButton kind="plain" onPress={() => tallyQueue.putAway(nonce)}>
            知道了，收起
          </ActionButton>
        </View>
      ))}
    </View>
  )
}
