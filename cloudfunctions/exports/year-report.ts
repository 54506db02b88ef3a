import type { Chart, ExportRequest } from '../../src/shared/report/export-job'
import { readFile } from '../_server/file-storage'
import { readReport, readReportWords } from './read-report'
import { reportContent, reportText } from './report-content'
import type { Picture } from './report-document'
import { writeDocument } from './write-document'
import { writeWorkbook } from './write-workbook'
import type { Writing } from './writing'

/** The report of a unit and a period as a file; pictures of charts stand in the document alone, and texts by themselves. */
export async function yearReport(
  request: Extract<ExportRequest, { kind: 'report' }>,
  writing: Writing,
): Promise<Buffer> {
  if (request.format === 'txt') return Buffer.from(reportText(await readReportWords(request, writing)))
  const reported = await readReport(request, writing)
  if (request.format === 'xlsx') return writeWorkbook(reportContent(reported, []))
  return writeDocument(reportContent(reported, await Promise.all(request.charts.map(pictureOf))))
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47])
const LARGEST_PICTURE = 2 * 1024 * 1024

async function pictureOf({ fileId, width, height, caption }: Chart): Promise<Picture> {
  const png = await readFile(fileId)
  if (!png.subarray(0, 4).equals(PNG) || png.length > LARGEST_PICTURE)
    throw new Error(`${fileId}: no picture`)
  return { png, width, height, caption }
}
