import { View } from '@tarojs/components'
import { Notice } from '../../components/notice'
import { isWaiting, type QueuedEntry } from '../../services/upload-queue'
import type { QueuedTally } from './tally-queue'
import { tallyQueue } from './tally-queue'
import { UnsentTally } from './unsent-tally'
import './upload-state.scss'

/** What of this phone is not yet on the server, and what the server did not take, until somebody has seen it. */
export function UploadState({ entries }: { entries: readonly QueuedEntry<QueuedTally>[] }) {
  const refused = entries.filter(({ refusal }) => refusal)
  const waiting = entries.filter(isWaiting).length
  return (
    <View className="upload-state">
      {waiting > 0 && (
        <Notice tone={tallyQueue.isUnsaved() ? 'bad' : 'warn'}>
          {tallyQueue.isUnsaved()
            ? `手机存储已满，${waiting} 条计数只在内存里，请不要关闭小程序，并尽快连上网络。`
            : `本机有 ${waiting} 条计数还没有上传，已经存好，会自动上传，关闭小程序也不会丢。`}
        </Notice>
      )}
      {refused.map((entry) => (
        <UnsentTally key={entry.nonce} entry={entry} />
      ))}
    </View>
  )
}
