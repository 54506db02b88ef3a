import { beijingDay, clockText } from '../../src/shared/calendar/calendar'
import { CATALOGUE_ID, EMPTY_CATALOGUE } from '../../src/shared/figure/catalogue'
import { type PivotAxis, pivotTable } from '../../src/shared/figure/pivot'
import type { ExportRequest } from '../../src/shared/report/export-job'
import { readPivotCube } from '../_figures/pivot-cube'
import { together } from '../_server/all-of'
import { UP_TO } from '../_server/up-to'
import type { ReportDocument } from './report-document'
import type { Writing } from './writing'

const AXES: Record<PivotAxis, string> = { unit: '单位', month: '月份', figure: '数据' }

/** A pivot table, as it is laid out on the page. */
export async function pivotReport(
  { unitId, year, layout }: Extract<ExportRequest, { kind: 'pivot' }>,
  { store, now }: Writing,
): Promise<ReportDocument> {
  const [unit, children, catalogue = EMPTY_CATALOGUE] = await together([
    store.units.find(unitId),
    store.units.listAll({ parentId: unitId }, { upTo: UP_TO.units, order: [['_id', 'asc']] }),
    store.catalogues.find(CATALOGUE_ID),
  ])
  if (!unit) throw new Error(`No unit ${unitId}`)
  const { figures } = layout
  const cube = await readPivotCube({ unit, children, year, figures, catalogue, now }, store)
  const table = pivotTable(cube, layout)
  if (!table) throw new Error('A pivot table without two axes')
  return {
    title: `${unit.name} ${year}年 ${table.title}`,
    lines: [
      `生成：${beijingDay(now)} ${clockText(now)}`,
      '人数按人去重，各月、各单位相加不等于合计；空格是没有数，或看不出是多少。',
    ],
    parts: [
      {
        kind: 'table',
        table: {
          title: table.title,
          columns: [
            { title: AXES[layout.rows], kind: 'text', width: 24 },
            ...table.heads.map((title) => ({ title, kind: 'amount' as const, width: 12 })),
          ],
          rows: table.rows.map(({ name, cells }) => [name, ...cells.map(({ amount }) => amount)]),
        },
      },
    ],
  }
}
