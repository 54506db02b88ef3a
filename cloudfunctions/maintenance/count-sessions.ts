import { beijingDay, DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import {
  CATALOGUE_ID,
  type Catalogue,
  EMPTY_CATALOGUE,
  filterOf,
  isOnLine,
  linesOf,
} from '../../src/shared/figure/catalogue'
import type { People } from '../../src/shared/figure/counted-figures'
import { onesWith } from '../../src/shared/figure/duplicate'
import { facetId, facetOf } from '../../src/shared/figure/figures-filter'
import type { Line } from '../../src/shared/figure/line'
import {
  keptSession,
  type SessionCounts,
  type SessionPeople,
  type SessionPosition,
} from '../../src/shared/figure/session-counts'
import type { Alias } from '../../src/shared/person/identity'
import type { PointScheme } from '../../src/shared/points/scheme'
import { sameValue } from '../../src/shared/same-value'
import { peopleByHome } from '../_figures/people-sets'
import {
  countRecords,
  type Keys,
  type Recounted,
  readKeys,
  readSessionRecords,
} from '../_figures/session-records'
import { verdictsAbout } from '../_figures/verdicts-about'
import { earnAttending } from '../_points/earn-attending'
import { together } from '../_server/all-of'
import { batches, inTurns } from '../_server/batches'
import { command, expression } from '../_server/collection'

import type { CountingItem, CountingState, Drift, Recount, SetAside } from '../_server/records'

import type { Store } from '../_server/store'

import { UP_TO } from '../_server/up-to'
import { countFacet, readYearOfUnit } from './count-facet'
import { nightBegun, type Work } from './job'
import { PeopleNumbers } from './number-people'

/** The longest that a write may be on its way after it was dated. */
const UNDER_WAY = MINUTE
/** No function runs longer, so that a run which holds the counting for longer has died. */
const LONGEST_RUN = 65_000
const SESSIONS_A_RUN = 240
const RECOUNTS_A_RUN = 240
const FACETS_A_RUN = 600
const AT_ONCE = 30
const UNITS_AT_ONCE = 16
const ALIASES_AT_ONCE = 10
/** Milliseconds after which a run begins nothing more: a function that runs longer than it may is killed with what it has. */
const BEGINS = 25_000

/** After this time of the night the recount of the day begins. */
const NIGHT = '03:00'
const nightOf = (now: number): string => nightBegun(NIGHT, now)

const START: CountingState = {
  _id: 'counting',
  version: 0,
  heldSince: 0,
  through: 0,
  dirtyFacets: [],
  nextNumbers: {},
  catalogueVersion: 0,
  recount: { day: '', after: null, facets: null, compared: 0, drifted: [] },
  setAside: [],
  trying: [],
}

/** A night's recount that is still to be begun or gone on with. */
const isRecountDue = ({ recount }: CountingState, now: number): boolean =>
  recount.day !== nightOf(now) || recount.after !== null || recount.facets !== null

/**
 * Keeps the counts of sessions, and 人数 of the standard facets, equal to what a recount from the records would find.
 * What changed is found by the date that every write leaves in its document, so that no operation can forget to tell,
 * and looked for again until no write dated before can still be under way. Counting a session twice changes nothing,
 * and the state is written last: a run that dies anywhere is done over by the next. What cannot be counted, by an error
 * or because a run dies of it twice, is set aside, reported and tried again later, and holds up nothing else.
 */
export async function countSessions(store: Store, now: number): Promise<Work> {
  const [found, catalogue = EMPTY_CATALOGUE] = await together([
    store.countingStates.find(START._id),
    store.catalogues.find(CATALOGUE_ID),
  ])
  if (found && isHeld(found, now)) return { done: 0, goesOn: true }
  // The counting is not taken before it is known that there is something to count.
  const changed = await changedSessions(found?.through ?? now, { store, now })
  if (found && changed.length === 0 && !isUnderWay(found, catalogue, now)) return { done: 0, goesOn: false }
  const held = await takeCounting(found, { store, now })
  return held ? new Run(store, held, now).all(changed, catalogue) : { done: 0, goesOn: false }
}

/** Whether another run has the counting, and is not dead. */
const isHeld = ({ heldSince }: CountingState, now: number): boolean =>
  heldSince > now - LONGEST_RUN && heldSince <= now

/** Whether there is something to do beside what changed lately. */
const isUnderWay = (state: CountingState, { version }: Catalogue, now: number): boolean =>
  state.heldSince > 0 ||
  state.dirtyFacets.length > 0 ||
  state.catalogueVersion !== version ||
  state.setAside.some(({ again }) => again <= now) ||
  isRecountDue(state, now)

interface Counting {
  store: Store
  now: number
}

/** Sessions of which anything changed since, and that were not counted after that for certain; the oldest first. */
async function changedSessions(through: number, { store, now }: Counting): Promise<string[]> {
  // A clock that was put back must not hide what changes until it has caught up.
  const latest = await latestChanges(Math.min(through, now) - 2 * UNDER_WAY, store)
  const counted = await countedAt([...latest.keys()], store)
  return [...latest]
    .filter(([_id, at]) => (counted.get(_id) ?? 0) <= at + UNDER_WAY)
    .sort(([, a], [, b]) => a - b)
    .map(([_id]) => _id)
}

/** Of every session of which anything changed since, or of these alone, when it last did. */
async function latestChanges(
  since: number,
  store: Store,
  only?: readonly string[],
): Promise<Map<string, number>> {
  const at = (field: string) => ({
    changedAt: command.gte(since),
    ...(only && { [field]: command.in([...only]) }),
  })
  const [lately, ofSession] = [{ changedAt: command.gte(since) }, at('sessionId')]
  const bySession = { _id: '$sessionId', at: expression.max('$changedAt') }
  const [sessions, aliases, verdicts, ...records] = await together([
    store.sessions.aggregateAll<Changed>(['match', at('_id')], ['project', { at: '$changedAt' }]),
    store.aliases.aggregateAll<Pick<Alias, '_id' | 'of'> & Changed>(
      ['match', lately],
      ['project', { of: 1, at: '$changedAt' }],
    ),
    store.duplicateVerdicts.listAll(lately, { upTo: UP_TO.entered }),
    store.registrations.aggregateAll<Changed>(['match', ofSession], ['group', bySession]),
    store.checkIns.aggregateAll<Changed>(['match', ofSession], ['group', bySession]),
    store.tallies.aggregateAll<Changed>(['match', ofSession], ['group', bySession]),
    store.ratings.aggregateAll<Changed>(['match', ofSession], ['group', bySession]),
    store.confirmations.aggregateAll<Changed>(['match', at('_id')], ['project', { at: '$changedAt' }]),
  ])
  const met = aliases.length > 0 ? await sessionsOfAliases(aliases, store) : []
  // What is said of two, or becomes of one, may decide of others that are one with them.
  const deciding = [...verdicts, ...sessions.map(({ _id, at }) => ({ sessionIds: [_id], at }))]
  const said = await verdictsAbout(new Set(deciding.flatMap(({ sessionIds }) => sessionIds)), store)
  const decided = deciding.flatMap(({ sessionIds, at }) =>
    [...onesWith(sessionIds, said)].map((_id) => ({ _id, at })),
  )
  const latest = new Map<string, number>()
  for (const { _id, at } of [sessions, ...records, ...met, decided].flat())
    latest.set(_id, Math.max(at, latest.get(_id) ?? 0))
  return latest
}

/**
 * The sessions at which anybody was, or whose children were, who goes by another key now: by whatever keys that lead to one
 * of these two by whatever steps.
 */
async function sessionsOfAliases(
  changed: readonly (Pick<Alias, '_id' | 'of'> & Changed)[],
  store: Store,
): Promise<Changed[][]> {
  const all = await store.aliases.listAll({}, { upTo: UP_TO.aliases })
  const leading = new Map<string, string[]>()
  for (const { _id, of } of all) leading.set(of, [...(leading.get(of) ?? []), _id])
  const fields = ['present.key', 'household']
  const found = await inTurns(changed, ALIASES_AT_ONCE, ({ _id, of, at }) => {
    const keys = new Set([_id, of])
    for (const key of keys) for (const each of leading.get(key) ?? []) keys.add(each)
    return together(
      fields.map((field) =>
        store.checkIns.aggregateAll<Changed>(
          ['match', { [field]: command.in([...keys]) }],
          ['group', { _id: '$sessionId', at: expression.max(at) }],
        ),
      ),
    )
  })
  return found.flat()
}

async function countedAt(sessionIds: string[], store: Store): Promise<Map<string, number>> {
  const counted = new Map<string, number>()
  for (const ids of batches(sessionIds, 500)) {
    const rows = await store.sessionCounts.aggregate<{ _id: string; countedAt: number }>(
      ['match', { _id: command.in(ids) }],
      ['project', { countedAt: 1 }],
    )
    for (const row of rows) counted.set(row._id, row.countedAt)
  }
  return counted
}

/** Takes the counting as it was found for one run; undefined while another run has it. */
async function takeCounting(
  found: CountingState | undefined,
  { store, now }: Counting,
): Promise<CountingHeld | undefined> {
  if (!found) {
    // The first run of all counts what is there already, as the recount of a night would.
    const first = {
      ...START,
      heldSince: now,
      through: now,
      recount: { ...START.recount, day: nightOf(now), after: '' },
    }
    return (await store.countingStates.add(first)) === 'added' ? { state: first, died: false } : undefined
  }
  const held = { ...found, heldSince: now, version: found.version + 1 }
  const taken = await store.countingStates.update(
    { _id: found._id, version: found.version },
    { heldSince: now, version: held.version },
  )
  return taken ? { state: held, died: found.heldSince > 0 } : undefined
}

/** The counting, held; whether the run before died with it. */
interface CountingHeld {
  state: CountingState
  died: boolean
}

class Run {
  private readonly dirty: Set<string>
  lines: { line: Line; filter: ReturnType<typeof filterOf> }[] = []

  private readonly setAside: Map<string, SetAside>
  private readonly state: CountingState
  /** After a run that died each is tried by itself, and said before, so that the next knows what it died of. */
  private readonly oneByOne: boolean
  private readonly begun = performance.now()
  private readonly numbers: PeopleNumbers
  /** Of all units; read once there is a session to count. */
  private schemes: PointScheme[] | undefined

  constructor(
    readonly store: Store,
    { state, died }: CountingHeld,
    readonly now: number,
  ) {
    this.state = state
    this.oneByOne = died
    this.dirty = new Set(state.dirtyFacets)
    this.setAside = new Map(state.setAside.map((each) => [nameOf(each), each]))
    this.numbers = new PeopleNumbers(store, { next: state.nextNumbers }, (nextNumbers) =>
      this.save({ nextNumbers }),
    )
    if (died) for (const each of state.trying) this.putAside(each, 'a run died of it')
  }

  async all(changed: readonly string[], catalogue: Catalogue): Promise<Work> {
    const { store, state, now } = this
    const keys = await readKeys(store)
    this.lines = linesOf(catalogue).map((line) => ({ line, filter: filterOf(catalogue, line) }))
    if (catalogue.version !== state.catalogueVersion) await this.forgetLines()
    const again = this.triedAgain()
    for (const { what, id } of again) if (what === 'facet') this.dirty.add(id)
    // What is set aside is tried when its time has come: at the head of every run it would keep the others waiting.
    const open = changed.filter((id) => !this.isAside({ what: 'session', id }))
    const due = open.slice(0, SESSIONS_A_RUN)
    const sessions = again.flatMap(({ what, id }) => (what === 'facet' ? [] : [id]))
    const counting = [...new Set([...due, ...sessions])]
    const { upTo } = await this.count(counting, keys)
    const isThrough = due.length === open.length && upTo === counting.length
    const recount = await this.recount(keys)
    // While sessions wait, one person might count by another's key.
    await this.countFacets(isThrough ? [...this.dirty].slice(0, FACETS_A_RUN) : [])
    await this.save({
      heldSince: 0,
      through: isThrough ? now : state.through,
      dirtyFacets: [...this.dirty],
      catalogueVersion: catalogue.version,
      recount,
      trying: [],
    })
    const isBehind = !isThrough || this.dirty.size > 0
    const goesOn = isBehind || isRecountDue({ ...state, recount }, now)
    return { done: due.length, goesOn, behind: isBehind ? 'more' : null }
  }

  /** Counts these sessions in their order, as far as there is time (`upTo`); the others stand as they were. */
  private async count(sessionIds: string[], keys: Keys): Promise<{ outcomes: Outcome[]; upTo: number }> {
    const outcomes: Outcome[] = []
    let upTo = 0
    for (const ids of batches(sessionIds, this.oneByOne ? 1 : AT_ONCE)) {
      if (!this.hasTime()) break
      await this.sayTrying(ids.map((id) => ({ what: 'session', id })))
      const counted = await this.numbered(await this.find(ids, keys), keys)
      await this.givePoints(counted)
      await this.keep(counted)
      outcomes.push(...counted)
      upTo += ids.length
    }
    return { outcomes, upTo }
  }

  /**
   * Gives families the points that these sessions are worth by now. Before their counts are kept: of a run that dies the
   * sessions are not counted, and are found again. One that cannot be read keeps its figures, and is tried again later.
   */
  private async givePoints(outcomes: readonly Outcome[]): Promise<void> {
    this.schemes ??= await this.store.pointSchemes.listAll(
      { status: command.neq('draft') },
      { upTo: UP_TO.units },
    )
    if (this.schemes.length === 0) return
    const earning = { schemes: this.schemes, store: this.store, now: this.now }
    const sessions = outcomes.map(({ counts }) => counts)
    const give = (some: typeof sessions) => earnAttending(some, earning).then(() => this.forgive(some))
    await give(sessions).catch(() =>
      inTurns(sessions, 1, (each) => this.attempt({ what: 'points', id: each._id }, () => give([each]))),
    )
  }

  private forgive(sessions: readonly { _id: string }[]): void {
    for (const { _id } of sessions) this.setAside.delete(nameOf({ what: 'points', id: _id }))
  }

  /** Counts 人数 of these facets, as far as there is time; returns those that are done. */
  private async countFacets(facets: readonly string[]): Promise<string[]> {
    const done: string[] = []
    const units = this.oneByOne ? facets.map((id) => [id]) : byUnitAndYear(facets)
    for (const some of batches(units, this.oneByOne ? 1 : UNITS_AT_ONCE)) {
      if (!this.hasTime()) break
      await this.sayTrying(some.flat().map((id) => ({ what: 'facet', id })))
      await together(some.map((ids) => this.countFacetsOfUnit(ids, done)))
      for (const id of some.flat()) this.dirty.delete(id)
    }
    return done
  }

  /** Facets of one unit's year are counted from what is read of it once. */
  private async countFacetsOfUnit(ids: readonly string[], done: string[]): Promise<void> {
    const { unitId, span } = facetOf(ids[0] as string)
    const read = readYearOfUnit(unitId, span.slice(0, 4), this.store)
    await together(
      ids.map((id) =>
        this.attempt({ what: 'facet', id }, async () => {
          await countFacet(id, await read, this)
          this.setAside.delete(nameOf({ what: 'facet', id }))
          done.push(id)
        }),
      ),
    )
  }

  private hasTime = (): boolean => performance.now() - this.begun < BEGINS

  private async sayTrying(trying: CountingItem[]): Promise<void> {
    if (this.oneByOne) await this.save({ trying })
  }

  /** What one session or facet comes to; undefined where it cannot be counted, which holds up none of the others. */
  private async attempt<T>(counted: CountingItem, count: () => Promise<T>): Promise<T | undefined> {
    try {
      return await count()
    } catch (error) {
      this.putAside(counted, error)
      return undefined
    }
  }

  private putAside({ what, id }: CountingItem, failure: unknown): void {
    const error = failure instanceof Error ? failure.stack : String(failure)
    const { since = this.now, times = 0 } = this.setAside.get(nameOf({ what, id })) ?? {}
    const again = this.now + Math.min(MINUTE * 2 ** times, HOUR)
    this.setAside.set(nameOf({ what, id }), { what, id, since, times: times + 1, again })
    console.error(JSON.stringify({ job: 'countSessions', setAside: { what, id, times: times + 1 }, error }))
  }

  private isAside = (counted: CountingItem): boolean =>
    (this.setAside.get(nameOf(counted))?.again ?? 0) > this.now

  private triedAgain = (): SetAside[] =>
    [...this.setAside.values()].filter(({ again }) => again <= this.now).slice(0, SESSIONS_A_RUN)

  /** What these sessions come to, and what was kept of them. Where their records cannot be read together, each is by itself. */
  private async find(ids: readonly string[], keys: Keys): Promise<Found[]> {
    const { store, now } = this
    const read = () =>
      together([
        store.sessions.listByIds(ids),
        store.sessionCounts.listByIds(ids),
        readSessionRecords(ids, store),
      ])
    const [only, ...others] = ids
    if (only === undefined) return []
    const atOnce = await read().catch((error) => {
      if (others.length === 0) this.putAside({ what: 'session', id: only }, error)
    })
    if (!atOnce) return others.length > 0 ? (await inTurns(ids, 1, (id) => this.find([id], keys))).flat() : []
    const [sessions, counts, recordsOf] = atOnce
    const there = new Set(sessions.map(({ _id }) => _id))
    for (const id of ids) if (!there.has(id)) this.setAside.delete(nameOf({ what: 'session', id }))
    const before = new Map(counts.map((each) => [each._id, each]))
    const found = await together(
      sessions.map((session) =>
        this.attempt({ what: 'session', id: session._id }, async () => ({
          recounted: countRecords(session, recordsOf(session._id), { keys, now }),
          before: before.get(session._id),
        })),
      ),
    )
    return found.flatMap((each) => (each ? [each] : []))
  }

  /** The people of these sessions as sets of numbers, the numbers of a year given at once. */
  private async numbered(found: readonly Found[], keys: Keys): Promise<Outcome[]> {
    const years = new Map<string, Found[]>()
    for (const each of found) {
      const year = each.recounted.counts.day.slice(0, 4)
      years.set(year, [...(years.get(year) ?? []), each])
    }
    const outcomes: Outcome[] = []
    for (const [year, those] of years) {
      const people = those.flatMap(({ recounted: { present } }) => present)
      const named = new Set(people.flatMap(({ key, household }) => (household ? [key, household] : [key])))
      const before = new Map(those.flatMap(({ recounted }) => [...recounted.before]))
      const numberOf = await this.numbers.of(year, named, { before, isNext: keys.years.has(year) })
      for (const { recounted, before: kept } of those) {
        const { counts, present } = recounted
        const found = keptSession(counts, peopleByHome(present, numberOf))
        // What is exported is found by it: a night's recount that finds the same is no change.
        const sameSince = kept && sameCounts(kept, found.counts) ? kept.sameSince : undefined
        outcomes.push({
          people: found.people,
          counts: { ...found.counts, sameSince: sameSince ?? this.now },
          before: kept,
        })
      }
    }
    return outcomes
  }

  /** Says first which facets will have to be counted, then stores what was found. */
  private async keep(outcomes: Outcome[]): Promise<void> {
    const { store } = this
    const known = this.dirty.size
    for (const { before, counts } of outcomes) {
      if (before && samePeople(before, counts)) continue
      for (const position of [before, counts]) if (position) this.markFacets(position)
    }
    if (this.dirty.size > known) await this.save({ dirtyFacets: [...this.dirty] })
    await together(
      outcomes.map(({ counts, people }) =>
        this.attempt({ what: 'session', id: counts._id }, async () => {
          await store.sessionPeople.put(people)
          await store.sessionCounts.put(counts)
          this.setAside.delete(nameOf({ what: 'session', id: counts._id }))
        }),
      ),
    )
  }

  private markFacets(position: SessionPosition): void {
    const year = position.day.slice(0, 4)
    for (const unitId of position.unitPath) {
      this.dirty.add(facetId({ unitId, span: year, line: null }))
      this.dirty.add(facetId({ unitId, span: position.month, line: null }))
      for (const { line, filter } of this.lines)
        if (isOnLine(filter, position)) this.dirty.add(facetId({ unitId, span: year, line: line.id }))
    }
  }

  /** What lines are made of has changed: every line that was counted is counted anew. */
  private async forgetLines(): Promise<void> {
    for await (const { _id, line } of this.store.peopleCounts.listEach({}))
      if (line !== null) this.dirty.add(_id)
    const year = beijingDay(this.now).slice(0, 4)
    const units = await this.store.units.listAll({}, { upTo: UP_TO.units })
    for (const { _id: unitId } of units)
      for (const { line } of this.lines) this.dirty.add(facetId({ unitId, span: year, line: line.id }))
    await this.save({ dirtyFacets: [...this.dirty] })
  }

  /** A part of the nightly recount: compares what is kept with what the records say, and puts it right. */
  private async recount(keys: Keys): Promise<Recount> {
    const { state, now } = this
    const day = nightOf(now)
    const recount = state.recount.day === day ? state.recount : newNight(day, state.recount)
    if (recount.after !== null) return this.recountSessions(recount, keys)
    // What is still to be counted goes first.
    return recount.facets && this.dirty.size === 0 ? this.recountFacets(recount) : recount
  }

  private async recountSessions(recount: Recount, keys: Keys): Promise<Recount> {
    const { store } = this
    const sessions = await store.sessions.aggregate<{ _id: string }>(
      ['match', { _id: command.gt(recount.after) }],
      ['sort', { _id: 1 }],
      ['limit', RECOUNTS_A_RUN],
      ['project', { _id: 1 }],
    )
    // What a run died of is tried when its time has come, and not by every night's recount.
    const ids = sessions.map(({ _id }) => _id).filter((id) => !this.isAside({ what: 'session', id }))
    const { outcomes, upTo } = await this.count(ids, keys)
    const isWhole = upTo === ids.length
    const last = isWhole ? sessions.at(-1)?._id : ids[upTo - 1]
    const drifted = outcomes.filter(({ before, counts }) => before && !sameCounts(before, counts))
    const really = await this.unchangedSince(drifted)
    return {
      ...recount,
      after: isWhole && sessions.length < RECOUNTS_A_RUN ? null : (last ?? recount.after),
      compared: recount.compared + outcomes.length,
      drifted: reported(
        recount,
        really.map((sessionId) => ({ day: recount.day, sessionId })),
      ),
    }
  }

  /** 人数 of this year's and last year's facets: no other run changes what they are counted from. */
  private async recountFacets(recount: Recount): Promise<Recount> {
    const { store } = this
    const page = await store.peopleCounts.list(
      { _id: command.gt(recount.facets) },
      { order: [['_id', 'asc']], limit: RECOUNTS_A_RUN },
    )
    const lastYear = Number(recount.day.slice(0, 4)) - 1
    const kept = page.filter(({ _id, year }) => year >= lastYear && !this.isAside({ what: 'facet', id: _id }))
    const ids = await this.countFacets(kept.map(({ _id }) => _id))
    if (ids.length < kept.length && !this.hasTime()) return recount
    const anew = await store.peopleCounts.listByIds(ids)
    const found = new Map(anew.map(({ _id, people }) => [_id, people]))
    const wrong = kept.filter(({ _id, people }) => ids.includes(_id) && !sameFigures(people, found.get(_id)))
    return {
      ...recount,
      facets: page.length < RECOUNTS_A_RUN ? null : (page.at(-1)?._id ?? null),
      drifted: reported(
        recount,
        wrong.map(({ _id }) => ({ day: recount.day, facet: _id })),
      ),
    }
  }

  /** Of sessions whose counts were not right, those of which nothing changed since they were counted: the cache was wrong. */
  private async unchangedSince(outcomes: Outcome[]): Promise<string[]> {
    if (outcomes.length === 0) return []
    const earliest = Math.min(...outcomes.map(({ before }) => before?.countedAt ?? 0))
    const ids = outcomes.map(({ counts: { _id } }) => _id)
    const latest = await latestChanges(earliest - UNDER_WAY, this.store, ids)
    return outcomes.flatMap(({ before, counts: { _id } }) =>
      before && (latest.get(_id) ?? 0) < before.countedAt - UNDER_WAY ? [_id] : [],
    )
  }

  private async save(change: Partial<CountingState>): Promise<void> {
    const { state, store } = this
    const setAside = [...this.setAside.values()]
    const saved = await store.countingStates.update(
      { _id: state._id, version: state.version },
      { ...change, setAside, version: state.version + 1 },
    )
    if (!saved) throw new Error('Another run holds the counting')
    state.version += 1
  }
}

function byUnitAndYear(facets: readonly string[]): string[][] {
  const groups = new Map<string, string[]>()
  for (const id of facets) {
    const { unitId, span } = facetOf(id)
    const of = `${unitId} ${span.slice(0, 4)}`
    groups.set(of, [...(groups.get(of) ?? []), id])
  }
  return [...groups.values()]
}

const nameOf = ({ what, id }: CountingItem): string => `${what} ${id}`

interface Changed {
  _id: string
  at: number
}

interface Found {
  recounted: Recounted
  before: SessionCounts | undefined
}

interface Outcome {
  counts: SessionCounts
  people: SessionPeople
  before: SessionCounts | undefined
}

const sameFigures = (a: People, b: People | undefined): boolean =>
  (Object.keys(a) as (keyof People)[]).every((figure) => a[figure] === b?.[figure])

/** The recount of another night; one that did not come to its end goes on where it was. */
const newNight = (day: string, recount: Recount): Recount => ({
  ...(isThrough(recount) ? { after: '', facets: ' ', compared: 0 } : recount),
  day,
  drifted: recount.drifted.filter((drift) => Date.parse(day) - Date.parse(drift.day) <= 30 * DAY),
})

const isThrough = ({ after, facets }: Recount): boolean => after === null && facets === null

/** The drift known, with what was found now, which is logged. */
function reported({ drifted }: Recount, found: Drift[]): Drift[] {
  for (const drift of found) console.error(JSON.stringify({ job: 'countSessions', drift }))
  return [...found, ...drifted].slice(0, 100)
}

/** Whether the same people count at the same position in every figure. */
const samePeople = (a: SessionCounts, b: SessionCounts): boolean =>
  a.fingerprint === b.fingerprint &&
  (a.outside === null) === (b.outside === null) &&
  sameValue(positionOf(a), positionOf(b))

const positionOf = ({ unitPath, day, category, tags }: SessionCounts) => [unitPath, day, category, tags]

/** Whether two countings found the same, whenever they were made. */
const sameCounts = (a: SessionCounts, b: SessionCounts): boolean =>
  sameValue({ ...a, countedAt: 0, sameSince: 0 }, { ...b, countedAt: 0, sameSince: 0 })
