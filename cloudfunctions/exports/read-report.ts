import { beijingDay } from '../../src/shared/calendar/calendar'
import { type Days, daysOf, type Period, sameDaysBefore, yearOf } from '../../src/shared/calendar/period'
import {
  CATALOGUE_ID,
  type Catalogue,
  EMPTY_CATALOGUE,
  periodicIndicators,
} from '../../src/shared/figure/catalogue'
import { type Figures, figuresOf, type People } from '../../src/shared/figure/counted-figures'
import type { FiguresFilter } from '../../src/shared/figure/figures-filter'
import type { FiguresTable } from '../../src/shared/figure/figures-table'
import { type PastFigures, pastFiguresId } from '../../src/shared/figure/past-figures'
import { periodicFigure } from '../../src/shared/figure/periodic-figure'
import type { SessionCounts } from '../../src/shared/figure/session-counts'
import { progressOf, type TargetProgress } from '../../src/shared/figure/target'
import type { WorkRecord } from '../../src/shared/record/work-record'
import type { ReportTemplate } from '../../src/shared/report/report-template'
import type { Unit } from '../../src/shared/unit/unit'
import { countPeople, readCells, readCellsBelow } from '../_figures/figures-query'
import { readFiguresTable } from '../_figures/figures-table'
import { readPeriodic } from '../_figures/read-periodic'
import { readRecords } from '../_figures/read-records'
import { measureWords, readTargetState } from '../_figures/target-progress'
import { inTurns, wholeOf } from '../_server/batches'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import type { Writing } from './writing'

/** Everything that a report of a unit and a period says, read and counted. */
export interface Reported {
  unit: Unit
  period: Period
  countedAt: number
  catalogue: Catalogue
  table: FiguresTable
  /** The same days a year before (`sameDaysBefore`); null where there is nothing. */
  before: FiguresTable | null
  /** What was imported of all of that year, beside a year; null where there is nothing. */
  imported: PastFigures | null
  months: { month: string; figures: Figures; people: People }[]
  units: { name: string; figures: Figures; people: People }[]
  targets: { name: string; of: string; progress: TargetProgress }[]
  periodic: { group: string; name: string; measure: string; amount: number }[]
  /** What happened without participants to count, the first in front. */
  records: WorkRecord[]
  /** Every session of the period, the first in front. */
  sessions: SessionCounts[]
  unitNames: Map<string, string>
  /** Sentences that somebody wrote, by line. */
  templates: Map<string, string>
}

/** What the paragraphs of a report are made of. */
export type ReportedWords = Pick<Reported, 'period' | 'catalogue' | 'table' | 'templates'>

const AT_ONCE = 6

/** Reads and counts no more than the paragraphs of a report need. */
export async function readReportWords(
  { unitId, period }: { unitId: string; period: Period },
  { store, now, progress }: Writing,
): Promise<ReportedWords> {
  const [stored, templates] = await Promise.all([
    store.catalogues.find(CATALOGUE_ID),
    store.reportTemplates.listAll({ unitId }, { upTo: UP_TO.entered }),
  ])
  const catalogue = stored ?? EMPTY_CATALOGUE
  const tabled = { unitId, catalogue, now, days: daysOf(period) }
  const table = await readFiguresTable(tabled, store, (part) => progress(Math.round(part * 90)))
  return { period, catalogue, table, templates: sentencesOf(templates) }
}

const sentencesOf = (templates: readonly ReportTemplate[]) =>
  new Map(templates.map(({ lineId, template }) => [lineId, template]))

/** Reads and counts a report; every figure is exact and of this moment. */
export async function readReport(
  { unitId, period }: { unitId: string; period: Period },
  { store, now, progress }: Writing,
): Promise<Reported> {
  const [unit, units, storedCatalogue, templates, imported] = await Promise.all([
    store.units.find(unitId),
    store.units.listAll({ path: unitId }, { upTo: UP_TO.units }),
    store.catalogues.find(CATALOGUE_ID),
    store.reportTemplates.listAll({ unitId }, { upTo: UP_TO.entered }),
    store.pastFigures.find(pastFiguresId(unitId, yearOf(period) - 1)),
  ])
  if (!unit) throw new Error(`No unit ${unitId}`)
  const catalogue = storedCatalogue ?? EMPTY_CATALOGUE
  const days = daysOf(period)
  const tabled = { unitId, catalogue, now }
  const asked: Asked = { unitId, days, now, store }
  const progressWithin = (from: number, to: number) => (part: number) =>
    progress(Math.round(from + part * (to - from)))
  // 人数 is counted for one table after the other: each sends as many requests as the database takes at once.
  const counting = async () => {
    const table = await readFiguresTable({ ...tabled, days }, store, progressWithin(0, 40))
    const before = daysOf(sameDaysBefore(period, beijingDay(now)))
    const earlier = await readFiguresTable({ ...tabled, days: before }, store, progressWithin(40, 70))
    const months = await byMonth(asked)
    await progress(80)
    return { table, earlier, months, below: await byUnit(unit, units, asked) }
  }
  const besides = async () => {
    const targets = await targetsOf(unit, units, { year: yearOf(period), catalogue, now, store })
    const periodic = await periodicOf(unitId, period, catalogue, store)
    const records = await readRecords(unitId, period, store)
    return { targets, periodic, records, sessions: await sessionsOf(asked) }
  }
  const [{ table, earlier, months, below }, { targets, periodic, records, sessions }] = await Promise.all([
    counting(),
    besides(),
  ])
  await progress(90)
  return {
    unit,
    period,
    countedAt: now,
    catalogue,
    table,
    months,
    targets,
    periodic,
    records,
    sessions,
    units: below,
    before: earlier.lines.length > 0 ? earlier : null,
    imported: period.kind === 'year' ? (imported ?? null) : null,
    unitNames: new Map(units.map(({ _id, name }) => [_id, name])),
    templates: sentencesOf(templates),
  }
}

interface Asked {
  unitId: string
  days: Days
  now: number
  store: Store
}

const filterOf = (unitId: string, days: Days): FiguresFilter => ({
  days,
  unit: { unitId, of: 'with-below' },
  lines: [],
  kind: null,
  mode: null,
})

async function byMonth({ unitId, days, now, store }: Asked): Promise<Reported['months']> {
  const cells = await readCells({ filter: filterOf(unitId, days), homes: [], now }, store)
  const months = [...new Set(cells.map(({ month }) => month))].sort()
  const people = await inTurns(months, AT_ONCE, (month) => {
    const [year, number] = month.split('-').map(Number) as [number, number]
    const within = daysOf({ kind: 'month', year, month: number })
    // Days sort as text: the later beginning, the earlier end.
    const [, from = ''] = [within.from, days.from].sort()
    const [to = ''] = [within.to, days.to].sort()
    return countPeople({ filter: filterOf(unitId, { from, to }), homes: [] }, store)
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
  { unitId, days, now, store }: Asked,
): Promise<Reported['units']> {
  const children = units.filter(({ path }) => path.length === unit.path.length + 1)
  if (children.length === 0) return []
  const cells = await readCellsBelow(
    { filter: filterOf(unitId, days), homes: [], now },
    unit.path.length,
    store,
  )
  const own = cells.filter(({ below }) => below === null)
  const rows = [
    ...(own.length > 0 ? [{ id: null, name: `${unit.name}（本级）` }] : []),
    ...children.map(({ _id, name }) => ({ id: _id, name })),
  ]
  const people = await inTurns(rows, AT_ONCE, ({ id }) => {
    const filter = filterOf(id ?? unitId, days)
    return countPeople(
      { filter: id === null ? { ...filter, unit: { unitId, of: 'alone' } } : filter, homes: [] },
      store,
    )
  })
  return rows.map(({ id, name }, index) => ({
    name,
    figures: figuresOf(cells.filter(({ below }) => below === id)),
    people: people[index] as People,
  }))
}

async function targetsOf(
  { _id: unitId }: Unit,
  units: readonly Unit[],
  { year, catalogue, now, store }: { year: number; catalogue: Catalogue; now: number; store: Store },
): Promise<Reported['targets']> {
  const all = await store.targets.listAll({ unitPath: unitId, year }, { upTo: UP_TO.entered })
  const own = all.filter((target) => target.unitId === unitId && !target.removed)
  if (own.length === 0) return []
  const state = await readTargetState({ unitId, year, catalogue, units, targets: own, now }, store)
  return own.map((target) => ({
    name: target.name,
    of: measureWords(target.measure, catalogue),
    progress: progressOf(target, state(target), beijingDay(now)),
  }))
}

async function periodicOf(
  unitId: string,
  period: Period,
  catalogue: Catalogue,
  store: Store,
): Promise<Reported['periodic']> {
  const documents = await readPeriodic(unitId, yearOf(period), store)
  return [...periodicIndicators(catalogue)].flatMap(([code, { name, measure, aggregation, group }]) => {
    const own = documents.filter(({ indicator }) => indicator === code)
    if (own.length === 0) return []
    return [
      { group, name, measure, amount: periodicFigure(own, { aggregation, measure }, daysOf(period)).amount },
    ]
  })
}

async function sessionsOf({ unitId, days, store }: Asked): Promise<SessionCounts[]> {
  const ofDays = { unitPath: unitId, day: command.gte(days.from).and(command.lte(days.to)) }
  const sessions = await wholeOf(store.sessionCounts.listEach(ofDays))
  return sessions.sort((a, b) => a.startsAt - b.startsAt)
}
