import { MINUTE } from '../src/shared/calendar/calendar'
import { type Session, UNLIMITED } from '../src/shared/event/session'
import { slotsOf } from '../src/shared/event/slots'
import type { Registration } from '../src/shared/registration/registration'
import type { AnnouncedEvent } from './announce'
import type { Crowd } from './crowd'
import {
  type Asked,
  askedBy,
  cancelled,
  type Enrolling,
  instantWithin,
  type Party,
  registrationOf,
  revived,
  withSeatsTaken,
} from './enrol'
import type { SessionOutcome } from './outcomes'
import type { PlannedEvent } from './plan'
import type { Random } from './random'
import type { Sealing } from './sealing'
import { type HeldSession, takePlace } from './take-place'

/** What is the same for every event of one demo. */
export interface Circumstances {
  outcomes: ReadonlyMap<string, SessionOutcome>
  crowd: Crowd
  seal: Sealing
  /** What ended before has been; the rest is to come. */
  midnight: number
}

/** Lets people register for an event's sessions, come to those that are over, and be counted there. */
export function holdEvent(
  { planned, event, sessions }: AnnouncedEvent & { planned: PlannedEvent },
  circumstances: Circumstances,
): { event: AnnouncedEvent['event']; held: HeldSession[] } {
  const { outcomes, crowd, midnight } = circumstances
  const random = planned.random.fork('people')
  const asked = askedBy(event, random)
  const gather = (...of: Session[]) => {
    const [first] = of as [Session]
    const seats = wanted(first, outcomes.get(first._id), midnight, random)
    return crowd.gather(planned, of, { seats, interest: isPast(first, midnight) ? 'past' : 'coming', random })
  }
  // A course keeps its people.
  const regulars = sessions.length > 1 ? gather(...sessions) : undefined
  const held = sessions.map((session) => {
    const parties = regulars?.filter(() => random.chance(0.95)) ?? gather(session)
    return holdSession({ planned, session, parties, asked }, circumstances)
  })
  const isCancelled = held.every(({ session }) => session.status === 'cancelled')
  return { event: { ...event, status: isCancelled ? 'cancelled' : 'published' }, held }
}

const isPast = ({ endsAt }: Session, midnight: number): boolean => endsAt <= midnight

/** How many seats people want. */
function wanted(
  session: Session,
  outcome: SessionOutcome | undefined,
  midnight: number,
  random: Random,
): number {
  if (session.admission === 'open' || session.registrationOpensAt >= midnight) return 0
  const room = session.capacity === UNLIMITED ? random.int(110, 210) : session.capacity
  if (isPast(session, midnight)) return Math.max(1, Math.round(room * random.between(0.72, 1)))
  if (outcome === 'full') return room
  if (outcome === 'nearly-full') return room - random.int(1, 3)
  return Math.floor(room * random.between(0.08, 0.7))
}

interface Holding {
  planned: PlannedEvent
  session: Session
  parties: readonly Party[]
  asked: Asked
}

function holdSession(
  { planned, session, parties, asked }: Holding,
  circumstances: Circumstances,
): HeldSession {
  const { outcomes, seal, crowd, midnight } = circumstances
  const random = planned.random.fork(session._id)
  const enrolling = { session, seal, random, asked }
  const slots = slotsOf(session)
  const stayed = parties.map((party, index) => ({
    ...enrolled(party, enrolling, midnight),
    // One after the other; whoever is not booked takes none.
    quota: slots[index]?.key ?? null,
  }))
  const seats = slots.length === 0 ? Math.round(parties.length * random.between(0.01, 0.1)) : 0
  const left = crowd
    .gather(planned, [session], { seats, interest: null, random })
    .map((party) => droppedOut(party, enrolling, midnight))
  const registrations = [...stayed, ...left]
  const fate = outcomes.get(session._id)
  const over = isPast(session, midnight)
  const status: Session['status'] = fate === 'cancelled' || (fate === 'stopped' && over) ? fate : 'scheduled'
  const enrolledFor = { session: { ...session, status }, registrations, checkIns: [], tallies: [] }
  if (over && status !== 'cancelled' && fate !== 'without-evidence') {
    return takePlace(planned, enrolledFor, { crowd, seal, knownUntil: midnight - 1, random })
  }
  return { ...enrolledFor, session: withSeatsTaken(enrolledFor.session, registrations) }
}

/** A party's registration within the time for it; one in eighty gave its seats up and came back. */
function enrolled(party: Party, enrolling: Enrolling, midnight: number): Registration {
  const { session, random } = enrolling
  const to = Math.min(session.registrationClosesAt, midnight)
  const registration = registrationOf(
    party,
    instantWithin({ from: session.registrationOpensAt, to }, random),
    enrolling,
  )
  if (!random.chance(0.012)) return registration
  const gaveUpAt = instantWithin({ from: Math.min(to, registration.createdAt + MINUTE), to }, random)
  const backAt = instantWithin({ from: gaveUpAt, to }, random)
  return revived(cancelled(registration, gaveUpAt), backAt, random)
}

function droppedOut(party: Party, enrolling: Enrolling, midnight: number): Registration {
  const { session, random } = enrolling
  const to = Math.min(session.cancellationClosesAt, midnight)
  const at = instantWithin({ from: session.registrationOpensAt, to }, random)
  return cancelled(registrationOf(party, at, enrolling), instantWithin({ from: at, to }, random))
}
