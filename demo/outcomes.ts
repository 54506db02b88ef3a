import type { Session } from '../src/shared/event/session'

/** What became of a session, when it did not just take place; or how full one to come is. */
export type SessionOutcome = 'cancelled' | 'stopped' | 'without-evidence' | 'full' | 'nearly-full'

/**
 * The fates of sessions, by turns rather than by chance, so that each of them is there on whatever day the demo is made.
 * `midnight` parts what has been from what is to come.
 */
export function outcomesOf(sessions: readonly Session[], midnight: number): Map<string, SessionOutcome> {
  const outcomes = new Map<string, SessionOutcome>()
  const inOrder = [...sessions].sort((a, b) => a.startsAt - b.startsAt)
  const past = inOrder.filter(({ endsAt }) => endsAt <= midnight)
  const single = inOrder.filter(
    ({ admission, sessionCount }) => admission === 'registration' && sessionCount === 1,
  )
  single
    .filter(({ endsAt }) => endsAt <= midnight)
    .forEach(({ _id }, index) => {
      if (index % 27 === 17) outcomes.set(_id, 'cancelled')
      if (index % 100 === 60) outcomes.set(_id, 'stopped')
    })
  for (const index of [2, 6, 11]) {
    const session = past.slice(-14)[index]
    if (session) outcomes.set(session._id, 'without-evidence')
  }
  single
    .filter((each) => each.startsAt > midnight && each.registrationOpensAt < midnight)
    .forEach(({ _id }, index) => {
      if (index % 9 === 4) outcomes.set(_id, 'full')
      if (index % 9 === 2 || index % 9 === 7) outcomes.set(_id, 'nearly-full')
      if (index === 12) outcomes.set(_id, 'cancelled')
    })
  return outcomes
}
