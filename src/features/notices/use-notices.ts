import { useDidHide } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { call } from '../../services/api'
import { refresh, usePages } from '../../services/query'

/**
 * What this person was told, a page at a time; the first page is kept on the phone and shows without a network. They count
 * as seen by `markSeen`, and whoever leaves the page has seen them.
 */
export function useNotices() {
  const pages = usePages('outreach.listNotices', {}, { keptAs: 'notices-2' })
  const [latest] = pages.data?.pages[0]?.notices ?? []
  const isNew = latest?.unread === true && !pages.isFetching && !pages.error
  // Of two moments of leaving the second has nothing to tell.
  const unseen = useRef(0)
  unseen.current = isNew && latest ? latest.at : 0

  async function markSeen(): Promise<void> {
    const until = unseen.current
    if (until === 0) return
    unseen.current = 0
    // Where it does not arrive they stay new, and the next time will do.
    await call('outreach.markSeen', { until }).catch(() => {})
    await Promise.all([refresh('outreach.listNotices'), refresh('outreach.countUnread')])
  }

  useDidHide(() => void markSeen())
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is closed
  useEffect(() => () => void markSeen(), [])

  return { pages, isNew, markSeen }
}
