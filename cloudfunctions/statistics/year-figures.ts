import { z } from 'zod'
import { ok } from '../../src/shared/answer'
import { beijingDay, yearSpan } from '../../src/shared/calendar'
import type { Category } from '../../src/shared/category'
import type { Confirmation } from '../../src/shared/confirmation'
import { figuresByCategory, type SessionRecord } from '../../src/shared/figures'
import type { Tally } from '../../src/shared/tally'
import type { Unit } from '../../src/shared/unit'
import { allOf } from '../_server/all-of'
import { command, expression } from '../_server/collection'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'
import type { Store } from '../_server/store'

/**
 * 场次, 人次 and 人数 of a unit and those below it in a year, in all and by category, counted anew from the records.
 * 人数 is counted for each category by itself: it does not add up.
 */
export const yearFigures = operation({
  access: 'viewer',
  input: z.object({ unitId: id, year: z.number().int().min(2000).max(2099) }),
  load: ({ unitId }, { store }) => ({ unit: store.units.find(unitId) }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  // The year is read only once it is known that the caller may: seven aggregations are too much for a stranger's call.
  async run({ unitId, year }, { unit }, { now, store }) {
    const loaded = await readYear(unitId, year, store)
    const attendances = new Map(loaded.attendances.map(({ _id, people }) => [_id, people]))
    const tallies = new Map<string, typeof loaded.tallies>()
    for (const tally of loaded.tallies) {
      tallies.set(tally.sessionId, [...(tallies.get(tally.sessionId) ?? []), tally])
    }
    const confirmed = new Set(loaded.confirmed.map(({ _id }) => _id))
    const records = loaded.sessions.map((session) => ({
      session,
      checkedIn: attendances.get(session._id) ?? 0,
      tallies: tallies.get(session._id) ?? [],
      confirmed: confirmed.has(session._id),
    }))
    const people = {
      total: loaded.people[0]?.people ?? 0,
      byCategory: new Map(loaded.peopleByCategory.map((row) => [row._id, row.people])),
    }
    const { name } = unit as Unit
    return ok({ unit: { name }, year, countedAt: now, ...figuresByCategory(records, people, now) })
  },
})

/** All that is counted of a unit's year, read beside each other. */
function readYear(unitId: string, year: number, store: Store) {
  const span = yearSpan(year)
  const ofUnitAndYear = {
    unitPath: unitId,
    day: command.gte(beijingDay(span.from)).and(command.lt(beijingDay(span.to))),
  }
  const present = { ...ofUnitAndYear, countedBy: null, presentCount: command.gt(0) }
  const { checkIns } = store
  return allOf({
    sessions: store.sessions.aggregate<SessionRecord['session']>(
      ['match', { unitPath: unitId, startsAt: command.gte(span.from).and(command.lt(span.to)) }],
      ['project', { category: 1, endsAt: 1, status: 1, countedBy: 1 }],
    ),
    tallies: store.tallies.aggregate<
      Pick<Tally, '_id' | 'sessionId' | 'replaces' | 'first' | 'counted' | 'countedAt' | 'photos'>
    >(
      ['match', ofUnitAndYear],
      ['project', { sessionId: 1, replaces: 1, first: 1, counted: 1, countedAt: 1, photos: 1 }],
    ),
    confirmed: store.confirmations.aggregate<Pick<Confirmation, '_id'>>(
      ['match', ofUnitAndYear],
      ['project', { _id: 1 }],
    ),
    // Within a session a person counts once, even when two registrations carry them.
    attendances: checkIns.aggregate<{ _id: string; people: number }>(
      ['match', present],
      ['unwind', '$present'],
      ['group', { _id: { session: '$sessionId', key: '$present.key' } }],
      ['group', { _id: '$_id.session', people: expression.sum(1) }],
    ),
    people: checkIns.aggregate<{ people: number }>(
      ['match', present],
      ['unwind', '$present'],
      ['group', { _id: '$present.key' }],
      ['group', { _id: null, people: expression.sum(1) }],
    ),
    peopleByCategory: checkIns.aggregate<{ _id: Category; people: number }>(
      ['match', present],
      ['unwind', '$present'],
      ['group', { _id: { category: '$category', key: '$present.key' } }],
      ['group', { _id: '$_id.category', people: expression.sum(1) }],
    ),
  })
}
