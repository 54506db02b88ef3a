import { View } from '@tarojs/components'
import type { ComponentProps } from 'react'
import { LongList } from '../../components/long-list'
import { TapRow } from '../../components/tap-row'
import type { Value } from '../../services/api'
import { spanText } from '../../shared/calendar/calendar'

type Sessions = Value<'checkins.listUnconfirmed'>['sessions']

/** Those that are over: by their end, or because they were stopped. */
export const overOf = (sessions: Sessions, now: number) =>
  sessions.filter(({ status, endsAt }) => status === 'stopped' || endsAt <= now)

/** The sessions that are over and whose counts nobody has confirmed yet. */
export function UnconfirmedList(props: {
  sessions: Sessions
  pages: ComponentProps<typeof LongList>['pages']
  now: number
  onPress: (sessionId: string) => void
}) {
  const { sessions, pages, now, onPress } = props
  const over = overOf(sessions, now)
  if (over.length === 0 && !pages?.hasNextPage) return null
  return (
    <View className="section">
      <View className="heading">待确认数据</View>
      <LongList rows={over} pages={pages}>
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
