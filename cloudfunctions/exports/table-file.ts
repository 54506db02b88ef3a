import { withoutIdNumbers } from '../../src/shared/list/name-list'
import type { TableText } from '../../src/shared/list/table-file'
import { type TextRow, tableRows } from '../../src/shared/list/table-text'
import { sharedTexts } from './shared-texts'
import { readSheet, type SheetCell } from './sheet-cells'
import { type NumberFormat, shownNumber } from './shown-number'
import {
  FileProblem,
  isTrueAttribute,
  partText,
  scan,
  type WorkbookParts,
  workbookParts,
} from './workbook-parts'
import { attributeOf } from './xml-scan'

/** No list has more: what lies further out is left out. */
const MOST_COLUMNS = 40
/** Cells that say something: more would be more text than a list may be. */
const MOST_CELLS = 20_000

/**
 * What a file says as a table: of a workbook one sheet, the first that says something where none is named; or a text in
 * the encodings that Excel and WPS write. What kind it is its bytes say, and not its name. ID-card numbers are left out.
 * Throws a `FileProblem`.
 */
export function tableText(bytes: Uint8Array, sheet?: number): TableText {
  // A package of parts, or the container of the old kinds, of which the reason is told.
  const isBinary = ['PK', '\xd0\xcf'].includes(String.fromCharCode(...bytes.subarray(0, 2)))
  const read = isBinary ? workbookText(workbookParts(bytes), sheet) : plainText(bytes)
  return { ...read, text: withoutIdNumbers(read.text) }
}

/** The format of a cell of which nothing is said. */
const GENERAL: NumberFormat = { id: 0, code: '' }

const NO_SHEETS: Omit<TableText, 'text'> = { sheets: [], sheet: 0, hidden: { rows: 0, columns: 0 } }

/** A text whose cells are parted by commas or tabs. */
function plainText(bytes: Uint8Array): TableText {
  const text = decoded(bytes)
  if (/^\s*<(?:[!?a-z])/i.test(text)) throw new FileProblem('web-page')
  // What no text holds, and pictures and documents do.
  if (/[^\P{Cc}\s]|\ufffd/u.test(text)) throw new FileProblem('not-a-workbook')
  const rows = tableRows(text, text.includes('\t') ? '\t' : ',')
  return { ...NO_SHEETS, text: linesOf(new Map(rows.map(({ line, cells }: TextRow) => [line, cells]))) }
}

/** In UTF-8, UTF-16, or as a Chinese Windows writes. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function workbookText(parts: WorkbookParts, asked: number | undefined): TableText {
  const shown = parts.sheets.filter(({ hidden }) => !hidden)
  const looks = cellLooks(parts)
  const sheets = shown.map(({ name }) => name)
  for (const [sheet, { part }] of shown.entries()) {
    if (asked !== undefined && asked !== sheet) continue
    const { cells, hidden } = shownCells(partText(parts.files, part), part)
    if (cells.length === 0 && asked === undefined) continue
    const shared = sharedTexts(
      parts,
      new Set(cells.flatMap(({ type, value }) => (type === 's' ? [Number(value)] : []))),
    )
    const rows = new Map<number, string[]>()
    for (const { row, column, type, value, inline, style } of cells) {
      const known = rows.get(row) ?? []
      rows.set(row, known)
      const { format = GENERAL, isStruck = false } = looks[style] ?? {}
      const isNumber = type === '' || type === 'n'
      const text =
        type === 's'
          ? (shared.get(Number(value)) ?? '')
          : type === 'inlineStr'
            ? inline
            : isNumber
              ? (shownNumber(Number(value), format, parts.since1904) ?? `${value}（显示的数不同）`)
              : value
      // Whom a line is drawn through does not come: as chats draw it.
      known[column - 1] = isStruck && text.trim() !== '' ? `~~${text}~~` : text
    }
    return { text: linesOf(rows), sheets, sheet, hidden }
  }
  return { ...NO_SHEETS, text: '', sheets }
}

/** A sheet's cells that say something and can be seen; of a formula, what it came to. */
function shownCells(xml: string, part: string) {
  const cells: (SheetCell & { style: number })[] = []
  const hiddenColumns: [from: number, to: number][] = []
  const unseen = new Set<number>()
  let [rowStart, hiddenRows] = [0, 0]
  readSheet(xml, part, {
    columns: (tag) => {
      if (isTrueAttribute(attributeOf(tag, 'hidden')))
        hiddenColumns.push([Number(attributeOf(tag, 'min')), Number(attributeOf(tag, 'max'))])
    },
    cell: (cell) => {
      const { row, column, type, value, inline, tag } = cell
      if ((value === '' && inline === '') || column > MOST_COLUMNS) return
      if (hiddenColumns.some(([from, to]) => column >= from && column <= to)) return void unseen.add(column)
      if (cells.length >= MOST_CELLS) throw new FileProblem('too-large', part)
      cells.push({ row, column, type, value, inline, style: Number(attributeOf(tag, 's') ?? 0) })
    },
    row: ({ tag }) => {
      if (isTrueAttribute(attributeOf(tag, 'hidden')) && cells.length > rowStart) {
        hiddenRows += 1
        cells.length = rowStart
      }
      rowStart = cells.length
    },
  })
  return { cells, hidden: { rows: hiddenRows, columns: unseen.size } }
}

/** How numbers look, and whether a line is drawn through the cell, by the number of its style. */
function cellLooks({ files, styles }: WorkbookParts): { format: NumberFormat; isStruck: boolean }[] {
  if (!styles) return []
  const codes = new Map<number, string>()
  const looks: { format: NumberFormat; isStruck: boolean }[] = []
  const struckFonts: boolean[] = []
  let [isOfCells, isOfFonts] = [false, false]
  scan(partText(files, styles), styles, {
    open: (tag) => {
      const id = Number(attributeOf(tag, 'numFmtId') ?? 0)
      if (tag.local === 'cellXfs') isOfCells = true
      else if (tag.local === 'fonts') isOfFonts = true
      else if (tag.local === 'font' && isOfFonts) struckFonts.push(false)
      else if (tag.local === 'strike' && isOfFonts)
        struckFonts[struckFonts.length - 1] = isTrueAttribute(attributeOf(tag, 'val') ?? '1')
      else if (tag.local === 'numFmt') codes.set(id, attributeOf(tag, 'formatCode') ?? '')
      else if (tag.local === 'xf' && isOfCells) {
        const isStruck = struckFonts[Number(attributeOf(tag, 'fontId') ?? 0)] ?? false
        looks.push({ format: { id, code: codes.get(id) ?? '' }, isStruck })
      }
    },
    close: ({ local }) => {
      if (local === 'cellXfs') isOfCells = false
      if (local === 'fonts') isOfFonts = false
    },
  })
  return looks
}

/** Rows in their places, so that the number of a line is the number of its row. */
function linesOf(rows: ReadonlyMap<number, readonly string[]>): string {
  const last = Math.max(0, ...rows.keys())
  if (last > MOST_CELLS) throw new FileProblem('too-large')
  return Array.from({ length: last }, (_, index) =>
    Array.from(rows.get(index + 1) ?? [], (cell = '') => cellText(cell)).join('\t'),
  ).join('\n')
}

/** A cell on one line; what begins with a quote is quoted, or the quote would be taken for one of the table's. */
function cellText(cell: string): string {
  const line = cell.replace(/\s+/g, ' ').trim()
  return line.startsWith('"') ? `"${line.replace(/"/g, '""')}"` : line
}
