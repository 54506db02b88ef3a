/** A place on a sheet, in numbers from 1. */
export interface CellPlace {
  column: number
  row: number
}

/** `AB12` as numbers from 1; a part that is not named is 0. */
export function cellPlace(ref: string): CellPlace {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(ref.replace(/\$/g, '')) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { column, row: Number(digits) }
}

/** The letters of a column, numbered from 1: `28` is `AB`. */
export function columnLetters(column: number): string {
  const before = Math.floor((column - 1) / 26)
  return (before > 0 ? columnLetters(before) : '') + String.fromCharCode(65 + ((column - 1) % 26))
}

/** The first and the last cell of a range such as `B3:D3`. */
export function rangePlaces(range: string): { from: CellPlace; to: CellPlace } {
  const [first = '', last = first] = range.split(':')
  return { from: cellPlace(first), to: cellPlace(last) }
}
