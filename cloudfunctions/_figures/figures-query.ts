import type { Category } from '../../src/shared/event/category'
import type { Cell, People } from '../../src/shared/figure/counted-figures'
import type { FiguresFilter } from '../../src/shared/figure/figures-filter'
import type { IndicatorRow } from '../../src/shared/figure/indicator-figures'
import { type PersonPresent, SUMMED, type Summed } from '../../src/shared/figure/session-counts'
import { indicatorCodeOf, type SessionFigure } from '../../src/shared/figure/session-figure'
import { countedOrganisation, type Organisation } from '../../src/shared/person/organisation'
import { type Distribution, STARS } from '../../src/shared/rating/rating'
import { switchedYears } from '../_people/year-keys'
import { command, expression } from '../_server/collection'
import type { Store } from '../_server/store'

/** A filter that the database can apply: `homes` are the communities of the unit, when residents are asked for. */
export interface Asked {
  filter: FiguresFilter
  homes: readonly string[]
  now: number
}

/** A cell with what it was grouped by. */
export type MonthCell = Cell & { month: string; category: Category; tags: string[] }

/** The sessions of a filter as a query of the database. */
export function sessionsQuery({ filter: { days, unit, lines, kind, mode } }: Pick<Asked, 'filter'>) {
  const plain = {
    ...(unit.of === 'with-below' && { unitPath: unit.unitId }),
    ...(unit.of === 'alone' && { unitId: unit.unitId }),
    day: command.gte(days.from).and(command.lte(days.to)),
    ...(kind !== null && { kind }),
    ...(mode !== null && { mode }),
  }
  const [first, ...others] = lines.map(({ categories, tags }) => ({
    ...(categories.length > 0 && { category: command.in(categories) }),
    ...(tags.length > 0 && { tags: command.in(tags) }),
  }))
  if (!first) return plain
  return others.length === 0 ? { ...plain, ...first } : command.and([plain, command.or([first, ...others])])
}

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

/** What hand counts come to of indicators that add up, by the unit right below the one asked and by month, as it is kept. */
export async function readIndicatorSums(
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
  const by = { month: '$month', category: '$category', tags: '$tags', over: expression.lte(['$overAt', now]) }
  const ofPerson: Record<Summed, unknown> = {
    registered: 0,
    present: 1,
    walkIns: '$people.walkIn',
    byHand: 0,
    noShows: 0,
    teams: 0,
    women: '$people.female',
    men: '$people.male',
    children: '$people.child',
    parents: '$people.parent',
    volunteers: '$people.volunteer',
    online: '$people.online',
    households: 0,
  }
  type By = { month: string; category: Category; tags: string[]; over: boolean; session: string }
  const rows = await store.sessionPeople.aggregateAll<
    { _id: By; homes: (string | null)[] } & Record<Summed, number>
  >(
    ['match', command.and([sessionsQuery({ filter }), { counts: true }, livingIn(homes)])],
    ['unwind', '$people'],
    ['match', livingIn(homes)],
    [
      'group',
      {
        _id: { ...by, session: '$_id' },
        ...sums((name) => ofPerson[name]),
        homes: expression.addToSet('$people.household'),
      },
    ],
  )
  return new Map(
    rows.map(({ _id: { session, ...placedBy }, homes: ofHouseholds, ...counts }) => [
      session,
      {
        ...counts,
        ...placedBy,
        households: ofHouseholds.filter((household) => household !== null).length,
        outside: null,
        sessions: 1,
        evidence: 1,
      },
    ]),
  )
}

/** Sessions with people of these communities, and, once unwound, these people. */
const livingIn = (homes: readonly string[]) => ({ 'people.home': command.in([...homes]) })

/**
 * 人数 of a filter, counted anew: each person once, however often and wherever within it. Everybody of a year goes by keys
 * of one kind, also while these are replaced by others.
 */
export async function countPeople({ filter, homes }: Omit<Asked, 'now'>, store: Store): Promise<People> {
  const residents = filter.unit.of === 'residents'
  const switched = await switchedYears(filter.days, store)
  const present: Parameters<Store['sessionPeople']['aggregate']> = [
    [
      'match',
      command.and([sessionsQuery({ filter }), { counts: true }, ...(residents ? [livingIn(homes)] : [])]),
    ],
    ...(switched.length > 0 ? [['project', { people: peopleIn(switched) }] as ['project', unknown]] : []),
    ['unwind', '$people'],
    ...(residents ? [['match', livingIn(homes)] as ['match', unknown]] : []),
  ]
  const is = (name: keyof PersonPresent) => expression.max(`$people.${name}`)
  const [[people], [households]] = await Promise.all([
    store.sessionPeople.aggregate<Omit<People, 'households'> & { both: number }>(
      ...present,
      [
        'group',
        {
          _id: '$people.key',
          female: is('female'),
          male: is('male'),
          child: is('child'),
          parent: is('parent'),
          volunteer: is('volunteer'),
          online: is('online'),
        },
      ],
      [
        'group',
        {
          _id: null,
          all: expression.sum(1),
          women: expression.sum('$female'),
          men: expression.sum('$male'),
          both: expression.sum(expression.multiply(['$female', '$male'])),
          children: expression.sum('$child'),
          parents: expression.sum('$parent'),
          volunteers: expression.sum('$volunteer'),
          online: expression.sum('$online'),
        },
      ],
    ),
    store.sessionPeople.aggregate<{ households: number }>(
      ...present,
      ['match', { 'people.household': command.neq(null) }],
      ['group', { _id: '$people.household' }],
      ['group', { _id: null, households: expression.sum(1) }],
    ),
  ])
  const {
    all = 0,
    women = 0,
    men = 0,
    both = 0,
    children = 0,
    parents = 0,
    volunteers = 0,
    online = 0,
  } = people ?? {}
  // Two forms that say different things of one person must not make two of them.
  return {
    all,
    women,
    men: men - both,
    children,
    parents,
    volunteers,
    online,
    households: households?.households ?? 0,
  }
}

/** The people of a session by the keys of its year: of these years by those that took over, where they are kept apart. */
const peopleIn = (switched: readonly string[]) =>
  expression.cond([
    expression.in([expression.substr(['$day', 0, 4]), switched]),
    expression.ifNull(['$next', '$people']),
    '$people',
  ])

/** How events were rated, by category and tags; as the sessions of the filter have it. */
export async function readRatings(
  asked: Pick<Asked, 'filter'>,
  store: Store,
): Promise<{ category: Category; tags: string[]; ratings: Distribution }[]> {
  const rows = await store.sessionCounts.aggregateAll<
    { _id: { category: Category; tags: string[] } } & Record<`stars${(typeof STARS)[number]}`, number>
  >(
    ['match', command.and([sessionsQuery(asked), { outside: null }])],
    [
      'group',
      {
        _id: { category: '$category', tags: '$tags' },
        ...Object.fromEntries(
          STARS.map((stars) => [
            `stars${stars}`,
            expression.sum(expression.arrayElemAt(['$ratings', stars - 1])),
          ]),
        ),
      },
    ],
  )
  return rows.map(({ _id, ...sums }) => ({
    ..._id,
    ratings: STARS.map((stars) => sums[`stars${stars}`]) as unknown as Distribution,
  }))
}

/** A row of `indicatorFigure`, with what it was grouped by. */
export type PlacedIndicatorRow = IndicatorRow & { category: Category; tags: string[] }

/** What hand counts say of indicators, by unit, category and tags: sums, and the latest value of each. */
export async function readIndicators(
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
  const [rows, directory] = await Promise.all([
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
