import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { call, type Refusal, type Value } from '../../services/api'
import { openLink } from '../../services/file'
import { openChannelsVideo, playVideo } from '../../services/video'
import { type OwnReason, refusalText } from '../problems/problem-text'
import { useAttempt } from '../problems/use-attempt'
import { sizeText } from './article-texts'
import { NOT_OPENED, shown } from './shown'

type Read = Value<'outreach.getArticle'>

const REFUSALS: Record<OwnReason<Refusal<'outreach.getArticleFile'>> | 'not-opened', string> = {
  'no-such-article': '这篇内容刚刚撤回了。请返回看看别的。',
  'no-file': '文件还没有准备好。请过一会儿再来看。',
  'not-opened': NOT_OPENED,
}

/** What of an article is not its text: its handbook, or its video. Nothing where it has none. */
export function ArticleMedia(props: {
  articleId: string
  article: Pick<Read, 'kind' | 'video' | 'handbook'>
  /** The handbook was opened. */
  onDownload: () => unknown
}) {
  const { articleId, article, onDownload } = props
  const { kind, video, handbook } = article
  const [needsWeChat, setNeedsWeChat] = useState(false)
  const { busy, problem, attempt } = useAttempt((refusal: { reason: string }) =>
    refusalText<{ reason: string }>(refusal, REFUSALS),
  )

  /** Has a link to the file, and hands it to what shows it. */
  const openFile = (show: (link: string, name: string) => Promise<void>) =>
    attempt(async () => {
      const answer = await call('outreach.getArticleFile', { articleId })
      return answer.ok ? shown(() => show(answer.value.link, answer.value.name)) : answer
    })

  async function watch() {
    if (video?.in === 'file') await openFile(playVideo)
    if (video?.in !== 'channels') return
    await attempt(() => shown(async () => setNeedsWeChat(!(await openChannelsVideo(video)))))
  }

  async function download() {
    const opened = await openFile(openLink)
    if (opened?.ok) onDownload()
  }

  return (
    <View className="stack gap-below">
      {kind === 'video' && video && (
        <ActionButton busy={busy} onPress={watch}>
          看视频
        </ActionButton>
      )}
      {kind === 'handbook' && handbook && (
        <ActionButton busy={busy} onPress={download}>
          打开手册（{handbook.name}，{sizeText(handbook.bytes)}）
        </ActionButton>
      )}
      {needsWeChat && <Notice tone="warn">这个视频在微信视频号里。请用微信打开小程序观看。</Notice>}
      {problem && <Notice tone="bad">{problem}</Notice>}
    </View>
  )
}
