import { beijingDay, clockText } from '../../src/shared/calendar/calendar'
import { dateText, daysOf, periodText, sameDaysBefore, soFar, yearOf } from '../../src/shared/calendar/period'
import { CATEGORIES, CONFIDENTIAL } from '../../src/shared/event/category'
import { categoryName, linesOf } from '../../src/shared/figure/catalogue'
import { knownPeople, NO_FIGURES, NO_PEOPLE } from '../../src/shared/figure/counted-figures'
import { figureName } from '../../src/shared/figure/figure-names'
import { type FiguresRow, flat } from '../../src/shared/figure/figures-table'
import type { Line } from '../../src/shared/figure/line'
import type { PastRow } from '../../src/shared/figure/past-figures'
import { attendancesOf } from '../../src/shared/figure/session-counts'
import { shareOf } from '../../src/shared/figure/target'
import { countText } from '../../src/shared/text/number-text'
import { DEFINITIONS } from './definitions'
import type { Reported, ReportedWords } from './read-report'
import { recordTables } from './record-tables'
import type { Cell, Column, Part, Picture, ReportDocument, Table } from './report-document'
import { chapters, planSentences, summary, targetSentences } from './report-words'

const count = (title: string, width = 10): Column => ({ title, kind: 'count', width })
/** Money and hours may be among them. */
const amount = (title: string, width = 10): Column => ({ title, kind: 'amount', width })
const text = (title: string, width: number): Column => ({ title, kind: 'text', width })

/** The report as a document: what was done in all, by line, by month and by unit, against targets and the year before. */
export function reportContent(reported: Reported, pictures: readonly Picture[]): ReportDocument {
  const { unit, period, countedAt, table } = reported
  const { from } = daysOf(period)
  const sections: [string, Part[]][] = [
    ['总体情况', [paragraph(summary(reported)), ...pictures.map(shown)]],
    [
      '各项工作',
      chapters(reported).flatMap(({ title, paragraphs }, index): Part[] => [
        { kind: 'subheading', text: `（${ordinal(index + 1)}）${title}` },
        ...paragraphs.map(paragraph),
      ]),
    ],
    ['各项工作数据', [tabled(linesTable(reported))]],
    ['各月情况', some(reported.months, () => tabled(monthsTable(reported)))],
    ['各单位情况', some(reported.below, () => tabled(unitsTable(reported)))],
    [
      '年度目标任务',
      some(reported.targets, () => tabled(targetsTable(reported))).flatMap((table) => [
        ...targetSentences(reported).map(paragraph),
        table,
      ]),
    ],
    [
      '下一年计划',
      some(reported.plan, () => tabled(planTable(reported))).flatMap((table) => [
        ...planSentences(reported).map(paragraph),
        table,
      ]),
    ],
    ['与上年同期比较', comparison(reported)],
    ['定期填报', some(reported.periodic, () => tabled(periodicTable(reported)))],
    ['工作记事', recordTables(reported.records, reported.unitNames).map(tabled)],
    ['待补录场次', some(pending(reported), () => tabled(pendingTable(reported)))],
    ['其他单位统计的场次', some(elsewhere(reported), () => tabled(elsewhereTable(reported)))],
    ['统计口径', DEFINITIONS.map(paragraph)],
    ['附：场次一览', some(reported.sessions, () => tabled(sessionsTable(reported)))],
  ]
  const kept = sections.filter(([, parts]) => parts.length > 0)
  return {
    title: `${unit.name}妇联${periodText(period)}工作数据`,
    lines: [
      `统计期间：${dateText(from)}至${dateText(realEnd(reported))}`,
      `数据截至：${momentText(table.countedAt)}`,
      `生成时间：${momentText(countedAt)}`,
    ],
    parts: kept.flatMap(([title, parts], index): Part[] => [
      { kind: 'heading', text: `${ordinal(index + 1)}、${title}` },
      ...parts,
    ]),
  }
}

/** The last day that the figures reach: of a period that still runs, today. */
const realEnd = ({ period, countedAt }: Reported): string => daysOf(soFar(period, beijingDay(countedAt))).to

const paragraph = (text: string): Part => ({ kind: 'paragraph', text })
const tabled = (table: Table): Part => ({ kind: 'table', table })
const shown = (picture: Picture): Part => ({ kind: 'picture', picture })
const some = (list: readonly unknown[], make: () => Part): Part[] => (list.length > 0 ? [make()] : [])

const momentText = (at: number) => `${dateText(beijingDay(at))} ${clockText(at)}`

const DIGITS = '零一二三四五六七八九十'
const ordinal = (index: number) => (index <= 10 ? DIGITS[index] : `十${DIGITS[index - 10]}`) ?? ''

/** The paragraphs of the report by themselves, to be copied into another. */
export const reportText = (words: ReportedWords): string =>
  [
    summary(words),
    ...chapters(words).flatMap(({ title, paragraphs }, index) => [
      `（${ordinal(index + 1)}）${title}`,
      ...paragraphs,
    ]),
    ...targetSentences(words),
    ...planSentences(words),
  ].join('\n')

const peopleCell = ({ figures, people }: Pick<FiguresRow, 'figures' | 'people'>): Cell =>
  knownPeople(people.all, figures.attendances) ?? '—'

const THREE = [count('场次'), count('人次', 12), count('已登记人数', 12), count('未登记人次', 12)]
const three = (row: Pick<FiguresRow, 'figures' | 'people'>): Cell[] => [
  row.figures.sessionsHeld,
  row.figures.attendances,
  peopleCell(row),
  row.figures.byHand,
]

function linesTable({ catalogue, table }: Reported): Table {
  const lines = new Map(linesOf(catalogue).map((line) => [line.id, line]))
  return {
    title: '各项工作数据',
    columns: [text('项目', 20), ...THREE, text('其他指标', 36)],
    rows: inOrder(table.lines, lines).map((row) => [
      lines.get(row.lineId)?.partOf ? `　其中：${row.name}` : row.name,
      ...three(row),
      others(lines.get(row.lineId), row, catalogue),
    ]),
    total: ['合计', ...three(table.total), ''],
    notes: ['同一场次可以属于多个项目，各项相加不等于合计；人数在每一行内分别去重。'],
  }
}

/** The lines with the parts of each below it. */
function inOrder<T extends { lineId: string }>(rows: readonly T[], lines: ReadonlyMap<string, Line>): T[] {
  const parentOf = ({ lineId }: T) => rows.find((row) => row.lineId === lines.get(lineId)?.partOf)
  return rows
    .filter((row) => !parentOf(row))
    .flatMap((row) => [row, ...rows.filter((each) => parentOf(each) === row)])
}

/** The figures of a line beside the three, in words. */
function others(line: Line | undefined, row: FiguresRow, catalogue: Reported['catalogue']): string {
  const values = flat(row)
  return (line?.shows ?? [])
    .filter((figure) => !['sessionsHeld', 'attendances', 'people'].includes(figure))
    .flatMap((figure) => {
      const value = values.get(figure) ?? 0
      const { name, measure } = figureName(figure, catalogue)
      return value > 0 ? [`${name} ${countText(value)} ${measure}`] : []
    })
    .join('；')
}

const monthsTable = ({ months, table }: Reported): Table => ({
  title: '各月数据',
  columns: [text('月份', 12), ...THREE],
  rows: months.map((row) => [`${Number(row.month.slice(5))}月`, ...three(row)]),
  total: ['合计', ...three(table.total)],
  notes: ['各月人数分别去重，相加不等于合计。'],
})

const unitsTable = ({ below, table }: Reported): Table => ({
  title: '各单位数据',
  columns: [text('单位', 22), ...THREE],
  rows: below.map((row) => [row.name, ...three(row)]),
  total: ['合计', ...three(table.total)],
  notes: ['每一场次只由一个填报单位统计。各单位人数分别去重，相加不等于合计。'],
})

const targetsTable = ({ targets }: Reported): Table => ({
  title: '年度目标任务完成情况',
  columns: [
    text('目标', 28),
    amount('计划'),
    amount('完成'),
    { title: '完成率', kind: 'share', width: 12 },
    { title: '序时进度', kind: 'share', width: 12 },
    amount('尚缺'),
    text('未覆盖', 26),
  ],
  rows: targets.map(({ name, of, progress }) => [
    `${name}（${of}）`,
    ...[progress.planned, progress.done, shareOf(progress.done, progress), shareOf(progress.due, progress)],
    ...[progress.missing, progress.uncovered.join('、')],
  ]),
})

const planTable = ({ plan, period }: Reported): Table => ({
  title: `${yearOf(period) + 1}年计划与本年结果`,
  columns: [text('目标', 34), amount('计划', 12), amount('本年', 12), text('单位', 10)],
  rows: plan.map(({ name, of, planned, done }) => [name, planned, done, of]),
})

/** 场次, 人次 and 人数 of the year before. */
type Past = [held: number | null, attended: number | null, people: Cell]

const NOTHING: Pick<FiguresRow, 'figures' | 'people'> = { figures: NO_FIGURES, people: NO_PEOPLE }

/**
 * Beside the same days of the year before. Imported figures are of a whole year: beside a year that is over they stand
 * in the place of what was counted, line by line; beside one that still runs they stand by themselves.
 */
function comparison(reported: Reported): Part[] {
  const { period, countedAt, table, earlier, imported } = reported
  const today = beijingDay(countedAt)
  const beside = sameDaysBefore(period, today)
  const isWhole = beside.kind === 'year'
  const entered = new Map((isWhole ? imported?.rows : undefined)?.map((row) => [row.line, row]))
  const counted = new Map(earlier?.lines.map((row) => [row.lineId, row]))
  const past = (id: string): Past | undefined => {
    const row = entered.get(id)
    if (row) return [row.sessionsHeld, row.attendances, row.people]
    const found = id === 'total' ? earlier?.total : counted.get(id)
    return found && valuesOf(found)
  }
  const row = (id: string, name: string, now: Pick<FiguresRow, 'figures' | 'people'>): Cell[] => {
    const [held, attended, people] = past(id) ?? []
    const { sessionsHeld, attendances } = now.figures
    return [
      ...[name, sessionsHeld, held ?? null, attendances, attended ?? null, growth(attendances, attended)],
      ...[peopleCell(now), people ?? null],
      ...(entered.size > 0 ? [entered.has(id) ? '录入的往年数' : past(id) ? '系统统计' : ''] : []),
    ]
  }
  const now = new Map(table.lines.map((line) => [line.lineId, line]))
  const ids = new Set([...now.keys(), ...counted.keys(), ...entered.keys()])
  ids.delete('total')
  const name = lineNames(reported)
  const beforeText = `${periodText(soFar(period, today))}，与上年同期（${periodText(beside)}）比。`
  const compared: Table = {
    title: '与上年同期比较',
    columns: [
      ...[
        text('项目', 22),
        count('本期场次', 8),
        count('上年场次', 8),
        count('本期人次', 13),
        count('上年人次', 13),
      ],
      { title: '人次增长', kind: 'share', width: 12 },
      ...[count('本期人数', 11), count('上年人数', 11)],
      ...(entered.size > 0 ? [text('上年数来源', 14)] : []),
    ],
    rows: [...ids].map((id) => row(id, name(id), now.get(id) ?? NOTHING)),
    total: row('total', '合计', table.total),
    notes: [beforeText, ...(entered.size > 0 ? [sourceText(reported)] : [])],
  }
  return [
    ...(earlier || entered.size > 0 ? [tabled(compared)] : []),
    ...(imported && !isWhole ? [tabled(wholeYearBefore(reported, imported.rows))] : []),
  ]
}

/** What was imported of all of the year before, while this year still runs. */
function wholeYearBefore(reported: Reported, rows: readonly PastRow[]): Table {
  const name = lineNames(reported)
  const total = rows.find(({ line }) => line === 'total')
  const cells = (row: PastRow, named: string) => [named, row.sessionsHeld, row.attendances, row.people]
  return {
    title: '上年全年（录入的往年数）',
    columns: [
      text('项目', 22),
      count('上年全年场次', 14),
      count('上年全年人次', 14),
      count('上年全年人数', 14),
    ],
    rows: rows.filter(({ line }) => line !== 'total').map((row) => cells(row, name(row.line))),
    ...(total && { total: cells(total, '合计') }),
    notes: [sourceText(reported), '本年还没有结束，不与上年全年相比。'],
  }
}

const sourceText = ({ imported }: Reported) => `来自录入的往年数（${imported?.source ?? ''}），是全年的数。`

/** What lines are called now, or were when they were counted. */
function lineNames({ catalogue, table, earlier }: Reported): (id: string) => string {
  const names = new Map([
    ...linesOf(catalogue).map(({ id, name }) => [id, name] as const),
    ...[...(earlier?.lines ?? []), ...table.lines].map(({ lineId, name }) => [lineId, name] as const),
  ])
  return (id) => names.get(id) ?? id
}

const valuesOf = (row: FiguresRow): Past => [
  row.figures.sessionsHeld,
  row.figures.attendances,
  peopleCell(row),
]

const growth = (now: number, before: number | null | undefined): Cell =>
  before ? (now - before) / before : null

const periodicTable = ({ periodic }: Reported): Table => ({
  title: '定期填报数据',
  columns: [
    ...[text('类别', 18), text('指标', 26), amount('数值', 14), text('单位', 8)],
    amount('比期初增加', 14),
  ],
  rows: periodic.map(({ group, name, measure, amount: of, increase }) => [
    ...[group, name, of, measure, increase],
  ]),
  notes: [
    '定期填报的数据不计入场次和人次。存量的“比期初增加”是期末的数减去期初以前最近一次的数；期初以前没有数的单位不算。',
  ],
})

const pending = ({ sessions, countedAt }: Reported) =>
  sessions.filter(
    ({ outside, evidence, overAt }) => outside === null && evidence === 0 && overAt <= countedAt,
  )

const elsewhere = ({ sessions }: Reported) =>
  sessions.filter(({ outside }) => outside === 'elsewhere' || outside === 'duplicate')

const pendingTable = (reported: Reported): Table => ({
  title: '待补录场次',
  columns: [{ title: '时间', kind: 'instant', width: 18 }, text('活动', 34), text('填报单位', 20)],
  rows: pending(reported).map((session) => [
    ...[{ instant: session.startsAt }, titleOf(session)],
    reported.unitNames.get(session.unitId) ?? '',
  ]),
  notes: ['以上场次已经结束，但没有签到、人工计数或数据确认，未计入场次。'],
})

const elsewhereTable = (reported: Reported): Table => ({
  title: '其他单位统计的场次',
  columns: [
    { title: '时间', kind: 'instant', width: 18 },
    ...[text('活动', 30), text('填报单位', 18), text('由谁统计', 18), count('人次')],
  ],
  rows: elsewhere(reported).map((session) => [
    ...[{ instant: session.startsAt }, titleOf(session), reported.unitNames.get(session.unitId) ?? ''],
    ...[session.countedBy ?? '重复场次', attendancesOf(session)],
  ]),
  notes: ['以上场次由其他单位统计，列出备查，未计入本报告各项合计。'],
})

/** Of a confidential category only what it is, not whom it was for. */
const titleOf = ({ category, title }: Reported['sessions'][number]) =>
  CONFIDENTIAL.has(category) ? CATEGORIES[category] : title

const STATUS = { cancelled: '已取消', elsewhere: '他处统计', duplicate: '重复' } as const

/**
 * What is signed is what was done: a session that has not begun gives to no figure, and may still be cancelled. Somebody
 * let in early makes it one that has.
 */
const hasBegun = ({ startsAt, present, byHand, stopped }: Reported['sessions'][number], now: number) =>
  startsAt <= now || present + byHand > 0 || stopped

function sessionsTable({ sessions, unitNames, catalogue, countedAt }: Reported): Table {
  const listed = sessions.filter((session) => hasBegun(session, countedAt))
  const toCome = sessions.filter(
    (session) => session.outside !== 'cancelled' && !hasBegun(session, countedAt),
  ).length
  return {
    title: '场次一览',
    columns: [
      { title: '时间', kind: 'instant', width: 24 },
      ...[text('活动', 30), text('类别', 12), text('填报单位', 18), text('地点', 22)],
      ...[count('签到人次'), count('人工计数'), count('人次合计'), text('状态', 13)],
    ],
    rows: listed.map((session) => [
      ...[{ instant: session.startsAt }, titleOf(session), categoryName(catalogue, session.category)],
      ...[unitNames.get(session.unitId) ?? '', session.place.name],
      ...[session.present, session.byHand, attendancesOf(session)],
      session.outside ? STATUS[session.outside] : stateText(session, countedAt),
    ]),
    ...(toCome > 0 && { notes: [`另有 ${toCome} 场尚未开始，没有数据，不列入。`] }),
  }
}

function stateText({ stopped, overAt, evidence }: Reported['sessions'][number], now: number): string {
  if (overAt > now) return '未结束'
  if (evidence === 0) return '待补录'
  return stopped ? '中止' : '已举办'
}
