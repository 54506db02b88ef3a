import type { Session } from '../../src/shared/event/session'
import {
  NO_SEATS,
  OPEN_QUOTA,
  type Quotas,
  type Seated,
  type Seats,
  seatDifference,
  seatsOf,
} from '../../src/shared/registration/quota'
import { HOLDING } from '../../src/shared/registration/registration'
import { Collection, command } from './collection'

/** Seats that somebody held, that nobody has now and that are still to be given back, by what quotas there are. */
export type Freed = (quotas: Quotas) => Seats

const TRIES = 3

/**
 * Sessions, with the writes that change who holds seats. None of them is ever repeated: one whose outcome is unknown
 * is left to healing, which waits until nothing can be in flight any more.
 */
export class Sessions extends Collection<Session> {
  /**
   * Takes seats if all of them are free and nobody waits before; false says that they were not taken. `session` is
   * as it was read: should it have other quotas by now, nothing is taken either.
   */
  claim({ _id, quotaVersion }: Session, seats: Seats, now: number): Promise<boolean> {
    return this.update(
      { _id, quotaVersion, status: 'scheduled', waiting: command.lte(0), ...enough(seats) },
      { ...raised(seats, -1), ...touched(now) },
    )
  }

  /** Raises the number of those who wait, before the entry is there; false says that the session takes nobody. */
  join(sessionId: string, now: number): Promise<boolean> {
    return this.update({ _id: sessionId, status: 'scheduled' }, { waiting: command.inc(1), ...touched(now) })
  }

  /** Lowers it again, by whoever took the entry off the waitlist, afterwards; or whoever raised it and added none. */
  leave(sessionId: string): Promise<boolean> {
    return this.update({ _id: sessionId }, { waiting: command.inc(-1) })
  }

  /** The same if nobody else waits; false says that somebody may, and that it was not lowered. */
  leaveAsLast(sessionId: string): Promise<boolean> {
    return this.update({ _id: sessionId, waiting: 1 }, { waiting: command.inc(-1) })
  }

  /**
   * Takes seats for a party that waits, if there is enough for all of it; it is not counted out before it has moved.
   * What is freed is given back by the same write. False says that nothing happened: it is still to be given back.
   */
  claimForWaiting(
    session: Session,
    { party, freed, now }: { party: Seated; freed: Freed | undefined; now: number },
  ): Promise<boolean> {
    const { _id, quotaVersion, quotas } = session
    const more = seatDifference(freed?.(quotas) ?? NO_SEATS, seatsOf(party, quotas))
    return this.update(
      { _id, quotaVersion, status: 'scheduled', ...enough(more) },
      { ...raised(more, -1), ...touched(now) },
    )
  }

  /** Gives back what is freed, by whoever made the write that freed it. */
  async giveBack(session: Session, freed: Freed): Promise<void> {
    let current: Session | undefined = session
    for (let attempt = 0; current && attempt < TRIES; attempt += 1) {
      const { _id, quotaVersion, quotas } = current
      const change = raised(freed(quotas), 1)
      if (Object.keys(change).length === 0 || (await this.update({ _id, quotaVersion }, change))) return
      // It has other quotas now: a definite no, so that nothing was given back yet.
      current = await this.find(_id)
    }
  }

  /**
   * Gives back what is freed if nobody waits, for whom it would be; false says that nothing was given back, because
   * somebody waits or there are other quotas by now.
   */
  async giveBackToNobody({ _id, quotaVersion, quotas }: Session, freed: Freed): Promise<boolean> {
    const change = raised(freed(quotas), 1)
    if (Object.keys(change).length === 0) return false
    return this.update({ _id, quotaVersion, waiting: command.lte(0) }, change)
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

  /** Corrects seats, quotas and the waiting to what a recount found, unless anything happened since the session was read. */
  correct(
    session: Session,
    counted: Pick<Session, 'seatsLeft' | 'waiting' | 'quotas' | 'unsettled'>,
  ): Promise<boolean> {
    return this.update(unchanged(session), counted)
  }

  /** Changes the capacity, and as much the seats left: on condition that it is what was read, and nobody would lose a seat. */
  changeCapacity(session: Session, capacity: number, now: number): Promise<boolean> {
    const by = capacity - session.capacity
    const isOpen = OPEN_QUOTA in session.quotas
    const quotas: Seats['quotas'] = isOpen ? { [OPEN_QUOTA]: -by } : {}
    const more = { seats: -by, quotas }
    return this.update(
      { _id: session._id, capacity: session.capacity, quotaVersion: session.quotaVersion, ...enough(more) },
      {
        capacity,
        ...raised(more, -1),
        ...(isOpen && { [`quotas.${OPEN_QUOTA}.seats`]: command.inc(by) }),
        ...touched(now),
      },
    )
  }

  /** Gives an appointment day other slots, with the seats that these come to, unless anything happened to them since it was read. */
  changeSlots(
    session: Session,
    slots: Pick<Session, 'capacity' | 'seatsLeft' | 'quotas'>,
    now: number,
  ): Promise<boolean> {
    return this.update(unchanged(session), {
      ...slots,
      quotaVersion: session.quotaVersion + 1,
      ...touched(now),
    })
  }

  /** Gives a session other quotas, unless anything happened to its seats since it was read. */
  changeQuotas(session: Session, quotas: Session['quotas'], now: number): Promise<boolean> {
    return this.update(unchanged(session), {
      quotas,
      quotaVersion: session.quotaVersion + 1,
      ...touched(now),
    })
  }
}

/** `touchedAt` and its mark. A touch within the same millisecond changes nothing and need not. */
const touched = (now: number) => ({ touchedAt: now, unsettled: true })

/** The condition that so many are left; what is not wanted is no condition. */
const enough = ({ seats, quotas }: Seats) => ({
  ...(seats > 0 && { seatsLeft: command.gte(seats) }),
  ...Object.fromEntries(
    Object.entries(quotas)
      .filter(([, count]) => count > 0)
      .map(([key, count]) => [leftOf(key), command.gte(count)]),
  ),
})

/** The change that adds (1) so many to those left, or takes (-1) them away. */
const raised = ({ seats, quotas }: Seats, sign: 1 | -1) => ({
  ...(seats !== 0 && { seatsLeft: command.inc(sign * seats) }),
  ...Object.fromEntries(
    Object.entries(quotas)
      .filter(([, count]) => count !== 0)
      .map(([key, count]) => [leftOf(key), command.inc(sign * count)]),
  ),
})

const leftOf = (key: string) => `quotas.${key}.left`

/** The condition that nothing has happened to the seats of a session since it was read. */
function unchanged({ _id, capacity, seatsLeft, waiting, touchedAt, quotaVersion, quotas }: Session) {
  const lefts = Object.entries(quotas).map(([key, { left }]) => [leftOf(key), left])
  return { _id, capacity, seatsLeft, waiting, touchedAt, quotaVersion, ...Object.fromEntries(lefts) }
}

/** The statuses that hold seats, as a query. */
export const holdsSeats = () => command.in([...HOLDING])
