import { useInfiniteQuery } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { Loaded } from '../../components/loaded'
import type { Input, Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { open } from '../../services/navigation'
import { type Problem, read } from '../../services/query'
import { problemText } from '../problems/problem-text'
import { FinishedCard } from './finished-card'
import './listed-events.scss'

type Page = Value<'events.listFinished'>

/** The events that are over, the latest in front. */
export function FinishedEvents({ filter }: { filter: Omit<Input<'events.listFinished'>, 'after'> }) {
  const events = useInfiniteQuery<Page, Problem, { pages: Page[] }, unknown[], Page['next']>({
    queryKey: ['events.listFinished', filter],
    queryFn: ({ pageParam }) =>
      read('events.listFinished', { ...filter, ...(pageParam && { after: pageParam }) }),
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
  })
  const now = currentTime()
  return (
    <Loaded
      query={events}
      explain={problemText}
      isEmpty={({ pages }) => pages.every((page) => page.events.length === 0)}
      empty="这里还没有办过的活动。"
    >
      {({ pages }) => (
        <>
          {pages
            .flatMap((page) => page.events)
            .map((event) => (
              <FinishedCard
                key={event.eventId}
                event={event}
                now={now}
                onPress={() => open('pages/event/index', { id: event.eventId })}
              />
            ))}
          <View className="listed-events__end">
            {events.hasNextPage && (
              <ActionButton
                kind="plain"
                busy={events.isFetchingNextPage}
                onPress={() => void events.fetchNextPage()}
              >
                更早的活动
              </ActionButton>
            )}
          </View>
        </>
      )}
    </Loaded>
  )
}
