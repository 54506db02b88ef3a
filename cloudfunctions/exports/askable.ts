import { CATALOGUE_ID, EMPTY_CATALOGUE, linesOf, periodicIndicators } from '../../src/shared/figure/catalogue'
import { LINE_INDICATOR_CODES } from '../../src/shared/figure/indicator'
import type { Askable } from '../../src/shared/report/form-binding'
import { together } from '../_server/all-of'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'

/** What the cells of a unit's forms can ask for now, with the catalogue that says so. */
export async function readAskable(unitId: string, store: Store) {
  const [units, catalogue = EMPTY_CATALOGUE] = await together([
    store.units.listAll({ path: unitId }, { upTo: UP_TO.units }),
    store.catalogues.find(CATALOGUE_ID),
  ])
  const askable: Askable = {
    units: new Set(units.map(({ _id }) => _id)),
    lines: new Set(linesOf(catalogue).map(({ id }) => id)),
    indicators: new Set([...LINE_INDICATOR_CODES, ...Object.keys(catalogue.indicators)]),
    periodic: new Set(periodicIndicators(catalogue).keys()),
  }
  return { askable, catalogue, units }
}
