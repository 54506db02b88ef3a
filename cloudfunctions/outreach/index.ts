import { serve } from '../_server/serve'
import { countUnread } from './count-unread'
import { getReach } from './get-reach'
import { getSubscriptions } from './get-subscriptions'
import { listAnnouncedSessions } from './list-announced-sessions'
import { listNotices } from './list-notices'
import { markSeen } from './mark-seen'
import { recordConsents } from './record-consents'
import { runOutreach } from './run-outreach'

export const operations = {
  listNotices,
  countUnread,
  markSeen,
  getSubscriptions,
  recordConsents,
  listAnnouncedSessions,
  getReach,
  runOutreach,
}
export type Operations = typeof operations

export const main = serve(operations)
