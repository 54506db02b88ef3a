import { View } from '@tarojs/components'
import { TapRow } from '../../components/tap-row'
import { spanText } from '../../shared/calendar/calendar'
import { type AnnouncedSession, announcedText } from './outreach-texts'
import './announced-session-card.scss'

/** A session in the list of staff, with what its people were told last. */
export function AnnouncedSessionCard(props: { session: AnnouncedSession; now: number; onPress: () => void }) {
  const { session, now, onPress } = props
  const last = session.last ? announcedText(session.last, now) : '还没有通知过'
  return (
    <TapRow
      className="section"
      onPress={onPress}
      label={[session.title, spanText(session, now), last].join('，')}
    >
      <View className="title">{session.title}</View>
      <View className="soft">{spanText(session, now)}</View>
      <View className="announced-session-card__last">{last}</View>
    </TapRow>
  )
}
