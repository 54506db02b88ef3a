import { beijingDay, DAY, MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import {
  hasSlots,
  type PlannedSlot,
  plannedSlots,
  seatsOfSlots,
  slotKey,
  slotQuotas,
} from '../../src/shared/event/slots'
import type { Confirmation, ConfirmedCounts } from '../../src/shared/tally/confirmation'
import { verdictsAbout } from '../_figures/verdicts-about'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import type { Work } from './job'

/** So long after its end what phones kept of an appointment has come, or lies with staff. */
const SETTLED_AFTER = 14 * DAY
/** Nothing that began before still counts a session whose records are gone. */
const QUIET = 2 * MINUTE
const EVENTS_A_RUN = 5
const SESSIONS_A_RUN = 50

/**
 * Appointments that were a session each become one: those of one event, day, place and unit, two weeks after they are over. The
 * earliest is the day's session from then on, with a slot for each; registrations, check-ins, hand counts, confirmations and
 * ratings are with it, and the others are removed. 人次 and 人数 stay as they are. Left as they are: those with a total on site
 * of their own, which one session can have once, and those of which somebody said that they are the same as others.
 * Each write may be the last of a run: what is there says how far it came, and the next goes on.
 */
export async function gatherAppointments(store: Store, now: number): Promise<Work> {
  const isLeaving = await removeGone(store, now)
  const found = await store.sessions.list(
    { 'rules.kind': 'appointment', gathered: null, endsAt: command.lte(now - SETTLED_AFTER) },
    { order: [['endsAt', 'asc']], limit: SESSIONS_A_RUN },
  )
  const events = [...new Set(found.map(({ eventId }) => eventId))].slice(0, EVENTS_A_RUN)
  let done = 0
  for (const eventId of events) {
    try {
      done += await gatherEvent(eventId, store, now)
    } catch (error) {
      // Another event must not wait for this one; it is tried again next time.
      console.error(JSON.stringify({ job: 'gatherAppointments', event: eventId, error: String(error) }))
    }
  }
  return { done, goesOn: done > 0 || isLeaving }
}

async function gatherEvent(eventId: string, store: Store, now: number): Promise<number> {
  const all = await store.sessions.listAll({ eventId }, { upTo: UP_TO.sessionsOfEvent })
  const over = all.filter(({ gathered, endsAt }) => !gathered && endsAt <= now - SETTLED_AFTER)
  const days = new Map<string, Session[]>()
  for (const session of over) {
    const { startsAt, place, mode, unitPath, countedBy, status } = session
    const isHeld = status !== 'cancelled'
    const key = isHeld
      ? JSON.stringify([beijingDay(startsAt), place.name, place.address, mode, unitPath, countedBy])
      : session._id
    days.set(key, [...(days.get(key) ?? []), session])
  }
  for (const sessions of days.values()) await gatherDay(sessions, store, now)
  return over.length
}

async function gatherDay(sessions: readonly Session[], store: Store, now: number): Promise<void> {
  const inOrder = [...sessions].sort((a, b) => a.startsAt - b.startsAt || (a._id < b._id ? -1 : 1))
  // A run that was stopped left the day's session with its slots already.
  const day = inOrder.find(hasSlots) ?? inOrder[0]
  if (!day) return
  const others = inOrder.filter((each) => each !== day)
  if (others.length > 0 && (await mayGather(day, others, store))) {
    await divide(day, inOrder, store, now)
    await confirm(day, others, store)
    for (const other of others) await move(other, day, store)
    await store.sessions.update({ _id: day._id }, { gathered: day._id })
  } else for (const each of inOrder) await store.sessions.update({ _id: each._id }, { gathered: each._id })
}

/** The slot that a session becomes, or became, of a day. */
const slotOf = (day: Session, { startsAt, endsAt, capacity }: Session): PlannedSlot => ({
  from: (startsAt - day.startsAt) / MINUTE,
  to: (endsAt - day.startsAt) / MINUTE,
  seats: capacity,
})

async function mayGather(day: Session, others: readonly Session[], store: Store): Promise<boolean> {
  const all = [day, ...others]
  const ids = all.map(({ _id }) => _id)
  const starts = new Set(all.map(({ startsAt }) => startsAt))
  const slots = others.map((each) => slotOf(day, each))
  const fits = hasSlots(day)
    ? slots.every(({ from, to }) => day.quotas[slotKey(from)]?.of === `${from}-${to}`)
    : starts.size === all.length &&
      all.every(({ quotas, startsAt }) => Object.keys(quotas).length === 0 && startsAt % MINUTE === 0)
  if (!fits) return false
  const [totals, verdicts] = await Promise.all([
    store.tallies.list({ sessionId: command.in(ids), 'counted.scope': 'on-site-total' }, { limit: 1 }),
    verdictsAbout(ids, store),
  ])
  return totals.length + verdicts.length === 0
}

/** Gives the day's session its slots, and its end; healing then counts how many of their seats are taken. */
async function divide(day: Session, inOrder: readonly Session[], store: Store, now: number): Promise<void> {
  const slots = hasSlots(day) ? plannedSlots(day) : inOrder.map((each) => slotOf(day, each))
  if (!hasSlots(day)) {
    const capacity = seatsOfSlots(slots)
    const made = { capacity, seatsLeft: capacity, quotas: slotQuotas(slots) }
    if (!(await store.sessions.changeSlots(day, made, now))) throw new Error(`${day._id} changed meanwhile`)
  }
  const endsAt = day.startsAt + Math.max(...slots.map(({ to }) => to)) * MINUTE
  await store.sessions.update({ _id: day._id }, { endsAt })
  await store.registrations.updateAll({ sessionId: day._id, quota: null }, { quota: slotKey(0) })
}

/** The mark of a confirmation that was made of those of the sessions of a day. */
const nonceOf = (day: Session): string => `gathered-${day._id}`

/** What was confirmed of the sessions is what is confirmed of the day, added up. */
async function confirm(day: Session, others: readonly Session[], store: Store): Promise<void> {
  const ids = [day, ...others].map(({ _id }) => _id)
  const found = await store.confirmations.listByIds(ids)
  const [last] = [...found].sort((a, b) => b.confirmedAt - a.confirmedAt)
  const isThere = found.some((each) => [each, ...each.earlier].some(({ nonce }) => nonce === nonceOf(day)))
  if (last && !isThere) {
    const counts = found.map((each) => each.counts).reduce(together)
    const made: Confirmation = {
      ...last,
      _id: day._id,
      sessionId: day._id,
      day: beijingDay(day.startsAt),
      nonce: nonceOf(day),
      counts,
    }
    await store.confirmations.put(made)
  }
  await store.confirmations.remove({ _id: command.in(others.map(({ _id }) => _id)) })
}

function together(a: ConfirmedCounts, b: ConfirmedCounts): ConfirmedCounts {
  const sums = Object.entries(a).flatMap(([name, value]) =>
    typeof value === 'number' ? [[name, value + Number(b[name as keyof ConfirmedCounts])] as const] : [],
  )
  const indicators = [...a.indicators]
  for (const each of b.indicators) {
    const at = indicators.findIndex(({ indicator }) => indicator === each.indicator)
    const known = indicators[at]
    if (known) indicators[at] = { ...known, amount: known.amount + each.amount }
    else indicators.push(each)
  }
  return { ...a, ...(Object.fromEntries(sums) as Partial<ConfirmedCounts>), indicators }
}

/** Moves the records of one session to the day's, and marks it as gone last. */
async function move(other: Session, day: Session, store: Store): Promise<void> {
  const from = { sessionId: other._id }
  const to = { sessionId: day._id }
  await store.registrations.updateAll(from, { ...to, quota: slotKey(slotOf(day, other).from) })
  await store.checkIns.updateAll(from, to)
  await store.tallies.updateAll(from, to)
  await store.ratings.updateAll(from, to)
  await store.notices.updateAll(from, to)
  await store.leftScans.updateAll(from, { ...to, 'input.sessionId': day._id })
  await store.sessions.update(
    { _id: other._id },
    { gathered: 'gone', status: 'cancelled', statusReason: '已并入当天的预约' },
  )
}

/** Removes what is gone, its counts first: by now no run counts it any more. Answers whether some is still to go. */
async function removeGone(store: Store, now: number): Promise<boolean> {
  const gone = await store.sessions.list(
    { 'rules.kind': 'appointment', gathered: 'gone', endsAt: command.lte(now) },
    { order: [['endsAt', 'asc']], limit: SESSIONS_A_RUN },
  )
  const ids = gone
    .filter((each) => ((each as Session & { changedAt?: number }).changedAt ?? 0) <= now - QUIET)
    .map(({ _id }) => _id)
  if (ids.length === 0) return gone.length > 0
  await store.sessionPeople.remove({ _id: command.in(ids) })
  await store.sessionCounts.remove({ _id: command.in(ids) })
  await store.sessions.remove({ _id: command.in(ids) })
  return gone.length > ids.length || gone.length === SESSIONS_A_RUN
}
