import type { CheckIn } from '../src/shared/check-in/check-in'
import type { Session } from '../src/shared/event/session'
import { atSlot, hasSlots } from '../src/shared/event/slots'
import type { Registration } from '../src/shared/registration/registration'
import type { Tally } from '../src/shared/tally/tally'
import { talliesOf } from './count'
import type { Crowd } from './crowd'
import { arrival, checkInOf, type Door, withOut } from './door'
import { registrationOf, withSeatsTaken } from './enrol'
import { organizerOf } from './people'
import type { PlannedEvent } from './plan'
import type { Random } from './random'
import type { Sealing } from './sealing'

/** A session with everybody who registered, and what was recorded of it. */
export interface HeldSession {
  session: Session
  registrations: Registration[]
  checkIns: CheckIn[]
  tallies: Tally[]
}

interface Surroundings {
  crowd: Crowd
  seal: Sealing
  knownUntil: number
  random: Random
}

/** A session that took place: most of those registered came, a few walked up, and what was to be counted was counted. */
export function takePlace(
  planned: PlannedEvent,
  { session, registrations }: HeldSession,
  { crowd, seal, knownUntil, random }: Surroundings,
): HeldSession {
  const { programme, unit } = planned
  const organizer = organizerOf(unit._id)
  const door: Door = { session, organizer, knownUntil, random }
  const comes = hasSlots(session) ? 1 : session.status === 'stopped' ? 0.55 : random.between(0.78, 0.95)
  const confirmed = registrations.filter(({ status }) => status === 'confirmed')
  const checkIns = confirmed
    .filter(() => random.chance(comes))
    .map((registration) =>
      checkInOf(registration, arrival(atSlot(session, registration.quota), random), door),
    )

  const walkedUp = crowd
    .gather(planned, [session], {
      seats: walkUpSeats(planned, withSeatsTaken(session, registrations), random),
      interest: null,
      random,
    })
    .map((party) => {
      const doorAt = arrival(session, random)
      const asked = { about: false, home: false }
      const at = doorAt - random.int(20, 70) * 1000
      const own = registrationOf(party, at, { session, seal, random, asked })
      // Whoever comes alone is written down at the door; a family registers itself there and shows its ticket.
      const alone = own.participants.length === 1
      const registration = alone ? { ...own, ...WALKED_IN, registeredBy: organizer._id } : own
      return { registration, checkIn: checkInOf(registration, doorAt, door, alone) }
    })
  const everybody: Registration[] = [...registrations, ...walkedUp.map(({ registration }) => registration)]
  const allCheckIns = [...checkIns, ...walkedUp.map(({ checkIn }) => checkIn)]
  // At two of three volunteers check out one by one; at the others somebody writes down their hours.
  const checksOut = session.category === 'volunteering' && random.fork(session._id).chance(0.67)
  const registrationOfOne = new Map(everybody.map((each) => [each._id, each]))
  const tallies = talliesOf({
    session,
    programme,
    unit,
    random,
    knownUntil,
    by: organizer,
    registered: confirmed.reduce((sum, { seats }) => sum + seats, 0),
    present: allCheckIns.reduce((sum, { presentCount }) => sum + presentCount, 0),
    parties: allCheckIns.filter(({ presentCount }) => presentCount > 0).length,
  })
  return {
    session: withSeatsTaken(session, everybody),
    registrations: everybody,
    checkIns: checksOut
      ? allCheckIns.map((each) => withOut(each, registrationOfOne.get(each._id) as Registration, door))
      : allCheckIns,
    tallies: checksOut ? tallies.filter((each) => !isOfHours(each)) : tallies,
  }
}

const isOfHours = ({ counted }: Tally): boolean =>
  counted.what === 'things' && counted.indicator === 'service-hours'

const WALKED_IN = { kind: 'walk-in', openid: null, seats: 0 } as const

/** At a third of the sessions with room left a few more come without having registered. */
function walkUpSeats({ programme }: PlannedEvent, session: Session, random: Random): number {
  const { seatsLeft, tags } = session
  const may = programme.seats && !programme.invited && !hasSlots(session) && !tags.includes('线上')
  return may && random.chance(0.35) ? Math.min(seatsLeft, random.int(1, 5)) : 0
}
