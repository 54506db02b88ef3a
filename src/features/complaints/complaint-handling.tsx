import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TextArea } from '../../components/text-area'
import type { Refusal, Value } from '../../services/api'
import { outdate, refresh } from '../../services/query'
import { type HandlingRefusal, WORDS_MAX_LENGTH } from '../../shared/complaint/complaint'
import { type OwnReason, refusalText } from '../problems/problem-text'
import { useCommand } from '../problems/use-command'
import { untilText } from './complaint-texts'

type Handling = Refusal<'outreach.answerComplaint' | 'outreach.closeComplaint'>

const REFUSALS: Record<OwnReason<Handling> | HandlingRefusal, string> = {
  'already-answered': '已经有人答复了，您写的没有提交。请返回后重新打开查看。',
  'already-closed': '这一件已经办结。',
  'not-answered': '还没有答复，不能办结。',
  'superior-only': '反映的是本单位，由上级单位办理。',
  'needs-another': '反映的是区里，要由没有答复过的另一位工作人员办理。',
  'still-theirs': '要等居民看答复，5 个工作日后才能办结。',
  'nothing-said': '请写答复。',
  'changed-meanwhile': '刚刚有新的变化，写的还在这里。请返回后重新打开。',
}

const handlingText = (refusal: Handling): string => refusalText(refusal, REFUSALS)

/** Why somebody's contact is not shown. */
export const contactRefusalText = (refusal: Refusal<'outreach.revealContact'>): string =>
  refusalText(refusal, { 'no-contact': '没有留联系方式。' })

/** What the reader may do about a complaint now, or why not. */
export function ComplaintHandling({
  complaint,
  now,
}: {
  complaint: Value<'outreach.getComplaint'>
  now: number
}) {
  const { complaintId, version, status, dueAt } = complaint
  const [words, setWords] = useState('')
  const answering = useCommand('outreach.answerComplaint', handlingText)
  const closing = useCommand('outreach.closeComplaint', handlingText)

  async function shown() {
    outdate('outreach.listComplaints', 'members.getWorkbench')
    await refresh('outreach.getComplaint')
  }

  async function answer() {
    if (!(await answering.send({ complaintId, version, words }))) return
    setWords('')
    await shown()
  }

  async function close() {
    if (await closing.send({ complaintId, version })) await shown()
  }

  if (status === 'closed')
    return (
      <View className="remark">
        {complaint.closedBy === 'sender'
          ? '居民表示满意，已办结。'
          : complaint.closedBy === 'left'
            ? '居民删除了自己的信息，已办结。'
            : '已办结。'}
      </View>
    )
  if (status === 'answered') {
    const why = complaint.closingRefusal
    return (
      <View className="section">
        {why === 'still-theirs' ? (
          <View className="soft">
            居民{untilText(dueAt, now)}可以说是否满意；没有说的，到时由上级单位办结。
          </View>
        ) : why ? (
          <View className="soft">{REFUSALS[why]}</View>
        ) : (
          <ActionButton busy={closing.busy} onPress={close}>
            办结
          </ActionButton>
        )}
        {closing.problem && <Notice tone="bad">{closing.problem}</Notice>}
      </View>
    )
  }
  return (
    <View className="section">
      <Notice tone={complaint.raised ? 'bad' : 'warn'}>
        {complaint.raised ? '已过答复时间，转到区级，请尽快答复。' : `${untilText(dueAt, now)}答复。`}
      </Notice>
      {complaint.answerRefusal ? (
        <View className="soft">{REFUSALS[complaint.answerRefusal]}</View>
      ) : (
        <>
          <TextArea
            label="答复"
            value={words}
            onChange={setWords}
            maxLength={WORDS_MAX_LENGTH}
            why="居民在小程序里看到，不能修改。不写其他人的姓名和电话。"
          />
          {answering.problem && <Notice tone="bad">{answering.problem}</Notice>}
          <ActionButton busy={answering.busy} onPress={answer}>
            答复
          </ActionButton>
        </>
      )}
    </View>
  )
}
