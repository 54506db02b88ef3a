import { execFileSync } from 'node:child_process'
import path from 'node:path'
import {
  beijingDay,
  beijingTime,
  beijingYear,
  clockText,
  DAY,
  dayText,
  HOUR,
  MINUTE,
  mondaysFrom,
  spanText,
  yearSpan,
} from '../../../src/shared/calendar/calendar'

const NOW = Date.parse('2026-11-23T01:00:00Z')
const instant = (text: string) => Date.parse(text)

describe('a Beijing day', () => {
  it.each([
    ['ends with the last millisecond before 16:00 UTC', '2026-11-23T15:59:59.999Z', '2026-11-23'],
    ['begins at 16:00 UTC of the day before', '2026-11-23T16:00:00Z', '2026-11-24'],
    ['is ahead of the UTC day until 08:00', '2026-11-23T23:59:59.999Z', '2026-11-24'],
    ['is the UTC day from 08:00', '2026-11-24T00:00:00Z', '2026-11-24'],
    ['closes the year', '2026-12-31T15:59:59.999Z', '2026-12-31'],
    ['opens the year', '2026-12-31T16:00:00Z', '2027-01-01'],
    ['of February ends on the 28th', '2027-02-28T16:00:00Z', '2027-03-01'],
    ['of February in a leap year has a 29th', '2028-02-28T16:00:00Z', '2028-02-29'],
    ['follows the 29th with March', '2028-02-29T16:00:00Z', '2028-03-01'],
    ['keeps UTC+8 in summer', '2026-07-01T15:59:59.999Z', '2026-07-01'],
  ])('%s', (_, at, day) => {
    expect(beijingDay(instant(at))).toBe(day)
    expect(beijingYear(instant(at))).toBe(Number(day.slice(0, 4)))
  })

  it('begins at its midnight, and 24 hours later the next begins', () => {
    const midnight = beijingTime('2028-02-29')
    expect(midnight).toBe(instant('2028-02-28T16:00:00Z'))
    expect([midnight - 1, midnight, midnight + DAY - 1, midnight + DAY].map(beijingDay)).toEqual([
      '2028-02-28',
      '2028-02-29',
      '2028-02-29',
      '2028-03-01',
    ])
  })
})

it.each([
  [2026, '2025-12-31T16:00:00Z', 365],
  [2028, '2027-12-31T16:00:00Z', 366],
])('the year %d begins at its midnight in Beijing and has all its days', (year, from, days) => {
  const span = yearSpan(year)
  expect(span).toEqual({ from: instant(from), to: instant(from) + days * DAY })
  expect([span.from - 1, span.from, span.to - 1, span.to].map(beijingYear)).toEqual([
    year - 1,
    year,
    year,
    year + 1,
  ])
})

it.each([
  ['2026-11-23T00:00:00Z', '08:00'],
  ['2026-11-23T15:59:59.999Z', '23:59'],
  ['2026-11-23T16:00:00Z', '00:00'],
])('the clock shows %s as %s', (at, text) => {
  expect(clockText(instant(at))).toBe(text)
})

it.each([
  ['in the year of now', beijingTime('2026-11-28'), '11月28日 周六'],
  ['on a Sunday', beijingTime('2026-11-29'), '11月29日 周日'],
  ['in the last moment of the year', beijingTime('2027-01-01') - 1, '12月31日 周四'],
  ['in the first of the next, with its year', beijingTime('2027-01-01'), '2027年1月1日 周五'],
  ['in the year before, with its year', beijingTime('2026-01-01') - 1, '2025年12月31日 周三'],
  ['on a leap day', beijingTime('2028-02-29'), '2028年2月29日 周二'],
])('a day is named %s', (_, at, text) => {
  expect(dayText(at, NOW)).toBe(text)
})

it('names a day without its year by the year of now in Beijing, not in UTC', () => {
  const newYear = beijingTime('2027-01-01')
  expect(dayText(newYear, newYear)).toBe('1月1日 周五')
  expect(dayText(newYear, newYear - 1)).toBe('2027年1月1日 周五')
})

it.each([
  ['within a day', '2026-11-28', '09:30', 90 * MINUTE, '11月28日 周六 09:30–11:00'],
  ['before eight in the morning', '2026-11-28', '00:00', HOUR, '11月28日 周六 00:00–01:00'],
  ['to the last minute', '2026-11-28', '22:00', 2 * HOUR - MINUTE, '11月28日 周六 22:00–23:59'],
  ['to midnight', '2026-11-28', '22:00', 2 * HOUR, '11月28日 周六 22:00 – 11月29日 周日 00:00'],
  ['over midnight', '2026-11-28', '23:30', HOUR, '11月28日 周六 23:30 – 11月29日 周日 00:30'],
  ['over New Year', '2026-12-31', '23:00', 2 * HOUR, '12月31日 周四 23:00 – 2027年1月1日 周五 01:00'],
])('a session %s reads as one would say it', (_, day, time, length, text) => {
  const startsAt = beijingTime(day, time)
  expect(spanText({ startsAt, endsAt: startsAt + length }, NOW)).toBe(text)
})

it.each(['America/Los_Angeles', 'Pacific/Kiritimati'])('a phone in %s shows Beijing’s time', (zone) => {
  const module = path.resolve(__dirname, '../../../src/shared/calendar/calendar')
  const at = beijingTime('2027-01-01')
  const script = `
    const { beijingDay, beijingTime, spanText } = require(${JSON.stringify(module)})
    const span = spanText({ startsAt: ${at}, endsAt: ${at + HOUR} }, ${NOW})
    console.log(JSON.stringify([new Date(${at}).getTimezoneOffset(), beijingDay(${at}), beijingTime('2027-01-01'), span]))`
  const output = execFileSync(process.execPath, ['--import', 'tsx', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, TZ: zone },
  })
  const [offset, ...shown] = JSON.parse(output)
  expect(offset).not.toBe(0)
  expect(shown).toEqual(['2027-01-01', at, '2027年1月1日 周五 00:00–01:00'])
})

it.each([
  ['2026-11-23', '00:00', ['2026-11-23', '2026-11-30']],
  ['2026-11-29', '23:59', ['2026-11-23', '2026-11-30']],
  ['2026-12-31', '12:00', ['2026-12-28', '2027-01-04']],
])('the weeks from %s %s on begin on Mondays', (day, time, mondays) => {
  expect(mondaysFrom(beijingTime(day, time), 2)).toEqual(mondays)
})
