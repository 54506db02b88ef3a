import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TextField } from '../../components/text-field'
import type { Value } from '../../services/api'
import { seatsTyped } from '../../shared/event/seats-typed'
import { UNLIMITED } from '../../shared/event/session'
import { useCommand } from '../problems/use-command'
import { seatsRefusalText } from './seat-texts'

/** Makes a session larger or smaller; who waits and fits then gets a place. */
export function CapacityForm(props: {
  session: Value<'registrations.getSeats'>['session']
  onChanged: () => void
}) {
  const { _id: sessionId, capacity } = props.session
  const [text, setText] = useState(capacity >= UNLIMITED ? '' : String(capacity))
  const command = useCommand('registrations.changeCapacity', seatsRefusalText)
  const wanted = seatsTyped(text)
  async function change() {
    if (wanted === undefined) return
    if (await command.send({ sessionId, from: capacity, capacity: wanted })) props.onChanged()
  }
  return (
    <View>
      <TextField
        label="名额"
        type="number"
        value={text}
        maxLength={8}
        problem={wanted === undefined ? '请填写整数，至少 1 个；不填就是不限。' : undefined}
        placeholder="不填就是不限"
        why="多出来的名额先给候补的人。不能少于已经报上的人数。"
        onChange={setText}
      />
      {command.problem && <Notice tone="bad">{command.problem}</Notice>}
      <ActionButton
        kind="secondary"
        busy={command.busy}
        disabled={wanted === undefined || wanted === capacity}
        onPress={change}
      >
        {wanted === UNLIMITED ? '改成不限名额' : `改成 ${text} 个`}
      </ActionButton>
    </View>
  )
}
