import { type CellAddress, cellAddress } from '../../src/shared/report/cell-address'

/** A rectangle of cells. For whole columns (rows) the row (column) is 0. */
export interface Area {
  /** Of another sheet than the formula's own. */
  sheet?: string
  from: CellAddress
  to: CellAddress
}

type Token =
  | { kind: 'number'; value: number }
  | { kind: 'area'; area: Area }
  | { kind: 'call'; name: string }
  | { kind: 'text' }
  | { kind: 'operator'; text: string }

/** A formula taken apart; undefined where something in it is not known here: a name, a table, another file. */
export type Formula = readonly Token[] | undefined

const TOKEN =
  /\s*(?:(?<text>"(?:[^"]|"")*")|(?:(?<sheet>'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(?<area>\$?[A-Z]{1,3}\$?[1-9]\d*(?::\$?[A-Z]{1,3}\$?[1-9]\d*)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?[1-9]\d*:\$?[1-9]\d*)(?![\p{L}\p{N}_.(!:])|(?<call>[A-Z][A-Z0-9.]*)\(|(?<number>\d+(?:\.\d+)?(?:E[+-]?\d+)?)|(?<operator><>|<=|>=|[-+*/^&=<>%(),]))/iuy

/** Takes a formula apart. `down` and `right` say how far it was moved from where it stands, as a shared one is. */
export function formulaOf(source: string, { down = 0, right = 0 } = {}): Formula {
  // Some programs write the sign by which people begin a formula.
  const text = source.trim().replace(/^=/, '')
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text)?.groups
    if (!found) return undefined
    const { sheet, area, call, number, operator } = found
    if (area) tokens.push({ kind: 'area', area: areaOf(area.toUpperCase(), sheet, { down, right }) })
    else if (call) tokens.push({ kind: 'call', name: call.toUpperCase() })
    else if (number) tokens.push({ kind: 'number', value: Number(number) })
    else if (operator) tokens.push({ kind: 'operator', text: operator })
    else tokens.push({ kind: 'text' })
  }
  return tokens
}

interface Moved {
  down: number
  right: number
}

const PART = /^(\$?)([A-Z]*)(\$?)(\d*)$/

function areaOf(range: string, sheet: string | undefined, { down, right }: Moved): Area {
  const [first = '', last = first] = range.split(':')
  const places = [first, last].map((part) => {
    const [, fixedColumn, letters = '', fixedRow, digits = ''] = PART.exec(part) ?? []
    return {
      column: letters && cellAddress(`${letters}1`).column + (fixedColumn ? 0 : right),
      // Of a whole row the sign stands where that of a column would.
      row: digits && Number(digits) + (fixedRow || (!letters && fixedColumn) ? 0 : down),
    }
  })
  const span = (of: 'column' | 'row') => {
    const numbers = places.map((place) => place[of])
    if (numbers.includes('')) return { least: 1, most: Number.POSITIVE_INFINITY }
    return { least: Math.min(...(numbers as number[])), most: Math.max(...(numbers as number[])) }
  }
  const [columns, rows] = [span('column'), span('row')]
  return {
    ...(sheet && { sheet: sheet.startsWith("'") ? sheet.slice(1, -1).replaceAll("''", "'") : sheet }),
    from: { column: columns.least, row: rows.least },
    to: { column: columns.most, row: rows.most },
  }
}

/** What these give depends on more than the cells that stand in them. */
const UNPREDICTABLE = new Set([
  ...['INDIRECT', 'OFFSET', 'TODAY', 'NOW', 'RAND', 'RANDBETWEEN', 'CELL', 'INFO'],
])

/** The cells that a formula reads; undefined where it cannot be told. */
export function areasOf(formula: Formula): Area[] | undefined {
  if (!formula || formula.some((token) => token.kind === 'call' && UNPREDICTABLE.has(token.name)))
    return undefined
  return formula.flatMap((token) => (token.kind === 'area' ? [token.area] : []))
}

/** What stands in a cell: nothing is null, a mistake such as a division by zero is NaN, and what is not known is undefined. */
export type CellValue = number | string | null | undefined

/**
 * What a formula comes to, as far as sums, differences, products, quotients, comparisons and a few functions go: `SUM`,
 * `ROUND`, `IF`, `IFERROR`. NaN where a spreadsheet would show a mistake, undefined where it is not known here.
 */
export function resultOf(formula: Formula, cells: (area: Area) => readonly CellValue[]): number | undefined {
  if (!formula) return undefined
  const reader = new Reader(formula, cells)
  const result = reader.comparison()
  return reader.isAtEnd() ? result : undefined
}

type Result = number | undefined

const COMPARISONS: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
}

/** Reads a formula from left to right, by the usual precedence. */
class Reader {
  private at = 0

  constructor(
    private readonly tokens: readonly Token[],
    private readonly cells: (area: Area) => readonly CellValue[],
  ) {}

  isAtEnd = () => this.at === this.tokens.length

  comparison(): Result {
    const left = this.sum()
    const compare = COMPARISONS[this.operator(...Object.keys(COMPARISONS)) ?? '']
    if (!compare) return left
    return combined(left, this.sum(), (a, b) => Number(compare(a, b)))
  }

  private sum(): Result {
    let result = this.product()
    for (;;) {
      const operator = this.operator('+', '-')
      if (!operator) return result
      result = combined(result, this.product(), (a, b) => (operator === '+' ? a + b : a - b))
    }
  }

  private product(): Result {
    let result = this.factor()
    for (;;) {
      const operator = this.operator('*', '/')
      if (!operator) return result
      const divided = (a: number, b: number) => (b === 0 ? Number.NaN : a / b)
      result = combined(result, this.factor(), operator === '*' ? (a, b) => a * b : divided)
    }
  }

  private factor(): Result {
    const sign = this.operator('-', '+')
    if (sign) return combined(this.factor(), 0, (value) => (sign === '-' ? -value : value))
    let result = this.single()
    while (this.operator('%')) result = combined(result, 100, (value, hundred) => value / hundred)
    return result
  }

  private single(): Result {
    const token = this.tokens[this.at]
    this.at += 1
    if (token?.kind === 'number') return token.value
    if (token?.kind === 'area') return this.onlyCell(token.area)
    if (token?.kind === 'call') return this.call(token.name)
    if (token?.kind !== 'operator' || token.text !== '(') return undefined
    const inner = this.comparison()
    return this.operator(')') ? inner : undefined
  }

  private onlyCell(area: Area): Result {
    if (area.from.column !== area.to.column || area.from.row !== area.to.row) return undefined
    const [value] = this.cells(area)
    if (value === null) return 0
    // A text of digits counts as its number; any other is a mistake.
    return typeof value === 'string' ? Number(value.trim() || Number.NaN) : value
  }

  private call(name: string): Result {
    if (name === 'SUM') return this.total()
    const given: Result[] = []
    do given.push(this.comparison())
    while (this.operator(','))
    if (!this.operator(')')) return undefined
    const [first, second, third] = given
    if (name === 'ROUND' && given.length === 2) return combined(first, second, rounded)
    if (name === 'IFERROR' && given.length === 2) return Number.isNaN(first) ? second : first
    if (name === 'IF' && given.length === 3) {
      if (first === undefined || Number.isNaN(first)) return first
      return first === 0 ? third : second
    }
    return undefined
  }

  private total(): Result {
    let sum: Result = 0
    do {
      const token = this.tokens[this.at]
      const after = this.tokens[this.at + 1]
      const stands = after?.kind === 'operator' && (after.text === ',' || after.text === ')')
      if (token?.kind === 'area' && stands) {
        this.at += 1
        for (const value of this.cells(token.area))
          if (typeof value !== 'string' && value !== null) sum = combined(sum, value, (a, b) => a + b)
      } else sum = combined(sum, this.comparison(), (a, b) => a + b)
    } while (this.operator(','))
    return this.operator(')') ? sum : undefined
  }

  private operator(...wanted: string[]): string | undefined {
    const token = this.tokens[this.at]
    if (token?.kind !== 'operator' || !wanted.includes(token.text)) return undefined
    this.at += 1
    return token.text
  }
}

const combined = (a: Result, b: Result, how: (a: number, b: number) => number): Result =>
  a === undefined || b === undefined ? undefined : Number.isNaN(a + b) ? Number.NaN : how(a, b)

/** Halves away from zero, by the decimal digits that one sees: 1.005 to two places is 1.01. */
const rounded = (value: number, places: number): number => {
  const shifted = Number(`${Math.abs(value)}e${Math.trunc(places)}`)
  return Math.sign(value) * Number(`${Math.round(shifted)}e${-Math.trunc(places)}`)
}
