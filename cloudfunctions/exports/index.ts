import { serve } from '../_server/serve'
import { exportArchive, getArchive, saveMediaLinks } from './archives'
import { beginUpload } from './begin-upload'
import { exportAudit } from './export-audit'
import { exportPivot } from './export-pivot'
import { exportReport } from './export-report'
import { exportReportForm } from './export-report-form'
import { exportRoster } from './export-roster'
import { exportService } from './export-service'
import { exportUnreached } from './export-unreached'
import { exportYearlyAudit } from './export-yearly-audit'
import { getExport } from './get-export'
import { readTable } from './read-table'
import {
  addReportForm,
  getReportForm,
  listReportForms,
  removeReportForm,
  saveReportForm,
} from './report-forms'
import { runExport } from './run-export'

export const operations = {
  exportReport,
  exportRoster,
  exportUnreached,
  exportService,
  exportPivot,
  exportAudit,
  exportYearlyAudit,
  exportReportForm,
  exportArchive,
  runExport,
  getExport,
  addReportForm,
  listReportForms,
  getReportForm,
  saveReportForm,
  removeReportForm,
  getArchive,
  saveMediaLinks,
  beginUpload,
  readTable,
}
export type Operations = typeof operations

export const main = serve(operations)
