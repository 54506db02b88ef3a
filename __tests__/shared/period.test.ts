import { type Period, periodCode, periodOfCode } from '../../src/shared/period'

it.each<[string, Period]>([
  ['2026', { kind: 'year', year: 2026 }],
  ['2026-H2', { kind: 'half', year: 2026, half: 2 }],
  ['2026-Q3', { kind: 'quarter', year: 2026, quarter: 3 }],
  ['2026-05', { kind: 'month', year: 2026, month: 5 }],
  ['2028-02-29~2028-03-01', { kind: 'days', from: '2028-02-29', to: '2028-03-01' }],
])('%s names one period, and is its name', (code, period) => {
  expect(periodOfCode(code)).toEqual(period)
  expect(periodCode(period)).toBe(code)
})

it.each(['', '26', '2026-13', '2026-Q5', '2026-02-30~2026-03-01', '2026-03-01~2026-02-01', '2026-H3'])(
  '“%s” names none',
  (code) => {
    expect(periodOfCode(code)).toBeUndefined()
  },
)
