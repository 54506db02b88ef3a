import { serve } from '../_server/serve'
import { changeCatalogue, getCatalogue, listTags } from './catalogue/catalogue'
import { listOrganisations, saveOrganisation } from './catalogue/organisations'
import { decideDuplicate } from './checks/decide-duplicate'
import { decideIdentity, listIdentityDecisions } from './checks/decide-identity'
import { listToCheck } from './checks/list-to-check'
import { getChannelFigures, getEventChannels } from './figures/get-channel-figures'
import { getDashboard } from './figures/get-dashboard'
import { getFigures } from './figures/get-figures'
import { getSessionRecords } from './figures/get-session-records'
import { listArticlesBehind } from './figures/list-articles-behind'
import { listSessionsBehind } from './figures/list-sessions-behind'
import { listUnits } from './figures/list-units'
import { getPivot, listPivotFavourites, savePivotFavourite } from './figures/pivot'
import {
  addWorkRecord,
  changeWorkRecord,
  getWorkRecord,
  listWorkRecords,
  removeWorkRecord,
  revealRecordPeople,
} from './records/work-records'
import { listReportChapters, saveReportChapter } from './report/report-chapters'
import { listReportTemplates, saveReportTemplate } from './report/report-templates'
import { getReportText, getSentenceValues, previewReportChapter } from './report/report-text'
import { changeReturnSettings } from './returns/change-return-settings'
import { decideReturn } from './returns/decide-return'
import { getReturn } from './returns/get-return'
import { listReturns } from './returns/list-returns'
import { submitReturn } from './returns/submit-return'
import { urgeReturns } from './returns/urge-returns'
import { getSignOff, signOff } from './sign-off/sign-off'
import { getPastFigures, importPastFigures } from './targets/past-figures'
import {
  enterPeriodicFigure,
  listPeriodicBehind,
  listPeriodicEntries,
  listPeriodicFigures,
} from './targets/periodic-figures'
import { getPeriodicMonth, listCompleteness, savePeriodicMonth } from './targets/periodic-month'
import { listTargets, saveTarget } from './targets/targets'

export const operations = {
  listUnits,
  getDashboard,
  getEventChannels,
  getChannelFigures,
  getFigures,
  getPivot,
  listPivotFavourites,
  savePivotFavourite,
  listSessionsBehind,
  listArticlesBehind,
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
  listPeriodicFigures,
  listPeriodicBehind,
  listPeriodicEntries,
  enterPeriodicFigure,
  getPeriodicMonth,
  savePeriodicMonth,
  listCompleteness,
  getPastFigures,
  importPastFigures,
  listTargets,
  saveTarget,
  listReturns,
  getReturn,
  submitReturn,
  decideReturn,
  urgeReturns,
  changeReturnSettings,
  signOff,
  listReportTemplates,
  saveReportTemplate,
  listReportChapters,
  saveReportChapter,
  previewReportChapter,
  getReportText,
  getSentenceValues,
  getSignOff,
  addWorkRecord,
  changeWorkRecord,
  removeWorkRecord,
  listWorkRecords,
  getWorkRecord,
  revealRecordPeople,
}
export type Operations = typeof operations

export const main = serve(operations)
