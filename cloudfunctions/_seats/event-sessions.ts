import type { Event } from '../../src/shared/event/event'
import type { PlannedSession, Session } from '../../src/shared/event/session'
import { recordedAt } from '../_events/recorded'
import { announce } from '../_notices/outbox'
import { together } from '../_server/all-of'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'

/**
 * Brings the sessions of a published event to what it says: adds those that are planned and not there, changes those
 * that are planned otherwise, and gives all of them the event's copies, their places in the order, and its version. The
 * one path by which sessions come from events. It may be stopped anywhere and run again, also beside itself: a session
 * is only ever brought forward, to a later version than it has. What is cancelled is looked at once more, when nobody
 * can come in any longer and before the event counts as settled. Answers the event, settled, or as somebody else changed it.
 */
export async function settleEvent(event: Event, store: Store, now: number): Promise<Event> {
  if (!event.unsettled) return event
  const { _id, version } = event
  const stored = await store.sessions.listAll({ eventId: _id }, { upTo: UP_TO.sessionsOfEvent })
  const wanted = inOrder(event, stored, now)
  // Before the sessions show it: once they do, nobody would find it missing.
  await together(stored.map((session) => tellOfChange(session, event, store, now)))
  await together(wanted.map((each) => bring(each, event, store)))
  const held = await heldAfterAll(event, store)
  if (held) {
    const next = { ...held, version: version + 1 }
    if (await store.events.update({ _id, version, unsettled: true }, next))
      return settleEvent({ ...event, ...next }, store, now)
    return (await store.events.find(_id)) ?? event
  }
  const settled = { plan: [], unsettled: false, ...spanOf(wanted.map(({ session }) => session)) }
  if (await store.events.update({ _id, version, unsettled: true }, settled)) return { ...event, ...settled }
  return (await store.events.find(_id)) ?? event
}

/**
 * What becomes of an event some of whose sessions were cancelled while somebody was let in or counted there: they took
 * place, if not to their end, so that they are stopped instead, and the event is not cancelled. Undefined if there are none.
 */
async function heldAfterAll(event: Event, store: Store): Promise<Partial<Event> | undefined> {
  const cancelled = event.plan.filter(({ status }) => status === 'cancelled')
  const recorded = await recordedAt(
    store,
    cancelled.map(({ _id }) => _id),
  )
  const plan = cancelled
    .filter(({ _id }) => recorded(_id).counted)
    .map((each) => ({ ...each, status: 'stopped' as const, changes: each.changes + 1 }))
  if (plan.length === 0) return undefined
  return { plan, ...(event.status === 'cancelled' && { status: 'published', statusReason: '' }) }
}

/** Has everybody registered told, once, of a change that their session does not show yet. */
async function tellOfChange(session: Session, event: Event, store: Store, now: number): Promise<void> {
  const plan = event.plan.find(({ _id }) => _id === session._id)
  if (!plan || plan.changes <= session.changes) return
  const kind = plan.status === 'scheduled' ? 'changed' : plan.status
  await announce(store, { kind, sessionId: session._id, change: plan.changes, note: plan.statusReason, now })
}

/** The span of an event's sessions, for lists; those that were called off do not count unless all were. */
export function spanOf(
  sessions: readonly Pick<Session, 'startsAt' | 'endsAt' | 'status'>[],
): Pick<Event, 'firstStartsAt' | 'lastEndsAt'> {
  const held = sessions.filter(({ status }) => status !== 'cancelled')
  const counted = held.length > 0 ? held : sessions
  if (counted.length === 0) return { firstStartsAt: 0, lastEndsAt: 0 }
  return {
    firstStartsAt: Math.min(...counted.map(({ startsAt }) => startsAt)),
    lastEndsAt: Math.max(...counted.map(({ endsAt }) => endsAt)),
  }
}

/** A session as it is to be; of one that is there, `said` is what its event says of it, and nothing that is counted. */
interface Wanted {
  session: Session
  said: Partial<Session>
}

/** All sessions as they are to be, by their end. */
function inOrder(event: Event, stored: readonly Session[], now: number): Wanted[] {
  const planned = new Map(event.plan.map((each) => [each._id, each]))
  const known = new Set(stored.map(({ _id }) => _id))
  const wanted = [
    ...stored.map((session) => {
      const said = { ...plannedFor(planned.get(session._id)), ...copiesFor(event, session, now) }
      return { session: { ...session, ...said }, said }
    }),
    ...event.plan
      .filter(({ _id }) => !known.has(_id))
      .map((each) => ({
        session: begun(event, each, now),
        said: { ...plannedFor(each), ...copiesOfEvent(event) },
      })),
  ].sort(
    ({ session: a }, { session: b }) =>
      a.endsAt - b.endsAt || a.startsAt - b.startsAt || (a._id < b._id ? -1 : 1),
  )
  let previousEndsAt = 0
  return wanted.map(({ session, said }, index) => {
    const position = { ordinal: index + 1, sessionCount: wanted.length, previousEndsAt }
    // The next session of an event is the one whose predecessor is over: one that was called off is no predecessor.
    if (session.status !== 'cancelled') previousEndsAt = session.endsAt
    return { session: { ...session, ...position }, said: { ...said, ...position } }
  })
}

/** Capacity and quotas are left out: places that people may hold change by a step of their own. */
function plannedFor(plan: PlannedSession | undefined): Partial<Session> {
  if (!plan) return {}
  const { _id: _, capacity: __, quotas: ___, ...said } = plan
  return said
}

/** A session that has begun keeps the unit that it had at its start, whatever became of that since. */
function copiesFor(event: Event, { startsAt, unitId, unitPath }: Session, now: number) {
  const copies = copiesOfEvent(event)
  return startsAt <= now ? { ...copies, unitId, unitPath } : copies
}

/** What every session keeps of its event. */
const copiesOfEvent = (event: Event) => ({
  title: event.title,
  grams: event.grams,
  searchText: event.searchText,
  category: event.category,
  tags: event.tags,
  unitId: event.unitId,
  unitPath: event.unitPath,
  admission: event.admission,
  rules: event.rules,
  countedBy: event.countedBy,
  listed: event.listed,
})

/** A session with nobody registered yet. */
const begun = (event: Event, { quotas, ...plan }: PlannedSession, now: number): Session => ({
  ...plan,
  ...copiesOfEvent(event),
  eventId: event._id,
  eventVersion: event.version,
  ordinal: 1,
  sessionCount: 1,
  previousEndsAt: 0,
  seatsLeft: plan.capacity,
  quotas: Object.fromEntries(
    Object.entries(quotas).map(([key, quota]) => [key, { ...quota, left: quota.seats }]),
  ),
  quotaVersion: 0,
  waiting: 0,
  touchedAt: now,
  unsettled: false,
})

async function bring({ session, said }: Wanted, event: Event, store: Store): Promise<void> {
  const { _id, eventVersion } = session
  const { version } = event
  if (eventVersion === version && (await store.sessions.add(session)) === 'added') return
  const query = { _id, eventId: event._id, eventVersion: command.lt(version) }
  await store.sessions.update(query, { ...said, eventVersion: version })
}
