import { strToU8, zipSync } from 'fflate'
import { cellRange, cellRef, isInRange } from '../../src/shared/report/cell-address'
import { firstOfMerged } from '../../src/shared/report/form-binding'
import { type Calculation, calculated, type KnownCell } from './calculated'
import { sharedTexts } from './shared-texts'
import { readSheet, type SheetCell, writtenSheet } from './sheet-cells'
import { FileProblem, partText, scan, type WorkbookParts, workbookParts } from './workbook-parts'
import { openingTag, type ScannedTag, spliced } from './xml-scan'

/** A cell as a form shows it. `formula` cells belong to the form and are never written. */
export interface FormCell {
  ref: string
  text: string
  formula: boolean
}

export interface FormSheet {
  name: string
  /** Those that say something. */
  cells: FormCell[]
  /** Ranges that show as one cell, such as `B3:D3`. */
  merged: string[]
}

/** One value to write. `ref` may name any cell of a merged range. */
export interface Filling {
  sheet: string
  ref: string
  value: number | string
}

/** A cell of any sheet, as one word. */
export const cellKey = ({ sheet, ref }: Pick<Filling, 'sheet' | 'ref'>): string => `${sheet}!${ref}`

/** The cells of a form that are its own formulas, each as its `cellKey`. */
export const formulaCells = (sheets: readonly FormSheet[]): Set<string> =>
  new Set(
    sheets.flatMap(({ name, cells }) =>
      cells.flatMap(({ ref, formula }) => (formula ? [cellKey({ sheet: name, ref })] : [])),
    ),
  )

/** Cells that say something and merged ranges, of all sheets together: more no form has, and no answer could hold. */
const MOST_CELLS = 6000

interface OpenedSheet {
  name: string
  part: string
  cells: SheetCell[]
  merged: string[]
}

/**
 * An .xlsx of somebody else's: its parts, unpacked. Only what is filled in is touched, and what is computed from it; all
 * the rest is packed again byte for byte, so that layout, widths, merged cells, print settings and whatever else it holds
 * stay as they are. Of a sheet only cells that say something are held, however deep it is formatted.
 */
export class WorkbookFile {
  private readonly parts: WorkbookParts
  private readonly sheets: OpenedSheet[]
  private readonly sharedTexts: Map<number, string>

  /** Throws a `FileProblem` if this is no workbook, or more than a form. */
  constructor(bytes: Uint8Array) {
    this.parts = workbookParts(bytes)
    let room = MOST_CELLS
    const take = () => {
      room -= 1
      if (room < 0) throw new FileProblem('too-large')
    }
    this.sheets = this.parts.sheets.map(({ name, part }) => {
      const sheet: OpenedSheet = { name, part, cells: [], merged: [] }
      readSheet(partText(this.parts.files, part), part, {
        cell: ({ column, row, type, value, inline, formula }) => {
          if (value === '' && inline === '' && !formula) return
          take()
          sheet.cells.push({ column, row, type, value, inline, ...(formula && { formula }) })
        },
        merged: (range) => {
          take()
          sheet.merged.push(range)
        },
      })
      return sheet
    })
    const used = this.sheets.flatMap(({ cells }) =>
      cells.flatMap(({ type, value }) => (type === 's' ? [Number(value)] : [])),
    )
    this.sharedTexts = sharedTexts(this.parts, new Set(used))
  }

  /** What the form shows, for choosing where figures go. */
  readSheets(): FormSheet[] {
    return this.sheets.map(({ name, merged, cells }) => {
      const spread = cells.flatMap(({ formula }) => (formula ? spreadOf(formula) : []))
      return {
        name,
        merged,
        cells: cells
          .map((cell) => ({
            ref: cellRef(cell),
            text: this.shown(cell),
            formula: cell.formula !== undefined || spread.some((area) => isInRange(cell, area)),
          }))
          .filter(({ text, formula }) => text !== '' || formula),
      }
    })
  }

  /**
   * The formulas that would be computed from these cells and cannot be here: a program that does not calculate shows
   * nothing there until another has.
   */
  uncalculated(cells: readonly Pick<Filling, 'sheet' | 'ref'>[]): { sheet: string; ref: string }[] {
    const { results } = this.calculate(cells.map((cell) => ({ ...cell, value: 1 })))
    return [...results].flatMap(([sheet, list]) =>
      [...list].flatMap(([ref, result]) => (result === null ? [{ sheet, ref }] : [])),
    )
  }

  /**
   * The same file with these values in it, and with what its formulas come to by them; one that cannot be computed here
   * shows nothing until the file is opened by a program that calculates. Formulas are never written over, and sheets
   * that are not there are passed over.
   */
  filled(fillings: readonly Filling[]): Uint8Array {
    const files = { ...this.parts.files }
    const { values, results } = this.calculate(fillings)
    for (const { name, part } of this.sheets) {
      const contents = { values: values.get(name) ?? new Map(), results: results.get(name) ?? new Map() }
      if (contents.values.size + contents.results.size > 0)
        files[part] = strToU8(writtenSheet(partText(files, part), part, contents))
    }
    const { workbook } = this.parts
    files[workbook] = strToU8(calculatingAnew(partText(files, workbook), workbook))
    return zipSync(files)
  }

  /** What is written where, and what the formulas fed by it come to, by sheet and cell. */
  private calculate(fillings: readonly Filling[]): Calculation {
    const known = this.sheets.map(({ name, cells }) => ({
      name,
      cells: cells.map((cell): KnownCell => {
        const { column, row, type, formula } = cell
        const text = this.shown(cell)
        const isNumber = (type === '' || type === 'n') && text !== ''
        const value = isNumber
          ? Number(text)
          : type === 'e'
            ? Number.NaN
            : type === 'b'
              ? undefined
              : text || null
        return { column, row, value, ...(formula && { formula }) }
      }),
    }))
    const values = new Map<string, Map<string, number | string>>()
    for (const { sheet: name, ref, value } of fillings) {
      const sheet = this.sheets.find((each) => each.name === name)
      if (!sheet) continue
      const first = firstOfMerged(ref, sheet.merged)
      const own = values.get(name) ?? new Map<string, number | string>()
      const at = sheet.cells.find((cell) => cellRef(cell) === first)
      if (!at?.formula) values.set(name, own.set(first, value))
    }
    return { values, results: calculated(known, values) }
  }

  private shown({ type, value, inline }: SheetCell): string {
    if (type === 's') return this.sharedTexts.get(Number(value)) ?? ''
    return type === 'inlineStr' ? inline : value
  }
}

/** The cells that a formula fills beside its own. */
const spreadOf = ({ kind, range }: NonNullable<SheetCell['formula']>) =>
  (kind === 'array' || kind === 'dataTable') && range !== '' ? [cellRange(range.toUpperCase())] : []

/** The workbook's part, asking to be calculated when it is opened; the word is made in its place, for Excel refuses parts out of order. */
function calculatingAnew(xml: string, part: string): string {
  let root: { tag: ScannedTag; end: number } | undefined
  let there: { tag: ScannedTag } | undefined
  let after: number | undefined
  scan(xml, part, {
    open: (tag) => {
      if (tag.depth !== 1) return
      if (tag.local === 'calcPr') there = { tag }
      if (AFTER_CALCULATION.has(tag.local)) after ??= tag.from
    },
    close: (tag, from) => {
      if (tag.depth === 0) root = { tag, end: from }
    },
  })
  if (!root) throw new FileProblem('not-a-workbook', part)
  const calcPr = there?.tag ?? { prefix: root.tag.prefix, local: 'calcPr', attributes: [] }
  const by = openingTag(calcPr, { fullCalcOnLoad: '1' }, there && !there.tag.empty ? '>' : '/>')
  const at = after ?? root.end
  return spliced(xml, [there ? { from: there.tag.from, to: there.tag.to, by } : { from: at, to: at, by }])
}

const AFTER_CALCULATION = new Set([
  ...['oleSize', 'customWorkbookViews', 'pivotCaches', 'smartTagPr', 'smartTagTypes', 'webPublishing'],
  ...['fileRecoveryPr', 'webPublishObjects', 'extLst'],
])
