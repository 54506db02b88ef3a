import type { Catalogue } from '../../src/shared/figure/catalogue'
import { EMPTY_CATALOGUE } from '../../src/shared/figure/catalogue'
import { pairId } from '../../src/shared/figure/duplicate'
import {
  type PeriodicFigures,
  periodicFiguresId,
  standingPeriodicEntries,
} from '../../src/shared/figure/periodic-figure'
import { allUnits, type Product } from '../support/product'

/**
 * Leaves nothing that a valid sample could still change among what staff enter beside sessions: the year of the
 * sample's indicator is taken for every unit, the pairs are decided, and the catalogue has another version.
 */
export async function settleFigures(product: Product, sessionIds: readonly string[]): Promise<void> {
  const catalogue: Catalogue = { ...EMPTY_CATALOGUE, version: 3 }
  const entry = {
    id: 'whole-year',
    period: { kind: 'year' as const, year: 2026 },
    amount: 140,
    source: '信访台账',
    attachment: null,
    note: '',
    by: 'o-admin',
    byName: '',
    at: 0,
    replaces: null,
  }
  const periodic = allUnits().map(
    ({ _id: unitId, path: unitPath }): PeriodicFigures => ({
      _id: periodicFiguresId(unitId, 'petitions', 2026),
      unitId,
      unitPath,
      indicator: 'petitions',
      year: 2026,
      version: 1,
      entries: [entry],
      standing: standingPeriodicEntries([entry]),
    }),
  )
  const pairs = sessionIds.flatMap((a) => sessionIds.filter((b) => a < b).map((b) => [a, b] as const))
  const verdicts = pairs.map(([a, b]) => ({
    _id: pairId(a, b),
    sessionIds: [a, b],
    verdict: 'different',
    counts: null,
    unitPath: ['district'],
    by: 'o-admin',
    byName: '',
    at: 0,
    version: 1,
  }))
  const { database } = product.cloud
  await database.importDocuments('catalogues', [catalogue])
  await database.importDocuments('periodicFigures', periodic)
  await database.importDocuments('duplicateVerdicts', verdicts)
}
