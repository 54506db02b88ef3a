import { type CellAddress, cellAddress, cellRef } from '../../src/shared/report/cell-address'
import { FileProblem, scan } from './workbook-parts'
import { attributeOf, openingTag, type Replaced, type ScannedTag, spliced } from './xml-scan'
import { xmlText } from './xml-text'

/** A formula as its cell holds it: one of a group that share it may hold only the group's number. */
export interface CellFormula {
  text: string
  kind: string
  /** The cells that it fills or shares itself with; empty for one of its own. */
  range: string
  group: string
  from: number
  to: number
}

/** A cell of a sheet as it is read, where it says something or not. */
export interface SheetCell extends CellAddress {
  /** As the sheet says it: `s` a shared text, `inlineStr`, `str`, `e`, `b`; empty for a number. */
  type: string
  value: string
  inline: string
  formula?: CellFormula
}

/** A cell's place in the sheet's text. */
interface WrittenCell extends SheetCell {
  tag: ScannedTag
  to: number
}

interface WrittenRow {
  row: number
  tag: ScannedTag
  /** Where the next cell would go: before the closing tag, or the end of an empty row. */
  inside: number
  to: number
}

interface SheetReader {
  cell: (cell: WrittenCell) => void
  row?: (row: WrittenRow) => void
  /** The element that holds the rows; `inside` as of a row. */
  rows?: (tag: ScannedTag, inside: number, to: number) => void
  merged?: (range: string) => void
  /** What is said of columns from one to another. */
  columns?: (tag: ScannedTag) => void
}

/**
 * Reads a sheet from its beginning to its end and keeps nothing. Rows and cells without a place of their own stand
 * behind the one before, and need not come in order.
 */
export function readSheet(xml: string, part: string, reader: SheetReader): void {
  let row: { number: number; column: number } | undefined
  let lastRow = 0
  let cell: WrittenCell | undefined
  let isReading = false // of an Asian text: how it is pronounced
  scan(xml, part, {
    open: (tag) => {
      const { local } = tag
      if (local === 'row') {
        lastRow = Number(attributeOf(tag, 'r') ?? lastRow + 1)
        row = { number: lastRow, column: 0 }
      } else if (local === 'c' && row) {
        const named = placeOf(attributeOf(tag, 'r') ?? '')
        row.column = named.column || row.column + 1
        cell = {
          column: row.column,
          row: named.row || row.number,
          type: attributeOf(tag, 't') ?? '',
          value: '',
          inline: '',
          tag,
          to: tag.to,
        }
      } else if (local === 'f' && cell) {
        cell.formula = {
          text: '',
          kind: attributeOf(tag, 't') ?? '',
          range: attributeOf(tag, 'ref') ?? '',
          group: attributeOf(tag, 'si') ?? '',
          from: tag.from,
          to: tag.to,
        }
      } else if (local === 'rPh') isReading = true
      else if (local === 'col') reader.columns?.(tag)
      else if (local === 'mergeCell')
        reader.merged?.((attributeOf(tag, 'ref') ?? '').toUpperCase().replaceAll('$', ''))
    },
    close: (tag, from, to) => {
      const { local } = tag
      if (local === 'c' && cell) {
        reader.cell({ ...cell, to })
        cell = undefined
      } else if (local === 'row' && row) {
        reader.row?.({ row: row.number, tag, inside: from, to })
        row = undefined
      } else if (local === 'f' && cell?.formula) cell.formula.to = to
      else if (local === 'rPh') isReading = false
      else if (local === 'sheetData') reader.rows?.(tag, from, to)
    },
    text: (text, { local }) => {
      if (!cell) return
      if (local === 'v') cell.value += text
      else if (local === 't' && !isReading) cell.inline += text
      else if (local === 'f' && cell.formula) cell.formula.text += text
    },
  })
}

const placeOf = (ref: string): CellAddress => cellAddress(ref.toUpperCase())

/** What is written into a sheet, by the place of the cell: a value, or of a formula of the sheet's own what it comes to, null where that is not known. */
export interface Written {
  values: ReadonlyMap<string, number | string>
  results: ReadonlyMap<string, number | null>
}

/** A sheet's text with these written into it. All the rest stays as it is, letter for letter. */
export function writtenSheet(xml: string, part: string, { values, results }: Written): string {
  const wanted = [...values].map(([ref, value]) => ({ ref, value, ...cellAddress(ref) }))
  const wantedRows = new Set(wanted.map(({ row }) => row))
  const replaced: Replaced[] = []
  const writtenRefs = new Set<string>()
  const cells = new Map<number, NumberedElement[]>()
  const rows: WrittenRow[] = []
  let data: Omit<WrittenRow, 'row'> | undefined
  readSheet(xml, part, {
    cell: (cell) => {
      const ref = cellRef(cell)
      const [value, result] = [values.get(ref), results.get(ref)]
      const by =
        value !== undefined
          ? valueCell(cell.tag, ref, value)
          : result !== undefined && resultCell(cell, xml, result)
      if (by) replaced.push({ from: cell.tag.from, to: cell.to, by })
      if (value !== undefined) writtenRefs.add(ref)
      if (wantedRows.has(cell.row))
        cells.set(cell.row, [...(cells.get(cell.row) ?? []), { at: cell.column, from: cell.tag.from }])
    },
    row: (row) => rows.push(row),
    rows: (tag, inside, to) => {
      data = { tag, inside, to }
    },
  })
  if (!data) throw new FileProblem('not-a-workbook', part)
  const { prefix } = data.tag
  const missing = wanted.filter(({ ref }) => !writtenRefs.has(ref))
  const existingRows = rows.map(({ row, tag }): NumberedElement => ({ at: row, from: tag.from }))
  const newRows: NewElement[] = []
  for (const row of [...new Set(missing.map((each) => each.row))].sort((a, b) => a - b)) {
    const made = missing
      .filter((each) => each.row === row)
      .sort((a, b) => a.column - b.column)
      .map(
        ({ ref, value, column }): NewElement => ({
          at: column,
          by: valueCell({ prefix, attributes: [] }, ref, value),
        }),
      )
    const there = rows.find((each) => each.row === row)
    if (there) replaced.push(...insertedElements(made, cells.get(row) ?? [], there))
    else {
      const inner = made.map(({ by }) => by).join('')
      newRows.push({ at: row, by: `<${prefix}row r="${row}">${inner}</${prefix}row>` })
    }
  }
  return spliced(xml, [...replaced, ...insertedElements(newRows, existingRows, data)])
}

/** Where an element with a number begins. */
interface NumberedElement {
  at: number
  from: number
}

/** A new element, with its number. */
interface NewElement {
  at: number
  by: string
}

/** New elements in their places among those that are there: each before the first that comes after it, or at the end. */
function insertedElements(
  made: readonly NewElement[],
  there: readonly NumberedElement[],
  { tag, inside, to }: Omit<WrittenRow, 'row'>,
): Replaced[] {
  if (made.length === 0) return []
  if (tag.empty) {
    const inner = made.map(({ by }) => by).join('')
    return [{ from: tag.from, to, by: `${openingTag(tag, {})}${inner}</${tag.prefix}${tag.local}>` }]
  }
  return made.map(({ at, by }) => {
    const from = there.find((each) => each.at > at)?.from ?? inside
    return { from, to: from, by }
  })
}

/** A cell that holds a value. The style and whatever else it says of itself stays; only what is in it changes. */
function valueCell(
  { prefix, attributes }: Pick<ScannedTag, 'prefix' | 'attributes'>,
  ref: string,
  value: number | string,
): string {
  const cell = (type: string | undefined, inner: string) =>
    `${openingTag({ prefix, local: 'c', attributes }, { r: ref, t: type })}${inner}</${prefix}c>`
  if (typeof value === 'number') return cell(undefined, `<${prefix}v>${value}</${prefix}v>`)
  const text = `<${prefix}t xml:space="preserve">${xmlText(value)}</${prefix}t>`
  return cell('inlineStr', `<${prefix}is>${text}</${prefix}is>`)
}

/** A cell with its formula as it was, if it holds one, and what it comes to now, if that is known. */
function resultCell({ tag, formula }: WrittenCell, xml: string, result: number | null): string {
  const formulaText = formula ? xml.slice(formula.from, formula.to) : ''
  const value = result === null ? '' : `<${tag.prefix}v>${result}</${tag.prefix}v>`
  return `${openingTag(tag, { t: undefined })}${formulaText}${value}</${tag.prefix}c>`
}
