import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)

/** Beijing keeps UTC+8 all year; functions run in UTC and phones anywhere, so the offset is always explicit. */
const BEIJING_OFFSET_HOURS = 8
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A span of time in epoch milliseconds: from `from`, up to but without `to`. */
export interface Span {
  from: number
  to: number
}

const inBeijing = (at: number) => dayjs.utc(at).utcOffset(BEIJING_OFFSET_HOURS)

/** The calendar day in Beijing, as `2026-11-23`; days compare and sort as text. */
export const beijingDay = (at: number): string => inBeijing(at).format('YYYY-MM-DD')

/** The calendar year in Beijing. */
export const beijingYear = (at: number): number => inBeijing(at).year()

/** The instant of a Beijing wall-clock time; `time` is `HH:mm`. */
export const beijingTime = (day: string, time = '00:00'): number => Date.parse(`${day}T${time}:00+08:00`)

/** The same clock time so many calendar months later, on the month's last day where it has no such day. */
export const afterMonths = (at: number, months: number): number =>
  inBeijing(at).add(months, 'month').valueOf()

/** Whole days from one day to another, both as `2026-11-23`; less than none if the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY)

/** A day in Beijing, from its midnight to the next one's. */
export const daySpan = (day: string): Span => ({ from: beijingTime(day), to: beijingTime(day) + DAY })

/** A calendar month in Beijing, named `2026-11`, from its first midnight to the next one's. */
export function monthSpan(month: string): Span {
  const from = beijingTime(`${month}-01`)
  return { from, to: afterMonths(from, 1) }
}

/** The days of a month named `2026-11`, and how many weekdays lie before its first in a week that begins on Monday. */
export function monthDays(month: string): { before: number; list: string[] } {
  const { from, to } = monthSpan(month)
  const list = Array.from({ length: Math.round((to - from) / DAY) }, (_, index) =>
    beijingDay(from + index * DAY),
  )
  return { before: (weekday(from) + 6) % 7, list }
}

/** The days on which so many weeks begin, the first of them the one of `at`: Mondays. */
export function mondaysFrom(at: number, weeks: number): string[] {
  const monday = at - ((weekday(at) + 6) % 7) * DAY
  return Array.from({ length: weeks }, (_, index) => beijingDay(monday + index * 7 * DAY))
}

/** A calendar year in Beijing, from its first midnight to the next year's. */
export const yearSpan = (year: number): Span => ({
  from: beijingTime(`${year}-01-01`),
  to: beijingTime(`${year + 1}-01-01`),
})

/** `14:02`, in Beijing. */
export const clockText = (at: number): string => inBeijing(at).format('HH:mm')

/** The day of the week in Beijing, 0 for Sunday. */
export const weekday = (at: number): number => inBeijing(at).day()

/** `周六`. */
export const weekdayText = (at: number): string => WEEKDAYS[inBeijing(at).day()] ?? ''

/** A day as a leaf of a calendar shows it: `28`, and above or below it `11月`, with the year when it is not that of `now`. */
export function leafOf(at: number, now: number): { date: string; month: string } {
  const day = inBeijing(at)
  const year = day.year() === beijingYear(now) ? '' : `${day.year()}年`
  return { date: `${day.date()}`, month: `${year}${day.month() + 1}月` }
}

/** `11月28日 周六`; with the year in front when it is not the year of `now`. */
export function dayText(at: number, now: number): string {
  const { date, month } = leafOf(at, now)
  return `${month}${date}日 ${weekdayText(at)}`
}

/** `11月28日 周六 09:30–11:00`; a span over midnight names both days. */
export const spanText = (span: { startsAt: number; endsAt: number }, now: number): string =>
  `${dayText(span.startsAt, now)} ${hoursText(span, now)}`

/** `09:30–11:00`, for where the day stands beside it; a span over midnight names the day of its end. */
export function hoursText({ startsAt, endsAt }: { startsAt: number; endsAt: number }, now: number): string {
  const sameDay = beijingDay(startsAt) === beijingDay(endsAt)
  const end = clockText(endsAt)
  return sameDay ? `${clockText(startsAt)}–${end}` : `${clockText(startsAt)} – ${dayText(endsAt, now)} ${end}`
}
