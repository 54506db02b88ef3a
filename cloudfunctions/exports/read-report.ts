import { beijingDay } from '../../src/shared/calendar/calendar'
import { type Days, daysOf, type Period, sameDaysBefore, yearOf } from '../../src/shared/calendar/period'
import { type Catalogue, filterOf, isOnLine, linesOf } from '../../src/shared/figure/catalogue'
import { type Figures, figuresOf, type People } from '../../src/shared/figure/counted-figures'
import type { FiguresFilter } from '../../src/shared/figure/figures-filter'
import type { FiguresTable } from '../../src/shared/figure/figures-table'
import { type PastFigures, pastFiguresId } from '../../src/shared/figure/past-figures'
import type { SignedVersion } from '../../src/shared/report/sign-off'
import type { Unit } from '../../src/shared/unit/unit'
import { countPeople, readCells, readCellsBelow } from '../_figures/figures-query'
import { readFiguresTable } from '../_figures/figures-table'
import { type ReportedWords, readReportWords } from '../_report/read-words'
import { inTurns } from '../_server/batches'
import type { Store } from '../_server/store'
import type { Writing } from './writing'

/** Everything that a report of a unit and a period says, read and counted. */
export interface Reported extends ReportedWords {
  /** The same days a year before; null where there is nothing. */
  earlier: FiguresTable | null
  /** What was imported of all of that year, beside a year; null where there is nothing. */
  imported: PastFigures | null
  months: { month: string; figures: Figures; people: People }[]
  below: BelowReported[]
  unitNames: Map<string, string>
  /** What was signed last of this year; undefined of what is not signed. */
  signed: SignedVersion | undefined
}

/** A unit right below, or what hangs at the unit itself; `lines` are those on which it held something. */
export interface BelowReported {
  name: string
  figures: Figures
  people: People
  lines: { lineId: string; figures: Figures }[]
}

const AT_ONCE = 6

/** Reads and counts a report; every figure is exact and of this moment. */
export async function readReport(
  { unitId, period }: { unitId: string; period: Period },
  writing: Writing,
): Promise<Reported> {
  const { store, now, progress } = writing
  const words = await readReportWords(
    { unitId, period },
    { store, now, progress: (part) => progress(Math.round(part * 40)) },
  )
  const { unit, units, catalogue } = words
  const asked: Asked = { unitId, days: daysOf(period), catalogue, now, store }
  // 人数 is counted for one table after the other: each sends as many requests as the database takes at once.
  const imported = await store.pastFigures.find(pastFiguresId(unitId, yearOf(period) - 1))
  const signed = await lastSigned({ unit, period, store })
  const before = daysOf(sameDaysBefore(period, beijingDay(now)))
  const earlier = await readFiguresTable({ unitId, catalogue, now, days: before }, store, (part) =>
    progress(Math.round(40 + part * 30)),
  )
  const months = await byMonth(asked)
  await progress(80)
  const below = await byUnit(unit, units, asked)
  await progress(90)
  return {
    ...words,
    months,
    below,
    earlier: earlier.lines.length > 0 ? earlier : null,
    imported: period.kind === 'year' ? (imported ?? null) : null,
    unitNames: new Map(units.map(({ _id, name }) => [_id, name])),
    signed,
  }
}

/** What was signed last of a period; only whole years of a district are. */
export async function lastSigned(of: {
  unit: Pick<Unit, 'level'>
  period: Period
  store: Store
}): Promise<SignedVersion | undefined> {
  if (of.unit.level !== 'district' || of.period.kind !== 'year') return undefined
  return (await of.store.signOffs.find(String(of.period.year)))?.versions.at(-1)
}

interface Asked {
  unitId: string
  days: Days
  catalogue: Catalogue
  now: number
  store: Store
}

const everything = (unitId: string, days: Days): FiguresFilter => ({
  days,
  unit: { unitId, of: 'with-below' },
  lines: [],
  kind: null,
  mode: null,
})

async function byMonth({ unitId, days, now, store }: Asked): Promise<Reported['months']> {
  const cells = await readCells({ filter: everything(unitId, days), homes: [], now }, store)
  const months = [...new Set(cells.map(({ month }) => month))].sort()
  const people = await inTurns(months, AT_ONCE, (month) => {
    const [year, number] = month.split('-').map(Number) as [number, number]
    const within = daysOf({ kind: 'month', year, month: number })
    // Days sort as text: the later beginning, the earlier end.
    const [, from = ''] = [within.from, days.from].sort()
    const [to = ''] = [within.to, days.to].sort()
    return countPeople({ filter: everything(unitId, { from, to }), homes: [] }, store)
  })
  return months.map((month, index) => ({
    month,
    figures: figuresOf(cells.filter((cell) => cell.month === month)),
    people: people[index] as People,
  }))
}

/** By the units right below; what hangs at the unit itself is its own row. */
async function byUnit(
  unit: Unit,
  units: readonly Unit[],
  { unitId, days, catalogue, now, store }: Asked,
): Promise<BelowReported[]> {
  const children = units.filter(({ path }) => path.length === unit.path.length + 1)
  if (children.length === 0) return []
  const cells = await readCellsBelow(
    { filter: everything(unitId, days), homes: [], now },
    unit.path.length,
    store,
  )
  const own = cells.filter(({ below }) => below === null)
  const rows = [
    ...(own.length > 0 ? [{ id: null, name: `${unit.name}（本级）` }] : []),
    ...children.map(({ _id, name }) => ({ id: _id, name })),
  ]
  const people = await inTurns(rows, AT_ONCE, ({ id }) => {
    const filter = everything(id ?? unitId, days)
    return countPeople(
      { filter: id === null ? { ...filter, unit: { unitId, of: 'alone' } } : filter, homes: [] },
      store,
    )
  })
  const lines = linesOf(catalogue).map(({ id, ...line }) => ({ lineId: id, on: filterOf(catalogue, line) }))
  return rows.map(({ id, name }, index) => {
    const held = cells.filter(({ below }) => below === id)
    const onLines = lines.flatMap(({ lineId, on }) => {
      const own = held.filter((cell) => isOnLine(on, cell))
      return own.length > 0 ? [{ lineId, figures: figuresOf(own) }] : []
    })
    return { name, figures: figuresOf(held), people: people[index] as People, lines: onLines }
  })
}
