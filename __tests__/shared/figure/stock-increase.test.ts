import { stockIncrease } from '../../../src/shared/figure/periodic-figure'

const YEAR = { from: '2026-01-01', to: '2026-12-31' }
const entry = (to: string, amount: number, at = 1) => ({
  id: to,
  period: { kind: 'days', from: to, to } as const,
  from: to,
  to,
  amount,
  at,
})
const unit = (unitId: string, ...standing: ReturnType<typeof entry>[]) => ({
  unitId,
  unitPath: ['district', unitId],
  indicator: 'homes',
  standing,
})

it.each([
  ['grew', [unit('a', entry('2025-12-31', 10), entry('2026-09-30', 13))], 3],
  ['shrank', [unit('a', entry('2025-12-31', 10), entry('2026-09-30', 8))], -2],
  [
    'adds units',
    [
      unit('a', entry('2025-06-30', 1), entry('2026-03-31', 2)),
      unit('b', entry('2025-12-31', 5), entry('2026-12-31', 9)),
    ],
    5,
  ],
  ['stayed, where nothing was entered since', [unit('a', entry('2025-12-31', 10))], 0],
  [
    'leaves out who has nothing from before',
    [unit('a', entry('2025-12-31', 1), entry('2026-12-31', 2)), unit('b', entry('2026-03-31', 40))],
    1,
  ],
  ['is not known where nobody has', [unit('a', entry('2026-03-31', 40))], null],
  ['takes nothing from behind the period', [unit('a', entry('2025-12-31', 1), entry('2027-01-31', 9))], 0],
])('a stock that %s', (_, documents, increase) => {
  expect(stockIncrease(documents, { measure: '个' }, { unitId: 'district', days: YEAR })).toBe(increase)
})
