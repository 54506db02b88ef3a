import {
  type CellAddress,
  cellAddress,
  cellRange,
  cellRef,
  isInRange,
} from '../../src/shared/report/cell-address'
import { type Area, areasOf, type CellValue, type Formula, formulaOf, resultOf } from './formula'
import type { CellFormula } from './sheet-cells'

/** A cell that says something: what it shows, and how it is computed. */
export interface KnownCell extends CellAddress {
  value: CellValue
  formula?: CellFormula
}

interface KnownSheet {
  name: string
  cells: readonly KnownCell[]
}

/** What is written, and what the formulas that are fed by it come to (null where that is not known), by sheet and cell. */
export interface Calculation {
  values: Map<string, Map<string, number | string>>
  results: Map<string, Map<string, number | null>>
}

/** A longer chain of formulas, each of which takes the one before, is left to a program that calculates. */
const LONGEST_CHAIN = 300

interface Computed extends CellAddress {
  sheet: string
  formula: Formula
  areas: readonly Area[] | undefined
  /** Part of a formula that fills several cells. */
  isSpread: boolean
}

/** What the formulas of a workbook come to that are fed by `values`, or of which that cannot be told. */
export function calculated(
  sheets: readonly KnownSheet[],
  values: Calculation['values'],
): Calculation['results'] {
  const results: Calculation['results'] = new Map()
  if (values.size === 0) return results
  const computed = sheets.flatMap((sheet) => computedOf(sheet))
  const byPlace = new Map(computed.map((each) => [addressKey(each.sheet, each), each]))
  const bySheet = new Map(sheets.map(({ name, cells }) => [name, cells]))
  const fed = fedBy(
    [...values].flatMap(([sheet, list]) => [...list.keys()].map((ref) => ({ sheet, ...cellAddress(ref) }))),
    computed,
  )
  const known = new Map<Computed, number | undefined>()
  const compute = (each: Computed, depth: number): number | undefined => {
    if (known.has(each)) return known.get(each)
    // Known as unknown meanwhile, so that a circle ends.
    known.set(each, undefined)
    if (depth > LONGEST_CHAIN || each.isSpread) return undefined
    const result = resultOf(each.formula, (area) => cellsOf(area, each.sheet, depth + 1))
    known.set(each, result)
    return result
  }
  const valueAt = (sheet: string, place: CellAddress, shown: CellValue, depth: number): CellValue => {
    const value = values.get(sheet)?.get(cellRef(place))
    if (value !== undefined) return value
    const formula = byPlace.get(addressKey(sheet, place))
    return formula && fed.has(formula) ? compute(formula, depth) : shown
  }
  const cellsOf = (area: Area, ownSheet: string, depth: number): CellValue[] => {
    const sheet = area.sheet ?? ownSheet
    const cells = bySheet.get(sheet)
    if (!cells) return [undefined]
    const there = cells.filter((cell) => isInRange(cell, area))
    const added = [...(values.get(sheet)?.keys() ?? [])]
      .map((ref) => cellAddress(ref))
      .filter((place) => isInRange(place, area) && !there.some((cell) => isSame(cell, place)))
      .map((place) => ({ ...place, value: null }))
    const found = [...there, ...added].map((cell) => valueAt(sheet, cell, cell.value, depth))
    return found.length > 0 ? found : [null]
  }
  for (const each of fed) {
    const result = compute(each, 0)
    const own = results.get(each.sheet) ?? new Map<string, number | null>()
    const isKnown = result !== undefined && Number.isFinite(result)
    // Fifteen digits are what a spreadsheet keeps: sums of decimals have no tails.
    results.set(each.sheet, own.set(cellRef(each), isKnown ? Number(result.toPrecision(15)) : null))
  }
  return results
}

/** The formulas that read one of these cells, or another formula that does, or of which it cannot be told. */
function fedBy(
  cells: readonly (CellAddress & { sheet: string })[],
  computed: readonly Computed[],
): Set<Computed> {
  const fed = new Set(computed.filter(({ areas }) => !areas))
  const changed = [...cells, ...fed]
  for (let place = changed.pop(); place; place = changed.pop()) {
    for (const each of computed) {
      const { areas = [], sheet: own } = each
      if (fed.has(each)) continue
      if (!areas.some((area) => (area.sheet ?? own) === place?.sheet && isInRange(place, area))) continue
      fed.add(each)
      changed.push(each)
    }
  }
  return fed
}

/** The formulas of a sheet, each as if it stood alone: shared ones moved to where they stand, those of an area on every cell. */
function computedOf({ name: sheet, cells }: KnownSheet): Computed[] {
  const shared = new Map<string, KnownCell>()
  for (const cell of cells) {
    const { formula } = cell
    if (formula?.kind === 'shared' && formula.text !== '') shared.set(formula.group, cell)
  }
  return cells.flatMap(({ column, row, formula: written }): Computed[] => {
    if (!written) return []
    const first = written.kind === 'shared' ? shared.get(written.group) : undefined
    const moved = first && { down: row - first.row, right: column - first.column }
    const formula = formulaOf(first?.formula?.text ?? written.text, moved)
    const areas = areasOf(formula)
    const spread =
      written.kind === 'array' || written.kind === 'dataTable'
        ? cellRange(written.range.toUpperCase())
        : undefined
    const isOne = !spread || isSame(spread.from, spread.to)
    const own = { column, row, sheet, formula, areas, isSpread: written.kind === 'dataTable' || !isOne }
    if (!spread || isOne) return [own]
    const others = cells.filter((cell) => isInRange(cell, spread) && !cell.formula)
    return [own, ...others.map((cell) => ({ ...own, column: cell.column, row: cell.row }))]
  })
}

const addressKey = (sheet: string, place: CellAddress): string => `${sheet}!${cellRef(place)}`
const isSame = (a: CellAddress, b: CellAddress): boolean => a.column === b.column && a.row === b.row
