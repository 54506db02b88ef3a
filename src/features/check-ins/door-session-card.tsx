import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { TapRow } from '../../components/tap-row'
import type { Value } from '../../services/api'
import { spanText } from '../../shared/calendar/calendar'
import { doorRefusal } from '../../shared/check-in/check-in'
import { DOOR_STATE_LABELS } from './door-texts'
import './door-session-card.scss'

type DoorSession = Value<'checkins.listDoorSessions'>['sessions'][number]

/** A session in the organizer's list: whether its door is open, and how many are expected. */
export function DoorSessionCard(props: {
  session: DoorSession
  now: number
  onPress: () => void
  onCount: () => void
}) {
  const { session, now, onPress, onCount } = props
  const isOpenToAll = session.admission === 'open'
  const refusal = doorRefusal(session, now)
  const state = isOpenToAll && !refusal ? '可以计数' : DOOR_STATE_LABELS[refusal ?? 'open']
  return (
    <View className="section">
      <TapRow onPress={onPress} label={[session.title, spanText(session, now), state].join('，')}>
        <View
          className={
            refusal
              ? 'soft door-session-card__state'
              : 'soft door-session-card__state door-session-card__state--open'
          }
        >
          {state}
        </View>
        <View className="title">{session.title}</View>
        <View className="soft">{spanText(session, now)}</View>
        <View className="soft">{session.place.name}</View>
        <View className="gap">{isOpenToAll ? '不用报名，人工计数' : `已报名 ${session.registered} 人`}</View>
      </TapRow>
      {!refusal && !isOpenToAll && (
        <ActionButton kind="secondary" onPress={onCount}>
          人工计数
        </ActionButton>
      )}
    </View>
  )
}
