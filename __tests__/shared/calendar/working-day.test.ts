import { beijingTime } from '../../../src/shared/calendar/calendar'
import { afterWorkingDays, isWorkingDay } from '../../../src/shared/calendar/working-day'

it.each([
  ['2026-11-23', true], // Monday
  ['2026-11-28', false], // Saturday
  ['2026-02-14', true], // a Saturday worked for the Spring Festival
  ['2026-02-15', false],
  ['2026-02-23', false], // a Monday, the last day of the Spring Festival
  ['2026-02-24', true],
  ['2026-10-10', true],
  ['2027-02-05', false], // 除夕
  ['2027-02-10', false], // made up for its Sunday
  ['2027-02-11', true],
  ['2028-02-01', true], // a Tuesday of a year of which no notice is known
])('%s is a working day: %s', (day, works) => {
  expect(isWorkingDay(day)).toBe(works)
})

it.each([
  // Over a weekend.
  ['2026-11-23T09:00', 5, '2026-12-01'],
  ['2026-11-27T23:59', 5, '2026-12-05'],
  // Sent on a Saturday: the days begin on Monday.
  ['2026-11-28T00:00', 1, '2026-12-01'],
  // Over the Spring Festival: 13th, 14th (worked), then 24th, 25th, 26th.
  ['2026-02-12T10:00', 5, '2026-02-27'],
  // Within it: 24th to 27th, and Saturday the 28th, which is worked.
  ['2026-02-18T10:00', 5, '2026-03-01'],
  // Over the National Day, of which a Saturday is worked.
  ['2026-09-30T10:00', 3, '2026-10-11'],
])('from %s %d working days end before %s', (at, days, end) => {
  const [day = '', time] = at.split('T')
  expect(afterWorkingDays(beijingTime(day, time), days)).toBe(beijingTime(end))
})
