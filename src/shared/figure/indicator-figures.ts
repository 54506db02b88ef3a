import type { Category } from '../event/category'
import type { Aggregation } from './indicator'

/** What one session's hand counts say of one indicator. */
export interface IndicatorRow {
  code: string
  unitId: string
  /** The day of the session and, within it, of the latest count: what `latest` goes by. */
  day: string
  at: number
  /** All counts of the session added up, and the latest of them. */
  amount: number
  latest: number
}

/** A row with what it was grouped by. */
export type PlacedIndicatorRow = IndicatorRow & { category: Category; tags: string[] }

/**
 * An indicator over sessions, by its aggregation. A sum adds up. A stock is the latest value of each unit, added over
 * units: like a session, a stock is counted by exactly one unit, which leaves out those below it. `distinct` counts
 * `entries` of the directory, each once; what sessions only told as a number, naming none, is added: `rows` holds no others.
 */
export function indicatorFigure(
  rows: readonly IndicatorRow[],
  aggregation: Aggregation,
  entries: ReadonlySet<string> = new Set(),
): number {
  const sum = () => rows.reduce((total, { amount }) => total + amount, 0)
  if (aggregation === 'distinct') return entries.size + sum()
  if (aggregation === 'sum') return sum()
  const latest = new Map<string, IndicatorRow>()
  for (const row of rows) {
    const known = latest.get(row.unitId)
    if (!known || isLater(row, known)) latest.set(row.unitId, row)
  }
  return [...latest.values()].reduce((total, row) => total + row.latest, 0)
}

/** Of two counts of one instant the larger holds, whatever order they are read in. */
function isLater(a: IndicatorRow, b: IndicatorRow): boolean {
  if (a.day !== b.day) return a.day > b.day
  return a.at === b.at ? a.latest > b.latest : a.at > b.at
}
