/** By which column rows are put in order: 0 is their name. */
export interface Order {
  column: number
  descends: boolean
}

/** Rows in the order of a column: figures by their amount, words as they are read; those without a figure last, always. */
export function ordered<Row extends { name: string; cells: readonly string[] }>(
  rows: readonly Row[],
  order: Order | undefined,
): readonly Row[] {
  if (!order) return rows
  const { column, descends } = order
  const way = descends ? -1 : 1
  const textOf = ({ name, cells }: Row) => (column === 0 ? name : (cells[column - 1] ?? ''))
  return [...rows].sort((one, other) => {
    const [a, b] = [amountOf(textOf(one)), amountOf(textOf(other))]
    if (column === 0 || (a === undefined && b === undefined))
      return way * textOf(one).localeCompare(textOf(other), 'zh-CN')
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
    return way * (a - b)
  })
}

/** The amount that a cell begins with, as it is written for people. */
function amountOf(text: string): number | undefined {
  const [digits] = /-?[\d,]+(?:\.\d+)?/.exec(text) ?? []
  return digits === undefined ? undefined : Number(digits.replace(/,/g, ''))
}
