import { View } from '@tarojs/components'
import type { Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { spanText } from '../../shared/calendar/calendar'
import { slotsOf } from '../../shared/event/slots'
import { OPEN_QUOTA, type Quota } from '../../shared/registration/quota'
import { fullnessText, slotText } from './seat-texts'

type Seats = Value<'registrations.getSeats'>

/** A session and how its places stand, in all and by whom they are kept for. */
export function SessionSeats({ seats }: { seats: Seats }) {
  const { session, unitNames } = seats
  const slotNames = new Map(slotsOf(session).map((slot) => [slot.key, slotText(slot)]))
  return (
    <View className="section">
      <View className="title--large">{session.title}</View>
      <View className="soft">{spanText(session, currentTime())}</View>
      <View className="soft">{session.place.name}</View>
      <View className="soft">{fullnessText(session)}</View>
      {Object.entries(session.quotas)
        .sort(bySlot)
        .map(([key, quota]) => (
          <View key={key} className="row lined">
            <View>{slotNames.get(key) ?? quotaName(key, quota, unitNames)}</View>
            <View>
              {quota.seats} 个，余 {quota.left}
            </View>
          </View>
        ))}
    </View>
  )
}

/** Slots stand by their times; quotas of other kinds as they are. */
const bySlot = ([, a]: [string, Quota], [, b]: [string, Quota]): number =>
  a.kind === 'slot' && b.kind === 'slot' ? Number.parseInt(a.of, 10) - Number.parseInt(b.of, 10) : 0

/** For whom places are kept. */
export function quotaName(key: string, { kind, of }: Quota, unitNames: Record<string, string>): string {
  if (kind === 'gender') return of === 'female' ? '女' : '男'
  return key === OPEN_QUOTA ? '没有分给单位的' : (unitNames[of] ?? '')
}
