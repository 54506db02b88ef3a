import { serve } from '../_server/serve'
import { exportAudit } from './export-audit'
import { exportReport } from './export-report'
import { exportRoster } from './export-roster'
import { getExport } from './get-export'
import { runExport } from './run-export'

export const operations = { exportReport, exportRoster, exportAudit, runExport, getExport }
export type Operations = typeof operations

export const main = serve(operations)
