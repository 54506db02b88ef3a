import type { Category } from '../../src/shared/event/category'
import { type Cell, NO_PEOPLE, type People } from '../../src/shared/figure/counted-figures'
import type { FiguresFilter } from '../../src/shared/figure/figures-filter'
import type { IndicatorRow, PlacedIndicatorRow } from '../../src/shared/figure/indicator-figures'
import {
  type HomePeople,
  type SessionPeople,
  SUMMED,
  type Summed,
} from '../../src/shared/figure/session-counts'
import { indicatorCodeOf, type SessionFigure } from '../../src/shared/figure/session-figure'
import { countedOrganisation, type Organisation } from '../../src/shared/person/organisation'
import type { Distribution } from '../../src/shared/rating/rating'
import { together } from '../_server/all-of'
import { command, expression } from '../_server/collection'
import type { PersonNumber } from '../_server/records'
import type { Store } from '../_server/store'
import { readArticleIndicators, readArticleSums } from './article-figures'
import { countedAt, PeopleUnion } from './people-sets'
import { type Asked, sessionsQuery } from './sessions-query'

/** A cell with what it was grouped by. */
export type MonthCell = Cell & { month: string; category: Category; tags: string[] }

/**
 * Sessions that may give something to a figure, as a condition; it never misses one. Of residents, see
 * `readResidentSessions`.
 */
export function givingTo(figure: SessionFigure, now: number): object {
  const code = indicatorCodeOf(figure)
  const inTotals = { outside: null }
  const over = { ...inTotals, overAt: command.lte(now) }
  if (code !== undefined) {
    const counted = { ...inTotals, 'indicators.code': code }
    return code === 'schools' ? command.or([counted, { ...inTotals, schools: command.neq([]) }]) : counted
  }
  switch (figure) {
    case 'elsewhere':
      return { outside: command.in(['elsewhere', 'duplicate']) }
    case 'sessionsHeld':
      return { ...over, evidence: 1 }
    case 'withoutEvidence':
      return { ...over, evidence: 0 }
    case 'noShows':
      return { ...over, noShows: command.gt(0) }
    case 'attendances':
    case 'onSite':
    case 'genderUnknown':
      return command.or([
        { ...inTotals, present: command.gt(0) },
        { ...inTotals, byHand: command.gt(0) },
      ])
    default:
      return { ...inTotals, [figure]: command.gt(0) }
  }
}

const sums = (value: (name: Summed) => unknown) =>
  Object.fromEntries(SUMMED.map((name) => [name, expression.sum(value(name))]))

/** All figures that can be added up over sessions, by month, category and tags: lines are sums of these cells. */
export async function readCells(asked: Asked, store: Store): Promise<MonthCell[]> {
  if (asked.filter.unit.of === 'residents') return readResidentCells(asked, store)
  const rows = await store.sessionCounts.aggregateAll<
    Grouped<{ month: string; category: Category; tags: string[] }>
  >(
    ['match', sessionsQuery(asked)],
    ['group', grouped({ month: '$month', category: '$category', tags: '$tags' }, asked.now)],
  )
  return rows.map(withKey)
}

/** How those rated what counts who came to it in a month. */
export interface MonthRatings {
  month: string
  ratings: Distribution
}

/** All ratings of a filter, by month. */
export async function readRatings(filter: FiguresFilter, store: Store): Promise<MonthRatings[]> {
  const given = (at: number) => expression.sum(expression.arrayElemAt(['$ratings', at]))
  const rows = await store.sessionCounts.aggregateAll<
    { _id: string } & Record<'one' | 'two' | 'three' | 'four' | 'five', number>
  >(
    ['match', command.and([sessionsQuery({ filter }), { outside: null }])],
    [
      'group',
      { _id: '$month', one: given(0), two: given(1), three: given(2), four: given(3), five: given(4) },
    ],
  )
  return rows.map(({ _id: month, one, two, three, four, five }) => ({
    month,
    ratings: [one, two, three, four, five],
  }))
}

/**
 * All figures that can be added up, by category and tags and by the unit right below the one asked, null for its own
 * sessions; `depth` is that of the units below.
 */
export async function readCellsBelow(
  asked: Asked,
  depth: number,
  store: Store,
): Promise<(Cell & { below: string | null; category: Category; tags: string[] })[]> {
  const by = { category: '$category', tags: '$tags', below: expression.arrayElemAt(['$unitPath', depth]) }
  const rows = await store.sessionCounts.aggregateAll<
    Grouped<{ below?: string | null; category: Category; tags: string[] }>
  >(['match', sessionsQuery(asked)], ['group', grouped(by, asked.now)])
  return rows.map((row) => ({ ...withKey(row), below: row._id.below ?? null }))
}

/** The same by month too. */
export async function readCellsByUnitAndMonth(
  asked: Asked,
  depth: number,
  store: Store,
): Promise<(Cell & { below: string | null; month: string })[]> {
  const rows = await store.sessionCounts.aggregateAll<Grouped<{ below?: string | null; month: string }>>(
    ['match', sessionsQuery(asked)],
    ['group', grouped({ below: expression.arrayElemAt(['$unitPath', depth]), month: '$month' }, asked.now)],
  )
  return rows.map((row) => ({ ...withKey(row), below: row._id.below ?? null }))
}

/** What indicators that add up come to, by the unit right below the one asked and by month, as it is kept: hand counts, and what is counted of articles. */
export async function readIndicatorSums(
  asked: Pick<Asked, 'filter'>,
  depth: number,
  store: Store,
): Promise<{ code: string; below: string | null; month: string; amount: number }[]> {
  const read = [readTalliedSums(asked, depth, store), readArticleSums(asked, depth, store)]
  return (await together(read)).flat()
}

async function readTalliedSums(
  asked: Pick<Asked, 'filter'>,
  depth: number,
  store: Store,
): Promise<{ code: string; below: string | null; month: string; amount: number }[]> {
  const rows = await store.sessionCounts.aggregateAll<{
    _id: { code: string; below?: string | null; month: string }
    amount: number
  }>(
    ['match', command.and([sessionsQuery(asked), { outside: null }])],
    ['unwind', '$indicators'],
    [
      'group',
      {
        _id: {
          code: '$indicators.code',
          below: expression.arrayElemAt(['$unitPath', depth]),
          month: '$month',
        },
        amount: expression.sum('$indicators.amount'),
      },
    ],
  )
  return rows.map(({ _id: { code, below, month }, amount }) => ({
    code,
    below: below ?? null,
    month,
    amount,
  }))
}

type Grouped<By> = { _id: By & Pick<Cell, 'over' | 'outside'> } & Omit<Cell, 'over' | 'outside'>

const grouped = (by: Record<string, unknown>, now: number) => ({
  _id: { ...by, over: expression.lte(['$overAt', now]), outside: '$outside' },
  ...sums((name) => `$${name}`),
  sessions: expression.sum(1),
  evidence: expression.sum('$evidence'),
})

const withKey = <By>({ _id, ...cell }: Grouped<By>) => ({ ...cell, ..._id })

/** Of people who live in a unit: what can be told of them at the sessions that they went to, wherever these were. */
async function readResidentCells(asked: Asked, store: Store): Promise<MonthCell[]> {
  return [...(await readResidentSessions(asked, store)).values()]
}

/** What the people who live in a unit add to each session that they went to, under the session's id. */
export async function readResidentSessions(
  { filter, homes, now }: Asked,
  store: Store,
): Promise<Map<string, MonthCell>> {
  const rows = await store.sessionPeople.aggregateAll<
    Pick<SessionPeople, '_id' | 'month' | 'category' | 'tags' | 'overAt' | 'homes'>
  >(
    ['match', ofPeople(filter, homes)],
    ['project', { month: 1, category: 1, tags: 1, overAt: 1, homes: homesAsked(filter, homes) }],
  )
  return new Map(
    rows.map(({ _id, month, category, tags, overAt, homes: theirs }) => {
      const people = countedAt(theirs)
      const cell: MonthCell = {
        month,
        category,
        tags,
        over: overAt <= now,
        outside: null,
        sessions: 1,
        evidence: 1,
        registered: 0,
        present: people.all,
        walkIns: people.walkIn,
        byHand: 0,
        noShows: 0,
        teams: 0,
        women: people.female,
        men: people.male,
        children: people.child,
        parents: people.parent,
        volunteers: people.volunteer,
        online: people.online,
        households: people.households,
      }
      return [_id, cell]
    }),
  )
}

/** The sessions of a filter that people are counted at; of residents, those with people of their communities. */
const ofPeople = (filter: FiguresFilter, homes: readonly string[]) =>
  command.and([
    sessionsQuery({ filter }),
    { counts: true },
    ...(filter.unit.of === 'residents' ? [{ 'homes.home': command.in([...homes]) }] : []),
  ])

/** Who was at a session; of residents, none but those who live in their communities: a session has people of many. */
const homesAsked = (filter: FiguresFilter, homes: readonly string[]) =>
  filter.unit.of === 'residents'
    ? expression.filter({ input: '$homes', as: 'home', cond: expression.in(['$$home.home', [...homes]]) })
    : '$homes'

/** 人数 of a filter, counted anew: each person once, however often and wherever within it. */
export async function countPeople({ filter, homes }: Omit<Asked, 'now'>, store: Store): Promise<People> {
  const days = await store.sessionPeople.aggregateAll<{ _id: string; homes: HomePeople[][] }>(
    ['match', ofPeople(filter, homes)],
    ['group', { _id: '$day', homes: expression.push(homesAsked(filter, homes)) }],
  )
  const years = new Map<string, PeopleUnion>()
  for (const { _id: day, homes: sessions } of days) {
    const year = day.slice(0, 4)
    const union = years.get(year) ?? new PeopleUnion()
    years.set(year, union)
    for (const those of sessions.flat()) union.add(those)
  }
  return countOver(years, store)
}

/** Everybody of several years, each once: numbers are of one year, and whoever came in more has one in each. */
async function countOver(years: ReadonlyMap<string, PeopleUnion>, store: Store): Promise<People> {
  const [first, ...others] = [...years.values()]
  if (!first) return NO_PEOPLE
  if (others.length === 0) return first.count()
  const returning = await store.personNumbers.aggregateAll<{
    _id: string
    numbers: Pick<PersonNumber, 'year' | 'number'>[]
  }>(
    ['match', { year: command.in([...years.keys()]) }],
    ['group', { _id: '$key', numbers: expression.push({ year: '$year', number: '$number' }) }],
    ['match', { 'numbers.1': command.exists(true) }],
  )
  for (const { numbers } of returning) {
    const [own, ...more] = numbers
    for (const other of more)
      if (own) years.get(own.year)?.takeOver(years.get(other.year) as PeopleUnion, own.number, other.number)
  }
  return [first, ...others].map((union) => union.count()).reduce(sumOfPeople)
}

const sumOfPeople = (a: People, b: People): People => ({
  all: a.all + b.all,
  women: a.women + b.women,
  men: a.men + b.men,
  children: a.children + b.children,
  parents: a.parents + b.parents,
  volunteers: a.volunteers + b.volunteers,
  online: a.online + b.online,
  households: a.households + b.households,
})

/** What is known of indicators, by unit, category and tags: what hand counts say, and what is counted of articles. */
export async function readIndicators(
  asked: Pick<Asked, 'filter'>,
  store: Store,
): Promise<PlacedIndicatorRow[]> {
  return (await together([readTalliedIndicators(asked, store), readArticleIndicators(asked, store)])).flat()
}

/** What hand counts say: sums, and the latest value of each. */
async function readTalliedIndicators(
  asked: Pick<Asked, 'filter'>,
  store: Store,
): Promise<PlacedIndicatorRow[]> {
  const rows = await store.sessionCounts.aggregateAll<
    { _id: Pick<PlacedIndicatorRow, 'code' | 'category' | 'tags' | 'unitId'> } & Pick<
      IndicatorRow,
      'amount' | 'latest' | 'day' | 'at'
    >
  >(
    ['match', command.and([sessionsQuery(asked), { outside: null }])],
    ['unwind', '$indicators'],
    ['sort', { day: 1, 'indicators.at': 1, 'indicators.latest': 1 }],
    [
      'group',
      {
        _id: { code: '$indicators.code', category: '$category', tags: '$tags', unitId: '$unitId' },
        amount: expression.sum('$indicators.amount'),
        latest: expression.last('$indicators.latest'),
        day: expression.last('$day'),
        at: expression.last('$indicators.at'),
      },
    ],
  )
  return rows.map(({ _id, ...row }) => ({ ..._id, ...row }))
}

/** The schools whose classes were counted, by category and tags; as the directory has them, and each under the entry it was merged into. */
export async function readSchools(
  asked: Pick<Asked, 'filter'>,
  store: Store,
): Promise<{ school: string; category: Category; tags: string[] }[]> {
  const [rows, directory] = await together([
    store.sessionCounts.aggregateAll<{ _id: { school: string; category: Category; tags: string[] } }>(
      ['match', command.and([sessionsQuery(asked), { outside: null }])],
      ['unwind', '$schools'],
      ['group', { _id: { school: '$schools', category: '$category', tags: '$tags' } }],
    ),
    store.organisations.aggregateAll<Pick<Organisation, '_id' | 'name' | 'alsoCalled' | 'mergedInto'>>(
      ['match', { kind: 'school' }],
      ['project', { name: 1, alsoCalled: 1, mergedInto: 1 }],
    ),
  ])
  return rows.map(({ _id }) => ({ ..._id, school: countedOrganisation(directory, _id.school) }))
}

/** In which units, at every level, sessions of which category and tags took place. */
export async function readUnitsCovered(
  asked: Asked,
  store: Store,
): Promise<{ unitId: string; category: Category; tags: string[] }[]> {
  const took = { outside: null, evidence: 1, overAt: command.lte(asked.now) }
  const rows = await store.sessionCounts.aggregateAll<{
    _id: { unitId: string; category: Category; tags: string[] }
  }>(
    ['match', command.and([sessionsQuery(asked), took])],
    ['unwind', '$unitPath'],
    ['group', { _id: { unitId: '$unitPath', category: '$category', tags: '$tags' } }],
  )
  return rows.map(({ _id }) => _id)
}
