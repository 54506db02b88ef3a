import type { Days } from '../../src/shared/calendar/period'
import { type Catalogue, filterOf, isOnLine, linesOf } from '../../src/shared/figure/catalogue'
import { figuresOf, type People } from '../../src/shared/figure/counted-figures'
import type { FiguresFilter } from '../../src/shared/figure/figures-filter'
import type { FiguresRow, FiguresTable } from '../../src/shared/figure/figures-table'
import type { PlacedIndicatorRow } from '../../src/shared/figure/indicator-figures'
import { allOf, together } from '../_server/all-of'
import { batches } from '../_server/batches'
import type { Store } from '../_server/store'
import { countPeople, type MonthCell, readCells, readIndicators, readSchools } from './figures-query'
import { indicatorsOf } from './indicators-of'

/** Countings of 人数 sent beside each other: each reads everybody of its line. */
const AT_ONCE = 6

interface Tabled {
  unitId: string
  days: Days
  catalogue: Catalogue
  now: number
  /** The lines asked for, by id; all without it. */
  only?: ReadonlySet<string>
}

/**
 * The figures of a unit with those below it over any days: in all and by line, each exact, 人数 counted anew for each.
 * Lines without a session, of which nothing was read either, are left out. What returns, reports, forms and the signing of a year are made of.
 */
export async function readFiguresTable(
  { unitId, days, catalogue, now, only }: Tabled,
  store: Store,
  progress: (part: number) => unknown = () => undefined,
): Promise<FiguresTable> {
  const filter: FiguresFilter = {
    days,
    unit: { unitId, of: 'with-below' },
    lines: [],
    kind: null,
    mode: null,
  }
  const asked = { filter, homes: [], now }
  const read = await allOf({
    cells: readCells(asked, store),
    rows: readIndicators(asked, store),
    schools: readSchools(asked, store),
    people: countPeople(asked, store),
  })
  const lines = linesOf(catalogue)
    .filter(({ id }) => !only || only.has(id))
    .map((line) => ({ line, filter: filterOf(catalogue, line) }))
    .filter((each) => [...read.cells, ...read.rows].some((one) => isOnLine(each.filter, one)))
  const counted: FiguresTable['lines'] = []
  for (const some of batches(lines, AT_ONCE)) {
    const people = await together(
      some.map((each) => countPeople({ ...asked, filter: { ...filter, lines: [each.filter] } }, store)),
    )
    for (const [index, { line, filter: on }] of some.entries()) {
      const cells = read.cells.filter((cell) => isOnLine(on, cell))
      const indicators = Object.fromEntries(
        indicatorsOf(read, catalogue, line).map(({ code, amount }) => [code, amount]),
      )
      counted.push({ lineId: line.id, name: line.name, ...row(cells, people[index] as People, indicators) })
    }
    await progress(counted.length / lines.length)
  }
  const indicators = Object.fromEntries(
    indicatorsOf(read, catalogue).map(({ code, amount }) => [code, amount]),
  )
  return { countedAt: now, total: row(read.cells, read.people, indicators), lines: counted }
}

const row = (
  cells: readonly MonthCell[],
  people: People,
  indicators: Record<PlacedIndicatorRow['code'], number>,
): FiguresRow => ({ figures: figuresOf(cells), people, indicators })
