import { beijingDay } from '../../src/shared/calendar/calendar'
import {
  type Days,
  daysOf,
  daysOverlap,
  type Period,
  sameDaysBefore,
  within,
  yearOf,
} from '../../src/shared/calendar/period'
import {
  CATALOGUE_ID,
  type Catalogue,
  EMPTY_CATALOGUE,
  filterOf,
  linesOf,
  periodicIndicators,
} from '../../src/shared/figure/catalogue'
import type { People } from '../../src/shared/figure/counted-figures'
import type { FiguresFilter } from '../../src/shared/figure/figures-filter'
import type { FiguresTable } from '../../src/shared/figure/figures-table'
import {
  type PeriodicAsked,
  type PeriodicDocument,
  periodicFigure,
  stockIncrease,
} from '../../src/shared/figure/periodic-figure'
import { progressOf, type TargetProgress } from '../../src/shared/figure/target'
import type { WorkRecord } from '../../src/shared/record/work-record'
import {
  daysOfMonths,
  type Months,
  monthsKey,
  OUTLINE_YEARS,
  type OutlineChapter,
  outlineOf,
} from '../../src/shared/report/report-chapter'
import { namesIn } from '../../src/shared/report/report-sentence'
import { templateOfLine } from '../../src/shared/report/usual-sentences'
import type { Unit } from '../../src/shared/unit/unit'
import {
  countPeople,
  type MonthCell,
  type MonthRatings,
  readCells,
  readRatings,
} from '../_figures/figures-query'
import { readFiguresTable } from '../_figures/figures-table'
import { readPeriodic } from '../_figures/read-periodic'
import { readRecords } from '../_figures/read-records'
import { measureWords, readTargetState } from '../_figures/target-progress'
import { together } from '../_server/all-of'
import { inTurns } from '../_server/batches'
import { command } from '../_server/collection'
import type { ReadingStore, Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import { lazily, type ReportedSession, readSessions } from './reported-sessions'

/** What the paragraphs of a report are made of. */
export interface ReportedWords {
  unit: Unit
  period: Period
  /** Of which months of the report's year it is alone; null for all of its time. */
  ofMonths: Months | null
  countedAt: number
  catalogue: Catalogue
  table: FiguresTable
  /** What can be added up of the same days a year before (`sameDaysBefore`). */
  before: MonthCell[]
  /** 人数 of those days: in all (`total`), and of the lines whose sentence asks for it, by their ids. */
  peopleBefore: ReadonlyMap<string, People>
  targets: { name: string; of: string; lines: string[]; progress: TargetProgress }[]
  /** The targets of the year behind the report's, with what this one came to. */
  plan: { name: string; of: string; planned: number; done: number | null }[]
  periodic: PeriodicReported[]
  /** What happened without participants to count, the first in front. */
  records: WorkRecord[]
  /** Every session of the period, the first in front; gone through one by one, for there may be very many. */
  sessions: Iterable<ReportedSession>
  /** How those who came rated what counts, month by month. */
  ratings: MonthRatings[]
  units: Unit[]
  /** Sentences that somebody wrote, by line, or by what else they are of. */
  templates: Map<string, string>
  outline: OutlineChapter[]
  /** The same of those months alone that a paragraph of the outline is of, by `monthsKey`. */
  byMonths: ReadonlyMap<string, ReportedWords>
}

/**
 * A periodic figure; of a stock by how much it grew, null where that is not known. `from` and `to` are of what was entered
 * for days of the period; empty of a stock that stands from before.
 */
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

export interface WordsAsked {
  unitId: string
  period: Period
  /** The chapters to be written, as somebody is writing them; those that are stored without it. */
  chapters?: OutlineChapter[]
  /** Sentences as somebody is writing them, in the place of those that are stored. */
  templates?: ReadonlyMap<string, string>
}

export interface Reading {
  store: Store
  now: number
  /** Is told how much is done, from 0 to 1. */
  progress?: (part: number) => unknown
}

/** So many countings of 人数 beside each other. */
const AT_ONCE = 4

/** Every chapter that a unit's outline of a year is made of (`outlineOf`). */
export const readChapters = (unitId: string, year: number, store: ReadingStore | Store) =>
  store.reportChapters.listAll(
    { unitId, year: command.gte(year - OUTLINE_YEARS).and(command.lte(year)) },
    { upTo: UP_TO.entered },
  )

/**
 * Reads and counts what the paragraphs of a report need, and no more: of chapters that are given, their sentences and what
 * these name.
 */
export async function readReportWords(
  { unitId, period, chapters, templates: typed }: WordsAsked,
  { store, now, progress }: Reading,
): Promise<ReportedWords> {
  const [unit, units, storedCatalogue, stored, storedChapters] = await together([
    store.units.find(unitId),
    store.units.listAll({ path: unitId }, { upTo: UP_TO.units }),
    store.catalogues.find(CATALOGUE_ID),
    store.reportTemplates.listAll({ unitId }, { upTo: UP_TO.entered }),
    chapters ? [] : readChapters(unitId, yearOf(period), store),
  ])
  if (!unit) throw new Error(`No unit ${unitId}`)
  const catalogue = storedCatalogue ?? EMPTY_CATALOGUE
  const templates = new Map([
    ...stored.map((each) => [each.lineId, each.template] as const),
    ...(typed ?? []),
  ])
  const outline = chapters ?? outlineOf(storedChapters, yearOf(period))
  const only = chapters && linesSaid(sentencesIn(chapters), { catalogue, templates })
  const asked: Asked = { unitId, days: daysOf(period), catalogue, only, now, store }
  const beside = daysOf(sameDaysBefore(period, beijingDay(now)))
  const planning = { unit, catalogue, now, store }
  const besides = async () => {
    const sessions = await sessionsOf(asked)
    const periodic = await readPeriodic({ unitId, days: daysOf(period), catalogue }, store)
    return {
      sessions,
      ratings: await readRatings(everything(unitId, daysOf(period)), store),
      targets: await targetsOf({ ...planning, year: yearOf(period) }),
      plan: await planOf({ ...planning, year: yearOf(period) + 1 }),
      periodic: periodicOf(periodic, { unitId, days: daysOf(period) }, catalogue),
      records: await readRecords(unitId, period, store),
      before: await readCells({ filter: everything(unitId, beside), homes: [], now }, store),
      peopleBefore: await peopleOf({ ...asked, days: beside }, templates),
      parts: await partsOf(outline, { period, periodic, asked, templates }),
    }
  }
  const [table, { parts, ...rest }] = await together([
    readFiguresTable({ unitId, catalogue, now, days: asked.days, ...(only && { only }) }, store, progress),
    besides(),
  ])
  const words = {
    unit,
    period,
    ofMonths: null,
    countedAt: now,
    catalogue,
    table,
    ...rest,
    units,
    templates,
    outline,
    byMonths: new Map<string, ReportedWords>(),
  }
  return { ...words, byMonths: new Map(parts.map((part) => [part.key, partOf(words, part)])) }
}

interface Asked {
  unitId: string
  days: Days
  catalogue: Catalogue
  /** The lines asked for, all where it is undefined. */
  only: ReadonlySet<string> | undefined
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

const sentencesIn = (chapters: readonly OutlineChapter[]): string[] =>
  chapters.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'sentences' ? part.of : [])))

/** The lines of these sentences, their parts, and those that their words name beside. */
function linesSaid(
  keys: readonly string[],
  { catalogue, templates }: Pick<ReportedWords, 'catalogue' | 'templates'>,
): Set<string> {
  const lines = linesOf(catalogue)
  const own = lines.filter(({ id, partOf }) => keys.includes(id) || (partOf && keys.includes(partOf)))
  const said = [
    ...own.map((line) => templates.get(line.id) ?? templateOfLine(line, catalogue)),
    ...keys.flatMap((key) => templates.get(key) ?? []),
  ]
  const named = said.flatMap(namesIn).flatMap((name) => /^([^.]+)\./.exec(name)?.[1] ?? [])
  return new Set([...own.map(({ id }) => id), ...named])
}

/** What is read of months that some paragraphs are of alone. */
interface PartRead {
  key: string
  months: Months
  days: Days
  table: FiguresTable
  periodic: PeriodicReported[]
}

/** Only a report of a whole year has paragraphs of some of its months: a shorter one is of its own time throughout. */
async function partsOf(
  outline: readonly OutlineChapter[],
  {
    period,
    periodic,
    asked,
    templates,
  }: {
    period: Period
    periodic: readonly PeriodicDocument[]
    asked: Asked
    templates: ReadonlyMap<string, string>
  },
): Promise<PartRead[]> {
  if (period.kind !== 'year') return []
  const keys = new Map<string, { months: Months; of: string[] }>()
  for (const part of outline.flatMap(({ parts }) => parts)) {
    if (part.kind !== 'sentences' || !part.months) continue
    const key = monthsKey(part.months)
    keys.set(key, { months: part.months, of: [...(keys.get(key)?.of ?? []), ...part.of] })
  }
  return inTurns([...keys], 1, async ([key, { months, of }]) => {
    const { unitId, catalogue, now, store } = asked
    const days = daysOfMonths(months, period.year)
    const only = linesSaid(of, { catalogue, templates: new Map(templates) })
    const table = await readFiguresTable({ unitId, days, catalogue, now, only }, store)
    return { key, months, days, table, periodic: periodicOf(periodic, { unitId, days }, catalogue) }
  })
}

/** What was read of a year, of those days alone. */
function partOf(words: ReportedWords, { months, days, table, periodic }: PartRead): ReportedWords {
  const isOfMonths = (month: number) => month >= months.from && month <= months.to
  return {
    ...words,
    period: { kind: 'days', ...days },
    ofMonths: months,
    table,
    periodic,
    sessions: lazily(words.sessions, (session) => (isIn(session.day, days) ? [session] : [])),
    ratings: words.ratings.filter(({ month }) => isOfMonths(Number(month.slice(5)))),
    records: words.records.filter(({ dayAt }) => isIn(beijingDay(dayAt), days)),
    before: words.before.filter(({ month }) => isOfMonths(Number(month.slice(5)))),
    peopleBefore: new Map(),
    // A target is of a whole year.
    targets: [],
    plan: [],
  }
}

const isIn = (day: string, days: Days): boolean => within({ from: day, to: day }, days)

/** 人数 of the year before: of everything, and of each line whose sentence says how it grew. */
async function peopleOf(
  { unitId, days, catalogue, only, store }: Asked,
  templates: ReadonlyMap<string, string>,
): Promise<Map<string, People>> {
  const grown = linesOf(catalogue).filter(
    ({ id }) => (!only || only.has(id)) && namesIn(templates.get(id) ?? '').includes('growthPeople'),
  )
  const all = everything(unitId, days)
  const asked: [string, FiguresFilter][] = [
    ['total', all],
    ...grown.map((line): [string, FiguresFilter] => [
      line.id,
      { ...all, lines: [filterOf(catalogue, line)] },
    ]),
  ]
  const people = await inTurns(asked, AT_ONCE, ([, filter]) => countPeople({ filter, homes: [] }, store))
  return new Map(asked.map(([id], index) => [id, people[index] as People]))
}

interface Planning {
  unit: Unit
  year: number
  catalogue: Catalogue
  now: number
  store: Store
}

async function ownTargets({ unit: { _id: unitId }, year, store }: Planning) {
  const all = await store.targets.listAll({ unitId, year }, { upTo: UP_TO.entered })
  return all.filter(({ removed }) => !removed)
}

async function targetsOf(planning: Planning): Promise<ReportedWords['targets']> {
  const { unit, year, catalogue, now, store } = planning
  const own = await ownTargets(planning)
  if (own.length === 0) return []
  const state = await readTargetState({ unitId: unit._id, year, catalogue, targets: own, now }, store)
  return own.map((target) => ({
    name: target.name,
    of: measureWords(target.measure, catalogue),
    lines: target.lines,
    progress: progressOf(target, state(target), beijingDay(now)),
  }))
}

/** What is planned for a year, beside what the year before came to by the same measure. */
async function planOf(planning: Planning): Promise<ReportedWords['plan']> {
  const { unit, year, catalogue, now, store } = planning
  const targets = await ownTargets(planning)
  if (targets.length === 0) return []
  const asked = { unitId: unit._id, year: year - 1, catalogue, targets, now }
  const state = await readTargetState(asked, store)
  return targets.map((target) => {
    const { done, planned } = state(target)
    return { name: target.name, of: measureWords(target.measure, catalogue), planned, done }
  })
}

/**
 * Every periodic figure of which something was entered in the years of these days; a stock of which anything was ever entered
 * by their end.
 */
function periodicOf(
  documents: readonly PeriodicDocument[],
  asked: PeriodicAsked,
  catalogue: Catalogue,
): PeriodicReported[] {
  return [...periodicIndicators(catalogue)].flatMap(([code, { name, measure, aggregation, group }]) => {
    const own = documents.filter(({ indicator }) => indicator === code)
    const { amount, entries } = periodicFigure(own, { aggregation, measure }, asked)
    const isStock = aggregation === 'latest'
    if ((isStock ? entries : own).length === 0) return []
    const ends = entries
      .filter((entry) => daysOverlap(entry, asked.days))
      .flatMap(({ from, to }) => [from, to])
      .sort()
    return [
      {
        code,
        group,
        name,
        measure,
        amount,
        increase: isStock ? stockIncrease(own, { measure }, asked) : null,
        from: ends[0] ?? '',
        to: ends[ends.length - 1] ?? '',
      },
    ]
  })
}

/** The sessions of the lines asked for; none where no line is. */
async function sessionsOf({
  unitId,
  days,
  catalogue,
  only,
  store,
}: Asked): Promise<Iterable<ReportedSession>> {
  const lines = linesOf(catalogue).filter(({ id }) => only?.has(id))
  if (only && lines.length === 0) return []
  const filters = lines.map((line) => filterOf(catalogue, line))
  return readSessions({ ...everything(unitId, days), lines: filters }, store)
}
