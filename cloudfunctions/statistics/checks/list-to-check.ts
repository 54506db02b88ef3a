import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { beijingDay, MINUTE } from '../../../src/shared/calendar/calendar'
import { daysOf } from '../../../src/shared/calendar/period'
import { type Session, UNLIMITED } from '../../../src/shared/event/session'
import { CATALOGUE_ID, countedCategory, EMPTY_CATALOGUE } from '../../../src/shared/figure/catalogue'
import { pairId, suspectedPairs, suspicionsOf } from '../../../src/shared/figure/duplicate'
import { facetOf } from '../../../src/shared/figure/figures-filter'
import { attendancesOf, type SessionCounts } from '../../../src/shared/figure/session-counts'
import { mayActAs } from '../../../src/shared/member/member'
import type { Deletion } from '../../../src/shared/person/deletion'
import { together } from '../../_server/all-of'
import { batches, inTurns } from '../../_server/batches'
import { command } from '../../_server/collection'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'
import type { Behind, JobSchedules, KeyReplacement } from '../../_server/records'
import type { Store } from '../../_server/store'
import { UP_TO } from '../../_server/up-to'

const MOST = 100

type Row = Pick<
  SessionCounts,
  | '_id'
  | 'eventId'
  | 'title'
  | 'startsAt'
  | 'overAt'
  | 'category'
  | 'unitId'
  | 'unitPath'
  | 'day'
  | 'place'
  | 'present'
  | 'byHand'
  | 'capacity'
  | 'evidence'
  | 'outside'
>

/**
 * What of a unit's year needs somebody's eye: sessions over without evidence (待补录), counts out of the ordinary, and
 * pairs that may be one session (疑似重复) until somebody says same or different; what was said stays in `decided`, so
 * that it can be said anew. Each comes with the event's contact,
 * so that the person in charge is one tap away. A hundred of each at most, the latest first; `more` says how many are left.
 * `recount` tells of the nightly recount of all sessions: where it found other counts than were kept, it put them right.
 * `behind` tells of what the system owes people, without who they are; `overdue` of work of the system that is behind.
 */
export const listToCheck = operation({
  access: 'viewer',
  input: z.object({ unitId: id, year: z.number().int().min(2000).max(2099) }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    catalogue: store.catalogues.find(CATALOGUE_ID),
    state: store.countingStates.find('counting'),
    schedules: store.jobSchedules.find('jobs'),
    replacing: store.keyReplacements.list({ replacedAt: null }, { limit: 100 }),
    leaving: store.deletions.list(
      { 'behind.since': command.gt(0) },
      { order: [['behind.since', 'asc']], limit: 1000 },
    ),
    verdicts: store.duplicateVerdicts.listAll(
      { unitPath: unitId },
      { upTo: UP_TO.entered, order: [['at', 'desc']] },
    ),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, year }, loaded, context) {
    const { unit, state, schedules, replacing, leaving, verdicts, catalogue = EMPTY_CATALOGUE } = loaded
    const { now, store, authority } = context
    const isDistrict = unit?.path.length === 1
    const all = await readYear(unitId, year, store)
    const open = all.filter(({ unitPath, category }) => mayActAs(authority, 'viewer', { unitPath, category }))
    const rows = open.filter(({ outside }) => outside === null || outside === 'duplicate')
    const counting = rows.filter(({ outside }) => outside === null)
    const categoryOf = (row: Row) => countedCategory(catalogue, row.category)
    const usual = grouped(
      counting.filter((row) => attendancesOf(row) > 0),
      categoryOf,
    )
    const missing = counting.filter((row) => row.overAt <= now && row.evidence === 0)
    const suspicious = counting.flatMap((row) => {
      const others = (usual.get(categoryOf(row)) ?? []).filter((each) => each !== row)
      const suspicions = suspicionsOf(row, others.map(attendancesOf))
      return suspicions.length > 0 ? [{ row, suspicions }] : []
    })
    const sameDay = [...grouped(counting, (row) => `${row.day} ${categoryOf(row)}`).values()]
    const candidates = sameDay.flatMap((each) => suspectedPairs(each, new Set()))
    const ids = candidates.map(([a, b]) => pairId(a._id, b._id))
    const said = await inTurns([...batches(ids, 500)], 4, (some) => store.duplicateVerdicts.listByIds(some))
    const known = new Set(said.flat().map(({ _id }) => _id))
    const pairs = candidates.filter(([a, b]) => !known.has(pairId(a._id, b._id)))

    const recount = state?.recount
    const drifted = recount?.drifted ?? []
    const ofSession = new Map(open.map((row) => [row._id, row]))
    const driftedRows = drifted.flatMap(({ day, sessionId }) => {
      const row = sessionId === undefined ? undefined : ofSession.get(sessionId)
      return row ? [{ row, day }] : []
    })
    const decided = verdicts.flatMap((said) => {
      const [a, b] = said.sessionIds.map((sessionId) => ofSession.get(sessionId))
      return a && b ? [{ said, pair: [a, b] as const }] : []
    })
    decided.splice(MOST)
    const stuck = (why: StuckAt, ids: readonly string[]) => ids.map((sessionId) => [sessionId, why] as const)
    /** Sessions at which a job cannot go on; where two cannot, the figures' is told. */
    const setAside = new Map([
      ...leaving.flatMap(({ behind }) => stuck('deletion', behind?.sessionIds ?? [])),
      ...replacing.flatMap((each) => stuck('keys', each.setAside)),
      ...stuck(
        'counting',
        (state?.setAside ?? []).filter(({ times }) => times > 1).map(({ id: sessionId }) => sessionId),
      ),
    ])
    // What could never be counted has no counts to be found by.
    const uncounted = (
      await store.sessions.listByIds([...setAside.keys()].filter((each) => !ofSession.has(each)))
    )
      .map(uncountedRow)
      .filter(
        ({ unitPath, category, day }) =>
          unitPath.includes(unitId) &&
          day.startsWith(`${year}-`) &&
          mayActAs(authority, 'viewer', { unitPath, category }),
      )
    const setAsideRows = [
      ...[...setAside.keys()].flatMap((sessionId) => ofSession.get(sessionId) ?? []),
      ...uncounted,
    ]
    const shownRows = [
      ...driftedRows.map(({ row }) => row),
      ...setAsideRows,
      ...missing.slice(0, MOST),
      ...suspicious.slice(0, MOST).map(({ row }) => row),
      ...pairs.slice(0, MOST).flat(),
      ...decided.flatMap(({ pair }) => pair),
    ]
    const [contacts, units] = await together([
      readContacts(shownRows, store),
      store.units.listByIds(shownRows.map((row) => row.unitId)),
    ])
    const names = new Map(units.map(({ _id, name }) => [_id, name]))
    const shown = (row: Row) => ({
      sessionId: row._id,
      title: row.title,
      startsAt: row.startsAt,
      place: row.place.name,
      unitName: names.get(row.unitId) ?? '',
      attendances: attendancesOf(row),
      capacity: row.capacity,
      contact: contacts.get(row.eventId) ?? '',
    })
    const shownPair = ([a, b]: readonly [Row, Row]) => ({
      pairId: pairId(a._id, b._id),
      sessions: [shown(a), shown(b)] as const,
      mayDecide: mayActAs(authority, 'staff', { unitPath: commonPath(a.unitPath, b.unitPath) }),
    })
    return ok({
      withoutEvidence: missing.slice(0, MOST).map(shown),
      suspicious: suspicious.slice(0, MOST).map(({ row, suspicions }) => ({ ...shown(row), suspicions })),
      duplicates: pairs.slice(0, MOST).map(shownPair),
      /** The hundred that were decided last, where both sessions are of this year. */
      decided: decided.map(({ said: { counts, byName, at }, pair }) => ({
        ...shownPair(pair),
        counts,
        byName,
        at,
      })),
      recount: {
        /** The night's day; empty before the first. */
        day: recount?.day ?? '',
        compared: recount?.compared ?? 0,
        isThrough: recount?.after === null,
        drifted: driftedRows.map(({ row, day }) => ({ ...shown(row), day })),
        /** Where something cannot go on at the moment, with what; it is tried again, and the figures stay as they were. */
        setAside: setAsideRows.map((row) => ({ ...shown(row), why: setAside.get(row._id) as StuckAt })),
        /** Of the unit's kept 人数, how many were wrong. */
        facets: drifted.filter(({ facet }) => facet && facetOf(facet).unitId === unitId).length,
      },
      /** Of the whole district: who asked to be removed and is not yet, and what the year's identity keys wait for. */
      behind: {
        people: isDistrict ? leaving.length : 0,
        since: (isDistrict && leaving[0]?.behind?.since) || null,
        keys: isDistrict ? keysWaitFor(String(year), { replacing, leaving }) : null,
      },
      overdue: isDistrict ? overdueWork(schedules, now) : NOTHING_OVERDUE,
      more: {
        withoutEvidence: Math.max(0, missing.length - MOST),
        suspicious: Math.max(0, suspicious.length - MOST),
        duplicates: Math.max(0, pairs.length - MOST),
      },
    })
  },
})

/** What cannot go on at a session: counting it, replacing its year's identity keys, removing somebody who asked for it. */
type StuckAt = 'counting' | 'keys' | 'deletion'

/** A minute's work may take the next minutes, too; what takes longer is told. */
const IS_OVERDUE = 10 * MINUTE

/** Work of the system that has been behind for longer than some minutes, each kind once, with since when and why. */
interface Overdue {
  /** When the timer last did its work, where it has not for longer than that, 0 where it never did: then nothing gets done. */
  stoppedSince: number | null
  behind: Behind[]
}

const NOTHING_OVERDUE: Overdue = { stoppedSince: null, behind: [] }

function overdueWork(schedules: JobSchedules | undefined, now: number): Overdue {
  if (!schedules) return { stoppedSince: 0, behind: [] }
  const isOverdue = (since: number) => now - since > IS_OVERDUE
  const overdue = Object.values(schedules.jobs).flatMap(({ behind }) =>
    behind && isOverdue(behind.since) ? [behind] : [],
  )
  // Of a kind what fails is told, and otherwise what has been behind for longest.
  const first = [...overdue].sort((a, b) => a.why.localeCompare(b.why) || a.since - b.since)
  const behind = first.filter(({ owes }, at) => first.findIndex((each) => each.owes === owes) === at)
  return { stoppedSince: isOverdue(schedules.tickedAt) ? schedules.tickedAt : null, behind }
}

/**
 * What the replacing of a signed-off year's identity keys waits for: names that are still kept, a record that cannot be
 * changed, or somebody's deletion. Null where it waits for nothing.
 */
function keysWaitFor(
  year: string,
  { replacing, leaving }: { replacing: readonly KeyReplacement[]; leaving: readonly Deletion[] },
): 'names' | 'records' | 'deletions' | null {
  const replacement = replacing.find(({ _id }) => _id === year)
  if (!replacement) return null
  if (replacement.secret === null) return 'names'
  if (replacement.setAside.length > 0) return 'records'
  const knows = ({ keys }: Deletion) => keys?.some((key) => key.year === year)
  return replacement.switchedAt !== null && leaving.some((each) => !knows(each)) ? 'deletions' : null
}

/** The units above both sessions: who decides about a pair has to be staff there. */
export const commonPath = (a: readonly string[], b: readonly string[]): string[] =>
  a.filter((unitId, index) => b[index] === unitId)

const FIELDS = {
  eventId: 1,
  title: 1,
  startsAt: 1,
  overAt: 1,
  category: 1,
  unitId: 1,
  unitPath: 1,
  day: 1,
  place: 1,
  present: 1,
  byHand: 1,
  capacity: 1,
  evidence: 1,
  outside: 1,
}

const uncountedRow = ({ startsAt, endsAt, capacity, ...session }: Session): Row => ({
  ...session,
  startsAt,
  overAt: endsAt,
  day: beijingDay(startsAt),
  capacity: capacity >= UNLIMITED ? null : capacity,
  present: 0,
  byHand: 0,
  evidence: 0,
  outside: null,
})

/** The year's sessions, month by month, so that no answer of the database grows with the year. */
async function readYear(unitId: string, year: number, store: Store): Promise<Row[]> {
  const months = await together(
    Array.from({ length: 12 }, (_, index) => {
      const { from, to } = daysOf({ kind: 'month', year, month: index + 1 })
      return store.sessionCounts.aggregate<Row>(
        ['match', { unitPath: unitId, day: command.gte(from).and(command.lte(to)) }],
        ['project', FIELDS],
      )
    }),
  )
  return months.flat().sort((a, b) => b.startsAt - a.startsAt)
}

async function readContacts(rows: readonly Row[], store: Store): Promise<Map<string, string>> {
  const ids = [...new Set(rows.map(({ eventId }) => eventId))]
  if (ids.length === 0) return new Map()
  const events = await store.events.aggregate<{ _id: string; contact: string }>(
    ['match', { _id: command.in(ids) }],
    ['project', { contact: 1 }],
  )
  return new Map(events.map(({ _id, contact }) => [_id, contact]))
}

function grouped<T>(list: readonly T[], key: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of list) {
    const group = groups.get(key(each))
    if (group) group.push(each)
    else groups.set(key(each), [each])
  }
  return groups
}
