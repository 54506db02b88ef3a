import type { Session } from '../../src/shared/event/session'
import { announcementPhase, notifiedStatuses } from '../../src/shared/notice/announcement'
import { addNotices, noticeOf } from '../_notices/outbox'
import { command } from '../_server/collection'
import type { Announcement } from '../_server/records'
import type { Store } from '../_server/store'
import type { Tick } from './job'

const ANNOUNCEMENTS_A_RUN = 50
const PEOPLE_A_PAGE = 50

/**
 * Adds the notices of what was announced, to everybody registered for the session. It may be stopped anywhere: the next
 * run goes on after the last page that it noted, and who is told a second time gets nothing new. Returns how many people
 * it told.
 */
export async function notifyRegistered(store: Store, tick: Tick): Promise<number> {
  const announcements = await store.announcements.list(
    { done: false },
    { order: [['at', 'asc']], limit: ANNOUNCEMENTS_A_RUN },
  )
  let notified = 0
  for (const announcement of announcements) {
    if (Date.now() >= tick.stopAt) break
    try {
      notified += await notifyOfAnnouncement(announcement, store, tick)
    } catch (error) {
      // One that cannot be told of must not keep the others waiting; it is tried again next time.
      console.error(
        JSON.stringify({ job: 'notifyRegistered', announcement: announcement._id, error: String(error) }),
      )
    }
  }
  return notified
}

async function notifyOfAnnouncement(
  announcement: Announcement,
  store: Store,
  { now, stopAt }: Tick,
): Promise<number> {
  const session = await store.sessions.find(announcement.sessionId)
  const phase = announcementPhase(announcement, session, now)
  if (phase === 'not-yet') return 0
  if (phase === 'never' || !session) {
    await store.announcements.remove({ _id: announcement._id })
    return 0
  }
  let notified = 0
  let { after } = announcement
  for (let done = false; !done && Date.now() < stopAt; ) {
    const page = await notifyPage({ ...announcement, after }, session, { store, now })
    notified += page.notified
    done = page.last === undefined
    const reached = page.last ?? after
    await store.announcements.update({ _id: announcement._id, after }, { after: reached, done })
    after = reached
  }
  return notified
}

/** Tells the people of one page; `last` is its last registration, undefined when no other page follows. */
async function notifyPage(
  { kind, change, note, after }: Announcement,
  session: Session,
  { store, now }: { store: Store; now: number },
): Promise<{ notified: number; last: string | undefined }> {
  const registrations = await store.registrations.listBehind(
    after,
    { sessionId: session._id, status: command.in([...notifiedStatuses(kind)]) },
    PEOPLE_A_PAGE,
  )
  const notices = registrations.flatMap(
    (registration) => noticeOf({ kind, session, registration, change, note, now }) ?? [],
  )
  await addNotices(notices, store)
  const last = registrations.length === PEOPLE_A_PAGE ? registrations.at(-1)?._id : undefined
  return { notified: notices.length, last }
}
