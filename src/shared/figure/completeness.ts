import { daysOf, within } from '../calendar/period'
import type { PeriodicEntry, PeriodicFigures } from './periodic-figure'
import { type Month, monthsBefore } from './periodic-month'

/** Of a unit's month: how many figures are expected of it, how many are there, and how many of these came in time. */
export interface Completeness {
  expected: number
  entered: number
  inTime: number
}

/**
 * How far a unit filled in a month. Expected is every indicator that it entered by the month in any of the twelve before,
 * and what it entered now; in time is what was first entered before `due`, however it was corrected since. `documents` are
 * the unit's own of the month's year and of the one before.
 */
export function completenessOf(
  documents: readonly Pick<PeriodicFigures, 'indicator' | 'entries'>[],
  month: Month,
  due: number,
): Completeness {
  const before = monthsBefore(month, 12)
  const states = [...new Set(documents.map(({ indicator }) => indicator))].map((code) => {
    const first = documents
      .filter(({ indicator }) => indicator === code)
      .flatMap(({ entries }) => entries.filter(({ replaces }) => replaces === null))
    const now = first.find(({ period }) => within(daysOf(month), daysOf(period)))
    return { now, isExpected: now !== undefined || before.some((each) => isOf(first, each)) }
  })
  return {
    expected: states.filter(({ isExpected }) => isExpected).length,
    entered: states.filter(({ now }) => now).length,
    inTime: states.filter(({ now }) => now && now.at < due).length,
  }
}

const isOf = (entries: readonly Pick<PeriodicEntry, 'period'>[], { year, month }: Month): boolean =>
  entries.some(({ period }) => period.kind === 'month' && period.year === year && period.month === month)
