import type { Session } from '../event/session'

/** Who is present, as places at the door need it. */
export interface AtTheDoor {
  /** All that are present. */
  present: number
  /** Of them, those who hold no seat: walk-ins. */
  walkIns: number
}

/**
 * How many people without a seat may still come in at `at`, never below 0. Whoever registered keeps the seat, until the session says
 * that the seats of those who have not come are open (`walkInsAfter`); from then on only who is there counts.
 */
export function walkInPlaces(
  { capacity, seatsLeft, walkInsAfter }: Pick<Session, 'capacity' | 'seatsLeft' | 'walkInsAfter'>,
  { present, walkIns }: AtTheDoor,
  at: number,
): number {
  const placesAreOpen = walkInsAfter !== null && at >= walkInsAfter
  const taken = placesAreOpen ? present : Math.max(present, capacity - seatsLeft + walkIns)
  return Math.max(0, capacity - taken)
}
