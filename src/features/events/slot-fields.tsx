import { View } from '@tarojs/components'
import { useState } from 'react'
import { SwitchRow } from '../../components/switch-row'
import { TextField } from '../../components/text-field'
import { MINUTE } from '../../shared/calendar/calendar'
import { countTyped } from '../../shared/event/seats-typed'
import type { PlannedSession } from '../../shared/event/session'
import { evenSlots, MOST_SLOT_SEATS, type PlannedSlot } from '../../shared/event/slots'
import { slotText } from '../registrations/seat-texts'

const SHORTEST = 5
const LONGEST = 24 * 60

/**
 * The slots that an appointment day is divided into: how long each is and for how many, and which of them can be booked, so
 * that a pause at noon is one tap.
 */
export function SlotFields(props: {
  session: Pick<PlannedSession, 'startsAt' | 'endsAt'>
  slots: readonly PlannedSlot[]
  onChange: (slots: PlannedSlot[]) => void
}) {
  const { session, slots, onChange } = props
  const [first] = slots
  const [minutesText, setMinutes] = useState(first ? String(first.to - first.from) : '')
  const [seatsText, setSeats] = useState(String(first?.seats ?? 1))
  const minutes = countTyped(minutesText, { least: SHORTEST, most: LONGEST })
  const seats = countTyped(seatsText, { least: 1, most: MOST_SLOT_SEATS })
  const possible = minutes === undefined ? [] : evenSlots(session, { minutes, seats: seats ?? 1 })
  const others = slots.filter(({ from }) => !possible.some((each) => each.from === from))
  const rows = [...possible, ...others].sort((a, b) => a.from - b.from)
  const at = (minute: number) => session.startsAt + minute * MINUTE

  function divide(text: { minutes: string; seats: string }) {
    setMinutes(text.minutes)
    setSeats(text.seats)
    const each = {
      minutes: countTyped(text.minutes, { least: SHORTEST, most: LONGEST }),
      seats: countTyped(text.seats, { least: 1, most: MOST_SLOT_SEATS }),
    }
    // What is half typed divides nothing.
    if (each.minutes === undefined || each.seats === undefined) return
    if (each.minutes === minutes)
      onChange(slots.map((slot) => ({ ...slot, seats: each.seats ?? slot.seats })))
    else onChange(evenSlots(session, { minutes: each.minutes, seats: each.seats }))
  }

  return (
    <View>
      <TextField
        label="每个时段几分钟"
        type="number"
        maxLength={4}
        value={minutesText}
        placeholder="如 45"
        why="从开始到结束，一个接一个分成时段，每人约一个。"
        problem={
          minutesText !== '' && minutes === undefined
            ? `请填写 ${SHORTEST} 到 ${LONGEST} 的整数。`
            : undefined
        }
        onChange={(text) => divide({ minutes: text, seats: seatsText })}
      />
      <TextField
        label="每个时段接待几人"
        type="number"
        maxLength={3}
        value={seatsText}
        problem={seats === undefined ? `请填写 1 到 ${MOST_SLOT_SEATS} 的整数。` : undefined}
        onChange={(text) => divide({ minutes: minutesText, seats: text })}
      />
      {rows.map((slot) => (
        <SwitchRow
          key={slot.from}
          label={slotText({ startsAt: at(slot.from), endsAt: at(slot.to) })}
          on={slots.some(({ from }) => from === slot.from)}
          onChange={(on) =>
            onChange(
              on
                ? [...slots, slot].sort((a, b) => a.from - b.from)
                : slots.filter(({ from }) => from !== slot.from),
            )
          }
        />
      ))}
    </View>
  )
}
