import { View } from '@tarojs/components'
import { TapRow } from '../../components/tap-row'
import type { Value } from '../../services/api'
import { spanText } from '../../shared/calendar/calendar'
import { REGISTRATION_STATUS_LABELS } from '../events/event-texts'
import './registration-card.scss'

type Mine = Value<'registrations.listMyRegistrations'>[number]

/** One of one's own registrations, in the list. */
export function RegistrationCard({ mine, now, onPress }: { mine: Mine; now: number; onPress: () => void }) {
  const { session, status } = mine
  const over = session.endsAt <= now
  const state = stateText(mine, over)
  const live = !over && status !== 'cancelled' && session.status === 'scheduled'
  return (
    <TapRow
      className="section"
      onPress={onPress}
      label={[session.title, spanText(session, now), session.place.name, state].join('，')}
    >
      <View
        className={
          live ? 'registration-card__state' : 'registration-card__state registration-card__state--past'
        }
      >
        {state}
      </View>
      <View className="title">{session.title}</View>
      <View className="soft">{spanText(session, now)}</View>
      <View className="soft">{session.place.name}</View>
    </TapRow>
  )
}

function stateText({ session, status, checkedInAt }: Mine, over: boolean): string {
  if (checkedInAt !== null) return '已参加'
  if (session.status === 'cancelled') return '活动已取消'
  if (status === 'cancelled') return REGISTRATION_STATUS_LABELS[status]
  if (session.status === 'stopped') return '活动已中止'
  return over ? '已结束' : REGISTRATION_STATUS_LABELS[status]
}
