import { beijingDay, clockText } from '../../src/shared/calendar/calendar'
import { dateText, periodText, sameDaysBefore, soFar, yearOf } from '../../src/shared/calendar/period'
import { CATEGORIES, CONFIDENTIAL } from '../../src/shared/event/category'
import { categoryName, linesOf } from '../../src/shared/figure/catalogue'
import { knownPeople, NO_FIGURES, NO_PEOPLE } from '../../src/shared/figure/counted-figures'
import { figureName } from '../../src/shared/figure/figure-names'
import { type FiguresRow, flat } from '../../src/shared/figure/figures-table'
import type { Line } from '../../src/shared/figure/line'
import type { PastRow } from '../../src/shared/figure/past-figures'
import { attendancesOf } from '../../src/shared/figure/session-counts'
import { shareOf } from '../../src/shared/figure/target'
import type { ReportAppendix } from '../../src/shared/report/export-job'
import {
  ordinal,
  type SignedChapter,
  shortForm,
  type TextChapter,
  textDifferences,
} from '../../src/shared/report/report-text'
import { DEFINITIONS_VERSION, type SignedVersion } from '../../src/shared/report/sign-off'
import { countText } from '../../src/shared/text/number-text'
import type { ReportedWords } from '../_report/read-words'
import { lazily, type ReportedSession } from '../_report/reported-sessions'
import { writeText } from '../_report/write-text'
import { DEFINITIONS } from './definitions'
import type { Reported } from './read-report'
import { recordTables } from './record-tables'
import type { Cell, Column, Part, Picture, ReportDocument, Table } from './report-document'

const count = (title: string, width = 10): Column => ({ title, kind: 'count', width })
/** Money and hours may be among them. */
const amount = (title: string, width = 10): Column => ({ title, kind: 'amount', width })
const text = (title: string, width: number): Column => ({ title, kind: 'text', width })

/** What of a report is asked for: its pictures, which appendices, and whether it is of two pages. */
export interface Wanted {
  pictures: readonly Picture[]
  appendices: readonly ReportAppendix[]
}

/**
 * The report as a document in the form of official papers: the text of its outline, and behind it the tables as
 * attachments. Of a year that was signed the text and the figures by line are those that were signed; what changed since
 * is said behind them.
 */
export function reportContent(reported: Reported, { pictures, appendices }: Wanted): ReportDocument {
  const { unit, period } = reported
  const now = writeText(reported)
  const text = reported.signed?.text ?? now
  const attachments = attachmentsOf(reported, now, appendices)
  const behind = (at: number): Part[] => (at === 0 ? pictures.map(shown) : [])
  return {
    title: `${unit.name}妇联${periodText(period)}工作报告`,
    lines: headLines(reported),
    parts: [
      ...text.flatMap((chapter, index) => [...chapterParts(chapter, index), ...behind(index)]),
      ...(attachments.length > 0
        ? [{ kind: 'attachments', titles: attachments.map(([title]) => title) } as const]
        : []),
      signature(reported),
      ...attachments.flatMap(([title, parts], index): Part[] => [
        { kind: 'attachment', number: index + 1, title, wide: parts.some(isWide) },
        ...parts,
      ]),
    ],
  }
}

/** The report on two pages: of each chapter what is marked for it, no table behind. */
export function shortContent(words: ReportedWords, signed: SignedVersion | undefined): ReportDocument {
  const text = shortForm<SignedChapter>(signed?.text ?? writeText(words))
  return {
    title: `${words.unit.name}妇联${periodText(words.period)}工作简报`,
    lines: headLines({ ...words, signed }),
    parts: [
      ...text.flatMap(({ heading, texts }, index): Part[] => [
        { kind: 'heading', text: `${ordinal(index + 1)}、${heading}` },
        ...texts.map(paragraph),
      ]),
      signature(words),
    ],
  }
}

/** The same tables for a workbook: a sheet each, its texts in front. */
export function workbookContent(reported: Reported): ReportDocument {
  const now = writeText(reported)
  const text = reported.signed?.text ?? now
  const attachments = attachmentsOf(reported, now, ['sessions', 'sources'])
  return {
    title: `${reported.unit.name}妇联${periodText(reported.period)}工作数据`,
    lines: headLines(reported),
    parts: [...text.flatMap(chapterParts), ...attachments.flatMap(([, parts]) => parts)],
  }
}

const headLines = ({ period, countedAt, signed }: ReportedWords & Pick<Reported, 'signed'>): string[] => [
  `统计期间：${periodText(soFar(period, beijingDay(countedAt)))}`,
  ...(signed
    ? [`审定时间：${momentText(signed.at)}，校验码：${signed.digest.slice(0, 16)}`]
    : [`数据截至：${momentText(countedAt)}`]),
  `生成时间：${momentText(countedAt)}`,
]

function chapterParts({ heading, items }: SignedChapter, index: number): Part[] {
  let sections = 0
  return [
    { kind: 'heading', text: `${ordinal(index + 1)}、${heading}` },
    ...items.map((item): Part => {
      if (item.kind === 'paragraph') return paragraph(item.text)
      sections += 1
      return { kind: 'subheading', text: `（${ordinal(sections)}）${item.heading}` }
    }),
  ]
}

const signature = ({ unit, countedAt }: ReportedWords): Part => ({
  kind: 'signature',
  lines: [`${unit.name}妇联`, dateText(beijingDay(countedAt))],
})

/** What stands behind the text, under its titles; what there is nothing of is left out. */
function attachmentsOf(
  reported: Reported,
  now: readonly TextChapter[],
  appendices: readonly ReportAppendix[],
): [title: string, parts: Part[]][] {
  const { signed, targets, plan, months, below } = reported
  const asSigned = signed ? { ...reported, table: signed.figures } : reported
  const all: [string, Part[]][] = [
    ['各项工作数据', [tabled(linesTable(asSigned))]],
    [
      '各月、各单位数据',
      [
        ...some(months, () => tabled(monthsTable(reported))),
        ...some(below, () => tabled(unitsTable(reported))),
      ],
    ],
    ['各单位各项目数据', unitLineTables(reported).map(tabled)],
    [
      '年度目标任务和下一年计划',
      [
        ...some(targets, () => tabled(targetsTable(reported))),
        ...some(plan, () => tabled(planTable(reported))),
      ],
    ],
    ['与上年同期比较', comparison(reported)],
    ['定期填报数据', some(reported.periodic, () => tabled(periodicTable(reported)))],
    ['工作记事', recordTables(reported.records, reported.unitNames).map(tabled)],
    [
      '未计入合计的场次',
      [
        ...some(pending(reported), () => tabled(pendingTable(reported))),
        ...some(elsewhere(reported), () => tabled(elsewhereTable(reported))),
      ],
    ],
    ['审定之后的更正', signed ? corrections(signed, now) : []],
    ['统计口径', [...DEFINITIONS, `口径版本：${DEFINITIONS_VERSION}。`].map(paragraph)],
    [
      '场次一览',
      appendices.includes('sessions') ? some(reported.sessions, () => tabled(sessionsTable(reported))) : [],
    ],
    ['数据来源', appendices.includes('sources') ? [tabled(sourcesTable(now))] : []],
  ]
  return all.filter(([, parts]) => parts.length > 0)
}

/** What the text of a signed year no longer says, paragraph by paragraph. */
function corrections({ text: signedAs, at }: SignedVersion, now: readonly TextChapter[]): Part[] {
  const differing = textDifferences(signedAs, now)
  return some(differing, () =>
    tabled({
      title: '审定之后的更正',
      columns: [text('章', 14), text('审定时', 50), text('现在', 50)],
      rows: differing.map(({ chapter, was, is }) => [chapter, was || '（没有）', is || '（不再有）']),
      notes: [`正文和各项工作数据是 ${momentText(at)} 审定的；其余各表按现在的记录统计。`],
    }),
  )
}

/** Of each paragraph where its figures come from. */
function sourcesTable(chapters: readonly TextChapter[]): Table {
  const rows = chapters.flatMap(({ heading, items }) =>
    items.flatMap((item) => {
      if (item.kind === 'section' || item.sources.length === 0) return []
      const words = `${item.text.slice(0, 16)}…`
      return item.sources.map(({ name, value, line, filter, days }): Cell[] => [
        ...[heading, words, name, value, line, filter],
        periodText({ kind: 'days', ...days }),
      ])
    }),
  )
  return {
    title: '数据来源',
    columns: [
      ...[text('章', 14), text('段落', 22), text('数据', 16), text('统计的数', 22)],
      ...[text('来自', 18), text('筛选', 24), text('期间', 24)],
    ],
    rows,
    notes: [`统计的数没有取整。口径版本：${DEFINITIONS_VERSION}。`],
  }
}

const paragraph = (text: string): Part => ({ kind: 'paragraph', text })
const tabled = (table: Table): Part => ({ kind: 'table', table })
const shown = (picture: Picture): Part => ({ kind: 'picture', picture })
const some = (list: Iterable<unknown>, make: () => Part): Part[] => {
  for (const _ of list) return [make()]
  return []
}

/** So many Latin characters beside each other fit on a page that stands upright. */
const UPRIGHT = 100
const isWide = (part: Part): boolean =>
  part.kind === 'table' && part.table.columns.reduce((sum, { width }) => sum + width, 0) > UPRIGHT

const momentText = (at: number) => `${dateText(beijingDay(at))} ${clockText(at)}`

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

/** So many units stand beside each other in a table. */
const UNITS_ACROSS = 8

/** Which unit held how much of which line: 场次 and 人次, a table each, of many units several. */
function unitLineTables({ below, catalogue }: Reported): Table[] {
  if (below.length < 2) return []
  const lines = linesOf(catalogue).filter(({ id }) =>
    below.some((unit) => unit.lines.some((row) => row.lineId === id)),
  )
  const figures = [
    ['场次', 'sessionsHeld'],
    ['人次', 'attendances'],
  ] as const
  const parts = Array.from({ length: Math.ceil(below.length / UNITS_ACROSS) }, (_, nth) =>
    below.slice(nth * UNITS_ACROSS, (nth + 1) * UNITS_ACROSS),
  )
  return figures.flatMap(([name, figure]) =>
    parts.map(
      (units, nth): Table => ({
        title: `各单位各项目${name}${parts.length > 1 ? `（${ordinal(nth + 1)}）` : ''}`,
        columns: [text('项目', 20), ...units.map((unit) => count(unit.name, 12))],
        rows: lines.map(({ id, name: lineName, partOf }) => [
          partOf ? `　其中：${lineName}` : lineName,
          ...units.map((unit) => unit.lines.find((row) => row.lineId === id)?.figures[figure] ?? null),
        ]),
        notes: ['同一场次可以属于多个项目，各项相加不等于该单位的合计。'],
      }),
    ),
  )
}

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
    const recognised = peopleCell(now)
    return [
      ...[name, sessionsHeld, held ?? null, growth(sessionsHeld, held)],
      ...[attendances, attended ?? null, growth(attendances, attended)],
      ...[recognised, people ?? null, growth(recognised, people)],
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
      ...[text('项目', 22), count('本期场次', 9), count('上年场次', 9), grown('场次增长')],
      ...[count('本期人次', 12), count('上年人次', 12), grown('人次增长')],
      ...[count('本期人数', 11), count('上年人数', 11), grown('人数增长')],
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

/** Only between two numbers: of people nobody of whom was recognised nothing is known. */
const growth = (now: Cell, before: Cell | undefined): Cell =>
  typeof now === 'number' && typeof before === 'number' && before > 0 ? (now - before) / before : null

const grown = (title: string): Column => ({ title, kind: 'share', width: 11 })

const periodicTable = ({ periodic }: Reported): Table => ({
  title: '定期填报数据',
  columns: [
    ...[text('类别', 16), text('指标', 36), amount('数值', 12), text('单位', 8)],
    amount('比期初增加', 12),
  ],
  rows: periodic.map(({ group, name, measure, amount: of, increase }) => [
    ...[group, name, of, measure, increase],
  ]),
  notes: [
    '定期填报的数据不计入场次和人次。存量的“比期初增加”是期末的数减去期初以前最近一次的数；期初以前没有数的单位不算。',
  ],
})

const only = (sessions: Reported['sessions'], is: (session: ReportedSession) => boolean) =>
  lazily(sessions, (session) => (is(session) ? [session] : []))

const pending = ({ sessions, countedAt }: Reported) =>
  only(sessions, ({ outside, evidence, overAt }) => outside === null && evidence === 0 && overAt <= countedAt)

const elsewhere = ({ sessions }: Reported) =>
  only(sessions, ({ outside }) => outside === 'elsewhere' || outside === 'duplicate')

const pendingTable = (reported: Reported): Table => ({
  title: '待补录场次',
  columns: [{ title: '时间', kind: 'instant', width: 18 }, text('活动', 34), text('填报单位', 20)],
  rows: lazily(pending(reported), (session) => [
    [{ instant: session.startsAt }, titleOf(session), reported.unitNames.get(session.unitId) ?? ''],
  ]),
  notes: ['以上场次已经结束，但没有签到、人工计数或数据确认，未计入场次。'],
})

const elsewhereTable = (reported: Reported): Table => ({
  title: '其他单位统计的场次',
  columns: [
    { title: '时间', kind: 'instant', width: 18 },
    ...[text('活动', 30), text('填报单位', 18), text('由谁统计', 18), count('人次')],
  ],
  rows: lazily(elsewhere(reported), (session) => [
    [
      ...[{ instant: session.startsAt }, titleOf(session), reported.unitNames.get(session.unitId) ?? ''],
      ...[session.countedBy ?? '重复场次', attendancesOf(session)],
    ],
  ]),
  notes: ['以上场次由其他单位统计，列出备查，未计入本报告各项合计。'],
})

/** Of a confidential category only what it is, not whom it was for. */
const titleOf = ({ category, title }: ReportedSession) =>
  CONFIDENTIAL.has(category) ? CATEGORIES[category] : title

const STATUS = { cancelled: '已取消', elsewhere: '他处统计', duplicate: '重复' } as const

/**
 * What is signed is what was done: a session that has not begun gives to no figure, and may still be cancelled. Somebody
 * let in early makes it one that has.
 */
const hasBegun = ({ startsAt, present, byHand, stopped }: ReportedSession, now: number) =>
  startsAt <= now || present + byHand > 0 || stopped

const ROLES = ['主办', '承办', '协办'] as const

/** Who held it, by role: `主办：区妇联；协办：区司法局`. */
function hostsText({ category, hosts = [] }: ReportedSession): string {
  if (CONFIDENTIAL.has(category)) return ''
  return ROLES.flatMap((role) => {
    const names = hosts.filter((host) => host.role === role).map(({ name }) => name)
    return names.length > 0 ? [`${role}：${names.join('、')}`] : []
  }).join('；')
}

function sessionsTable(reported: Reported): Table {
  const { sessions, unitNames, catalogue, countedAt } = reported
  const listed = only(sessions, (session) => hasBegun(session, countedAt))
  let toCome = 0
  for (const session of sessions)
    if (session.outside !== 'cancelled' && !hasBegun(session, countedAt)) toCome += 1
  return {
    title: '场次一览',
    columns: [
      { title: '时间', kind: 'instant', width: 24 },
      ...[
        text('活动', 30),
        text('类别', 12),
        text('填报单位', 18),
        text('主办、承办、协办', 34),
        text('地点', 22),
      ],
      ...[count('签到人次'), count('人工计数'), count('人次合计'), text('状态', 13)],
    ],
    rows: lazily(listed, (session) => [
      [
        ...[{ instant: session.startsAt }, titleOf(session), categoryName(catalogue, session.category)],
        ...[unitNames.get(session.unitId) ?? '', hostsText(session), session.place.name],
        ...[session.present, session.byHand, attendancesOf(session)],
        session.outside ? STATUS[session.outside] : stateText(session, countedAt),
      ],
    ]),
    ...(toCome > 0 && { notes: [`另有 ${toCome} 场尚未开始，没有数据，不列入。`] }),
  }
}

function stateText({ stopped, overAt, evidence }: ReportedSession, now: number): string {
  if (overAt > now) return '未结束'
  if (evidence === 0) return '待补录'
  return stopped ? '中止' : '已举办'
}
