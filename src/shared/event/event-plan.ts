import { afterMonths, DAY, HOUR } from '../calendar/calendar'
import type { Admission } from '../registration/registration-rules'
import type { PlannedSession } from './session'
import { type SlotsProblem, slotsProblem } from './slots'

/** The longest that one session may last. */
export const LONGEST_SESSION = 14 * DAY

export type PlanProblem =
  | 'ends-before-start'
  | 'too-long'
  | 'in-the-past'
  | 'place-missing'
  | 'no-seats'
  | 'registration-reversed'
  | 'registration-after-end'
  | 'cancellation-after-end'
  | SlotsProblem

/**
 * What is wrong with a session as planned; undefined if it may be published. What the public cannot register for may be
 * entered after it was held, because that is how hand-counted campaigns and visits reach the books.
 */
export function planProblem(
  session: Omit<PlannedSession, '_id'>,
  admission: Admission,
  now: number,
): PlanProblem | undefined {
  const { startsAt, endsAt, mode, place, capacity } = session
  if (endsAt <= startsAt) return 'ends-before-start'
  if (endsAt - startsAt > LONGEST_SESSION) return 'too-long'
  if (mode === 'on-site' && place.name.trim() === '') return 'place-missing'
  if (admission === 'open') return undefined
  const slots = slotsProblem(session)
  if (slots) return slots
  if (startsAt <= now && admission === 'registration') return 'in-the-past'
  if (capacity < 1) return 'no-seats'
  if (session.registrationClosesAt <= session.registrationOpensAt) return 'registration-reversed'
  if (session.registrationClosesAt > endsAt) return 'registration-after-end'
  return session.cancellationClosesAt > endsAt ? 'cancellation-after-end' : undefined
}

/** How sessions follow one another. */
export interface Repetition {
  every: 'day' | 'week' | 'fortnight' | 'month'
  /** How many sessions there are to be, the first included. */
  times: number
}

type Instants = Pick<
  PlannedSession,
  'startsAt' | 'endsAt' | 'registrationClosesAt' | 'cancellationClosesAt' | 'walkInsAfter'
>

/** The session and those that repeat it, in order: all their times move along, but for when registration opens, which is once for all. */
export function repeated<T extends Instants>(first: T, { every, times }: Repetition): T[] {
  return Array.from({ length: times }, (_, index) => {
    const startsAt =
      every === 'month'
        ? afterMonths(first.startsAt, index)
        : first.startsAt + index * { day: DAY, week: 7 * DAY, fortnight: 14 * DAY }[every]
    return movedTo(first, startsAt)
  })
}

/** The session at another start, with the same length and the same times before it. */
export function movedTo<T extends Instants>(session: T, startsAt: number): T {
  const by = startsAt - session.startsAt
  return {
    ...session,
    startsAt,
    endsAt: session.endsAt + by,
    registrationClosesAt: session.registrationClosesAt + by,
    cancellationClosesAt: session.cancellationClosesAt + by,
    walkInsAfter: session.walkInsAfter === null ? null : session.walkInsAfter + by,
  }
}

/** Sessions moved by the fewest whole weeks that bring the first of them after `now`; weekdays and clock times stay. */
export function movedIntoFuture<T extends Instants>(sessions: readonly T[], now: number): T[] {
  const first = Math.min(...sessions.map(({ startsAt }) => startsAt))
  const weeks = Math.max(0, Math.floor((now - first) / (7 * DAY)) + 1)
  return sessions.map((session) => movedTo(session, session.startsAt + weeks * 7 * DAY))
}

/** When registration closes and can be undone for a session that starts then, unless staff say otherwise. */
export const usualDeadlines = (startsAt: number) => ({
  registrationClosesAt: startsAt,
  cancellationClosesAt: startsAt - 2 * HOUR,
})
