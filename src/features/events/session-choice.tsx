import { Text, View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import type { Value } from '../../services/api'
import { HAS_MAP, showPlace } from '../../services/map'
import { spanText } from '../../shared/calendar/calendar'
import { registrationRefusal, wouldWait } from '../../shared/registration/registration'
import {
  availability,
  type ListedSession,
  REGISTRATION_STATUS_LABELS,
  registrationTimes,
} from './event-texts'
import './availability.scss'

type Mine = Value<'events.getEvent'>['mine'][number]

/** One session of an event with what its reader can do: register, see the ticket, or read why not. */
export function SessionChoice(props: {
  session: ListedSession
  mine: Mine | undefined
  now: number
  /** The way to register; undefined where whoever comes is registered by staff. */
  onRegister: (() => void) | undefined
  onTicket: (registrationId: string) => void
}) {
  const { session, mine, now, onRegister, onTicket } = props
  const refusal = registrationRefusal(session, now)
  const { standing, text } = availability(session, now)
  const registered = mine && mine.status !== 'cancelled' ? mine : undefined
  const title = session.sessionCount > 1 ? `第 ${session.ordinal} 场 ` : ''
  const { name, address, point } = session.place
  return (
    <View className="section">
      <View className="title">
        {title}
        {spanText(session, now)}
      </View>
      <View className="soft">
        {session.place.name}
        {session.place.address && ` · ${session.place.address}`}
      </View>
      {HAS_MAP && point && (
        <ActionButton kind="plain" onPress={() => showPlace({ name, address, point })}>
          在地图上看
        </ActionButton>
      )}
      {registered ? (
        <>
          <View className="soft gap good strong">{REGISTRATION_STATUS_LABELS[registered.status]}</View>
          <ActionButton kind="secondary" onPress={() => onTicket(registered.registrationId)}>
            {registered.status === 'confirmed' ? '查看入场码' : '查看我的报名'}
          </ActionButton>
        </>
      ) : (
        <>
          <View className="soft gap">
            {session.endsAt <= now ? (
              '已结束'
            ) : (
              <>
                <Text className={`availability--${standing}`}>{text}</Text>
                {registrationTimes(session, now)}
              </>
            )}
          </View>
          {refusal === undefined && onRegister && (
            <ActionButton onPress={onRegister}>
              {wouldWait(session, { seats: 1, quotas: {} }) ? '我要候补' : '我要报名'}
            </ActionButton>
          )}
        </>
      )}
    </View>
  )
}
