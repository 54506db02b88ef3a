import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call, type Value } from '../../services/api'
import { keep, readKept } from '../../services/device-storage'
import { type Problem, read, useRefetchOnShow } from '../../services/query'

type Page = Value<'outreach.listNotices'>

const KEPT = 'notices'

/**
 * What this person was told, a page at a time; the first page is kept on the phone and shows without a network. Once
 * shown, they count as seen.
 */
export function useNotices() {
  const queries = useQueryClient()
  const [kept] = useState(() => readKept<Page>(KEPT))
  const notices = useInfiniteQuery<Page, Problem, { pages: Page[] }, unknown[], Page['next']>({
    queryKey: ['outreach.listNotices'],
    queryFn: async ({ pageParam }) => {
      const page = await read('outreach.listNotices', pageParam ? { after: pageParam } : {})
      if (!pageParam) keep(KEPT, page)
      return page
    },
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    // What was kept from before counts as old, and its next page is not asked for before it was read again.
    ...(kept && {
      initialData: { pages: [{ ...kept, next: null }], pageParams: [null] },
      initialDataUpdatedAt: 0,
    }),
  })
  useRefetchOnShow(notices.refetch)

  const [latest] = notices.data?.pages[0]?.notices ?? []
  const fresh = latest?.unread === true && !notices.isFetching && !notices.error
  useEffect(() => {
    if (!fresh || !latest) return
    // Where it does not arrive they stay new, and the next time will do.
    call('outreach.markSeen', { until: latest.at })
      .then(() => queries.invalidateQueries({ queryKey: ['outreach.countUnread'] }))
      .catch(() => {})
  }, [fresh, latest, queries])

  return notices
}
