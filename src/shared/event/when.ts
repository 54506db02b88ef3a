import { beijingDay, DAY, weekday } from '../calendar/calendar'
import type { Days } from '../calendar/period'

/** When somebody would like to go out, as they say it. */
export const WHEN = { today: '今天', tomorrow: '明天', weekend: '本周末' } as const

export type When = keyof typeof WHEN

/** The days that are meant: of the weekend, this week's Saturday and Sunday, and on Sunday what is left of it. */
export function daysMeant(when: When, now: number): Days {
  const day = (ahead: number) => beijingDay(now + ahead * DAY)
  if (when === 'today') return { from: day(0), to: day(0) }
  if (when === 'tomorrow') return { from: day(1), to: day(1) }
  const untilSunday = (7 - weekday(now)) % 7
  return { from: day(Math.max(0, untilSunday - 1)), to: day(untilSunday) }
}
