import type { Session } from '../event/session'
import { openPart } from '../event/slots'
import { isActive, promotes, type Registration, registrationRefusal, wouldWait } from './registration'

/** What a session is to one person at one moment: what they can do, what they wait for, or why there is nothing to do. */
export type NextStep =
  | 'register'
  | 'queue'
  | 'show-ticket'
  | 'is-in'
  | 'await-approval'
  | 'await-place'
  | 'just-come'
  | 'take-quiz'
  | 'quiz-to-come'
  | 'quiz-passed'
  | 'not-open-yet'
  | 'enough-sessions'
  | 'by-organizer'
  | 'registration-closed'
  | 'no-place-came'
  | 'over'
  | 'stopped'
  | 'cancelled'

type Looked = Parameters<typeof registrationRefusal>[0] &
  Parameters<typeof wouldWait>[0] &
  Pick<Session, 'startsAt' | 'endsAt' | 'capacity'>

interface Person {
  /** Theirs for this session; a cancelled one counts for nothing. */
  mine: (Pick<Registration, 'status'> & { checkedInAt: number | null }) | undefined
  /** For how many more of the event's sessions they may register. */
  left: number
  /** They take part by passing the event's quiz, not by coming. */
  quiz: boolean
  /** Only the invited come, and nobody of them registers by themselves. */
  byOrganizer: boolean
}

/** The next step of this person for this session. What they have already comes before whether others can still register. */
export function nextStep(session: Looked, { mine, left, quiz, byOrganizer }: Person, now: number): NextStep {
  if (quiz && mine && isActive(mine) && mine.checkedInAt !== null) return 'quiz-passed'
  if (session.status !== 'scheduled') return session.status
  if (now >= session.endsAt) return 'over'
  if (quiz) return now < session.startsAt ? 'quiz-to-come' : 'take-quiz'
  if (mine && isActive(mine) && mine.checkedInAt !== null) return 'is-in'
  if (mine?.status === 'confirmed') return 'show-ticket'
  if (mine?.status === 'pending') return 'await-approval'
  if (mine?.status === 'waitlisted') return promotes(session, now) ? 'await-place' : 'no-place-came'
  const open = openPart(session, now)
  const refusal = registrationRefusal(open, now)
  if (refusal === 'no-registration') return 'just-come'
  if (refusal === 'not-open-yet' || refusal === 'registration-closed') return refusal
  if (byOrganizer) return 'by-organizer'
  if (left === 0) return 'enough-sessions'
  return wouldWait(open, { seats: 1, quotas: {} }) ? 'queue' : 'register'
}

/** From what somebody most wants to know of an event to what is least: the first that one of its sessions has stands for it. */
const FIRST: readonly NextStep[] = [
  'take-quiz',
  'register',
  'show-ticket',
  'is-in',
  'await-approval',
  'await-place',
  'queue',
  'just-come',
  'quiz-to-come',
  'quiz-passed',
  'not-open-yet',
  'enough-sessions',
  'by-organizer',
  'registration-closed',
  'no-place-came',
  'over',
  'stopped',
  'cancelled',
]

/** Of sessions with their steps, the one that stands for the whole event: the earliest of those that matter most. */
export const leading = <Row extends { step: NextStep }>(rows: readonly Row[]): Row | undefined =>
  FIRST.map((wanted) => rows.find(({ step }) => step === wanted)).find(Boolean)
