import { type PivotCube, pivotTable, thirdAxis } from '../../../src/shared/figure/pivot'

const CUBE: PivotCube = {
  units: [
    { unitId: 'd', name: '全区', of: 'with-below' },
    { unitId: 's', name: '春柳街道', of: 'with-below' },
  ],
  months: [0, 1],
  figures: [
    { figure: 'sessionsHeld', name: '场次', measure: '场' },
    { figure: 'people', name: '已登记人数', measure: '人' },
  ],
  // 100 units, 10 months, 1 figures: each cell says where it is.
  amounts: [0, 1].map((unit) =>
    [0, 1].map((month) => [0, 1].map((figure) => unit * 100 + month * 10 + figure)),
  ),
}

it.each([
  [
    'unit',
    'month',
    'people',
    '已登记人数（人）',
    [
      [1, 11],
      [101, 111],
    ],
  ],
  [
    'month',
    'unit',
    'people',
    '已登记人数（人）',
    [
      [1, 101],
      [11, 111],
    ],
  ],
  [
    'unit',
    'figure',
    '1',
    '1 月',
    [
      [10, 11],
      [110, 111],
    ],
  ],
  [
    'figure',
    'month',
    's',
    '春柳街道',
    [
      [100, 110],
      [101, 111],
    ],
  ],
  [
    'figure',
    'month',
    'gone',
    '全区',
    [
      [0, 10],
      [1, 11],
    ],
  ],
] as const)('lays out %s by %s, with %s shown', (rows, columns, shown, title, cells) => {
  const table = pivotTable(CUBE, { rows, columns, shown })
  expect(table?.title).toBe(title)
  expect(table?.rows.map((row) => row.cells.map(({ amount }) => amount))).toEqual(cells)
  // A cell says where its figure is, so that it opens to what is behind it.
  for (const { amount, place } of table?.rows.flatMap((row) => row.cells) ?? [])
    expect(place.unit * 100 + place.month * 10 + place.figure).toBe(amount)
})

it('has no table of one axis by itself', () => {
  expect(thirdAxis({ rows: 'unit', columns: 'unit' })).toBeUndefined()
  expect(pivotTable(CUBE, { rows: 'unit', columns: 'unit', shown: '' })).toBeUndefined()
})
