import { useInfiniteQuery } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { CategoryFilter } from '@/features/events/category-filter'
import { SessionCard } from '@/features/events/session-card'
import { useUnread } from '@/features/notices/use-unread'
import { problemText } from '@/features/problems/problem-text'
import type { Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { type Problem, read, useRefetchOnShow } from '@/services/query'
import type { Category } from '@/shared/category'
import './index.scss'

type Page = Value<'events.listEvents'>

/** The coming events: what a resident sees first. */
export default function EventsPage() {
  const [category, setCategory] = useState<Category>()
  const events = useInfiniteQuery<Page, Problem, { pages: Page[] }, unknown[], Page['next']>({
    queryKey: ['events.listEvents', category],
    queryFn: ({ pageParam }) =>
      read('events.listEvents', { ...(category && { category }), ...(pageParam && { after: pageParam }) }),
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
  })
  useRefetchOnShow(events.refetch)
  useUnread()
  usePullDownRefresh(() => events.refetch().finally(() => Taro.stopPullDownRefresh()))
  useReachBottom(() => events.hasNextPage && !events.isFetchingNextPage && events.fetchNextPage())
  const now = currentTime()

  return (
    <View className="events">
      <CategoryFilter chosen={category} onChoose={setCategory} />
      <Loaded
        query={events}
        explain={problemText}
        isEmpty={({ pages }) => pages.every((page) => page.sessions.length === 0)}
        empty={category ? '这一类近期没有活动，看看其他类别吧。' : '近期没有活动，过几天再来看看。'}
      >
        {({ pages }) => (
          <>
            {pages
              .flatMap((page) => page.sessions)
              .map((session) => (
                <SessionCard
                  key={session._id}
                  session={session}
                  now={now}
                  onPress={() => open('pages/event/index', { id: session.eventId })}
                />
              ))}
            <View className="events__end">
              {events.hasNextPage ? (
                <ActionButton
                  kind="plain"
                  busy={events.isFetchingNextPage}
                  onPress={() => void events.fetchNextPage()}
                >
                  更多活动
                </ActionButton>
              ) : (
                '没有更多了'
              )}
            </View>
          </>
        )}
      </Loaded>
    </View>
  )
}
