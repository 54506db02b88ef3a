import {
  type Period,
  periodCode,
  periodOfCode,
  periodText,
  sameDaysBefore,
} from '../../../src/shared/calendar/period'

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

it.each<[string, string, string]>([
  // A period that is over, or has not begun: the whole of it.
  ['2025', '2026-11-25', '2024'],
  ['2026', '2026-12-31', '2025'],
  ['2026', '2027-01-01', '2025'],
  ['2027', '2026-12-31', '2026'],
  ['2026-H1', '2026-07-01', '2025-H1'],
  // One that runs: the days that have begun.
  ['2026', '2026-11-25', '2025-01-01~2025-11-25'],
  ['2026', '2026-01-01', '2025-01-01~2025-01-01'],
  ['2026', '2026-12-30', '2025-01-01~2025-12-30'],
  ['2026-Q4', '2026-11-25', '2025-10-01~2025-11-25'],
  ['2026-11', '2026-11-25', '2025-11-01~2025-11-25'],
  ['2028', '2028-02-29', '2027-01-01~2027-02-28'],
  ['2029', '2029-02-28', '2028-01-01~2028-02-28'],
  ['2026-03-01~2026-12-31', '2026-11-25', '2025-03-01~2025-11-25'],
  ['2026-12-01~2027-02-28', '2027-01-05', '2025-12-01~2026-01-05'],
])('%s, on %s, is set beside %s', (code, today, before) => {
  expect(periodCode(sameDaysBefore(periodOfCode(code) as Period, today))).toBe(before)
})

it.each([
  ['2026', '2026年'],
  ['2026-03-01~2026-05-31', '2026年3月1日至5月31日'],
  ['2026-12-01~2027-02-28', '2026年12月1日至2027年2月28日'],
  ['2026-03-01~2026-03-01', '2026年3月1日'],
])('%s is called %s', (code, text) => {
  expect(periodText(periodOfCode(code) as Period)).toBe(text)
})
