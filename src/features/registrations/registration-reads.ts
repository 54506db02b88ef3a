import { outdate } from '../../services/query'

/** Somebody's own registration changed: all that tells of it, or of the places that are left, is old. */
export const outdateRegistrations = (): void =>
  outdate(
    'registrations.listMyRegistrations',
    'registrations.getTicket',
    'events.getEvent',
    'events.listEvents',
    'outreach.listNotices',
    'outreach.countUnread',
  )
