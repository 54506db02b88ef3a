import { cellAddress, cellRange, columnLetters } from '../../../src/shared/report/cell-address'

it.each([
  ['A1', 1, 1],
  ['Z9', 26, 9],
  ['AA10', 27, 10],
  ['$AB$12', 28, 12],
  ['ZZ1', 702, 1],
])('knows %s as column %d, row %d, and its letters again', (ref, column, row) => {
  expect(cellAddress(ref)).toEqual({ column, row })
  expect(columnLetters(column) + row).toBe(ref.replace(/\$/g, ''))
})

it('takes a single cell for a range of one', () => {
  expect(cellRange('B3:D4')).toEqual({ from: { column: 2, row: 3 }, to: { column: 4, row: 4 } })
  expect(cellRange('B3').to).toEqual({ column: 2, row: 3 })
})
