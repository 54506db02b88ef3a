import { View } from '@tarojs/components'
import { LongList } from '../../components/long-list'
import { TapRow } from '../../components/tap-row'
import type { Value } from '../../services/api'
import { spanText } from '../../shared/calendar/calendar'

/** Those that are over: by their end, or because they were stopped. */
export const overOf = (sessions: Value<'checkins.listUnconfirmed'>, now: number) =>
  sessions.filter(({ status, endsAt }) => status === 'stopped' || endsAt <= now)

/** The sessions that are over and whose counts nobody has confirmed yet. */
export function UnconfirmedList(props: {
  sessions: Value<'checkins.listUnconfirmed'>
  now: number
  onPress: (sessionId: string) => void
}) {
  const { sessions, now, onPress } = props
  const over = overOf(sessions, now)
  if (over.length === 0) return null
  return (
    <View className="section">
      <View className="heading">待确认数据</View>
      <LongList rows={over}>
        {(session) => (
          <TapRow
            key={session._id}
            className="lined"
            onPress={() => onPress(session._id)}
            label={`确认数据，${session.title}，${spanText(session, now)}`}
          >
            <View className="strong">{session.title}</View>
            <View className="soft">{spanText(session, now)}</View>
          </TapRow>
        )}
      </LongList>
    </View>
  )
}
