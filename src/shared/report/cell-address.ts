/** Where a cell of a sheet is, in numbers from 1. */
export interface CellAddress {
  column: number
  row: number
}

/** `AB12` as numbers from 1; a part that is not named is 0. */
export function cellAddress(ref: string): CellAddress {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(ref.replace(/\$/g, '')) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { column, row: Number(digits) }
}

/** The letters of a column, numbered from 1: `28` is `AB`. */
export function columnLetters(column: number): string {
  const before = Math.floor((column - 1) / 26)
  return (before > 0 ? columnLetters(before) : '') + String.fromCharCode(65 + ((column - 1) % 26))
}

/** `AB12` from numbers from 1. */
export const cellRef = ({ column, row }: CellAddress): string => columnLetters(column) + row

/** The first and the last cell of a range. */
export interface CellRange {
  from: CellAddress
  to: CellAddress
}

/** A range such as `B3:D3`, or of one cell such as `B3`, in numbers. */
export function cellRange(range: string): CellRange {
  const [first = '', last = first] = range.split(':')
  return { from: cellAddress(first), to: cellAddress(last) }
}

export const isInRange = ({ column, row }: CellAddress, { from, to }: CellRange): boolean =>
  column >= from.column && column <= to.column && row >= from.row && row <= to.row
