import type { Session } from '../../src/shared/event/session'
import { dueReminder, REMINDED_FROM } from '../../src/shared/notice/reminder'
import { announcementOf } from '../_notices/outbox'
import { command, type Page, type PageEnd } from '../_server/collection'
import type { Announcement } from '../_server/records'
import type { Store } from '../_server/store'

const PAGE = 500

/**
 * Announces the reminders that are due, once for each start that a session was given: one that was moved reminds of its new
 * start too. What was announced is read from what is there, so that no minute has to be kept. Returns how many it announced.
 */
export async function announceReminders(store: Store, now: number): Promise<number> {
  let announced = 0
  let after: PageEnd | null = null
  do {
    const query = {
      status: 'scheduled',
      startsAt: command.gt(now).and(command.lte(now + REMINDED_FROM)),
    }
    const { page, next }: Page<Session> = await store.sessions.listPage(query, {
      by: ['startsAt', 'asc'],
      size: PAGE,
      after,
    })
    announced += await announceMissing(store, page, now)
    after = next
  } while (after)
  return announced
}

async function announceMissing(store: Store, sessions: readonly Session[], now: number): Promise<number> {
  const due = sessions.flatMap(({ _id: sessionId, admission, startsAt }): Announcement[] => {
    const kind = dueReminder(startsAt, now)
    // Where nobody registers, there is nobody to remind.
    if (!kind || admission === 'open') return []
    return [announcementOf({ kind, sessionId, change: startsAt, now })]
  })
  if (due.length === 0) return 0
  const there = await store.announcements.listByIds(due.map(({ _id }) => _id))
  const known = new Set(there.map(({ _id }) => _id))
  const missing = due.filter(({ _id }) => !known.has(_id))
  for (const announcement of missing) await store.announcements.add(announcement)
  return missing.length
}
