import type { Chart, ExportRequest } from '../../src/shared/export-job'
import { readFile } from '../_server/file-storage'
import { readReport } from './read-report'
import { reportContent } from './report-content'
import type { Picture } from './report-document'
import type { Writing } from './run-export'
import { writeDocument } from './write-document'
import { writeWorkbook } from './write-workbook'

/** The report of a unit and a period as a file; pictures of charts stand in the document alone. */
export async function yearReport(
  request: Extract<ExportRequest, { kind: 'report' }>,
  writing: Writing,
): Promise<Buffer> {
  const reported = await readReport(request, writing)
  if (request.format === 'xlsx') return writeWorkbook(reportContent(reported, []))
  return writeDocument(reportContent(reported, await Promise.all(request.charts.map(pictureOf))))
}

const pictureOf = async ({ fileId, width, height, caption }: Chart): Promise<Picture> => ({
  ...{ png: await readFile(fileId), width, height, caption },
})
