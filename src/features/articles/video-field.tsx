import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { Segments } from '../../components/segments'
import { TextField } from '../../components/text-field'
import { chooseFile } from '../../services/choose-file'
import { newNonce } from '../../services/nonce'
import { uploadFile } from '../../services/upload'
import { ARTICLE_LIMITS, MOST_BYTES, type Video, wrongIds } from '../../shared/article/article'
import { useAttempt } from '../problems/use-attempt'
import { sizeText, WRONG_IDS } from './article-texts'

const PLACES = [
  ['channels', '视频号'],
  ['file', '视频文件'],
] as const

const PROBLEMS: Record<string, string> = {
  'too-large': `文件太大，最大 ${sizeText(MOST_BYTES.mp4)}。请剪短或压缩，也可以先发到视频号。`,
  'not-uploaded': '视频没有上传成功，可能是网络不通。已经填写的内容都在，请再选一次。',
}

/** Where the video of an article is: in a 视频号, by what 视频号助手 says of it, or a file. */
export function VideoField(props: { video: Video | null; onChange: (video: Video | null) => void }) {
  const { video, onChange } = props
  const place = video?.in ?? 'channels'
  const channels = video?.in === 'channels' ? video : { in: 'channels' as const, finder: '', feed: '' }
  const wrong = wrongIds(video)
  const { busy, problem, attempt } = useAttempt(
    ({ reason }: { reason: string }) => PROBLEMS[reason] ?? PROBLEMS['not-uploaded'] ?? '',
  )

  async function choose() {
    const file = await chooseFile('mp4')
    if (!file) return
    await attempt(async () => {
      if (file.size > MOST_BYTES.mp4) return { ok: false as const, reason: 'too-large' }
      try {
        onChange({ in: 'file', file: await uploadFile(file.source, `articles/${newNonce()}.mp4`) })
        return { ok: true as const }
      } catch {
        return { ok: false as const, reason: 'not-uploaded' }
      }
    })
  }

  return (
    <View className="field" id="video">
      <View className="field__label">视频</View>
      <Segments
        options={PLACES}
        chosen={place}
        onChoose={(next) =>
          onChange(next === 'channels' ? { in: 'channels', finder: '', feed: '' } : { in: 'file', file: '' })
        }
      />
      {place === 'channels' ? (
        <>
          <TextField
            label="视频号账号 ID"
            value={channels.finder}
            maxLength={ARTICLE_LIMITS.finder}
            placeholder="sph 开头"
            problem={wrong.includes('finder') ? WRONG_IDS.finder : undefined}
            why="登录视频号助手，在账号信息里复制。"
            onChange={(finder) => onChange({ ...channels, finder: finder.trim() })}
          />
          <TextField
            label="视频 ID"
            value={channels.feed}
            maxLength={ARTICLE_LIMITS.feed}
            problem={wrong.includes('feed') ? WRONG_IDS.feed : undefined}
            why="在视频号助手的“动态管理”里，点这个视频的“复制视频 ID”。"
            onChange={(feed) => onChange({ ...channels, feed: feed.trim() })}
          />
        </>
      ) : (
        <>
          <ActionButton kind="secondary" busy={busy} takes="file" onPress={choose}>
            {video?.in === 'file' && video.file !== '' ? '换一个视频文件' : '选视频文件（MP4）'}
          </ActionButton>
          <View className="field__why">
            {video?.in === 'file' && video.file !== '' ? '视频已经传好。' : '最大 50 MB，几分钟的短片合适。'}
          </View>
        </>
      )}
      {problem && <Notice tone="bad">{problem}</Notice>}
    </View>
  )
}
