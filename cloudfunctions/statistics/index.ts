import { serve } from '../_server/serve'
import { changeCatalogue, getCatalogue } from './catalogue'
import { dashboard } from './dashboard'
import { decideDuplicate } from './decide-duplicate'
import { figures } from './figures'
import { getSessionRecords } from './get-session-records'
import { listSessionsBehind } from './list-sessions-behind'
import { listToCheck } from './list-to-check'
import { listUnits } from './list-units'
import { listOrganisations, saveOrganisation } from './organisations'
import { getPastFigures, importPastFigures } from './past-figures'
import { enterPeriodicFigure, listPeriodicEntries, periodicFigures } from './periodic-figures'
import { listTargets, saveTarget } from './targets'
import { yearFigures } from './year-figures'

export const operations = {
  listUnits,
  yearFigures,
  dashboard,
  figures,
  listSessionsBehind,
  getSessionRecords,
  listToCheck,
  decideDuplicate,
  getCatalogue,
  changeCatalogue,
  listOrganisations,
  saveOrganisation,
  periodicFigures,
  listPeriodicEntries,
  enterPeriodicFigure,
  getPastFigures,
  importPastFigures,
  listTargets,
  saveTarget,
}
export type Operations = typeof operations

export const main = serve(operations)
