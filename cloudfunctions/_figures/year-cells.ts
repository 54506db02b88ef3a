import type { Days } from '../../src/shared/calendar/period'
import type { Category } from '../../src/shared/event/category'
import type { Cell } from '../../src/shared/figure/counted-figures'
import { SUMMED, type Summed } from '../../src/shared/figure/session-counts'
import { type Distribution, STARS } from '../../src/shared/rating/rating'
import { expression } from '../_server/collection'
import type { Store } from '../_server/store'
import { sessionsQuery } from './sessions-query'

/** Sessions of a category and tags, with what else is told by line: how they were rated, and the schools they covered. */
export type LineCell = Cell & {
  category: Category
  tags: string[]
  ratings: Distribution
  schools: string[]
}

/** A year of a unit and those below it, added up in every way in which it is shown; each session is in one cell of each. */
export interface YearCells {
  /** By month, of the year and of the one before. */
  months: (Cell & { month: string })[]
  lines: LineCell[]
  /** By the unit right below, null for the unit's own. */
  below: (Cell & { below: string | null })[]
  /** Of the year before, until the day on which it is to be compared. */
  sameDays: Cell[]
}

interface AskedYear {
  unitId: string
  /** How many units are above those right below it. */
  depth: number
  days: Days
  /** The days of the year before, and those of them that are compared with. */
  before: Days
  compared: Days
  now: number
}

type By =
  | { month: string }
  | { category: Category; tags: string[] }
  | { below: string | null }
  | { isCompared: true }

interface Row {
  _id: { by: By } & Pick<Cell, 'over' | 'outside'>
  /** In the order of `NUMBERS`: their names would be most of what is read. */
  numbers: number[]
  schools: string[][]
}

const NUMBERS = ['sessions', 'evidence', ...SUMMED] as const

/**
 * Reads all cells of a year by one request: a session is taken once for every way in which it is shown, and what they
 * then are equal by is added up.
 */
export async function readYearCells(
  { unitId, depth, days, before, compared, now }: AskedYear,
  store: Store,
): Promise<YearCells> {
  const month = { month: '$month' }
  const line = { category: '$category', tags: '$tags' }
  const below = { below: expression.ifNull([expression.arrayElemAt(['$unitPath', depth]), null]) }
  const ofYearBefore = expression.cond([
    expression.lte(['$day', compared.to]),
    [month, { isCompared: true }],
    [month],
  ])
  const filter = { unit: { unitId, of: 'with-below' as const }, lines: [], kind: null, mode: null }
  const kept = Object.fromEntries([...SUMMED, 'evidence', 'ratings', 'outside'].map((name) => [name, 1]))
  const isOfLine = expression.ifNull(['$by.category', false])
  const rows = await store.sessionCounts.aggregateAll<Row>(
    ['match', sessionsQuery({ filter: { ...filter, days: { from: before.from, to: days.to } } })],
    [
      'project',
      {
        ...kept,
        schools: 1,
        over: expression.lte(['$overAt', now]),
        by: expression.cond([expression.gte(['$day', days.from]), [month, line, below], ofYearBefore]),
      },
    ],
    ['unwind', '$by'],
    [
      'group',
      {
        _id: { by: '$by', over: '$over', outside: '$outside' },
        sessions: expression.sum(1),
        evidence: expression.sum('$evidence'),
        ...Object.fromEntries(SUMMED.map((name) => [name, expression.sum(`$${name}`)])),
        ...Object.fromEntries(
          STARS.map((stars) => [
            `stars${stars}`,
            expression.sum(expression.arrayElemAt(['$ratings', stars - 1])),
          ]),
        ),
        schools: expression.addToSet(expression.cond([isOfLine, '$schools', []])),
      },
    ],
    [
      'project',
      {
        numbers: [...NUMBERS, ...STARS.map((stars) => `stars${stars}`)].map((name) => `$${name}`),
        schools: 1,
      },
    ],
  )
  const cells: YearCells = { months: [], lines: [], below: [], sameDays: [] }
  for (const row of rows) {
    const { by } = row._id
    const cell = cellOf(row)
    if ('month' in by) cells.months.push({ ...cell, ...by })
    else if ('category' in by) {
      const ratings = row.numbers.slice(NUMBERS.length) as unknown as Distribution
      cells.lines.push({ ...cell, ...by, ratings, schools: row.schools.flat() })
    } else if ('below' in by) cells.below.push({ ...cell, ...by })
    else cells.sameDays.push(cell)
  }
  return cells
}

function cellOf({ _id: { over, outside }, numbers }: Row): Cell {
  const named = Object.fromEntries(NUMBERS.map((name, index) => [name, numbers[index] ?? 0]))
  return { over, outside, ...(named as Record<Summed | 'sessions' | 'evidence', number>) }
}
