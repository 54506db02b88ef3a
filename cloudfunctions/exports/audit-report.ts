import { beijingDay, clockText } from '../../src/shared/calendar/calendar'
import { AUDIT_ACTIONS, type AuditEntry } from '../../src/shared/member/audit'
import type { ExportRequest } from '../../src/shared/report/export-job'
import { auditQuery } from '../_server/audit-query'
import type { PageEnd } from '../_server/collection'
import type { Cell, ReportDocument } from './report-document'
import type { Writing } from './writing'

const PAGE = 500
/** A workbook longer than this nobody reads; a shorter period says more. */
const MOST = 20_000

/** The entries of the audit trail that were asked for, a row each, the earliest in front. */
export async function auditReport(
  { filter }: Extract<ExportRequest, { kind: 'audit' }>,
  { store, now, progress }: Writing,
): Promise<ReportDocument> {
  const entries: AuditEntry[] = []
  let after: PageEnd | null = null
  do {
    const paging = { by: ['at', 'asc'] as ['at', 'asc'], size: PAGE, after }
    const found: Awaited<ReturnType<typeof store.auditEntries.listPage>> = await store.auditEntries.listPage(
      auditQuery(filter),
      paging,
    )
    entries.push(...found.page)
    after = found.next
    await progress(Math.min(90, Math.round((entries.length / MOST) * 90)))
  } while (after && entries.length < MOST)
  const units = new Map((await store.units.listByIds(unitsOf(entries))).map((unit) => [unit._id, unit.name]))
  const rows = entries.map(({ at, byName, by, action, unitPath, subject, reason, details }): Cell[] => [
    ...[{ instant: at }, byName, by, AUDIT_ACTIONS[action], units.get(unitPath.at(-1) ?? '') ?? ''],
    ...[
      subject,
      reason,
      Object.entries(details)
        .map(([name, value]) => `${name}=${value}`)
        .join('；'),
    ],
  ])
  return {
    title: '操作记录',
    lines: [
      `导出：${beijingDay(now)} ${clockText(now)}，共 ${entries.length} 条。`,
      ...(entries.length >= MOST ? [`只导出了最早的 ${MOST} 条，请缩短时间范围再导出其余的。`] : []),
    ],
    parts: [
      {
        kind: 'table',
        table: {
          title: '操作记录',
          columns: [
            { title: '时间', kind: 'instant', width: 18 },
            { title: '操作人', kind: 'text', width: 12 },
            { title: '操作人编号', kind: 'text', width: 30 },
            { title: '操作', kind: 'text', width: 16 },
            { title: '单位', kind: 'text', width: 18 },
            { title: '对象编号', kind: 'text', width: 30 },
            { title: '事由', kind: 'text', width: 30 },
            { title: '说明', kind: 'text', width: 40 },
          ],
          rows,
        },
      },
    ],
  }
}

const unitsOf = (entries: readonly AuditEntry[]): string[] => [
  ...new Set(entries.flatMap(({ unitPath }) => unitPath.slice(-1))),
]
