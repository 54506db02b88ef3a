import { Text, View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import type { Value } from '../../services/api'
import { HAS_MAP, showPlace } from '../../services/map'
import { spanText } from '../../shared/calendar/calendar'
import { saidOf } from '../../shared/event/said'
import type { Place } from '../../shared/event/session'
import './availability.scss'
import { EventFact } from './event-fact'
import { availability, registrationTimes } from './event-texts'

type Shown = Value<'events.getEvent'>

/** What decides whether somebody comes: when, where, the way there, what it costs and whether there is a place. */
export function EventFacts({ event, sessions, now }: Pick<Shown, 'event' | 'sessions'> & { now: number }) {
  const coming = sessions.find(({ endsAt }) => endsAt > now) ?? sessions[sessions.length - 1]
  if (!coming) return null
  const cost = saidOf(event, 'cost')
  const { standing, text } = availability(coming, now)
  const single = sessions.length === 1
  return (
    <View className="event-description__sheet">
      <EventFact name="时间">
        <View className="strong">{spanText(coming, now)}</View>
        {!single && <View className="soft">最近一场，共 {sessions.length} 场</View>}
      </EventFact>
      {placesOf(sessions)
        .filter((place) => placeText(place) !== '')
        .map((place) => (
          <EventFact key={place.name + place.address} name="地点">
            <View>{placeText(place)}</View>
            <WayButton place={place} />
          </EventFact>
        ))}
      {cost.length > 0 && <EventFact name="费用">{cost.join('')}</EventFact>}
      {single && coming.endsAt > now && (
        <EventFact name={event.quiz ? '怎么参加' : '名额'}>
          <Text className={`availability--${standing}`}>{event.quiz ? '在这里答题，无需报名' : text}</Text>
          {registrationTimes(coming, now)}
        </EventFact>
      )}
    </View>
  )
}

/** Opens the map, which knows the way; nothing where there is no map, or nobody marked the place on it. */
export function WayButton({ place: { name, address, point } }: { place: Place }) {
  return HAS_MAP && point ? (
    <ActionButton kind="secondary" onPress={() => showPlace({ name, address, point })}>
      打开地图，看怎么走
    </ActionButton>
  ) : null
}

export const placeText = ({ name, address }: Place): string => [name, address].filter(Boolean).join(' · ')

/** Where sessions are held, each place once; an empty one where they need none. */
export const placesOf = (sessions: readonly { place: Place }[]): Place[] => [
  ...new Map(sessions.map(({ place }) => [placeText(place), place])).values(),
]
