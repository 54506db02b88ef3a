import { serve } from '../_server/serve'
import { countUnread } from './count-unread'
import { getSubscriptions } from './get-subscriptions'
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
  runOutreach,
}
export type Operations = typeof operations

export const main = serve(operations)
