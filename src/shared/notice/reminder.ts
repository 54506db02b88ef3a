import { DAY, HOUR } from '../calendar/calendar'
import type { AnnouncedKind } from './notice'

/** A reminder of the day before that is later than this would only run into the second one. */
const DAY_REMINDER_UNTIL = 4 * HOUR
const SECOND_REMINDER_FROM = 2 * HOUR

/** The longest before a session that anybody is reminded of it. */
export const REMINDED_FROM = DAY

/**
 * Which reminder of a session that starts at `startsAt` is due; undefined for none. It stays due for a while, so that it
 * goes out however late the job comes: after hours of standstill, or when a session was moved near.
 */
export function dueReminder(
  startsAt: number,
  now: number,
): Extract<AnnouncedKind, 'reminder-day' | 'reminder-2h'> | undefined {
  const left = startsAt - now
  if (left <= 0 || left > REMINDED_FROM) return undefined
  if (left <= SECOND_REMINDER_FROM) return 'reminder-2h'
  return left > DAY_REMINDER_UNTIL ? 'reminder-day' : undefined
}
