import { serve } from '../_server/serve'
import { exportArchive, getArchive, saveMediaLinks } from './archives'
import { beginUpload } from './begin-upload'
import { exportAudit } from './export-audit'
import { exportForm } from './export-form'
import { exportReport } from './export-report'
import { exportRoster } from './export-roster'
import { addForm, getForm, listForms, removeForm, saveForm } from './forms'
import { getExport } from './get-export'
import { readTable } from './read-table'
import { runExport } from './run-export'

export const operations = {
  ...{ exportReport, exportRoster, exportAudit, exportForm, exportArchive, runExport, getExport },
  ...{ addForm, listForms, getForm, saveForm, removeForm, getArchive, saveMediaLinks },
  ...{ beginUpload, readTable },
}
export type Operations = typeof operations

export const main = serve(operations)
