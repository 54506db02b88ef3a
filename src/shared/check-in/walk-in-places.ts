import type { Session } from '../event/session'
import { hasSlots, unbookedAt } from '../event/slots'

/** Who is present, as places at the door need it. */
export interface AtTheDoor {
  /** All that are present. */
  present: number
  /** Of them, those who hold no seat: walk-ins. */
  walkIns: number
}

/**
 * How many people without a seat may still come in at `at`, never below 0. Whoever registered keeps the seat, until the session says
 * that the seats of those who have not come are open (`walkInsAfter`); from then on only who is there counts. Of an
 * appointment day it is what nobody booked of the slots that are not over, and those let in so far take of it.
 */
export function walkInPlaces(
  session: Pick<Session, 'capacity' | 'seatsLeft' | 'walkInsAfter' | 'startsAt' | 'quotas'>,
  { present, walkIns }: AtTheDoor,
  at: number,
): number {
  const { capacity, seatsLeft, walkInsAfter } = session
  // Who booked a later slot is not late, and a slot that is over has no place.
  if (hasSlots(session)) return Math.max(0, unbookedAt(session, at) - walkIns)
  const placesAreOpen = walkInsAfter !== null && at >= walkInsAfter
  const taken = placesAreOpen ? present : Math.max(present, capacity - seatsLeft + walkIns)
  return Math.max(0, capacity - taken)
}
