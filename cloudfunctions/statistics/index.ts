import { serve } from '../_server/serve'
import { changeCatalogue, getCatalogue, listTags } from './catalogue'
import { changeReturnSettings } from './change-return-settings'
import { dashboard } from './dashboard'
import { decideDuplicate } from './decide-duplicate'
import { decideIdentity, listIdentityDecisions } from './decide-identity'
import { decideReturn } from './decide-return'
import { figures } from './figures'
import { getReturn } from './get-return'
import { getSessionRecords } from './get-session-records'
import { listReturns } from './list-returns'
import { listSessionsBehind } from './list-sessions-behind'
import { listToCheck } from './list-to-check'
import { listUnits } from './list-units'
import { listOrganisations, saveOrganisation } from './organisations'
import { getPastFigures, importPastFigures } from './past-figures'
import { enterPeriodicFigure, listPeriodicEntries, periodicFigures } from './periodic-figures'
import { listReportTemplates, saveReportTemplate } from './report-templates'
import { getSignOff, signOff } from './sign-off'
import { submitReturn } from './submit-return'
import { listTargets, saveTarget } from './targets'

export const operations = {
  listUnits,
  dashboard,
  figures,
  listSessionsBehind,
  getSessionRecords,
  listToCheck,
  decideDuplicate,
  decideIdentity,
  listIdentityDecisions,
  getCatalogue,
  listTags,
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
  listReturns,
  getReturn,
  submitReturn,
  decideReturn,
  changeReturnSettings,
  signOff,
  listReportTemplates,
  saveReportTemplate,
  getSignOff,
}
export type Operations = typeof operations

export const main = serve(operations)
