import type { PeriodicFigures } from '../../src/shared/figure/periodic-figure'
import type { ReadingStore } from '../_server/store'
import { UP_TO } from '../_server/up-to'

/** Every indicator's entries of a unit and those below, for a year and (for stocks) what stood before it. */
export const readPeriodic = (unitId: string, year: number, store: ReadingStore): Promise<PeriodicFigures[]> =>
  store.periodicFigures.listAll({ unitPath: unitId, year }, { upTo: UP_TO.entered, order: [['_id', 'asc']] })
