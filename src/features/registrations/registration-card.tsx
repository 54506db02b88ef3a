import { View } from '@tarojs/components'
import { TapRow } from '../../components/tap-row'
import { spanText } from '../../shared/calendar/calendar'
import { REGISTRATION_STATUS_LABELS } from '../events/event-texts'
import type { Mine } from './my-events'
import './registration-card.scss'

/** One of one's own registrations, in the list. */
export function RegistrationCard({ mine, now, onPress }: { mine: Mine; now: number; onPress: () => void }) {
  const { session, status } = mine
  const state = stateOf(mine, now)
  const live = session.endsAt > now && status !== 'cancelled' && session.status === 'scheduled'
  return (
    <TapRow
      className="section"
      onPress={onPress}
      label={[session.title, spanText(session, now), session.place.name, state].filter(Boolean).join('，')}
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
      {session.place.name !== '' && <View className="soft">{session.place.name}</View>}
    </TapRow>
  )
}

/** How it stands with a registration, in a word. */
export function stateOf({ kind, session, status, checkedInAt }: Mine, now: number): string {
  if (checkedInAt !== null) return kind === 'quiz' ? '已合格' : '已参加'
  if (session.status === 'cancelled') return '活动已取消'
  if (status === 'cancelled') return REGISTRATION_STATUS_LABELS[status]
  if (session.status === 'stopped') return '活动已中止'
  return session.endsAt <= now ? '已结束' : REGISTRATION_STATUS_LABELS[status]
}
