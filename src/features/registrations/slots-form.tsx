import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import type { Value } from '../../services/api'
import { plannedSlots } from '../../shared/event/slots'
import { sameValue } from '../../shared/same-value'
import { SlotFields } from '../events/slot-fields'
import { useCommand } from '../problems/use-command'
import { slotsRefusalText } from './seat-texts'

/** Gives an appointment day other slots; who booked one keeps it. */
export function SlotsForm(props: {
  session: Value<'registrations.getSeats'>['session']
  onChanged: () => void
}) {
  const { session } = props
  const before = plannedSlots(session)
  const [slots, setSlots] = useState(before)
  const command = useCommand('registrations.changeSlots', slotsRefusalText)
  async function change() {
    if (await command.send({ sessionId: session._id, slots })) props.onChanged()
  }
  return (
    <View>
      <SlotFields session={session} slots={slots} onChange={setSlots} />
      {command.problem && <Notice tone="bad">{command.problem}</Notice>}
      <ActionButton
        kind="secondary"
        busy={command.busy}
        disabled={slots.length === 0 || sameValue(slots, before)}
        onPress={change}
      >
        {`改成 ${slots.length} 个时段`}
      </ActionButton>
    </View>
  )
}
