import { namedIn, textRows, withoutNumbers } from '../list/table-text'
import { amountProblem, keptAmount, saidAmount } from '../tally/measure'
import { foldedText } from '../text/folded'
import { multipleOf, numberOf, readNumber, saysNone } from '../text/number-text'
import type { UnitPath } from '../unit/unit'

/** Figures of a year from before the product was used (去年数据), imported by a unit for comparison. */
export interface PastFigures {
  _id: string
  unitId: string
  unitPath: UnitPath
  year: number
  /** Indicators in the smallest unit of their measure, as `keptAmount` says. */
  rows: PastRow[]
  source: string
  by: string
  byName: string
  at: number
  version: number
}

/** A line's figures of that year; null where the table had none. */
export interface PastRow {
  /** The id of a line, or `total`. */
  line: string
  sessionsHeld: number | null
  attendances: number | null
  people: number | null
  indicators: Record<string, number>
}

export const pastFiguresId = (unitId: string, year: number): string => `${unitId}-${year}`

/** What a pasted table comes to, before it is stored: rows understood, and what was not, each with why. */
export interface PastedFigures {
  /** Indicators in their measure, as `saidAmount` says. */
  rows: PastRow[]
  /** Cells and lines that were not read. */
  problems: { row: number; text: string; problem: CellProblem }[]
  /** Columns that were not read. */
  columns: { heading: string; problem: HeadingProblem }[]
}

export type CellProblem = 'unknown-line' | 'nothing-in-it' | 'not-a-number' | 'twice' | 'no-heading'

/**
 * Why a column is not read: no figure is called so; its brackets say something else than a multiple of what it is
 * counted in; it is of another year; another column says the same.
 */
export type HeadingProblem = 'unknown' | 'unknown-measure' | 'other-year' | 'same-twice'

/** What the names in a pasted table stand for. */
export interface PastedWords {
  /** The year that is asked for. */
  year: number
  /** Ids of lines by their names. */
  lines: ReadonlyMap<string, string>
  /** Indicators by their names, with what they are counted in. */
  indicators: ReadonlyMap<string, { code: string; measure: string }>
}

/** The words for each figure in a heading, and the measures that may stand in its brackets. */
const COUNTS = {
  sessionsHeld: { names: ['场次', '场次数', '活动场次'], measures: ['场', '场次', '次'] },
  attendances: { names: ['人次', '参与人次', '参加人次'], measures: ['人次', '人', '次'] },
  people: { names: ['人数', '参与人数', '参加人数'], measures: ['人', '名', '位'] },
} as const

type Count = keyof typeof COUNTS

interface Column {
  /** What the cells below are. */
  figure: { count: Count } | { code: string; measure: string }
  measures: readonly string[]
  /** How many zeros each number below stands without, as `万元` says of 元. */
  zeros: number
}

/**
 * Reads a table as it is copied from a spreadsheet: lines of cells parted by tabs, headings first (`项目`, `场次`,
 * `人次`, `人数`, and names of indicators), above them perhaps a title, the measure (`单位：万元`) and the years that they
 * are of. A heading's brackets may say the year and a multiple (`万元`). What is not sure to mean one thing is named as
 * a problem and not read; of a row with such a cell nothing is.
 */
export function readPasted(text: string, words: PastedWords): PastedFigures {
  const table = withoutNumbers(textRows(text)).map(({ line, cells }) => ({ row: line, cells }))
  const lines = new Map([...words.lines].map(([name, id]) => [foldedText(name), id]))
  const { notes, headings, body } = headingsOf(table)
  const result: PastedFigures = { rows: [], problems: [], columns: [] }
  const columns = columnsOf(headings, { ...words, notes }, result)
  const seen = new Set<string>()
  for (const { row, cells } of body) {
    const [label = '', ...amounts] = cells
    const name = namedIn(label)
    const problem = (what: CellProblem, of: string) => result.problems.push({ row, text: of, problem: what })
    const line = TOTALS.includes(name) ? 'total' : lines.get(foldedText(name))
    if (!line) {
      problem('unknown-line', name)
      continue
    }
    if (seen.has(line)) {
      problem('twice', name)
      continue
    }
    seen.add(line)
    const read: PastRow = { line, sessionsHeld: null, attendances: null, people: null, indicators: {} }
    let isWhole = true
    for (const [at, cell] of amounts.entries()) {
      const column = columns[at]
      if (saysNone(cell) || column === 'not-read') continue
      const amount = column && amountIn(cell, column)
      if (!column) problem('no-heading', cell)
      else if (amount === undefined) {
        problem('not-a-number', cell)
        isWhole = false
      } else if ('count' in column.figure) read[column.figure.count] = amount
      else read.indicators[column.figure.code] = amount
    }
    // A row is read as a whole or not at all.
    if (!isWhole) continue
    const { sessionsHeld, attendances, people, indicators } = read
    // A row of dashes would say that there was nothing.
    const saysAnything = [sessionsHeld, attendances, people, ...Object.values(indicators)].some(
      (amount) => amount !== null,
    )
    if (saysAnything) result.rows.push(read)
    else problem('nothing-in-it', name)
  }
  return result
}

const TOTALS = ['合计', '总计', '全年合计']

/** Imported rows with their amounts turned into the whole numbers that are stored. `measureOf` says what an indicator is counted in. */
export const keptRows = (rows: readonly PastRow[], measureOf: (code: string) => string): PastRow[] =>
  rows.map((row) => ({ ...row, indicators: inEach(row.indicators, keptAmount, measureOf) }))

/** Stored rows with their amounts turned back into those that people say. */
export const saidRows = (rows: readonly PastRow[], measureOf: (code: string) => string): PastRow[] =>
  rows.map((row) => ({ ...row, indicators: inEach(row.indicators, saidAmount, measureOf) }))

const inEach = (
  indicators: PastRow['indicators'],
  turned: typeof keptAmount,
  measureOf: (code: string) => string,
) =>
  Object.fromEntries(
    Object.entries(indicators).map(([code, amount]) => [code, turned(amount, measureOf(code))]),
  )

/** `notes` is what stands above the headings. */
type Words = PastedWords & { notes: string }

type Line = { row: number; cells: string[] }

const YEAR = /(\d{4})\s*年度?/

/**
 * The headings, below what is noted above them in one cell; of a table with the years in a line of their own, each with
 * its year, which stands once over several.
 */
function headingsOf(table: Line[]): { notes: string; headings: string[]; body: Line[] } {
  const isNote = ({ cells }: Line) => cells.filter((cell) => cell !== '').length === 1
  const start = Math.max(
    0,
    table.findIndex((line) => !isNote(line) || isYears(line)),
  )
  const notes = table.slice(0, start).flatMap(({ cells }) => cells)
  const [first, second, ...rest] = table.slice(start)
  const above = first?.cells.slice(1) ?? []
  if (!first || !second || !isYears(first))
    return { notes: notes.join(' '), headings: above, body: table.slice(start + 1) }
  let year = ''
  const headings = second.cells.slice(1).map((heading, at) => {
    year = above[at] || year
    return `${year}${heading}`
  })
  return { notes: notes.join(' '), headings, body: rest }
}

/** Whether a line holds nothing but years, above the headings. */
function isYears({ cells: [, ...cells] }: Line): boolean {
  const named = cells.filter((cell) => cell !== '')
  return named.length > 0 && named.every((cell) => new RegExp(`^${YEAR.source}$`).test(bare(cell)))
}

/** The columns that can be read; of those that cannot, why is told. Undefined where there is no heading. */
function columnsOf(headings: readonly string[], words: Words, result: PastedFigures) {
  const columns = headings.map((heading) => (heading === '' ? undefined : columnOf(heading, words)))
  const keyOf = (column: (typeof columns)[number]) =>
    typeof column === 'object' && JSON.stringify(column.figure)
  return columns.map((column, at) => {
    if (column === undefined) return undefined
    const isTwice =
      typeof column === 'object' &&
      columns.some((each, other) => other !== at && keyOf(each) === keyOf(column))
    const problem = isTwice ? 'same-twice' : column
    if (typeof problem === 'object') return problem
    result.columns.push({ heading: headings[at] ?? '', problem })
    return 'not-read' as const
  })
}

/** What a heading says. Everything in it has to be understood: its name, a year, and what its brackets hold. */
function columnOf(title: string, { year, indicators, notes }: Words): Column | HeadingProblem {
  const heading = bare(title)
  const [said, of = yearIn(notes)] = YEAR.exec(heading) ?? []
  if (of !== undefined && Number(of) !== year) return 'other-year'
  const timeless = heading.replace(said ?? '', '').replace('()', '')
  const known = named(timeless, indicators)
  if (known) {
    const zeros = zerosIn(notes, known.measures)
    return zeros === undefined ? 'unknown-measure' : { ...known, zeros }
  }
  const [, name = '', inside = ''] = /^(.+)\(([^()]+)\)$/.exec(timeless) ?? []
  const figure = named(name, indicators)
  if (!figure) return 'unknown'
  if (figure.measures.includes(inside)) return { ...figure, zeros: 0 }
  const { zeros, measure } = multipleOf(inside)
  const isMultiple = zeros > 0 && (measure === '' || figure.measures.includes(measure))
  return isMultiple ? { ...figure, zeros } : 'unknown-measure'
}

/** The year that a title names; undefined where it names none, or several. */
function yearIn(notes: string): string | undefined {
  const years = new Set(bare(notes).match(/\d{4}(?=年)/g))
  return years.size === 1 ? [...years][0] : undefined
}

/** The zeros that `单位：万元` above the table gives to what is counted in 元; undefined where it says a multiple of nothing. */
function zerosIn(notes: string, measures: readonly string[]): number | undefined {
  const [, written = ''] = /单位[:：](\S*)/.exec(notes.replace(/[:：]\s+/g, '：')) ?? []
  const multiples = written.split(/[、，,;；/()（）]/).map(multipleOf)
  if (multiples.some(({ zeros, measure }) => zeros > 0 && measure === '')) return undefined
  return multiples.find(({ measure }) => measures.includes(measure))?.zeros ?? 0
}

function named(name: string, indicators: PastedWords['indicators']): Omit<Column, 'zeros'> | undefined {
  for (const count of Object.keys(COUNTS) as Count[]) {
    const { names, measures } = COUNTS[count]
    if ((names as readonly string[]).includes(name)) return { figure: { count }, measures }
  }
  const [, indicator] = [...indicators].find(([each]) => bare(each) === name) ?? []
  return indicator && { figure: { ...indicator }, measures: [indicator.measure] }
}

/** A heading without blanks, its brackets and digits in one form. */
const bare = (heading: string): string =>
  heading
    .replace(/\s/g, '')
    .replace(/[（［【〔[]/g, '(')
    .replace(/[）］】〕\]]/g, ')')
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))

/** The number of a cell in its column's measure; undefined where it is none, or where cell and heading contradict each other. */
function amountIn(cell: string, { figure, measures, zeros }: Column): number | undefined {
  const number = readNumber(cell)
  if (!number) return undefined
  const own = measures.includes(number.behind)
    ? { zeros: 0, measure: number.behind }
    : multipleOf(number.behind)
  if (own.measure !== '' && !measures.includes(own.measure)) return undefined
  if (number.behind !== '' && zeros > 0 && own.zeros !== zeros) return undefined
  const amount = numberOf(number.digits, number.behind === '' ? zeros : own.zeros)
  return amountProblem(amount, 'count' in figure ? '' : figure.measure) ? undefined : amount
}
