import { beijingDay } from '../../src/shared/calendar/calendar'
import { type Days, daysOf, type Period, sameDaysBefore, yearOf } from '../../src/shared/calendar/period'
import type { Event } from '../../src/shared/event/event'
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
import { periodicFigure, stockIncrease } from '../../src/shared/figure/periodic-figure'
import type { SessionCounts } from '../../src/shared/figure/session-counts'
import { progressOf, type TargetProgress } from '../../src/shared/figure/target'
import type { WorkRecord } from '../../src/shared/record/work-record'
import type { Unit } from '../../src/shared/unit/unit'
import { countPeople, type MonthCell, readCells, readCellsBelow } from '../_figures/figures-query'
import { readFiguresTable } from '../_figures/figures-table'
import { readPeriodic } from '../_figures/read-periodic'
import { readRecords } from '../_figures/read-records'
import { measureWords, readTargetState } from '../_figures/target-progress'
import { inTurns, wholeOf } from '../_server/batches'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import type { Writing } from './writing'

/** What the paragraphs of a report are made of. */
export interface ReportedWords {
  unit: Unit
  period: Period
  countedAt: number
  catalogue: Catalogue
  table: FiguresTable
  /** What can be added up of the same days a year before (`sameDaysBefore`). */
  before: MonthCell[]
  targets: { name: string; of: string; lines: string[]; progress: TargetProgress }[]
  /** The targets of the year behind the report's, with what this one came to. */
  plan: { name: string; of: string; planned: number; done: number | null }[]
  periodic: PeriodicReported[]
  /** What happened without participants to count, the first in front. */
  records: WorkRecord[]
  /** Every session of the period, the first in front. */
  sessions: SessionCounts[]
  /** The events of these sessions. */
  events: Map<string, Pick<Event, 'hosts' | 'audience'>>
  units: Unit[]
  /** Sentences that somebody wrote, by line, or by what else they are of. */
  templates: Map<string, string>
}

/** A periodic figure; of a stock by how much it grew, null where that is not known. `from` and `to` are of what is behind it. */
export interface PeriodicReported {
  code: string
  group: string
  name: string
  measure: string
  amount: number
  increase: number | null
  from: string
  to: string
}

/** Everything that a report of a unit and a period says, read and counted. */
export interface Reported extends ReportedWords {
  /** The same days a year before; null where there is nothing. */
  earlier: FiguresTable | null
  /** What was imported of all of that year, beside a year; null where there is nothing. */
  imported: PastFigures | null
  months: { month: string; figures: Figures; people: People }[]
  below: { name: string; figures: Figures; people: People }[]
  unitNames: Map<string, string>
}

const AT_ONCE = 6

/** Reads and counts no more than the paragraphs of a report need. */
export async function readReportWords(
  { unitId, period }: { unitId: string; period: Period },
  { store, now, progress }: Writing,
): Promise<ReportedWords> {
  const [unit, units, storedCatalogue, templates] = await Promise.all([
    store.units.find(unitId),
    store.units.listAll({ path: unitId }, { upTo: UP_TO.units }),
    store.catalogues.find(CATALOGUE_ID),
    store.reportTemplates.listAll({ unitId }, { upTo: UP_TO.entered }),
  ])
  if (!unit) throw new Error(`No unit ${unitId}`)
  const catalogue = storedCatalogue ?? EMPTY_CATALOGUE
  const days = daysOf(period)
  const asked: Asked = { unitId, days, now, store }
  const beside = daysOf(sameDaysBefore(period, beijingDay(now)))
  const planning = { unit, units, catalogue, now, store }
  const besides = async () => {
    const sessions = await sessionsOf(asked)
    const events = await store.events.listByIds(sessions.map(({ eventId }) => eventId))
    return {
      sessions,
      events: new Map(events.map(({ _id, hosts, audience }) => [_id, { hosts, audience }])),
      targets: await targetsOf({ ...planning, year: yearOf(period) }),
      plan: await planOf({ ...planning, year: yearOf(period) + 1 }),
      periodic: await periodicOf(unitId, period, catalogue, store),
      records: await readRecords(unitId, period, store),
      before: await readCells({ filter: filterOf(unitId, beside), homes: [], now }, store),
    }
  }
  const [table, rest] = await Promise.all([
    readFiguresTable({ unitId, catalogue, now, days }, store, (part) => progress(Math.round(part * 40))),
    besides(),
  ])
  return {
    unit,
    period,
    countedAt: now,
    catalogue,
    table,
    ...rest,
    units,
    templates: new Map(templates.map(({ lineId, template }) => [lineId, template])),
  }
}

/** Reads and counts a report; every figure is exact and of this moment. */
export async function readReport(
  { unitId, period }: { unitId: string; period: Period },
  writing: Writing,
): Promise<Reported> {
  const { store, now, progress } = writing
  const words = await readReportWords({ unitId, period }, writing)
  const { unit, units, catalogue } = words
  const asked: Asked = { unitId, days: daysOf(period), now, store }
  // 人数 is counted for one table after the other: each sends as many requests as the database takes at once.
  const imported = await store.pastFigures.find(pastFiguresId(unitId, yearOf(period) - 1))
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
): Promise<Reported['below']> {
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

interface Planning {
  unit: Unit
  units: readonly Unit[]
  year: number
  catalogue: Catalogue
  now: number
  store: Store
}

async function ownTargets({ unit: { _id: unitId }, year, store }: Planning) {
  const all = await store.targets.listAll({ unitPath: unitId, year }, { upTo: UP_TO.entered })
  return all.filter((target) => target.unitId === unitId && !target.removed)
}

async function targetsOf(planning: Planning): Promise<Reported['targets']> {
  const { unit, units, year, catalogue, now, store } = planning
  const own = await ownTargets(planning)
  if (own.length === 0) return []
  const state = await readTargetState({ unitId: unit._id, year, catalogue, units, targets: own, now }, store)
  return own.map((target) => ({
    name: target.name,
    of: measureWords(target.measure, catalogue),
    lines: target.lines,
    progress: progressOf(target, state(target), beijingDay(now)),
  }))
}

/** What is planned for a year, beside what the year before came to by the same measure. */
async function planOf(planning: Planning): Promise<Reported['plan']> {
  const { unit, units, year, catalogue, now, store } = planning
  const targets = await ownTargets(planning)
  if (targets.length === 0) return []
  const asked = { unitId: unit._id, year: year - 1, catalogue, units, targets, now }
  const state = await readTargetState(asked, store)
  return targets.map((target) => {
    const { done, planned } = state(target)
    return { name: target.name, of: measureWords(target.measure, catalogue), planned, done }
  })
}

async function periodicOf(
  unitId: string,
  period: Period,
  catalogue: Catalogue,
  store: Store,
): Promise<PeriodicReported[]> {
  const days = daysOf(period)
  const [documents, earlier] = await Promise.all([
    readPeriodic(unitId, yearOf(period), store),
    readPeriodic(unitId, yearOf(period) - 1, store),
  ])
  return [...periodicIndicators(catalogue)].flatMap(([code, { name, measure, aggregation, group }]) => {
    const own = documents.filter(({ indicator }) => indicator === code)
    if (own.length === 0) return []
    const { amount, entries } = periodicFigure(own, { aggregation, measure }, days)
    const all = [...earlier.filter(({ indicator }) => indicator === code), ...own]
    const ends = entries.flatMap(({ from, to }) => [from, to]).sort()
    return [
      {
        code,
        group,
        name,
        measure,
        amount,
        increase: aggregation === 'latest' ? stockIncrease(all, { measure }, days) : null,
        from: ends[0] ?? '',
        to: ends[ends.length - 1] ?? '',
      },
    ]
  })
}

async function sessionsOf({ unitId, days, store }: Asked): Promise<SessionCounts[]> {
  const ofDays = { unitPath: unitId, day: command.gte(days.from).and(command.lte(days.to)) }
  const sessions = await wholeOf(store.sessionCounts.listEach(ofDays))
  return sessions.sort((a, b) => a.startsAt - b.startsAt)
}
