import { beijingDay, clockText, yearSpan } from '../../src/shared/calendar/calendar'
import {
  AUDIT_ACTIONS,
  AUDITED_YEARLY,
  type AuditEntry,
  type YearlyAudited,
} from '../../src/shared/member/audit'
import type { Consent, ConsentKind } from '../../src/shared/person/consent'
import type { ExportRequest } from '../../src/shared/report/export-job'
import { command, type PageEnd } from '../_server/collection'
import type { Store } from '../_server/store'
import type { Cell, Column, ReportDocument, Table } from './report-document'
import type { Writing } from './writing'

const PAGE = 500
/** Rows of one sheet: what is beyond is counted, and not listed. */
const MOST = 20_000
const MONTHS = 12

/** What is counted by month, in the order of the columns. */
const COUNTED = {
  privacy: '同意个人信息保护说明',
  child: '监护人同意（点击）',
  paper: '监护人同意（纸质）',
  carer: '允许他人照护',
  withdrawn: '撤回同意',
  lapsed: '同意到期失效',
  deleted: '按本人要求删除',
  revealed: '查看个人信息',
  exported: '导出或带走名单',
} as const
type Counted = keyof typeof COUNTED

const KINDS: Record<ConsentKind, Counted> = { privacy: 'privacy', child: 'child', carer: 'carer' }

/** Of which column an entry of the audit trail is, by what was done. */
const COLUMNS: Record<YearlyAudited, Counted> = {
  consents: 'paper',
  withdrawals: 'withdrawn',
  deletions: 'deleted',
  reveals: 'revealed',
  exports: 'exported',
}

/**
 * What the yearly audit of personal data needs: how many consents, deletions, looks at personal data and exports there were
 * in each month of a year, and each of them in a row. A consent says when, to what and by which way, and nobody's name;
 * what members did says no more than the audit trail shows.
 */
export async function yearlyAuditReport(
  { year }: Extract<ExportRequest, { kind: 'yearly-audit' }>,
  { store, now, progress }: Writing,
): Promise<ReportDocument> {
  const { from, to } = yearSpan(year)
  const within = command.gte(from).and(command.lt(to))
  const counts = new Map<Counted, number[]>()
  const count = (what: Counted, at: number) => {
    const months = counts.get(what) ?? Array.from({ length: MONTHS }, () => 0)
    const month = Number(beijingDay(at).slice(5, 7)) - 1
    months[month] = (months[month] ?? 0) + 1
    counts.set(what, months)
  }

  const consents = new Rows()
  for await (const { kind, version, givenAt } of consentsOf(store, 'givenAt', {
    by: 'tap',
    givenAt: within,
  })) {
    count(KINDS[kind], givenAt)
    consents.add(givenAt, [{ instant: givenAt }, COUNTED[KINDS[kind]], version])
  }
  await progress(30)
  const ended = { by: 'tap', withdrawnAt: within }
  for await (const { kind, version, withdrawnAt, lapsed } of consentsOf(store, 'withdrawnAt', ended)) {
    const at = withdrawnAt ?? 0
    const what = lapsed ? 'lapsed' : 'withdrawn'
    count(what, at)
    consents.add(at, [{ instant: at }, `${COUNTED[what]}：${COUNTED[KINDS[kind]]}`, version])
  }
  await progress(50)

  const acts: Record<YearlyAudited, Rows> = {
    consents,
    withdrawals: consents,
    deletions: new Rows(),
    reveals: new Rows(),
    exports: new Rows(),
  }
  const units = new Map<string, string>()
  for (const what of Object.keys(AUDITED_YEARLY) as YearlyAudited[]) {
    for await (const page of entriesOf(store, AUDITED_YEARLY[what], within)) {
      await nameUnits(page, units, store)
      for (const entry of page) {
        count(COLUMNS[what], entry.at)
        acts[what].add(
          entry.at,
          acts[what] === consents
            ? [{ instant: entry.at }, AUDIT_ACTIONS[entry.action], '']
            : actCells(entry, units),
        )
      }
    }
  }
  await progress(90)
  return {
    title: `${year} 年个人信息年度审计材料`,
    lines: [
      `统计区间：${year} 年 1 月 1 日至 12 月 31 日（北京时间）。导出：${beijingDay(now)} ${clockText(now)}。`,
      '不列居民的姓名、电话；事由按工作人员填写的原样列出。工作人员以操作记录里的称呼和编号表示。',
      '同意以现存记录为准：本人要求删除后，其同意记录一并删除；失效满三年的也已删除。纸质同意按登记和撤回的操作记录计。',
      '超过保存期自动去除的姓名、电话不逐条记录，规则见个人信息保护说明。',
    ],
    parts: [
      { kind: 'table', table: monthsTable(counts) },
      { kind: 'table', table: consents.table('同意与撤回', CONSENT_COLUMNS) },
      { kind: 'table', table: acts.deletions.table('删除', ACT_COLUMNS) },
      { kind: 'table', table: acts.reveals.table('查看', ACT_COLUMNS) },
      { kind: 'table', table: acts.exports.table('导出', ACT_COLUMNS) },
    ],
  }
}

const TIME: Column = { title: '时间', kind: 'instant', width: 18 }
const CONSENT_COLUMNS: Column[] = [
  TIME,
  { title: '事项', kind: 'text', width: 40 },
  { title: '文本版本', kind: 'text', width: 16 },
]
const ACT_COLUMNS: Column[] = [
  TIME,
  { title: '操作人', kind: 'text', width: 12 },
  { title: '操作人编号', kind: 'text', width: 30 },
  { title: '操作', kind: 'text', width: 22 },
  { title: '单位', kind: 'text', width: 18 },
  { title: '对象编号', kind: 'text', width: 30 },
  { title: '事由', kind: 'text', width: 40 },
]

const actCells = (
  { at, byName, by, action, unitPath, subject, reason }: AuditEntry,
  units: ReadonlyMap<string, string>,
): Cell[] => [
  { instant: at },
  byName,
  by,
  AUDIT_ACTIONS[action],
  units.get(unitPath.at(-1) ?? '') ?? '',
  subject,
  reason,
]

/** The rows of one sheet, as many as a sheet holds, and how many there are. */
class Rows {
  private readonly rows: { at: number; cells: Cell[] }[] = []
  private all = 0

  add(at: number, cells: Cell[]): void {
    this.all += 1
    if (this.rows.length < MOST) this.rows.push({ at, cells })
  }

  table(title: string, columns: Column[]): Table {
    const rows = [...this.rows].sort((a, b) => a.at - b.at).map(({ cells }) => cells)
    const cut = this.all > MOST ? [`共 ${this.all} 条，这里只列出 ${MOST} 条；各月的数量见“汇总”。`] : []
    return { title, columns, rows, notes: [...cut, ...(this.all === 0 ? ['没有。'] : [])] }
  }
}

function monthsTable(counts: ReadonlyMap<Counted, readonly number[]>): Table {
  const names = Object.keys(COUNTED) as Counted[]
  const at = (name: Counted, month: number) => counts.get(name)?.[month] ?? 0
  const rows = Array.from({ length: MONTHS }, (_, month): Cell[] => [
    `${month + 1} 月`,
    ...names.map((name) => at(name, month)),
  ])
  const sum = (name: Counted) => rows.reduce((all, _, month) => all + at(name, month), 0)
  return {
    title: '汇总',
    columns: [
      { title: '月份', kind: 'text', width: 8 },
      ...names.map((name): Column => ({ title: COUNTED[name], kind: 'count', width: 14 })),
    ],
    rows,
    total: ['全年', ...names.map(sum)],
  }
}

async function* consentsOf(
  store: Store,
  by: 'givenAt' | 'withdrawnAt',
  query: object,
): AsyncGenerator<Consent> {
  let after: PageEnd | null = null
  do {
    const found: Awaited<ReturnType<typeof store.consents.listPage>> = await store.consents.listPage(query, {
      by: [by, 'asc'],
      size: PAGE,
      after,
    })
    yield* found.page
    after = found.next
  } while (after)
}

/** The entries of what was done in a year, by each of these, page by page. */
async function* entriesOf(
  store: Store,
  actions: readonly AuditEntry['action'][],
  within: unknown,
): AsyncGenerator<AuditEntry[]> {
  for (const action of actions) {
    let after: PageEnd | null = null
    do {
      const found: Awaited<ReturnType<typeof store.auditEntries.listPage>> =
        await store.auditEntries.listPage({ action, at: within }, { by: ['at', 'asc'], size: PAGE, after })
      yield found.page
      after = found.next
    } while (after)
  }
}

/** Finds the names of the units of these entries that are not known yet. */
async function nameUnits(
  page: readonly AuditEntry[],
  units: Map<string, string>,
  store: Store,
): Promise<void> {
  const missing = page.flatMap(({ unitPath }) => unitPath.slice(-1)).filter((unitId) => !units.has(unitId))
  for (const { _id, name } of await store.units.listByIds(missing)) units.set(_id, name)
}
