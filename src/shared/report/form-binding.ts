import { type Days, daysOf, type Period, sameDaysBefore, yearOf } from '../calendar/period'
import { FIGURES } from '../figure/figure-names'
import type { LineFigure } from '../figure/line'
import type { FileId } from '../upload'
import { cellAddress, cellRange, cellRef, isInRange } from './cell-address'

/** The figure that a cell of a report form asks for: of which line and unit, over which days. */
export interface FormQuery {
  /** The id of a line, or `total`. A periodic figure belongs to no line: there it says nothing. */
  line: string
  figure: FormFigure
  unitId: string
  span: FormSpan
}

export type FormFigure = LineFigure | `periodic:${string}`

/** The line of everything together. */
export const WHOLE = 'total'

/**
 * Which days a cell asks for, seen from the period that the form is filled for, so that a binding holds next time too:
 * that period, its year up to its end, both of the year before, all of that year, or a fixed month or quarter of its
 * year. While the period still runs, those of the year before end on the same day (`sameDaysBefore`): a column beside
 * what was done so far is to be compared with it. Once it is over they are whole.
 */
export const FORM_SPANS = [
  ...(['asked', 'year-so-far', 'year-before', 'year-so-far-before', 'whole-year-before'] as const),
  ...(['quarter-1', 'quarter-2', 'quarter-3', 'quarter-4'] as const),
  ...(['month-1', 'month-2', 'month-3', 'month-4', 'month-5', 'month-6'] as const),
  ...(['month-7', 'month-8', 'month-9', 'month-10', 'month-11', 'month-12'] as const),
] as const

export type FormSpan = (typeof FORM_SPANS)[number]

/** The days that a span means when a form is filled today for this period. */
export function spanDays(span: FormSpan, asked: Period, today: string): Days {
  switch (span) {
    case 'asked':
      return daysOf(asked)
    case 'year-before':
      return daysOf(sameDaysBefore(asked, today))
    case 'year-so-far':
      return fromNewYear(daysOf(asked))
    case 'year-so-far-before':
      return fromNewYear(daysOf(sameDaysBefore(asked, today)))
    case 'whole-year-before':
      return daysOf({ kind: 'year', year: yearOf(asked) - 1 })
    default: {
      const [kind, number] = span.split('-') as ['month' | 'quarter', string]
      const year = yearOf(asked)
      return daysOf(
        kind === 'month' ? { kind, year, month: Number(number) } : { kind, year, quarter: Number(number) },
      )
    }
  }
}

const fromNewYear = ({ to }: Days): Days => ({ from: `${to.slice(0, 4)}-01-01`, to })

/** As much of a cell's question as its sheet, column, row or own binding says: none of it, some or all. */
export type PartialQuery = Partial<FormQuery>

/**
 * What a part of a sheet says about its cells: one cell (`C5`), a column (`C`) or a row (`5`). A column may say the
 * figure and a row the line; where they meet, the cell asks for both.
 */
export interface FormBinding {
  sheet: string
  at: string
  partialQuery: PartialQuery
}

/** The merged ranges of one sheet, such as `B3:D3`. */
export interface MergedRanges {
  sheet: string
  ranges: string[]
}

/** The cell that shows what this one holds: itself, or the first of the merged range that covers it. */
export function firstOfMerged(ref: string, ranges: readonly string[]): string {
  const place = cellAddress(ref)
  const covering = ranges.map(cellRange).find((range) => isInRange(place, range))
  return covering ? cellRef(covering.from) : ref
}

const rangesOf = (sheet: string, merged: readonly MergedRanges[]): string[] =>
  merged.filter((each) => each.sheet === sheet).flatMap(({ ranges }) => ranges)

/**
 * Bindings as they are kept: what is said of a covered cell is said of the one that shows, unless that says something
 * of its own. So a cell is asked once, and no figure is written over another.
 */
export function boundToShown(
  bindings: readonly FormBinding[],
  merged: readonly MergedRanges[],
): FormBinding[] {
  const moved = bindings.map((binding) => {
    const { sheet, at } = binding
    return CELL.test(at) ? { ...binding, at: firstOfMerged(at, rangesOf(sheet, merged)) } : binding
  })
  const own = new Set(bindings.map(({ sheet, at }) => `${sheet}!${at}`))
  const kept = new Map<string, FormBinding>()
  moved.forEach((binding, index) => {
    const place = `${binding.sheet}!${binding.at}`
    const isMoved = binding.at !== bindings[index]?.at
    if (!kept.has(place) && !(isMoved && own.has(place))) kept.set(place, binding)
  })
  return [...kept.values()]
}

/** A superior's form (上级报表) with what its cells ask for, kept for next time. */
export interface ReportForm {
  _id: string
  name: string
  unitId: string
  /** The empty form as it was uploaded. */
  fileId: FileId
  /** The ranges of its sheets that show as one cell. */
  merged: MergedRanges[]
  /** What holds where no binding says otherwise. */
  usual: PartialQuery
  bindings: FormBinding[]
  version: number
  createdAt: number
}

/** No form that people fill by hand asks for more. */
export const MOST_BINDINGS = 500
export const MOST_BOUND = 3000
/** Units and spans together: each is counted by itself. */
export const MOST_COUNTINGS = 60

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
export const isSheetPart = (at: string): boolean => CELL.test(at) || COLUMN.test(at) || ROW.test(at)

/**
 * The cells that are bound: each that is named by itself, and each where a bound row and a bound column of one sheet
 * meet. A cell's own word goes before its column's, that before its row's, and that before the form's usual one. Cells
 * for which a part of the question is missing are named apart, with what is missing. A cell that a merged range covers
 * shows nothing, and asks for nothing where row and column meet.
 */
export function boundCells({ usual, bindings, merged }: Pick<ReportForm, 'usual' | 'bindings' | 'merged'>): {
  cells: BoundCell[]
  incomplete: { sheet: string; ref: string; missing: (keyof FormQuery)[] }[]
} {
  const said = new Map(bindings.map(({ sheet, at, partialQuery }) => [`${sheet}!${at}`, partialQuery]))
  const places = new Set(
    bindings.flatMap(({ sheet, at }) => {
      if (CELL.test(at)) return [`${sheet}!${at}`]
      if (!COLUMN.test(at)) return []
      const ranges = rangesOf(sheet, merged)
      return bindings
        .filter((row) => row.sheet === sheet && ROW.test(row.at))
        .map((row) => at + row.at)
        .filter((ref) => firstOfMerged(ref, ranges) === ref)
        .map((ref) => `${sheet}!${ref}`)
    }),
  )
  const cells: BoundCell[] = []
  const incomplete: { sheet: string; ref: string; missing: (keyof FormQuery)[] }[] = []
  for (const place of places) {
    const sheet = place.slice(0, place.lastIndexOf('!'))
    const ref = place.slice(sheet.length + 1)
    const [, column, row] = CELL.exec(ref) ?? []
    const query: PartialQuery = {
      ...usual,
      ...said.get(`${sheet}!${row}`),
      ...said.get(`${sheet}!${column}`),
      ...said.get(place),
    }
    // A periodic figure is of no line.
    if (query.figure?.startsWith('periodic:')) query.line ??= WHOLE
    const missing = PARTS.filter((part) => query[part] === undefined)
    if (missing.length > 0) incomplete.push({ sheet, ref, missing })
    else cells.push({ sheet, ref, query: query as FormQuery })
  }
  return { cells, incomplete }
}

const PARTS = ['line', 'figure', 'unitId', 'span'] as const satisfies (keyof FormQuery)[]

/** What can be asked for: the units, lines, indicators and periodic indicators that there are now. */
export interface Askable {
  units: ReadonlySet<string>
  lines: ReadonlySet<string>
  indicators: ReadonlySet<string>
  periodic: ReadonlySet<string>
}

/** Whether a question can still be answered: a line may have been closed since, a unit may have moved away. */
export function isAnswerable({ line, figure, unitId }: FormQuery, askable: Askable): boolean {
  if (!askable.units.has(unitId)) return false
  const [kind, code] = figure.split(':')
  if (kind === 'periodic') return askable.periodic.has(code ?? '')
  if (line !== WHOLE && !askable.lines.has(line)) return false
  return kind === 'indicator' ? askable.indicators.has(code ?? '') : FIGURES.some((each) => each === figure)
}

/** How many countings the cells take: one for each unit and its days. */
export const countingsOf = (cells: readonly BoundCell[]): number =>
  new Set(cells.map(({ query: { unitId, span } }) => `${unitId} ${span}`)).size
