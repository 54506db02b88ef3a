import type { LineFigure } from './line'
import type { Period } from './period'

/** What a cell of somebody else's form asks for. */
export interface FormQuery {
  /** The id of a line, or `total`. */
  line: string
  figure: LineFigure | `periodic:${string}`
  unitId: string
  period: Period
}

/**
 * What a part of a sheet says about its cells: one cell (`C5`), a column (`C`) or a row (`5`). A column may say the
 * figure and a row the line; where they meet, the cell asks for both.
 */
export interface FormBinding {
  sheet: string
  at: string
  says: Partial<FormQuery>
}

/** A superior's form (上级报表) with what its cells ask for, kept for next time. */
export interface Form {
  _id: string
  name: string
  unitId: string
  unitPath: string[]
  /** The empty form as it was uploaded. */
  fileId: string
  /** What holds where no binding says otherwise. */
  usual: Partial<FormQuery>
  bindings: FormBinding[]
  version: number
}

/** A cell that asks for a figure, completely. */
export interface BoundCell {
  sheet: string
  ref: string
  query: FormQuery
}

const CELL = /^([A-Z]{1,3})([1-9]\d{0,6})$/
const COLUMN = /^[A-Z]{1,3}$/
const ROW = /^[1-9]\d{0,6}$/

/** Whether `at` names a cell, a column or a row. */
export const isPlace = (at: string): boolean => CELL.test(at) || COLUMN.test(at) || ROW.test(at)

/**
 * The cells that are bound: each that is named by itself, and each where a bound row and a bound column of one sheet
 * meet. A cell's own word goes before its column's, that before its row's, and that before the form's usual one. Cells
 * for which a part of the question is missing are named apart, with what is missing.
 */
export function boundCells({ usual, bindings }: Pick<Form, 'usual' | 'bindings'>): {
  cells: BoundCell[]
  incomplete: { sheet: string; ref: string; missing: (keyof FormQuery)[] }[]
} {
  const said = new Map(bindings.map(({ sheet, at, says }) => [`${sheet}!${at}`, says]))
  const places = new Set(
    bindings.flatMap(({ sheet, at }) => {
      if (CELL.test(at)) return [`${sheet}!${at}`]
      if (!COLUMN.test(at)) return []
      return bindings
        .filter((row) => row.sheet === sheet && ROW.test(row.at))
        .map((row) => `${sheet}!${at}${row.at}`)
    }),
  )
  const cells: BoundCell[] = []
  const incomplete: { sheet: string; ref: string; missing: (keyof FormQuery)[] }[] = []
  for (const place of places) {
    const sheet = place.slice(0, place.lastIndexOf('!'))
    const ref = place.slice(sheet.length + 1)
    const [, column, row] = CELL.exec(ref) ?? []
    const query = {
      ...usual,
      ...said.get(`${sheet}!${row}`),
      ...said.get(`${sheet}!${column}`),
      ...said.get(place),
    }
    const missing = PARTS.filter((part) => query[part] === undefined)
    if (missing.length > 0) incomplete.push({ sheet, ref, missing })
    else cells.push({ sheet, ref, query: query as FormQuery })
  }
  return { cells, incomplete }
}

const PARTS = ['line', 'figure', 'unitId', 'period'] as const satisfies (keyof FormQuery)[]
