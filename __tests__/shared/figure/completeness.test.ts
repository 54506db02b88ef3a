import { completenessOf } from '../../../src/shared/figure/completeness'
import type { PeriodicEntry } from '../../../src/shared/figure/periodic-figure'

const MAY = { kind: 'month', year: 2026, month: 5 } as const
const entry = (month: number, at: number, given: Partial<PeriodicEntry> = {}): PeriodicEntry => ({
  id: `${month}`,
  period: { kind: 'month', year: 2026, month },
  amount: 1,
  source: '台账',
  attachment: null,
  note: '',
  by: 'o-li',
  byName: '李*',
  at,
  replaces: null,
  ...given,
})
const of = (indicator: string, ...entries: PeriodicEntry[]) => ({ indicator, entries })

it.each([
  ['nothing ever entered', [], [0, 0, 0]],
  ['what was entered in April is expected in May', [of('a', entry(4, 1))], [1, 0, 0]],
  ['it came, in time', [of('a', entry(4, 1), entry(5, 9))], [1, 1, 1]],
  ['it came at the instant at which it was due', [of('a', entry(5, 10))], [1, 1, 0]],
  [
    'it came in time and was corrected later',
    [of('a', entry(5, 9), entry(5, 30, { id: 'c', replaces: '5' }))],
    [1, 1, 1],
  ],
  [
    'a quarter stands for its month, and none by the month is expected for it',
    [of('a', entry(0, 1, { period: { kind: 'quarter', year: 2026, quarter: 2 } }))],
    [1, 1, 1],
  ],
  [
    'a year’s figure of last year makes no month expected',
    [of('a', entry(0, 1, { period: { kind: 'year', year: 2025 } }))],
    [0, 0, 0],
  ],
  ['one of two', [of('a', entry(5, 1)), of('b', entry(1, 1))], [2, 1, 1]],
])('says how complete a month is: %s', (_, documents, expected) => {
  const { expected: due, entered, inTime } = completenessOf(documents, MAY, 10)
  expect([due, entered, inTime]).toEqual(expected)
})
