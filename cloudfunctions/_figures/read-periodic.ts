import type { PeriodicFigures } from '../../src/shared/figure/periodic-figure'
import type { ReadingStore } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import { complaintFigures } from './complaint-figures'

/**
 * Every indicator's entries of a unit and those below, for a year and (for stocks) what stood before it; and what is counted,
 * as if it had been entered.
 */
export async function readPeriodic(
  unitId: string,
  year: number,
  store: ReadingStore,
): Promise<PeriodicFigures[]> {
  const [entered, counted] = await Promise.all([
    store.periodicFigures.listAll(
      { unitPath: unitId, year },
      { upTo: UP_TO.entered, order: [['_id', 'asc']] },
    ),
    complaintFigures(unitId, year, store),
  ])
  return [...entered, ...counted]
}
