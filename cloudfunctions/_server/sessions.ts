import { HOLDING } from '../../src/shared/registration'
import type { Session } from '../../src/shared/session'
import { Collection, command } from './collection'

/**
 * Sessions, with the writes that change who holds seats. None of them is ever repeated: one whose outcome is unknown
 * is left to healing, which waits until nothing can be in flight any more.
 */
export class Sessions extends Collection<Session> {
  /** Takes seats if they are free and nobody waits before; false says that they were not taken. */
  claimSeats(sessionId: string, seats: number, now: number): Promise<boolean> {
    return this.update(
      { _id: sessionId, status: 'scheduled', seatsLeft: command.gte(seats), waiting: command.lte(0) },
      { seatsLeft: command.inc(-seats), ...touched(now) },
    )
  }

  /** Gives back seats, by whoever made the write that took them away: a cancellation, or a claim for a registration that was definitely refused. */
  giveBackSeats(sessionId: string, seats: number): Promise<boolean> {
    return this.update({ _id: sessionId }, { seatsLeft: command.inc(seats) })
  }

  /** Says that something which changes who holds seats begins: healing keeps away for ten minutes. */
  touch(sessionId: string, now: number): Promise<boolean> {
    return this.update({ _id: sessionId }, touched(now))
  }

  /** Sessions touched and not yet found right, and quiet since `quietSince`. */
  listQuietUnsettled(quietSince: number, limit: number): Promise<Session[]> {
    return this.list(
      { unsettled: true, touchedAt: command.lte(quietSince) },
      { order: [['touchedAt', 'asc']], limit },
    )
  }

  /** Corrects the seats to what a recount found, unless anything happened since the session was read. */
  settle(session: Session, counted: { seatsLeft: number; waiting: number }): Promise<boolean> {
    const { _id, capacity, seatsLeft, waiting, touchedAt } = session
    return this.update({ _id, capacity, seatsLeft, waiting, touchedAt }, { ...counted, unsettled: false })
  }
}

/** `touchedAt` and its mark. A touch within the same millisecond changes nothing and need not. */
const touched = (now: number) => ({ touchedAt: now, unsettled: true })

/** The statuses that hold seats, as a query. */
export const holdsSeats = () => command.in([...HOLDING])
