import { visibleText } from '../text/visible'

/** A row of what was pasted or read from a file: its cells, and the line where it begins, from 1. */
export interface TextRow {
  line: number
  cells: string[]
  /** The row as it was pasted, on one line. */
  text: string
}

const COMMAS = /[,，]/

/**
 * The rows of a text copied from a spreadsheet, a document or a chat. Cells are parted by tabs, by commas where the file
 * was of that kind, or as Markdown draws a table; what stands in quotes is one cell, line ends and commas included. A text
 * that is no table has a cell a row. Empty rows are left out.
 */
export function textRows(text: string): TextRow[] {
  const lines = text.replace(/\r\n?/g, '\n')
  if (lines.includes('\t')) return parted(lines, '\t')
  if (/^\s*\|.*\|\s*$/m.test(lines)) return markdown(lines)
  const [first = '', ...others] = lines.split('\n').filter((line) => line.trim() !== '')
  const comma = COMMAS.exec(first)?.[0]
  const columns = (line: string) => (comma ? line.split(comma).length : 1)
  const isList =
    comma !== undefined && columns(first) > 1 && others.some((line) => columns(line) >= columns(first))
  return isList || /(^|[,，])"[^"]*\n[^"]*"/.test(lines)
    ? parted(lines, comma ?? ',')
    : parted(lines, undefined)
}

/** The rows of a text that is known to be a table with this between its cells, as a program wrote it. */
export const tableRows = (text: string, between: ',' | '\t'): TextRow[] =>
  parted(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'), between)

function markdown(text: string): TextRow[] {
  return text.split('\n').flatMap((line, index) => {
    const bare = line.trim()
    if (bare === '' || /^\|?[\s|:-]+\|?$/.test(bare)) return []
    const cells = bare.startsWith('|') ? bare.replace(/^\||\|$/g, '').split('|') : [bare]
    return [{ line: index + 1, cells: cells.map((cell) => cell.trim()), text: cells.join(' ').trim() }]
  })
}

/** A quote opens a cell only at its beginning, and only where another closes it at an end of a cell. */
function parted(text: string, between: string | undefined): TextRow[] {
  const rows: TextRow[] = []
  let [row, line, start, at] = [[] as string[], 1, 1, 0]
  const end = () => {
    const cells = row.map((cell) => cell.replace(/\s*\n\s*/g, ' ').trim())
    if (cells.some((cell) => cell !== '')) rows.push({ line: start, cells, text: cells.join('\t').trim() })
    row = []
  }
  while (at <= text.length) {
    const quoted =
      between === undefined && !text.startsWith('"', at) ? undefined : quotedCell(text, at, between)
    const stops = [
      text.indexOf('\n', at),
      between === undefined ? -1 : text.indexOf(between, at),
      text.length,
    ]
    const stop = quoted ? at + quoted.length : Math.min(...stops.filter((each) => each >= 0))
    row.push(quoted ? quoted.cell : text.slice(at, stop))
    line += quoted?.lines ?? 0
    at = stop + 1
    if (stop < text.length && text.charAt(stop) === between) continue
    end()
    line += 1
    start = line
  }
  return rows
}

function quotedCell(
  text: string,
  at: number,
  between: string | undefined,
): { cell: string; length: number; lines: number } | undefined {
  const pattern = between === '\t' ? /"((?:[^"]|"")*)"(?=\t|\n|$)/y : /"((?:[^"]|"")*)"(?=[,，\n]|$)/y
  if (between === undefined || text.charAt(at) !== '"') return undefined
  pattern.lastIndex = at
  const [whole, cell] = pattern.exec(text) ?? []
  if (whole === undefined || cell === undefined) return undefined
  return { cell: cell.replace(/""/g, '"'), length: whole.length, lines: cell.split('\n').length - 1 }
}

/** The number that an entry bears in a list, before its name: `1、`, `（一）`, `③`. A decimal is none. */
const ENTRY_NUMBER =
  /^(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]|(?:\d{1,3}|[一二三四五六七八九十]{1,3})[、.．](?!\d)|[①-⒛㈠-㈩])\s*/

/** What a cell names, without the number of the entry. */
export const namedIn = (cell: string): string => visibleText(visibleText(cell).replace(ENTRY_NUMBER, ''))

/** Rows without the column that only numbers them, where there is one. */
export function withoutNumbers(rows: readonly TextRow[]): TextRow[] {
  const firsts = rows.filter(({ cells }) => cells.length > 1).map(({ cells }) => cells[0] ?? '')
  const isNumbers =
    firsts.some((cell) => /^\d{1,4}$/.test(cell)) &&
    firsts.every((cell) => /^(?:\d{1,4}[.、]?|序号|编号|序|号|合计|总计|)$/.test(cell))
  // Of a row of sums the word may stand in the numbers' column: it is the name then.
  return isNumbers
    ? rows.map((row) => {
        const [first = '', second = '', ...rest] = row.cells
        if (row.cells.length < 2) return row
        return { ...row, cells: second === '' && /计$/.test(first) ? [first, ...rest] : [second, ...rest] }
      })
    : [...rows]
}
