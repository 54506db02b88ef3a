import { Text, View } from '@tarojs/components'
import { TapRow } from '../../components/tap-row'
import { hoursText, leafOf, spanText, weekdayText } from '../../shared/calendar/calendar'
import type { Group } from '../../shared/event/group'
import { howSoon } from '../../shared/event/how-soon'
import { EventCover } from './event-cover'
import { availability, type ListedSession } from './event-texts'
import './session-card.scss'

/** An event in the list, by its next session: what it looks like and its day at the left, the words at the right. */
export function SessionCard(props: {
  session: ListedSession
  group: Group
  cover: string | undefined
  /** How its reader is registered for the event already, in a word; undefined who is not. */
  own: string | undefined
  now: number
  onPress: () => void
}) {
  const { session, group, cover, own, now, onPress } = props
  const { text, standing } = own ? { text: own, standing: 'own' } : availability(session, now)
  const { date, month } = leafOf(session.startsAt, now)
  const soon = howSoon(session, now)
  return (
    <TapRow
      className="section session-card"
      onPress={onPress}
      label={[session.title, soon.text, spanText(session, now), session.place.name, text]
        .filter(Boolean)
        .join('，')}
    >
      <View className="session-card__side">
        <EventCover className="session-card__cover" group={group} cover={cover} />
        <View className="session-card__day">
          <Text className="session-card__date">{date}</Text>
          <View className="session-card__month">
            <View>{month}</View>
            <View>{weekdayText(session.startsAt)}</View>
          </View>
        </View>
      </View>
      <View className="session-card__words">
        <View className="title">{session.title}</View>
        <View className="session-card__when">
          <Text className={soon.near ? 'session-card__near' : 'strong'}>{soon.text}</Text>
          <Text className="soft">{hoursText(session, now)}</Text>
        </View>
        {session.place.name !== '' && <View className="soft session-card__place">{session.place.name}</View>}
        <View className="session-card__when">
          <Text className={`session-card__seats session-card__seats--${standing}`}>{text}</Text>
          {session.sessionCount > 1 && (
            <Text className="soft small">
              第 {session.ordinal}/{session.sessionCount} 场
            </Text>
          )}
        </View>
      </View>
    </TapRow>
  )
}
