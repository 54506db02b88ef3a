import type { PeriodicFigures } from '../../src/shared/periodic-figure'
import { command } from './collection'
import type { Store } from './store'

const PAGE = 200

/** Every indicator's entries of a unit and those below, for a year and (for stocks) what stood before it. */
export async function readPeriodic(unitId: string, year: number, store: Store): Promise<PeriodicFigures[]> {
  const found: PeriodicFigures[] = []
  for (;;) {
    const after = found.at(-1)?._id ?? ''
    const page = await store.periodicFigures.list(
      { unitPath: unitId, year, _id: command.gt(after) },
      { order: [['_id', 'asc']], limit: PAGE },
    )
    found.push(...page)
    if (page.length < PAGE) return found
  }
}
