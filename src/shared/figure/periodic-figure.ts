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

/** A periodic figure of a period, with what is behind it, all as it is said. */
export interface PeriodicFigure {
  amount: number
  /** Entries that are in it, and those that reach beyond the period and are therefore not. */
  entries: { unitId: string; id: string; from: string; to: string; amount: number }[]
  beyond: { unitId: string; id: string; from: string; to: string; amount: number }[]
}

/**
 * The figure of one indicator over these units for these days. Of a sum every entry counts whose days lie within; of a
 * stock the latest entry of each unit that was there by the last day.
 */
export function periodicFigure(
  documents: readonly Pick<PeriodicFigures, 'unitId' | 'standing'>[],
  { aggregation, measure }: Pick<Indicator, 'aggregation' | 'measure'>,
  days: Days,
): PeriodicFigure {
  const all = documents.flatMap(({ unitId, standing }) => standing.map((entry) => ({ unitId, ...entry })))
  const behind =
    aggregation === 'latest'
      ? latestOfEachUnit(all.filter(({ to }) => to <= days.to))
      : all.filter((entry) => within(entry, days))
  const beyond =
    aggregation === 'latest' ? [] : all.filter((entry) => daysOverlap(entry, days) && !within(entry, days))
  const shown = ({ unitId, id, from, to, amount }: (typeof all)[number]) => ({
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

function latestOfEachUnit<T extends { unitId: string; to: string; at: number }>(entries: readonly T[]): T[] {
  const latest = new Map<string, T>()
  for (const entry of entries) {
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
  documents: readonly Pick<PeriodicFigures, 'unitId' | 'standing'>[],
  { measure }: Pick<Indicator, 'measure'>,
  { from, to }: Days,
): number | null {
  const all = documents.flatMap(({ unitId, standing }) => standing.map((entry) => ({ unitId, ...entry })))
  const before = new Map(
    latestOfEachUnit(all.filter((entry) => entry.to < from)).map(({ unitId, amount }) => [unitId, amount]),
  )
  const now = latestOfEachUnit(all.filter((entry) => entry.to <= to)).filter(({ unitId }) =>
    before.has(unitId),
  )
  if (now.length === 0) return null
  const grown = now.reduce((sum, { unitId, amount }) => sum + amount - (before.get(unitId) ?? 0), 0)
  return saidAmount(grown, measure)
}
