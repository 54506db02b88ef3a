import { beijingDay, DAY, weekday } from '../calendar/calendar'

/** When somebody would like to go out, as they say it. */
export const WHEN = { today: '今天', tomorrow: '明天', weekend: '本周末' } as const

export type When = keyof typeof WHEN

/** Days in Beijing, the first and the last. */
export interface Days {
  first: string
  last: string
}

/** The days that are meant: of the weekend, this week's Saturday and Sunday, and on Sunday what is left of it. */
export function daysMeant(when: When, now: number): Days {
  const day = (ahead: number) => beijingDay(now + ahead * DAY)
  if (when === 'today') return { first: day(0), last: day(0) }
  if (when === 'tomorrow') return { first: day(1), last: day(1) }
  const untilSunday = (7 - weekday(now)) % 7
  return { first: day(Math.max(0, untilSunday - 1)), last: day(untilSunday) }
}
