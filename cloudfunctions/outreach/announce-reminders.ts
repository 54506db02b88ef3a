import { dueReminder, REMINDED_FROM } from '../../src/shared/reminder'
import type { Session } from '../../src/shared/session'
import { command } from '../_server/collection'
import { type Announcement, announcementOf } from '../_server/outbox'
import type { Store } from '../_server/store'

const PAGE = 500

/**
 * Announces the reminders that are due, once for each start that a session was given: one that was moved reminds of its new
 * start too. What was announced is read from what is there, so that no minute has to be kept. Returns how many it announced.
 */
export async function announceReminders(store: Store, now: number): Promise<number> {
  let announced = 0
  let page = await listStarting(store, now, [])
  while (page.length > 0) {
    announced += await announceMissing(store, page, now)
    page = page.length === PAGE ? await listStarting(store, now, page) : []
  }
  return announced
}

/** Scheduled sessions that begin within a day, those after the page `before`. */
function listStarting(store: Store, now: number, before: readonly Session[]): Promise<Session[]> {
  const last = before.at(-1)?.startsAt
  // Sessions that begin together may straddle two pages: the next leaves out those of them that were there.
  const there = before.filter(({ startsAt }) => startsAt === last).map(({ _id }) => _id)
  return store.sessions.list(
    {
      status: 'scheduled',
      startsAt: command.gte(last ?? now + 1).and(command.lte(now + REMINDED_FROM)),
      ...(there.length > 0 && { _id: command.nin(there) }),
    },
    {
      order: [
        ['startsAt', 'asc'],
        ['_id', 'asc'],
      ],
      limit: PAGE,
    },
  )
}

async function announceMissing(store: Store, sessions: readonly Session[], now: number): Promise<number> {
  const due = sessions.flatMap(({ _id: sessionId, admission, startsAt }): Announcement[] => {
    const kind = dueReminder(startsAt, now)
    // Where nobody registers, there is nobody to remind.
    if (!kind || admission === 'open') return []
    return [announcementOf({ kind, sessionId, change: startsAt, now })]
  })
  if (due.length === 0) return 0
  const there = await store.announcements.list({ _id: command.in(due.map(({ _id }) => _id)) })
  const known = new Set(there.map(({ _id }) => _id))
  const missing = due.filter(({ _id }) => !known.has(_id))
  for (const announcement of missing) await store.announcements.add(announcement)
  return missing.length
}
