import type { UnitPath } from './unit'

/** Figures of a year from before the product was used (去年数据), imported by a unit for comparison. */
export interface PastFigures {
  _id: string
  unitId: string
  unitPath: UnitPath
  year: number
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

/** What a pasted table comes to, before it is stored: rows understood, and cells that were not. */
export interface PastedFigures {
  rows: PastRow[]
  problems: { row: number; text: string; problem: 'unknown-line' | 'not-a-number' | 'twice' }[]
  /** Headings that are neither figures nor indicators. */
  unknownColumns: string[]
}

const COLUMNS: Record<string, 'sessionsHeld' | 'attendances' | 'people'> = {
  场次: 'sessionsHeld',
  场次数: 'sessionsHeld',
  人次: 'attendances',
  人数: 'people',
}

/**
 * Reads a table as it is copied from a spreadsheet: lines of cells parted by tabs, headings first (`项目`, `场次`,
 * `人次`, `人数`, and names of indicators). `lines` and `indicators` say which names stand for what.
 */
export function readPasted(
  text: string,
  { lines, indicators }: { lines: ReadonlyMap<string, string>; indicators: ReadonlyMap<string, string> },
): PastedFigures {
  const [head = [], ...body] = text
    .split(/\r?\n/)
    .filter((row) => row.trim() !== '')
    .map((row) => row.split('\t').map((cell) => cell.trim()))
  const result: PastedFigures = { rows: [], problems: [], unknownColumns: [] }
  const columns = head.slice(1).map((heading) => {
    const bare = heading.replace(/[(（].*$/, '').trim()
    const column = COLUMNS[bare] ?? indicators.get(heading) ?? indicators.get(bare)
    if (!column && heading !== '') result.unknownColumns.push(heading)
    return column
  })
  for (const [index, [name = '', ...cells]] of body.entries()) {
    const line = TOTALS.includes(name) ? 'total' : lines.get(name)
    const problem = (what: PastedFigures['problems'][number]['problem'], of: string) =>
      result.problems.push({ row: index + 2, text: of, problem: what })
    if (!line) {
      problem('unknown-line', name)
      continue
    }
    if (result.rows.some((row) => row.line === line)) {
      problem('twice', name)
      continue
    }
    const row: PastRow = { line, sessionsHeld: null, attendances: null, people: null, indicators: {} }
    for (const [at, cell] of cells.entries()) {
      const column = columns[at]
      if (!column || cell === '' || cell === '—' || cell === '-') continue
      const amount = Number(cell.replace(/[,，\s]/g, ''))
      const counts = column === 'sessionsHeld' || column === 'attendances' || column === 'people'
      if (!Number.isFinite(amount) || amount < 0 || (counts && !Number.isInteger(amount)))
        problem('not-a-number', cell)
      else if (counts) row[column] = amount
      else row.indicators[column] = amount
    }
    result.rows.push(row)
  }
  return result
}

const TOTALS = ['合计', '总计', '全年合计']
