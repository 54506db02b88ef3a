import { ordered } from '../../src/features/figures/row-order'

const rows = [
  { name: '听荷街道', cells: ['28', '2,466', '未上报'] },
  { name: '柳汀街道', cells: ['9', '—', '已上报'] },
  { name: '澄湖街道', cells: ['103', '755 人', '审核中'] },
]
const names = (column: number, descends: boolean) =>
  ordered(rows, { column, descends }).map(({ name }) => name.slice(0, 2))

it('leaves rows as they are until a column is chosen', () => {
  expect(ordered(rows, undefined)).toBe(rows)
})

it.each([
  [1, false, ['柳汀', '听荷', '澄湖']],
  [1, true, ['澄湖', '听荷', '柳汀']],
  [2, false, ['澄湖', '听荷', '柳汀']],
  [2, true, ['听荷', '澄湖', '柳汀']],
  [3, false, ['澄湖', '听荷', '柳汀']],
  [3, true, ['柳汀', '听荷', '澄湖']],
])('by column %d, descending: %s', (column, descends, expected) => {
  expect(names(column, descends)).toEqual(expected)
})
