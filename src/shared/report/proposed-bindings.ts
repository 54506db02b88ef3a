import { foldedText } from '../text/folded'
import { type CellAddress, cellAddress, cellRange, columnLetters, isInRange } from './cell-address'
import {
  type FormBinding,
  type FormSpan,
  MOST_BINDINGS,
  type PartialQuery,
  type ReportForm,
  WHOLE,
} from './form-binding'

/** A sheet of a superior's form, as far as its texts and merged ranges go. */
export interface SheetTexts {
  name: string
  cells: readonly { ref: string; text: string; formula: boolean }[]
  merged: readonly string[]
}

/** What the heads of rows and columns may name. */
export interface HeadNames {
  lines: readonly { lineId: string; name: string }[]
  figures: readonly { figure: string; name: string }[]
  units: readonly { unitId: string; name: string }[]
}

/** What superiors call figures that have another name here. */
const OTHER_FIGURE_NAMES: readonly (readonly [name: string, figure: string])[] = [
  ['活动场次', 'sessionsHeld'],
  ['开展场次', 'sessionsHeld'],
  ['活动场数', 'sessionsHeld'],
  ['开展活动', 'sessionsHeld'],
  ['活动次数', 'sessionsHeld'],
  ['参加人次', 'attendances'],
  ['参与人次', 'attendances'],
  ['覆盖人次', 'attendances'],
  ['受益人次', 'attendances'],
  ['服务人次', 'attendances'],
  ['报名人数', 'registered'],
  ['妇女人次', 'women'],
  ['女', 'women'],
  ['男', 'men'],
  ['线上参与人次', 'online'],
  ['线下参与人次', 'onSite'],
]

const SPAN_HEADS: readonly (readonly [name: string, span: FormSpan])[] = [
  ['本期', 'asked'],
  ['本月', 'asked'],
  ['本季度', 'asked'],
  ...['数量', '数值', '完成数', '完成情况', '本期数', '本月数'].map((name) => [name, 'asked'] as const),
  ['累计', 'year-so-far'],
  ['本年累计', 'year-so-far'],
  ['当年累计', 'year-so-far'],
  ['全年累计', 'year-so-far'],
  ['上年同期', 'year-before'],
  ['去年同期', 'year-before'],
  ['同期', 'year-before'],
  ['上年全年', 'whole-year-before'],
  ['去年全年', 'whole-year-before'],
  ...Array.from({ length: 12 }, (_, at) => [`${at + 1}月`, `month-${at + 1}` as FormSpan] as const),
  ...['一', '二', '三', '四'].flatMap((han, at) =>
    [`${han}季度`, `第${han}季度`, `${at + 1}季度`, `第${at + 1}季度`].map(
      (name) => [name, `quarter-${at + 1}` as FormSpan] as const,
    ),
  ),
]

const SUMS = ['合计', '总计', '共计', '总数', '全部活动'] as const

/** A head as it is compared: without its number, and without what it is counted in. */
const plain = (text: string): string =>
  foldedText(text)
    .replace(
      /^(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]?[、.．]|[(（](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]|[①-⑳])/,
      '',
    )
    .replace(/[(（](?:单位[:：])?(?:场|次|人|人次|户|户次|件|份|个|名|支|家|期|元|万元)[)）]$/, '')

/** What a head asks for, by its text; nothing where nothing, or more than one thing, is called so. */
function meanings(names: HeadNames): Map<string, PartialQuery> {
  const found = new Map<string, PartialQuery | null>()
  const add = (name: string, query: PartialQuery) => {
    const key = plain(name)
    // Two things of one name are nobody's guess.
    found.set(key, found.has(key) ? null : query)
  }
  for (const { lineId, name } of names.lines) add(name, { line: lineId })
  for (const { figure, name } of names.figures)
    add(name, { figure: figure as NonNullable<PartialQuery['figure']> })
  for (const { unitId, name } of names.units) add(name, { unitId })
  const others: (readonly [string, PartialQuery])[] = [
    ...SUMS.map((name) => [name, { line: WHOLE }] as const),
    ...OTHER_FIGURE_NAMES.map(
      ([name, figure]) => [name, { figure: figure as NonNullable<PartialQuery['figure']> }] as const,
    ),
    ...SPAN_HEADS.map(([name, span]) => [name, { span }] as const),
  ]
  // A name of the district's own goes before what is usually called so.
  for (const [name, query] of others) if (!found.has(plain(name))) found.set(plain(name), query)
  return new Map([...found].flatMap(([name, query]) => (query ? [[name, query] as const] : [])))
}

interface Head extends CellAddress {
  to: CellAddress
  query: PartialQuery
}

/**
 * What the rows and columns of a superior's form ask for, proposed by the names at their heads: a head beside more heads in
 * its row is a column's, one below more heads in its column a row's, and a merged one holds for all that it spans. Where
 * no head names a line, all events are meant. It is for somebody to look at: what is called otherwise is left out.
 */
export function proposedBindings(
  sheets: readonly SheetTexts[],
  names: HeadNames,
  usual: PartialQuery,
): Pick<ReportForm, 'usual' | 'bindings'> {
  const known = meanings(names)
  const all = sheets.flatMap((sheet) => bindingsOf(sheet, known))
  // A sum below some lines is theirs, not that of all events: whoever fills the form says what it is.
  const some = all.some(({ partialQuery: { line } }) => line !== undefined && line !== WHOLE)
  const found = some ? all.filter(({ partialQuery: { line } }) => line !== WHOLE) : all
  const bindings = found.length <= MOST_BINDINGS ? found : []
  const namesLines = bindings.some(({ partialQuery }) => partialQuery.line !== undefined)
  return { usual: namesLines ? usual : { line: WHOLE, ...usual }, bindings }
}

function bindingsOf(
  { name: sheet, cells, merged }: SheetTexts,
  known: ReadonlyMap<string, PartialQuery>,
): FormBinding[] {
  const ranges = merged.map(cellRange)
  const heads = cells.flatMap(({ ref, text, formula }): Head[] => {
    const query = formula ? undefined : known.get(plain(text))
    if (!query) return []
    const from = cellAddress(ref)
    const to = ranges.find((range) => isInRange(from, range))?.to ?? from
    // What is merged over more than anybody fills in is a title.
    const isTitle = Math.max(to.column - from.column, to.row - from.row) > MOST_BINDINGS
    return isTitle ? [] : [{ ...from, to, query }]
  })
  const columns = new Map<number, PartialQuery>()
  const rows = new Map<number, PartialQuery>()
  for (const head of heads) {
    const [said, from, to] = isOfColumn(head, heads)
      ? [columns, head.column, head.to.column]
      : [rows, head.row, head.to.row]
    for (let at = from; at <= to; at += 1) said.set(at, { ...said.get(at), ...head.query })
  }
  if (columns.size === 0 || rows.size === 0) return []
  return [
    ...[...columns].map(([at, partialQuery]) => ({ sheet, at: columnLetters(at), partialQuery })),
    ...[...rows].map(([at, partialQuery]) => ({ sheet, at: String(at), partialQuery })),
  ]
}

function isOfColumn(head: Head, heads: readonly Head[]): boolean {
  const besides = heads.filter(({ row }) => row === head.row).length
  const belows = heads.filter(({ column }) => column === head.column).length
  if (besides !== belows) return besides > belows
  const spans = head.to.column - head.column - (head.to.row - head.row)
  return spans > 0 || (spans === 0 && head.query.line === undefined)
}
