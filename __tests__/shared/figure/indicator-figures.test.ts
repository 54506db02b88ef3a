import { type IndicatorRow, indicatorFigure } from '../../../src/shared/figure/indicator-figures'

const row = (unitId: string, day: string, at: number, latest: number): IndicatorRow => ({
  code: 'sites',
  unitId,
  day,
  at,
  latest,
  amount: latest,
})

describe('a stock', () => {
  it.each<{ what: string; rows: IndicatorRow[]; figure: number }>([
    {
      what: 'is the value of the latest day, whenever it was counted',
      rows: [row('a', '2026-03-01', 9, 5), row('a', '2026-03-02', 1, 3)],
      figure: 3,
    },
    {
      what: 'is within a day the latest count',
      rows: [row('a', '2026-03-01', 9, 5), row('a', '2026-03-01', 1, 8)],
      figure: 5,
    },
    {
      what: 'is of two counts of one instant the larger',
      rows: [row('a', '2026-03-01', 9, 5), row('a', '2026-03-01', 9, 8)],
      figure: 8,
    },
    {
      what: 'adds up over units',
      rows: [row('a', '2026-03-01', 9, 5), row('b', '2026-01-01', 1, 2)],
      figure: 7,
    },
  ])('$what, in whatever order it is read', ({ rows, figure }) => {
    expect(indicatorFigure(rows, 'latest')).toBe(figure)
    expect(indicatorFigure([...rows].reverse(), 'latest')).toBe(figure)
  })
})
