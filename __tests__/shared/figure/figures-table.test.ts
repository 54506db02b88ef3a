import { NO_FIGURES, NO_PEOPLE } from '../../../src/shared/figure/counted-figures'
import {
  type FiguresRow,
  type FiguresTable,
  tableDifferences,
  toldAmount,
} from '../../../src/shared/figure/figures-table'

describe('differences', () => {
  const row = (given: Partial<FiguresRow> = {}): FiguresRow => ({
    figures: NO_FIGURES,
    people: NO_PEOPLE,
    indicators: {},
    ...given,
  })
  const figures = (total: FiguresRow, lines: [string, FiguresRow][] = []): FiguresTable => ({
    countedAt: 1,
    total,
    lines: lines.map(([lineId, each]) => ({ lineId, name: `${lineId}的名称`, ...each })),
  })

  it('name each figure that changed, in all and by line, and nothing else', () => {
    const before = figures(
      row({ figures: { ...NO_FIGURES, attendances: 40 }, indicators: { leaflets: 10 } }),
      [['anti-drug', row({ people: { ...NO_PEOPLE, all: 5 } })]],
    )
    const after = figures(
      row({ figures: { ...NO_FIGURES, attendances: 43 }, indicators: { leaflets: 10 } }),
      [
        ['anti-drug', row({ people: { ...NO_PEOPLE, all: 6, women: 1 } })],
        ['health', row({ indicators: { screenings: 3 } })],
      ],
    )
    expect(tableDifferences(before, after)).toEqual([
      { lineId: 'total', name: '合计', figure: 'attendances', was: 40, is: 43 },
      { lineId: 'anti-drug', name: 'anti-drug的名称', figure: 'people', was: 5, is: 6 },
      { lineId: 'anti-drug', name: 'anti-drug的名称', figure: 'womenPeople', was: 0, is: 1 },
      { lineId: 'health', name: 'health的名称', figure: 'indicator:screenings', was: 0, is: 3 },
    ])
    expect(tableDifferences(before, before)).toEqual([])
  })
})

it.each([
  ['people', null],
  ['womenPeople', null],
  ['householdsPeople', null],
  // Nobody came of whom there could be a number.
  ['menPeople', 0],
  ['volunteersPeople', 4],
  ['women', 30],
  ['teams', 0],
  ['indicator:leaflets', 10],
])('tells of %s, where 300 came of whom 4 volunteers alone are known: %s', (figure, amount) => {
  const row: FiguresRow = {
    figures: { ...NO_FIGURES, attendances: 300, women: 30, households: 2, volunteers: 4 },
    people: { ...NO_PEOPLE, volunteers: 4 },
    indicators: { leaflets: 10 },
  }
  expect(toldAmount(row, figure)).toBe(amount)
})
