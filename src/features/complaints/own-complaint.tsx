import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TextArea } from '../../components/text-area'
import type { Refusal, Value } from '../../services/api'
import { refresh } from '../../services/query'
import { dayText } from '../../shared/calendar/calendar'
import { COMPLAINT_KINDS, WORDS_MAX_LENGTH } from '../../shared/complaint/complaint'
import { type OwnReason, refusalText } from '../problems/problem-text'
import { useCommand } from '../problems/use-command'
import { aboutText, COMPLAINT_STATUSES, untilText } from './complaint-texts'

type Judging = Refusal<'outreach.judgeAnswer'>
const REFUSALS: Record<OwnReason<Judging>, string> = {
  'no-such-complaint': '没有找到这一件，请下拉刷新。',
  'not-answered': '这一件还没有答复，请下拉刷新。',
  'already-closed': '这一件已经办结，请下拉刷新。',
  'already-said': '您已经说过一次不满意，上级单位的答复是最后的答复。',
  'nothing-said': '请写明哪里不满意。',
  'unacceptable-text': '微信的内容检查没有通过，写的还在。请换一种说法再提交。',
  'changed-meanwhile': '刚刚有新的变化，请下拉刷新后再试。',
}

/** A complaint of one's own: how it stands, what was answered, and the way to say whether that is enough. */
export function OwnComplaint({ own, now }: { own: Value<'outreach.listMyComplaints'>[number]; now: number }) {
  const [why, setWhy] = useState<string>()
  const judging = useCommand('outreach.judgeAnswer', (refusal) => refusalText(refusal, REFUSALS))

  async function judge(enough: boolean) {
    const { complaintId, version } = own
    const said = await judging.send({ complaintId, version, enough, why: enough ? '' : (why ?? '') })
    if (!said) return
    setWhy(undefined)
    await refresh('outreach.listMyComplaints')
  }

  return (
    <View className="section">
      <View className="row">
        <View className="title">
          {COMPLAINT_KINDS[own.kind]} {own.number}
        </View>
      </View>
      <View className={own.status === 'closed' ? 'soft' : 'strong'}>{COMPLAINT_STATUSES[own.status]}</View>
      <View className="soft small gap-below">
        {aboutText(own)}，{dayText(own.sentAt, now)} 提交
        {own.pictures > 0 && `，附 ${own.pictures} 张图片`}
        {(own.status === 'received' || own.status === 'unsatisfied') &&
          (now < own.dueAt ? `，${untilText(own.dueAt, now)}答复` : '，已过答复时间，转到区里办理')}
      </View>
      <View>{own.words}</View>
      {own.answers.map((answer, index) => (
        <View key={answer.at}>
          <View className="lined gap-above">
            <View className="soft small">{dayText(answer.at, now)} 答复</View>
            <View>{answer.words}</View>
          </View>
          {index === 0 && own.objection !== '' && (
            <View className="lined">
              <View className="soft small">您说不满意</View>
              <View>{own.objection}</View>
            </View>
          )}
        </View>
      ))}
      {judging.problem && <Notice tone="bad">{judging.problem}</Notice>}
      {own.status === 'answered' &&
        (why === undefined ? (
          <View className="beside gap-above">
            <ActionButton busy={judging.busy} onPress={() => judge(true)}>
              满意，办结
            </ActionButton>
            {own.answers.length < 2 && (
              <ActionButton kind="secondary" onPress={() => setWhy('')}>
                不满意
              </ActionButton>
            )}
          </View>
        ) : (
          <View className="gap-above">
            <TextArea
              label="哪里不满意"
              value={why}
              onChange={setWhy}
              maxLength={WORDS_MAX_LENGTH}
              why="可以说一次，由上级单位重新答复。"
            />
            <ActionButton busy={judging.busy} onPress={() => judge(false)}>
              请上级重新答复
            </ActionButton>
            <ActionButton kind="plain" onPress={() => setWhy(undefined)}>
              先不说
            </ActionButton>
          </View>
        ))}
    </View>
  )
}
