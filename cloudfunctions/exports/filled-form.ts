import { beijingDay } from '../../src/shared/calendar/calendar'
import { type Days, dateText, periodText } from '../../src/shared/calendar/period'
import { type Catalogue, measureOf, periodicIndicator } from '../../src/shared/figure/catalogue'
import { type FiguresTable, toldAmount } from '../../src/shared/figure/figures-table'
import { periodicFigure } from '../../src/shared/figure/periodic-figure'
import type { ExportRequest } from '../../src/shared/report/export-job'
import { filledHeads } from '../../src/shared/report/filled-heads'
import {
  type BoundCell,
  boundCells,
  isAnswerable,
  spanDays,
  WHOLE,
} from '../../src/shared/report/form-binding'
import { readFiguresTable } from '../_figures/figures-table'
import { readPeriodic } from '../_figures/read-periodic'
import { together } from '../_server/all-of'
import { readFile } from '../_server/file-storage'
import type { Store } from '../_server/store'
import { readAskable } from './askable'
import { cellKey, type Filling, WorkbookFile } from './workbook-file'
import type { Writing } from './writing'

/**
 * A superior's form with the figures that its cells ask for, each exact and counted at this moment, and with the unit,
 * period, day and author where it has a label for them. Cells with a formula of the form's own, and those whose question
 * cannot be answered any more, stay as they are.
 */
export async function filledForm(
  { formId, period }: Extract<ExportRequest, { kind: 'form' }>,
  { author, store, now, progress }: Writing,
): Promise<Buffer> {
  const form = await store.forms.find(formId)
  if (!form) throw new Error(`No form ${formId}`)
  const [bytes, { askable, catalogue, units }] = await together([
    readFile(form.fileId),
    readAskable(form.unitId, store),
  ])
  const asking = boundCells(form).cells.filter((cell) => isAnswerable(cell.query, askable))
  const countings = new Map<string, BoundCell[]>()
  for (const cell of asking) {
    const counting = `${cell.query.unitId} ${cell.query.span}`
    countings.set(counting, [...(countings.get(counting) ?? []), cell])
  }
  const fillings: Filling[] = []
  let done = 0
  for (const cells of countings.values()) {
    const [first] = cells
    if (!first) continue
    const { unitId, span } = first.query
    const days = spanDays(span, period, beijingDay(now))
    fillings.push(...(await answered(cells, { unitId, days, catalogue, now }, store)))
    done += 1
    await progress(Math.round((done / countings.size) * 90))
  }
  // The file is opened last: while it is read nothing else runs, and a connection that waits meanwhile is lost.
  const file = new WorkbookFile(bytes)
  const head = {
    unit: units.find(({ _id }) => _id === form.unitId)?.name ?? '',
    period: periodText(period),
    day: dateText(beijingDay(now)),
    author,
  }
  const asked = new Set(fillings.map(cellKey))
  const heads = file
    .readSheets()
    .flatMap((sheet) =>
      filledHeads(sheet, head).map((filling): Filling => ({ sheet: sheet.name, ...filling })),
    )
    .filter((filling) => !asked.has(cellKey(filling)))
  return Buffer.from(file.filled([...heads, ...fillings]))
}

interface Counting {
  unitId: string
  days: Days
  catalogue: Catalogue
  now: number
}

/** The answers to cells that all ask about one unit and the same days. */
async function answered(cells: readonly BoundCell[], counting: Counting, store: Store): Promise<Filling[]> {
  const { unitId, days, catalogue } = counting
  const isPeriodic = ({ query }: BoundCell) => query.figure.startsWith('periodic:')
  const ofSessions = cells.filter((cell) => !isPeriodic(cell))
  const lines = new Set(ofSessions.map(({ query }) => query.line))
  const [table, entered] = await together([
    ofSessions.length > 0 ? readFiguresTable({ ...counting, only: lines }, store) : undefined,
    cells.some(isPeriodic) ? readPeriodic({ unitId, days, catalogue }, store) : [],
  ])
  return cells.map((cell): Filling => {
    const { sheet, ref, query } = cell
    if (table && !isPeriodic(cell)) return { sheet, ref, value: shownFigure(table, query) }
    const code = query.figure.slice('periodic:'.length)
    const own = entered.filter(({ indicator }) => indicator === code)
    const { aggregation } = periodicIndicator(catalogue, code) ?? { aggregation: 'sum' }
    const counted = { aggregation, measure: measureOf(catalogue, code) }
    const { amount, entries } = periodicFigure(own, counted, { unitId, days })
    // A stock that nobody ever entered is not known, and no 0.
    const isUnknown = aggregation === 'latest' && entries.length === 0
    return { sheet, ref, value: isUnknown ? '—' : amount }
  })
}

function shownFigure(table: FiguresTable, { line, figure }: BoundCell['query']): number | string {
  const row = line === WHOLE ? table.total : table.lines.find(({ lineId }) => lineId === line)
  return toldAmount(row, figure) ?? '—'
}
