import { DOMParser, type Document, type Element, XMLSerializer } from '@xmldom/xmldom'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { cellPlace, columnLetters, rangePlaces } from '../../src/shared/cell-place'

/** A cell as a form shows it. `formula` cells belong to the form and are never written. */
export interface FormCell {
  ref: string
  text: string
  formula: boolean
}

export interface FormSheet {
  name: string
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

/** Why a file cannot be filled. */
export type FormRefusal = 'not-a-workbook' | 'no-such-sheet' | 'formula-cell'

/** Thrown with the reason, and the cell where there is one. */
export class FormProblem extends Error {
  constructor(
    readonly reason: FormRefusal,
    readonly at = '',
  ) {
    super(`${reason} ${at}`.trim())
    this.name = 'FormProblem'
  }
}

/** Larger than any form; a small file may claim to unpack to something that no function can hold. */
const MOST_UNPACKED = 40 * 1024 * 1024

const WORKBOOK = 'xl/workbook.xml'
const RELATIONS = 'xl/_rels/workbook.xml.rels'

/**
 * An .xlsx of somebody else's: its parts, unpacked. Only what is filled in is touched; all the rest is packed again byte
 * for byte, so that layout, widths, merged cells, print settings and whatever else it holds stay as they are.
 */
export class WorkbookFile {
  private readonly parts: Record<string, Uint8Array>
  private readonly sheets: { name: string; path: string }[]
  private readonly sharedTexts: string[]

  /** Throws a `FormProblem` if this is no workbook. */
  constructor(bytes: Uint8Array) {
    this.parts = unpack(bytes)
    if (!this.parts[WORKBOOK] || !this.parts[RELATIONS]) throw new FormProblem('not-a-workbook')
    const targets = new Map(
      elements(this.read(RELATIONS), 'Relationship').map((each) => [
        each.getAttribute('Id') ?? '',
        partPath(each.getAttribute('Target') ?? ''),
      ]),
    )
    this.sheets = elements(this.read(WORKBOOK), 'sheet').map((each) => ({
      name: each.getAttribute('name') ?? '',
      path: targets.get(each.getAttribute('r:id') ?? '') ?? '',
    }))
    const texts = this.parts['xl/sharedStrings.xml'] && this.read('xl/sharedStrings.xml')
    this.sharedTexts = texts ? elements(texts, 'si').map(textOf) : []
  }

  /** What the form shows, for choosing where figures go. */
  readSheets(): FormSheet[] {
    return this.sheets.map(({ name, path }) => {
      const sheet = this.read(path)
      return {
        name,
        merged: elements(sheet, 'mergeCell').map((each) => each.getAttribute('ref') ?? ''),
        cells: elements(sheet, 'c').map((cell) => ({
          ref: cell.getAttribute('r') ?? '',
          text: this.shown(cell),
          formula: elements(cell, 'f').length > 0,
        })),
      }
    })
  }

  /** The same file with these values in it. Throws a `FormProblem` rather than overwrite a formula. */
  filled(fillings: readonly Filling[]): Uint8Array {
    const parts = { ...this.parts }
    for (const { name, path } of this.sheets) {
      const own = fillings.filter(({ sheet }) => sheet === name)
      if (own.length === 0) continue
      const sheet = this.read(path)
      for (const filling of own) fill(sheet, filling)
      parts[path] = write(sheet)
    }
    const unknown = fillings.find(({ sheet }) => !this.sheets.some(({ name }) => name === sheet))
    if (unknown) throw new FormProblem('no-such-sheet', unknown.sheet)
    // Sums of the form were computed from what was there before; they are computed anew when the file is opened.
    const workbook = this.read(WORKBOOK)
    calculation(workbook).setAttribute('fullCalcOnLoad', '1')
    parts[WORKBOOK] = write(workbook)
    return zipSync(parts)
  }

  private read(path: string): Document {
    const part = this.parts[path]
    if (!part) throw new FormProblem('not-a-workbook', path)
    try {
      return new DOMParser({
        onError: (level, message) => {
          if (level !== 'warning') throw new Error(message)
        },
      }).parseFromString(strFromU8(part), 'text/xml')
    } catch {
      throw new FormProblem('not-a-workbook', path)
    }
  }

  private shown(cell: Element): string {
    const [value] = elements(cell, 'v')
    if (cell.getAttribute('t') === 's') return this.sharedTexts[Number(value?.textContent)] ?? ''
    if (cell.getAttribute('t') === 'inlineStr') return textOf(cell)
    return value?.textContent ?? ''
  }
}

/** How the workbook calculates; made in its place, for Excel refuses parts out of order. */
function calculation(workbook: Document): Element {
  const [root] = elements(workbook, 'workbook')
  const [there] = elements(workbook, 'calcPr')
  if (there) return there
  if (!root) throw new FormProblem('not-a-workbook', WORKBOOK)
  const made = workbook.createElementNS(root.namespaceURI, 'calcPr')
  const later = Array.from(root.childNodes).find(({ nodeName }) => AFTER_CALCULATION.has(nodeName))
  root.insertBefore(made, later ?? null)
  return made
}

const AFTER_CALCULATION = new Set([
  ...['oleSize', 'customWorkbookViews', 'pivotCaches', 'smartTagPr', 'smartTagTypes', 'webPublishing'],
  ...['fileRecoveryPr', 'webPublishObjects', 'extLst'],
])

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let unpacked = 0
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize
        if (unpacked > MOST_UNPACKED) throw new Error('too large')
        return true
      },
    })
  } catch {
    throw new FormProblem('not-a-workbook')
  }
}

const write = (document: Document): Uint8Array => strToU8(new XMLSerializer().serializeToString(document))

const elements = (within: Document | Element, name: string): Element[] =>
  Array.from(within.getElementsByTagName(name))

/** The text of a shared or inline string: its runs together, without the readings that Asian texts may carry. */
const textOf = (item: Element): string =>
  elements(item, 't')
    .filter(({ parentNode }) => parentNode?.nodeName !== 'rPh')
    .map(({ textContent }) => textContent ?? '')
    .join('')

/** Relations name their targets from the workbook's folder, or from the root. */
const partPath = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`)

function fill(sheet: Document, { sheet: name, ref, value }: Filling): void {
  const cell = cellAt(sheet, firstOfMerged(sheet, ref))
  if (elements(cell, 'f').length > 0) throw new FormProblem('formula-cell', `${name}!${ref}`)
  while (cell.firstChild) cell.removeChild(cell.firstChild)
  // The style stays; only what is in the cell changes.
  cell.removeAttribute('t')
  const inner = (parent: Element, tag: string): Element => {
    const made = sheet.createElementNS(parent.namespaceURI, tag)
    parent.appendChild(made)
    return made
  }
  if (typeof value === 'number') {
    inner(cell, 'v').appendChild(sheet.createTextNode(String(value)))
  } else {
    cell.setAttribute('t', 'inlineStr')
    const text = inner(inner(cell, 'is'), 't')
    text.setAttribute('xml:space', 'preserve')
    text.appendChild(sheet.createTextNode(value))
  }
}

/** Of a merged range only the first cell shows what it holds. */
function firstOfMerged(sheet: Document, ref: string): string {
  const { column, row } = cellPlace(ref)
  for (const merged of elements(sheet, 'mergeCell')) {
    const { from, to } = rangePlaces(merged.getAttribute('ref') ?? '')
    if (column >= from.column && column <= to.column && row >= from.row && row <= to.row)
      return columnLetters(from.column) + from.row
  }
  return ref
}

/** The cell, made in its place among the others if the form left it out because it was empty. */
function cellAt(sheet: Document, ref: string): Element {
  const { column, row } = cellPlace(ref)
  const [data] = elements(sheet, 'sheetData')
  if (!data) throw new FormProblem('not-a-workbook')
  const line = among(
    elements(data, 'row'),
    (each) => Number(each.getAttribute('r')) - row,
    data,
    () => {
      const made = sheet.createElementNS(data.namespaceURI, 'row')
      made.setAttribute('r', String(row))
      return made
    },
  )
  const order = (each: Element) => cellPlace(each.getAttribute('r') ?? '').column - column
  return among(elements(line, 'c'), order, line, () => {
    const made = sheet.createElementNS(data.namespaceURI, 'c')
    made.setAttribute('r', ref)
    return made
  })
}

/** The one of these for which `order` is 0, or a new one, inserted before the first that comes after it. */
function among(
  list: readonly Element[],
  order: (each: Element) => number,
  parent: Element,
  make: () => Element,
): Element {
  const found = list.find((each) => order(each) === 0)
  if (found) return found
  const made = make()
  parent.insertBefore(made, list.find((each) => order(each) > 0) ?? null)
  return made
}
