import { MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { atSlot, hasSlots, slotStart } from '../../src/shared/event/slots'
import { hasRoom, NO_SEATS, type Quotas, type Seated, seatsOf } from '../../src/shared/registration/quota'
import { promotes, type Registration } from '../../src/shared/registration/registration'
import { notify } from '../_notices/outbox'
import { together } from '../_server/all-of'
import { FIRST } from '../_server/registrations'
import type { Freed } from '../_server/sessions'
import type { Store } from '../_server/store'

/** More than any session has parties that could be promoted by one call; maintenance goes on where a call stopped. */
const MOST_ROUNDS = 200

/** So long a touch is relied on: healing waits for ten minutes, and no function runs longer than one. */
const TOUCH_LASTS = 5 * MINUTE

/** The seats to give back of a party that holds them no longer, by whatever quotas the session has by then. */
export const seatsFreed =
  (party: Seated): Freed =>
  (quotas) =>
    seatsOf(party, quotas)

interface Promoting {
  store: Store
  now: number
}

/**
 * Keeps healing away from a session while the caller changes who holds its seats: to be awaited before the first such
 * write, once it is known that the caller may. A session touched a moment ago needs no second touch.
 */
export async function keepHealingAway(session: Session, { store, now }: Promoting): Promise<void> {
  if (session.unsettled && now - session.touchedAt < TOUCH_LASTS) return
  await store.sessions.touch(session._id, now)
}

/**
 * Gives the earliest waiting party that fits its seats, then the next, until none fits: its seats are claimed, then its
 * registration moves, and only whoever moved it counts it out of the waitlist, afterwards. So the number of those who
 * wait is never lower than they are, and nobody who comes new is let past them.
 * `freed`: seats that a write of the caller's made free, and that are given back here. Where the caller read the
 * waitlist beside that write, giving back and claiming for the first party are one write; where nobody waited as the
 * session was read, giving back asks in the same write whether that still holds, and then nobody is looked for. Nor is
 * anybody when whoever was promoted was counted out as the last: who comes to the waitlist later looks by themselves.
 * Returns who was promoted, as they are now. Rejects when the outcome of a write is unknown: healing then puts right
 * what is doubtful.
 */
export async function promoteWaiting(
  session: Session,
  { store, now, freed, waitlist }: Promoting & { freed?: Freed; waitlist?: Waitlist | undefined },
): Promise<Registration[]> {
  const { _id: sessionId } = session
  const promoted: Registration[] = []
  if (freed && !waitlist) {
    if (session.waiting <= 0 && (await store.sessions.giveBackToNobody(session, freed))) return promoted
    await store.sessions.giveBack(session, freed)
  }
  let toGiveBack = waitlist ? freed : undefined
  let seen = waitlist ?? (await readWaitlist(sessionId, store))
  for (let round = 0; round < MOST_ROUNDS && seen.session; round += 1) {
    const party = promotes(seen.session, now)
      ? await earliestThatFits(seen, { freed: toGiveBack, store, now })
      : undefined
    let afterwards: Promise<unknown>[] = []
    if (party && (await store.sessions.claimForWaiting(seen.session, { party, freed: toGiveBack, now }))) {
      toGiveBack = undefined
      const moved = promotedState(seen.session, now)
      if (await store.registrations.change(party, moved)) {
        const registration = { ...party, ...moved, version: party.version + 1 }
        promoted.push(registration)
        const change = registration.version
        const told = notify(store, {
          kind: PROMOTION_NOTICE[moved.status],
          session,
          registration,
          change,
          now,
        })
        if (seen.session.waiting === 1) {
          const [wasLast] = await together([store.sessions.leaveAsLast(sessionId), told])
          if (wasLast) return promoted
        }
        afterwards = [store.sessions.leave(sessionId), told]
      } else await store.sessions.giveBack(seen.session, seatsFreed(party))
    } else if (toGiveBack) {
      await store.sessions.giveBack(seen.session, toGiveBack)
      toGiveBack = undefined
    } else if (!party) break
    ;[seen] = await together([readWaitlist(sessionId, store), ...afterwards])
  }
  return promoted
}

/** The notice to a party that got its seats: that it is in, or that staff now decide. */
const PROMOTION_NOTICE = { confirmed: 'promoted', pending: 'pending' } as const

/** What a party becomes that gets its seats: where staff decide, it waits for them, and holds the seats meanwhile. */
const promotedState = ({ rules }: Session, now: number) =>
  ({ status: rules.approval ? 'pending' : 'confirmed', givenAt: now, updatedAt: now }) as const

/** A session and the front of its waitlist, read beside each other. */
export interface Waitlist {
  session: Session | undefined
  parties: Registration[]
  /** There may be others behind them. */
  more: boolean
}

export async function readWaitlist(sessionId: string, store: Store): Promise<Waitlist> {
  const [session, parties] = await together([
    store.sessions.find(sessionId),
    store.registrations.listWaiting(sessionId),
  ])
  return { session, parties, more: parties.length === FIRST }
}

/** The earliest party for which there is room, what was freed included; the whole waitlist is read only if need be. */
async function earliestThatFits(
  { session, parties, more }: Waitlist,
  { freed, store, now }: Promoting & { freed: Freed | undefined },
): Promise<Registration | undefined> {
  if (!session) return undefined
  const back = freed?.(session.quotas) ?? NO_SEATS
  const quotas = Object.entries(session.quotas).map(([key, quota]) => [
    key,
    { ...quota, left: quota.left + (back.quotas[key] ?? 0) },
  ])
  const room = { seatsLeft: session.seatsLeft + back.seats, quotas: Object.fromEntries(quotas) as Quotas }
  // Who waits for a slot that has begun gets no seat there any more, nor who came for one that was gone when they had queued.
  const isThere = ({ quota }: Registration) => !hasSlots(session) || slotStart(session, quota) !== null
  const fits = (party: Registration) =>
    isThere(party) &&
    promotes(atSlot(session, party.quota), now) &&
    hasRoom(room, seatsOf(party, session.quotas))
  const seen = [...parties]
  let party = parties.find(fits)
  for (let goOn = more; !party && goOn && room.seatsLeft > 0; ) {
    const page = await store.registrations.listWaitingBeside(seen, session._id, room.seatsLeft)
    party = page.find(fits)
    goOn = page.length === FIRST
    seen.push(...page)
  }
  return party
}
