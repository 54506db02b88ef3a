import { useInfiniteQuery } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { ActionButton } from '../../components/action-button'
import { Loaded } from '../../components/loaded'
import type { Input } from '../../services/api'
import { read, useRefetchOnShow } from '../../services/query'
import { problemText } from '../problems/problem-text'
import type { RosterRegistration } from './roster-entry'
import './roster.scss'

type Listing = Input<'registrations.listRegistrations'>

/** Those of a session's registrations that something is to be done about. */
export function PartOfRoster(props: {
  sessionId: string
  only: NonNullable<Listing['only']>
  empty: string
  children: (registration: RosterRegistration) => ReactNode
}) {
  const { sessionId, only, empty, children } = props
  const pages = useInfiniteQuery({
    queryKey: ['registrations.listRegistrations', sessionId, only],
    queryFn: ({ pageParam }) =>
      read('registrations.listRegistrations', { sessionId, only, ...(pageParam && { after: pageParam }) }),
    initialPageParam: undefined as Listing['after'],
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  useRefetchOnShow(pages.refetch)
  return (
    <Loaded query={pages} explain={problemText}>
      {({ pages: read }) => {
        const registrations = read.flatMap((page) => page.registrations)
        return (
          <>
            {registrations.length === 0 && !pages.hasNextPage && (
              <View className="roster-list__none">{empty}</View>
            )}
            {registrations.map((each) => (
              <View key={each.registrationId}>{children(each)}</View>
            ))}
            {pages.hasNextPage && (
              <ActionButton
                kind="secondary"
                busy={pages.isFetchingNextPage}
                onPress={() => void pages.fetchNextPage()}
              >
                显示更多
              </ActionButton>
            )}
          </>
        )
      }}
    </Loaded>
  )
}
