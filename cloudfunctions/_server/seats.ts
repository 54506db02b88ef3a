import { hasRoom, placesOf, type Quotas, type Seated } from '../../src/shared/quota'
import { promotes, type Registration } from '../../src/shared/registration'
import type { Session } from '../../src/shared/session'
import { tell } from './outbox'
import { FIRST } from './registrations'
import { NOTHING, type Owed } from './sessions'
import type { Store } from './store'

/** More than any session has parties that could be promoted by one call; maintenance goes on where a call stopped. */
const MOST_ROUNDS = 200

/** What a party held that is gone. */
export const placesOwed = (party: Seated): Owed => ({
  places: (quotas: Quotas) => placesOf(party, quotas),
  waiting: 0,
})

/** A party is off the waitlist that was counted there. */
export const ENTRY_OWED: Owed = { ...NOTHING, waiting: -1 }

interface Releasing {
  store: Store
  now: number
  /** Who waits, where that was read already, at the latest beside the write that took something away. */
  sight?: Sight | undefined
}

/**
 * Gives back what is owed, and lets the earliest waiting party that fits have a place, until none fits. Where somebody
 * waits, giving back and taking are one write. Returns who was promoted, as they are now.
 * Rejects when the outcome of a write is unknown: what is doubtful then waits for healing.
 */
export async function release(session: Session, owed: Owed, releasing: Releasing): Promise<Registration[]> {
  const { store, now, sight } = releasing
  const promoted: Registration[] = []
  let due = owed
  if (due !== NOTHING && session.waiting <= 0) {
    await store.sessions.giveBack(session, due)
    due = NOTHING
  }
  let next = (due !== NOTHING && sight) || (await look(session._id, store))
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { current } = next
    if (!current) break
    const party = promotes(current, now) ? await earliestThatFits(current, next, { due, store }) : undefined
    if (party && (await store.sessions.handOver(current, { owed: due, to: party, now }))) {
      const change = placed(current, now)
      // Whether anybody else fits is read beside: a round less to wait for.
      const [kept, seen] = await Promise.all([
        store.registrations.change(party, change),
        look(session._id, store),
      ])
      if (kept) promoted.push({ ...party, ...change, version: party.version + 1 })
      due = kept ? NOTHING : { ...placesOwed(party), waiting: 1 }
      next = { ...seen, waiting: seen.waiting.filter(({ _id }) => _id !== party._id) }
      continue
    }
    if (!party && due === NOTHING) break
    if (due !== NOTHING) await store.sessions.giveBack(current, due)
    due = NOTHING
    next = await look(session._id, store)
  }
  if (due !== NOTHING && next.current) await store.sessions.giveBack(next.current, due)
  await Promise.all(promoted.map((registration) => tellPromoted(registration, session, { store, now })))
  return promoted
}

const tellPromoted = (registration: Registration, session: Session, { store, now }: Releasing) =>
  tell(store, { kind: 'promoted', session, registration, change: registration.version, now })

/** What a party becomes that gets its places: where staff decide, it waits for them, and holds the places meanwhile. */
const placed = ({ rules }: Session, now: number) =>
  ({ status: rules.approval ? 'pending' : 'confirmed', updatedAt: now }) as const

/** A session and the front of its waitlist, read beside each other. */
export interface Sight {
  current: Session | undefined
  waiting: Registration[]
  /** There may be others behind them. */
  more: boolean
}

export async function look(sessionId: string, store: Store): Promise<Sight> {
  const [current, waiting] = await Promise.all([
    store.sessions.find(sessionId),
    store.registrations.listWaiting(sessionId),
  ])
  return { current, waiting, more: waiting.length === FIRST }
}

/** The earliest party for which there would be room with what is due; the whole waitlist is read only if need be. */
async function earliestThatFits(
  session: Session,
  { waiting, more }: Sight,
  { due, store }: { due: Owed; store: Store },
): Promise<Registration | undefined> {
  const free = due.places(session.quotas)
  const quotas = Object.entries(session.quotas).map(([key, quota]) => [
    key,
    { ...quota, left: quota.left + (free.quotas[key] ?? 0) },
  ])
  const room = { seatsLeft: session.seatsLeft + free.seats, quotas: Object.fromEntries(quotas) as Quotas }
  const fits = (party: Registration) => hasRoom(room, placesOf(party, session.quotas))
  const seen = [...waiting]
  let party = waiting.find(fits)
  for (let goOn = more; !party && goOn && room.seatsLeft > 0; ) {
    const page = await store.registrations.listWaitingBeside(seen, session._id, room.seatsLeft)
    party = page.find(fits)
    goOn = page.length === FIRST
    seen.push(...page)
  }
  return party
}
