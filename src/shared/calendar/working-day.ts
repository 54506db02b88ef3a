import { beijingDay, DAY, daySpan, weekday } from './calendar'

/**
 * Days on which offices are closed, and weekends on which they work for it. 2026: 国务院办公厅关于 2026 年部分节假日安排的通知
 * (国办发明电〔2025〕7号). 2027: the days that 全国年节及纪念日放假办法 itself names, with what it says is made up on weekdays;
 * the notice of that year takes their place. Of other years weekends alone are known.
 */
const CLOSED = spans([
  ['2026-01-01', 3],
  ['2026-02-15', 9],
  ['2026-04-04', 3],
  ['2026-05-01', 5],
  ['2026-06-19', 3],
  ['2026-09-25', 3],
  ['2026-10-01', 7],
  ['2027-01-01', 1],
  ['2027-02-05', 6],
  ['2027-04-05', 1],
  ['2027-05-01', 4],
  ['2027-06-09', 1],
  ['2027-09-15', 1],
  ['2027-10-01', 5],
])
const WORKED: ReadonlySet<string> = new Set([
  ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
])

function spans(list: readonly (readonly [from: string, days: number])[]): ReadonlySet<string> {
  return new Set(
    list.flatMap(([from, days]) =>
      Array.from({ length: days }, (_, index) => beijingDay(daySpan(from).from + index * DAY)),
    ),
  )
}

/** Whether offices work on a day, named `2026-11-23`. */
export function isWorkingDay(day: string): boolean {
  if (WORKED.has(day)) return true
  const week = weekday(daySpan(day).from)
  return !CLOSED.has(day) && week !== 0 && week !== 6
}

/** The end of the so many-th working day after the day of `at`, whatever the hour: the first instant that is too late. */
export function afterWorkingDays(at: number, days: number): number {
  let { to } = daySpan(beijingDay(at))
  for (let left = days; left > 0; to += DAY) if (isWorkingDay(beijingDay(to))) left -= 1
  return to
}
