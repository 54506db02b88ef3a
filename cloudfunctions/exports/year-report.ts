import type { Chart, ExportRequest } from '../../src/shared/report/export-job'
import { textLines } from '../../src/shared/report/report-text'
import { readReportWords } from '../_report/read-words'
import { writeText } from '../_report/write-text'
import { together } from '../_server/all-of'
import { readFile } from '../_server/file-storage'
import { lastSigned, readReport } from './read-report'
import { reportContent, shortContent, workbookContent } from './report-content'
import type { Picture } from './report-document'
import { writeDocument } from './write-document'
import { writeWorkbook } from './write-workbook'
import type { Writing } from './writing'

/**
 * The report of a unit and a period as a file: the whole of it, or its short form; pictures of charts stand in the document
 * alone, and texts by themselves.
 */
export async function yearReport(
  request: Extract<ExportRequest, { kind: 'report' }>,
  writing: Writing,
): Promise<Buffer> {
  const { format, form, appendices, charts, period } = request
  const { store, now, progress } = writing
  if (format === 'txt' || form === 'short') {
    const told = (part: number) => progress(Math.round(part * 90))
    const words = await readReportWords(request, { store, now, progress: told })
    const signed = await lastSigned({ unit: words.unit, period, store })
    if (form === 'short') return writeDocument(shortContent(words, signed))
    return Buffer.from(textLines(signed?.text ?? writeText(words)).join('\n'))
  }
  const reported = await readReport(request, writing)
  if (format === 'xlsx') return writeWorkbook(workbookContent(reported))
  const pictures = await together(charts.map(pictureOf))
  return writeDocument(reportContent(reported, { pictures, appendices }))
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47])
const LARGEST_PICTURE = 2 * 1024 * 1024

async function pictureOf({ fileId, width, height, caption }: Chart): Promise<Picture> {
  const png = await readFile(fileId)
  if (!png.subarray(0, 4).equals(PNG) || png.length > LARGEST_PICTURE)
    throw new Error(`${fileId}: no picture`)
  return { png, width, height, caption }
}
