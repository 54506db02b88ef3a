import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { useEffect } from 'react'
import { ActionButton } from '../../components/action-button'
import { Loaded } from '../../components/loaded'
import { LongList } from '../../components/long-list'
import type { Input, Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { open } from '../../services/navigation'
import { usePages, useRead } from '../../services/query'
import { EVENT_PAGE, queryOf } from '../../shared/channel/event-link'
import { problemText } from '../problems/problem-text'
import { useOwnStates } from '../registrations/use-own-states'
import { SessionCard } from './session-card'
import { useGrouping } from './use-grouping'

type Page = Value<'events.listEvents'>
type Filter = Omit<Input<'events.listEvents'>, 'after'>

/** Pages of events that are shown at once: so many come by scrolling, those behind them by a tap. */
const AT_ONCE = 2

/** The events that fit a filter, page after page as one scrolls; `onAnswered` is called when they, or a refusal, are there. */
export function ListedEvents(props: {
  filter: Filter
  onAnswered: () => void
  /** Where nothing fits: shows all there is. Undefined where it was not narrowed. */
  onAll: (() => void) | undefined
  /** The channel by which the list itself was come to; null where that is not known. */
  channel: string | null
}) {
  const { filter, onAnswered, onAll, channel } = props
  const events = usePages('events.listEvents', filter)
  const ownOf = useOwnStates({ mayAsk: !events.isPending })
  useEffect(() => {
    if (!events.isPending) onAnswered()
  }, [events.isPending, onAnswered])
  usePullDownRefresh(() => events.refetch().finally(() => Taro.stopPullDownRefresh()))
  const read = events.data?.pages.length ?? 0
  useReachBottom(
    () => read < AT_ONCE && events.hasNextPage && !events.isFetchingNextPage && events.fetchNextPage(),
  )
  const now = currentTime()

  return (
    <Loaded
      query={events}
      explain={problemText}
      isEmpty={({ pages }) => pages.every((page) => page.sessions.length === 0)}
      shape="cards"
      picture={onAll ? 'search' : 'nothing'}
      empty={
        <>
          <View className="gap-below">{emptyText(filter)}</View>
          {onAll && (
            <ActionButton kind="secondary" onPress={onAll}>
              清除条件，看全部活动
            </ActionButton>
          )}
        </>
      }
    >
      {({ pages }) => (
        <>
          <LongList rows={pages} atOnce={AT_ONCE} counts={false} pages={events} more="更多活动">
            {({ sessions }) => (
              <SessionCards
                key={sessions[0]?._id ?? 'none'}
                sessions={sessions}
                ownOf={ownOf}
                channel={channel}
                now={now}
              />
            )}
          </LongList>
          {!events.hasNextPage && <View className="remark middle">没有更多了</View>}
        </>
      )}
    </Loaded>
  )
}

/** A page of the list. The covers come after it: they are nothing that anybody waits for. */
function SessionCards(props: {
  sessions: Page['sessions']
  ownOf: ReturnType<typeof useOwnStates>
  channel: string | null
  now: number
}) {
  const { sessions, ownOf, channel, now } = props
  const grouping = useGrouping()
  const eventIds = [...new Set(sessions.map(({ eventId }) => eventId))]
  const covers = useRead('events.listCovers', { eventIds }, { enabled: eventIds.length > 0 })
  return (
    <>
      {sessions.map((session) => (
        <SessionCard
          key={session._id}
          session={session}
          group={grouping[session.category]}
          cover={covers.data?.[session.eventId]}
          own={ownOf(session)}
          now={now}
          onPress={() => open(EVENT_PAGE, queryOf({ eventId: session.eventId, channel }))}
        />
      ))}
    </>
  )
}

function emptyText({ categories, unitId, word, day, days }: Filter): string {
  if (word) return `没有找到名称里有“${word}”的近期活动，换个词试试。`
  if (day)
    return `这一天没有${categories || unitId ? '符合的' : ''}活动，看看标有场次的日子、别的月份，或换个条件。`
  if (days) return '这几天没有符合的活动，看看别的日子，或换个条件。'
  if (unitId) return '这里近期没有符合的活动，看看全区的吧。'
  return categories ? '这一类近期没有活动，看看其他类别吧。' : '近期没有活动，过几天再来看看。'
}
