import type { RuledFigure } from './figure-rule'

/** What figures can be laid out by. */
export type PivotAxis = 'unit' | 'month' | 'figure'

export const PIVOT_AXES: readonly PivotAxis[] = ['unit', 'month', 'figure']

/** Any figure, as rules name it too. */
export type PivotFigure = RuledFigure

/** How somebody lays figures out (透视表): which stand as rows and as columns, and which one of the third axis is shown. */
export interface PivotLayout {
  rows: PivotAxis
  columns: PivotAxis
  /** Of the axis that is neither: the unit's id, the month or the figure; empty for the first: the whole unit, the whole year. */
  shown: string
  figures: PivotFigure[]
}

/** A layout that a member keeps under a name (常用表). */
export interface PivotFavourite extends PivotLayout {
  name: string
}

/** Figures of a year by unit, month and figure; the first unit is all together, the first month the whole year. */
export interface PivotCube {
  units: { unitId: string; name: string; of: 'with-below' | 'alone' }[]
  /** 0 is the whole year. */
  months: number[]
  figures: { figure: PivotFigure; name: string; measure: string }[]
  /** By unit, month and figure; null where it cannot be told. */
  amounts: (number | null)[][][]
}

/** Where a cell's figure is to be found in the cube. */
export interface CellPlace {
  unit: number
  month: number
  figure: number
}

export interface PivotTable {
  /** What the table is of: the one of the third axis. */
  title: string
  heads: string[]
  rows: { name: string; cells: { amount: number | null; place: CellPlace }[] }[]
}

/** The axis that is neither in the rows nor in the columns; undefined where both are the same. */
export const thirdAxis = ({ rows, columns }: Pick<PivotLayout, 'rows' | 'columns'>): PivotAxis | undefined =>
  rows === columns ? undefined : PIVOT_AXES.find((axis) => axis !== rows && axis !== columns)

/** The entries of an axis: what names each in a layout, and what it is called. */
export function axisEntries(cube: PivotCube, axis: PivotAxis): { key: string; name: string }[] {
  switch (axis) {
    case 'unit':
      return cube.units.map(({ unitId, name, of }) => ({ key: of === 'alone' ? `${unitId}~` : unitId, name }))
    case 'month':
      return cube.months.map((month) => ({ key: String(month), name: month === 0 ? '全年' : `${month} 月` }))
    case 'figure':
      return cube.figures.map(({ figure, name, measure }) => ({
        key: figure,
        // 场次 and 人次 are counted in what they are called.
        name: name.endsWith(measure) || name.startsWith(measure) ? name : `${name}（${measure}）`,
      }))
  }
}

/** A cube laid out as a table of two axes, with the one of the third that is shown; the first where it is gone. */
export function pivotTable(
  cube: PivotCube,
  { rows, columns, shown }: Pick<PivotLayout, 'rows' | 'columns' | 'shown'>,
): PivotTable | undefined {
  const third = thirdAxis({ rows, columns })
  if (!third) return undefined
  const entries = axisEntries(cube, third)
  const at = Math.max(
    0,
    entries.findIndex(({ key }) => key === shown),
  )
  const place = (row: number, column: number): CellPlace => {
    const of = { [rows]: row, [columns]: column, [third]: at } as Record<PivotAxis, number>
    return { unit: of.unit, month: of.month, figure: of.figure }
  }
  const heads = axisEntries(cube, columns).map(({ name }) => name)
  return {
    title: entries[at]?.name ?? '',
    heads,
    rows: axisEntries(cube, rows).map(({ name }, row) => ({
      name,
      cells: heads.map((_, column) => {
        const { unit, month, figure } = place(row, column)
        return { amount: cube.amounts[unit]?.[month]?.[figure] ?? null, place: { unit, month, figure } }
      }),
    })),
  }
}
