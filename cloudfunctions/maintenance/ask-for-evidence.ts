import { beijingDay, DAY, daySpan, HOUR } from '../../src/shared/calendar/calendar'
import { LONGEST_SESSION } from '../../src/shared/event/event-plan'
import { countsDueAt } from '../../src/shared/member/workbench'
import { addNotices } from '../_notices/outbox'
import { evidenceNotices, staffAt, staffOf } from '../_notices/work-notices'
import { together } from '../_server/all-of'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'

const MOST_SESSIONS = 500
/** Counts are due at midnight: staff are told in the morning, in this hour of Beijing's day. */
const TOLD_FROM = 9 * HOUR
/** And told no later than so: whoever begins to use the product is not told of all last year. */
const TOLD_FOR = 2 * DAY

/**
 * Tells the staff of a unit in the morning of each of its sessions that is over without evidence and whose counts are due:
 * once a session, by the ids of the notices. Returns how many notices it added.
 */
export async function askForEvidence(store: Store, now: number): Promise<number> {
  const sinceMidnight = now - daySpan(beijingDay(now)).from
  if (sinceMidnight < TOLD_FROM || sinceMidnight >= TOLD_FROM + HOUR) return 0
  const earliest = now - TOLD_FOR - 2 * DAY
  const found = await store.sessionCounts.list(
    {
      evidence: 0,
      startsAt: command.gte(earliest - LONGEST_SESSION).and(command.lte(now)),
      overAt: command.gte(earliest).and(command.lte(now)),
      outside: null,
    },
    { order: [['startsAt', 'asc']], limit: MOST_SESSIONS },
  )
  const due = found.filter(({ overAt }) => countsDueAt(overAt) <= now && now < countsDueAt(overAt) + TOLD_FOR)
  if (due.length === 0) return 0
  const [sessions, members] = await together([
    store.sessions.listByIds(due.map(({ _id }) => _id)),
    staffAt([...new Set(due.map(({ unitId }) => unitId))], store),
  ])
  const notices = sessions.flatMap((session) =>
    evidenceNotices(staffOf(session.unitId, members), session, now),
  )
  const told = new Set((await store.notices.listByIds(notices.map(({ _id }) => _id))).map(({ _id }) => _id))
  const fresh = notices.filter(({ _id }) => !told.has(_id))
  await addNotices(fresh, store)
  return fresh.length
}
