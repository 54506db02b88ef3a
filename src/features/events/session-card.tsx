import { Image, Text, View } from '@tarojs/components'
import { TapRow } from '../../components/tap-row'
import { spanText } from '../../shared/calendar/calendar'
import { CATEGORIES } from '../../shared/event/category'
import { availability, type ListedSession } from './event-texts'
import './availability.scss'
import './session-card.scss'

/** An event in the list, by its next session. */
export function SessionCard(props: {
  session: ListedSession
  cover: string | undefined
  now: number
  onPress: () => void
}) {
  const { session, cover, now, onPress } = props
  const { text, standing } = availability(session, now)
  const series = session.sessionCount > 1 ? `共 ${session.sessionCount} 场 · 第 ${session.ordinal} 场` : ''
  return (
    <TapRow
      className="section session-card"
      onPress={onPress}
      label={[session.title, spanText(session, now), session.place.name, text].join('，')}
    >
      {cover && <Image className="session-card__cover" src={cover} mode="aspectFill" aria-hidden />}
      <View className="row session-card__top">
        <Text className="session-card__category">{CATEGORIES[session.category]}</Text>
        <Text className="soft small">{series}</Text>
      </View>
      <View className="title">{session.title}</View>
      <View className="soft">{spanText(session, now)}</View>
      <View className="soft">{session.place.name}</View>
      <View className={`strong session-card__seats availability--${standing}`}>{text}</View>
    </TapRow>
  )
}
