import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { beijingDay, DAY, monthSpan } from '../../src/shared/calendar/calendar'
import type { Days } from '../../src/shared/calendar/period'
import type { Event } from '../../src/shared/event/event'
import type { Place } from '../../src/shared/event/session'
import type { FiguresFilter } from '../../src/shared/figure/figures-filter'
import type { SessionCounts } from '../../src/shared/figure/session-counts'
import { sessionsQuery } from '../_figures/sessions-query'
import { together } from '../_server/all-of'
import { batches } from '../_server/batches'
import type { Store } from '../_server/store'

/** What sentences and tables tell of a session. */
const TOLD = [
  ...(['eventId', 'title', 'category', 'tags', 'unitId', 'unitPath'] as const),
  ...(['day', 'startsAt', 'overAt', 'outside', 'countedBy', 'stopped'] as const),
  ...(['evidence', 'present', 'byHand', 'women'] as const),
] as const

/** A session as a report tells of it, with what its event says; of an event that is gone nothing. */
export type ReportedSession = Pick<SessionCounts, (typeof TOLD)[number]> & {
  place: Pick<Place, 'name'>
} & Partial<Pick<Event, 'hosts' | 'audience'>>

/** Months read beside each other. */
const AT_ONCE = 4

/**
 * Every session of a filter, the first in front. They are read month by month, each with only what a report tells of it, and
 * kept packed: those of a year of a city, as objects, are more than a function holds beside what it writes.
 */
export async function readSessions(
  filter: FiguresFilter,
  store: Store,
): Promise<PackedList<ReportedSession>> {
  const sessions = new PackedList<ReportedSession>()
  for (const some of batches(monthsOf(filter.days), AT_ONCE)) {
    const read = await together(some.map((days) => readMonth({ ...filter, days }, store)))
    for (const month of read) sessions.add(month)
  }
  return sessions
}

async function readMonth(filter: FiguresFilter, store: Store): Promise<ReportedSession[]> {
  const found = await store.sessionCounts.aggregateAll<ReportedSession & { _id: string }>(
    ['match', sessionsQuery({ filter })],
    ['project', { ...Object.fromEntries(TOLD.map((field) => [field, 1])), 'place.name': 1 }],
  )
  const events = await store.events.listByIds(
    found.map(({ eventId }) => eventId),
    ['hosts', 'audience'],
  )
  const eventOf = new Map(events.map(({ _id, hosts, audience }) => [_id, { hosts, audience }]))
  return found
    .sort((a, b) => a.startsAt - b.startsAt)
    .map(({ _id, ...session }) => ({ ...session, ...eventOf.get(session.eventId) }))
}

/** These days month by month. */
function monthsOf({ from, to }: Days): Days[] {
  const months: Days[] = []
  for (let at = from; at <= to; ) {
    const { to: next } = monthSpan(at.slice(0, 7))
    const last = beijingDay(next - DAY)
    months.push({ from: at, to: last < to ? last : to })
    at = beijingDay(next)
  }
  return months
}

/** So many are packed together. */
const TOGETHER = 500

/** A long list that is gone through from its beginning, however often: packed in parts, of which one is unpacked at a time. */
export class PackedList<T> implements Iterable<T> {
  private readonly parts: Buffer[] = []

  add(list: readonly T[]): void {
    for (const some of batches(list, TOGETHER)) this.parts.push(deflateRawSync(JSON.stringify(some)))
  }

  *[Symbol.iterator](): Iterator<T> {
    for (const part of this.parts) yield* JSON.parse(inflateRawSync(part).toString()) as T[]
  }
}

/** What is made of each of a list, made as it is gone through. */
export const lazily = <T, R>(list: Iterable<T>, make: (each: T) => readonly R[]): Iterable<R> => ({
  *[Symbol.iterator]() {
    for (const each of list) yield* make(each)
  },
})
