import { useEffect } from 'react'
import { useRead } from '../../services/query'
import { setTabBadge } from '../../services/tab-badge'

/** The place of 我的 among the tabs. */
const ME = 1

/** How many notices are new, as a badge says it; also put on the tab 我的. Empty when there are none, or nobody knows. */
export function useUnread(): { text: string; refetch: () => Promise<unknown> } {
  const { data, refetch } = useRead('outreach.countUnread', {})
  const unread = data?.unread ?? 0
  // The server counts to ten.
  const text = unread === 0 ? '' : unread > 9 ? '9+' : String(unread)
  useEffect(() => setTabBadge(ME, text), [text])
  return { text, refetch }
}
