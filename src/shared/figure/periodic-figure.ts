import { type Days, daysOf, daysOverlap, type Period, within } from '../calendar/period'
import { saidAmount } from '../tally/measure'
import type { UnitPath } from '../unit/unit'
import type { FileId } from '../upload'
import type { Indicator } from './indicator'

/**
 * All that one unit entered of one indicator for one year (定期填报): entries are only ever appended, each on condition
 * that nobody else did since, so that neither two people nor two periods can say the same twice. A unit enters what it
 * has itself, without those below it.
 */
export interface PeriodicFigures {
  _id: string
  unitId: string
  unitPath: UnitPath
  indicator: string
  year: number
  entries: PeriodicEntry[]
  /** The entries that no other replaces. */
  standing: StandingEntry[]
  version: number
}

export interface StandingEntry {
  id: string
  period: Period
  from: string
  to: string
  /** In the smallest unit of its measure, as `keptAmount` says. */
  amount: number
  at: number
}

export interface PeriodicEntry {
  /** Made once by the phone; the id of a correction derives from the entry that it replaces, so there can be only one. */
  id: string
  period: Period
  /** In the smallest unit of its measure, as `keptAmount` says. */
  amount: number
  source: string
  attachment: FileId | null
  note: string
  by: string
  byName: string
  at: number
  replaces: string | null
}

export const periodicFiguresId = (unitId: string, indicator: string, year: number): string =>
  `${unitId}-${indicator}-${year}`

export const periodicCorrectionId = (replaced: string): string => `${replaced}-c`

export type PeriodicRefusal = 'already-corrected' | 'no-such-entry' | 'period-taken'

/** Why this cannot be appended; undefined if it can. A period may be entered once; a correction keeps its period. */
export function entryRefusal(
  entries: readonly PeriodicEntry[],
  entry: Pick<PeriodicEntry, 'id' | 'period' | 'replaces'>,
): PeriodicRefusal | undefined {
  if (entry.replaces !== null) {
    if (!entries.some(({ id }) => id === entry.replaces)) return 'no-such-entry'
    return entries.some(({ replaces }) => replaces === entry.replaces) ? 'already-corrected' : undefined
  }
  const days = daysOf(entry.period)
  return standingPeriodicEntries(entries).some((each) => daysOverlap(each, days)) ? 'period-taken' : undefined
}

/** The entries that stand, by their days. */
export function standingPeriodicEntries(entries: readonly PeriodicEntry[]): StandingEntry[] {
  const replaced = new Set(entries.map(({ replaces }) => replaces))
  return entries
    .filter(({ id }) => !replaced.has(id))
    .map(({ id, period, amount, at }) => ({ id, period, ...daysOf(period), amount, at }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/** What a unit entered of an indicator, as its figures are told by it. */
export type PeriodicDocument = Pick<PeriodicFigures, 'unitId' | 'unitPath' | 'indicator' | 'standing'>

/** Whose figure is asked for: a unit's with those below it, or only what it entered itself. */
export interface PeriodicAsked {
  unitId: string
  of?: 'with-below' | 'alone'
  /** Only as far as it hung below this unit. */
  below?: string
  days: Days
}

/** A periodic figure of a period, with what is behind it, all as it is said. */
export interface PeriodicFigure {
  amount: number
  /** Entries that are in it, and those that reach beyond the period and are therefore not. */
  entries: { unitId: string; id: string; from: string; to: string; amount: number }[]
  beyond: { unitId: string; id: string; from: string; to: string; amount: number }[]
}

/**
 * The figure of one indicator. Of a sum every entry counts whose days lie within; of a stock the latest of each unit that
 * was there by the last day, in whatever year it was entered, where the unit hung then. `documents` are of this indicator.
 */
export function periodicFigure(
  documents: readonly PeriodicDocument[],
  { aggregation, measure }: Pick<Indicator, 'aggregation' | 'measure'>,
  asked: PeriodicAsked,
): PeriodicFigure {
  const { days } = asked
  const all = entriesOf(documents)
  const own = all.filter((entry) => isAsked(entry, asked))
  const isStock = aggregation === 'latest'
  const behind = isStock
    ? latestOfEachUnit(all, days.to).filter((entry) => isAsked(entry, asked))
    : own.filter((entry) => within(entry, days))
  const beyond = isStock ? [] : own.filter((entry) => daysOverlap(entry, days) && !within(entry, days))
  const shown = ({ unitId, id, from, to, amount }: PlacedEntry) => ({
    unitId,
    id,
    from,
    to,
    amount: saidAmount(amount, measure),
  })
  return {
    amount: saidAmount(
      behind.reduce((sum, { amount }) => sum + amount, 0),
      measure,
    ),
    entries: behind.map(shown),
    beyond: beyond.map(shown),
  }
}

type PlacedEntry = StandingEntry & Pick<PeriodicDocument, 'unitId' | 'unitPath'>

const entriesOf = (documents: readonly PeriodicDocument[]): PlacedEntry[] =>
  documents.flatMap(({ unitId, unitPath, standing }) =>
    standing.map((entry) => ({ unitId, unitPath, ...entry })),
  )

const isAsked = (
  entry: Pick<PeriodicDocument, 'unitId' | 'unitPath'>,
  { unitId, of = 'with-below', below = unitId }: PeriodicAsked,
): boolean =>
  entry.unitPath.includes(below) &&
  (of === 'alone' ? entry.unitId === unitId : entry.unitPath.includes(unitId))

/** Of each unit what it said last by a day; of what is said of one last day, what was said later. */
function latestOfEachUnit<T extends Pick<PlacedEntry, 'unitId' | 'to' | 'at'>>(
  entries: readonly T[],
  by: string,
): T[] {
  const latest = new Map<string, T>()
  for (const entry of entries.filter(({ to }) => to <= by)) {
    const known = latest.get(entry.unitId)
    if (!known || entry.to > known.to || (entry.to === known.to && entry.at > known.at))
      latest.set(entry.unitId, entry)
  }
  return [...latest.values()]
}

/**
 * By how much a stock grew within these days: of each unit the latest value by the last day, less the latest by the day
 * before the first. A unit of which nothing is known before is not in it; null where that is so of all.
 */
export function stockIncrease(
  documents: readonly PeriodicDocument[],
  { measure }: Pick<Indicator, 'measure'>,
  asked: PeriodicAsked,
): number | null {
  const { from, to } = asked.days
  const all = entriesOf(documents)
  const before = new Map(
    latestOfEachUnit(
      all.filter((entry) => entry.to < from),
      to,
    ).map(({ unitId, amount }) => [unitId, amount]),
  )
  const now = latestOfEachUnit(all, to).filter((entry) => isAsked(entry, asked) && before.has(entry.unitId))
  if (now.length === 0) return null
  const grown = now.reduce((sum, { unitId, amount }) => sum + amount - (before.get(unitId) ?? 0), 0)
  return saidAmount(grown, measure)
}

/** What stood of a unit's own stock at the end of a day; undefined where it never entered any by then. */
export const stockBy = (standing: readonly StandingEntry[], day: string): StandingEntry | undefined =>
  latestOfEachUnit(
    standing.map((entry) => ({ unitId: '', ...entry })),
    day,
  )[0]
