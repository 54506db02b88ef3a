import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Value } from '../../services/api'
import { read, useRefetchOnShow } from '../../services/query'

export type Sheet = Value<'checkins.getSheet'>
export type SheetRow = Sheet['rows'][number]

/**
 * A session's whole roster as it is printed or entered from paper, in the order of slots and of registering, page after page; with
 * `reason`, names in clear. Masked, it is fresh whenever the page is shown again.
 */
export function useSheet(sessionId: string, reason: string) {
  const pages = useInfiniteQuery({
    queryKey: ['checkins.getSheet', sessionId, reason],
    queryFn: ({ pageParam }) =>
      read('checkins.getSheet', { sessionId, after: pageParam, named: reason !== '', reason }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    // An audited act is not repeated by itself.
    ...(reason !== '' && { staleTime: Number.POSITIVE_INFINITY }),
  })
  const { hasNextPage, isFetching, isError, fetchNextPage } = pages
  // Names in clear are read once more where somebody pulls, and never by themselves.
  useRefetchOnShow(() => reason === '' && pages.refetch())
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) fetchNextPage()
  }, [hasNextPage, isFetching, isError, fetchNextPage])
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  rows.sort(
    (a, b) =>
      (a.slotAt ?? 0) - (b.slotAt ?? 0) || a.createdAt - b.createdAt || (a.checkInId < b.checkInId ? -1 : 1),
  )
  return { pages, rows, session: pages.data?.pages[0]?.session, isWhole: pages.isSuccess && !hasNextPage }
}
