import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TextField } from '../../components/text-field'
import { call, type Input, type Value } from '../../services/api'
import { chooseFile } from '../../services/choose-file'
import { openLink } from '../../services/file'
import { newNonce } from '../../services/nonce'
import { uploadFile } from '../../services/upload'
import { ARTICLE_LIMITS, MOST_BYTES } from '../../shared/article/article'
import { dayText } from '../../shared/calendar/calendar'
import { useAttempt } from '../problems/use-attempt'
import { articleRefusalText, sizeText } from './article-texts'
import { NOT_OPENED, shown } from './shown'

type Own = Value<'outreach.getOwnArticle'>
type Adding = Input<'outreach.addHandbookVersion'>

const PROBLEMS: Record<string, string> = {
  'not-uploaded': '文件没有传上去，可能是网络不通。请再选一次。',
  'not-opened': NOT_OPENED,
}

/** Refusals after which the same may be sent once more. */
const PASSING: readonly string[] = ['failed', 'too-often']

/** The printings of a handbook, the newest in front, which alone is offered; and the way to add another. */
export function HandbookVersions(props: {
  article: Own
  /** Whether the caller may add one now. */
  mayAdd: boolean
  now: number
  onAdded: () => unknown
}) {
  const { article, mayAdd, now, onAdded } = props
  const { articleId, version, versions } = article
  const [name, setName] = useState('')
  /** What was sent and not answered for: it may be there already, so that it is sent again just as it was. */
  const [unanswered, setUnanswered] = useState<Adding>()
  const { busy, problem, setProblem, attempt } = useAttempt(
    (refusal: { reason: string }) => PROBLEMS[refusal.reason] ?? articleRefusalText(refusal),
  )

  async function send(adding: Adding) {
    setUnanswered(adding)
    const answer = await call('outreach.addHandbookVersion', adding)
    if (answer.ok || !PASSING.includes(answer.reason)) setUnanswered(undefined)
    return answer
  }

  async function sendAgain(adding: Adding) {
    const answer = await attempt(() => send(adding))
    if (answer?.ok) await added()
  }

  async function added() {
    setName('')
    await onAdded()
  }

  async function add() {
    if (name.trim() === '') return setProblem('请先写版次，例如“2026 年版”。')
    const file = await chooseFile('pdf')
    if (!file) return
    const answer = await attempt(async () => {
      if (file.size > MOST_BYTES.pdf) return { ok: false as const, reason: 'too-large' }
      const versionId = newNonce()
      const uploaded = await uploadFile(file.source, `articles/${versionId}.pdf`).catch(() => undefined)
      if (uploaded === undefined) return { ok: false as const, reason: 'not-uploaded' }
      return send({ articleId, version, versionId, name, file: uploaded })
    })
    if (answer?.ok) await added()
  }

  const show = (versionId: string) =>
    attempt(async () => {
      const answer = await call('outreach.getHandbookVersion', { articleId, versionId })
      return answer.ok ? shown(() => openLink(answer.value.link, answer.value.name)) : answer
    })

  return (
    <View className="section stack">
      <View className="strong">手册文件（PDF）</View>
      {versions.length === 0 && <View className="soft">还没有上传。上传以后才能发布。</View>}
      {[...versions].reverse().map((each, index) => (
        <View key={each.versionId} className="row lined">
          <View className="row__words">
            <View>
              {each.name}
              {index === 0 ? '（现在提供的）' : '（旧版，只有工作人员看得到）'}
            </View>
            <View className="soft small">
              {dayText(each.at, now)}上传，{sizeText(each.bytes)}
            </View>
          </View>
          <View className="link" aria-role="button" onClick={() => void show(each.versionId)}>
            打开文件
          </View>
        </View>
      ))}
      {mayAdd && unanswered && (
        <ActionButton kind="secondary" busy={busy} onPress={() => sendAgain(unanswered)}>
          再传一次“{unanswered.name}”
        </ActionButton>
      )}
      {mayAdd && !unanswered && (
        <>
          <TextField
            label="版次"
            value={name}
            maxLength={ARTICLE_LIMITS.version}
            placeholder="例如 2026 年版"
            onChange={setName}
          />
          <ActionButton kind="secondary" busy={busy} takes="file" onPress={add}>
            {versions.length === 0 ? '上传手册' : '上传新版'}
          </ActionButton>
          <View className="field__why">
            最大 {sizeText(MOST_BYTES.pdf)}。在手机上从聊天里选，可以先发给“文件传输助手”。
          </View>
        </>
      )}
      {problem && <Notice tone="bad">{problem}</Notice>}
    </View>
  )
}
