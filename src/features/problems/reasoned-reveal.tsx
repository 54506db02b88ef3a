import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TextField } from '../../components/text-field'
import type { Input, Refusal, Value } from '../../services/api'
import './reasoned-reveal.scss'
import { useCommand } from './use-command'

type Revealing =
  | 'members.revealMember'
  | 'registrations.revealParticipant'
  | 'statistics.revealRecordPeople'
  | 'outreach.revealContact'
  | 'members.revealTeamMember'

/** Shows what is masked, to who gives a reason: both go into the audit trail. */
export function ReasonedReveal<Name extends Revealing>(props: {
  name: Name
  input: Omit<Input<Name>, 'reason'>
  explain: (refusal: Refusal<Name>) => string
  show: (value: Value<Name>) => string
}) {
  const { name, input, explain, show } = props
  const [reason, setReason] = useState<string>()
  const [shown, setShown] = useState('')
  const reveal = useCommand(name, explain)
  if (shown) return <View className="reasoned-reveal__shown">{shown}</View>
  if (reason === undefined) {
    return (
      <ActionButton kind="plain" onPress={() => setReason('')}>
        查看完整信息
      </ActionButton>
    )
  }

  async function send() {
    const value = await reveal.send({ ...input, reason } as Input<Name>)
    if (value) setShown(show(value))
  }

  return (
    <View className="gap-above">
      <TextField
        label="为什么要看"
        value={reason}
        onChange={setReason}
        placeholder="例如：临时改地点，电话通知"
        why="您的查看和事由会记入操作记录。"
        maxLength={100}
      />
      {reveal.problem && <Notice tone="bad">{reveal.problem}</Notice>}
      <ActionButton
        kind="secondary"
        busy={reveal.busy}
        disabled={[...reason.trim()].length < 2}
        onPress={send}
      >
        查看
      </ActionButton>
    </View>
  )
}
