import { MINUTE } from '../calendar/calendar'
import type { Participant } from '../registration/registration'
import {
  arrivalOf,
  type CheckInEntry,
  checkedOutAt,
  correctionNonce,
  type DoorRefusal,
  doorRefusal,
  foldEntries,
  type InEntry,
  type OutEntry,
  standingNonces,
  type TicketRefusal,
} from './check-in'
import type { RosterBody, RosterSession } from './roster'

/** What this phone did at the door itself, and the roster does not tell yet. */
export interface OwnEntry {
  nonce: string
  registrationId: string
  doorAt: number
  gate: string
  /** Who came, by ids at this door; null for everybody of the registration. */
  who: { people: string[]; counted: number } | null
  voids: string[]
  /** An undo lets nobody in, nor does an entry by which volunteers checked out. */
  isUndo: boolean
  isOut?: true
}

export interface OfflineParty {
  checkInId: string
  people: { id: string; name: string; isIn: boolean }[]
  counted: { in: number; of: number }
  presentCount: number
  nonces: string[]
  elsewhere: string[]
  slotAt: number | null
  serves: boolean
  outAt: number | null
}

/** What a phone decides by itself. What the server then refuses all the same is shown when it does. */
export type OfflineDecision =
  | ({
      outcome: 'in' | 'already-in'
      added: number
      doorAt: number
      gate: string
      by: string
    } & OfflineParty)
  | { outcome: 'not-listed' }
  | { outcome: 'refused'; reason: DoorRefusal | TicketRefusal | 'nobody' }

interface AtTheDoor {
  session: RosterSession
  /** What the roster holds under the ticket; undefined if nothing. */
  listed: RosterBody | undefined
  /** All that this phone did at this door. */
  own: readonly OwnEntry[]
  /** People who are in by other registrations, as far as this phone has seen. */
  inElsewhere: ReadonlySet<string>
  entry: OwnEntry
  /** Whether the phone has ever learned the time: one that has not turns nobody away for the hour. */
  clockKnown: boolean
}

/**
 * Decides without a network whether a party may come in: by the roster as it was when it was last fresh, and by all that
 * this phone did since; folded just as the server folds. A ticket that the roster does not hold is left to the server.
 */
export function decideOffline(at: AtTheDoor): OfflineDecision {
  const { session, listed, own, inElsewhere, entry, clockKnown } = at
  const closed = doorRefusal(session, clockKnown ? entry.doorAt : session.startsAt)
  if (closed) return { outcome: 'refused', reason: closed }
  if (!listed) return { outcome: 'not-listed' }
  const refusal = REFUSED[listed.status]
  if (refusal) return { outcome: 'refused', reason: refusal }

  const before = entriesOf(listed, own)
  const mine = entriesOf({ ...listed, ins: [] }, [entry])
  const people = listed.people.map(([id]) => ({ identityKey: id }) as Participant)
  const after = foldEntries([...before, ...mine], people)
  const came = mine.find((each): each is InEntry => each.kind === 'in')
  if (!came || (came.participants.length === 0 && came.counted === 0))
    return { outcome: 'refused', reason: 'nobody' }
  const corrected = mine.filter((each) => each !== came)
  const { added, earlier } = arrivalOf(came, [...before, ...corrected], people)
  const shown = earlier ?? came
  return {
    outcome: earlier ? 'already-in' : 'in',
    added,
    doorAt: shown.doorAt,
    gate: shown.gate,
    by: shown.byName,
    checkInId: listed.registrationId,
    people: listed.people.map(([id, name]) => ({
      id,
      name,
      isIn: after.present.some(({ key }) => key === id),
    })),
    counted: { in: after.counted, of: listed.headcount },
    presentCount: after.presentCount,
    nonces: standingNonces([...before, ...mine]),
    serves: listed.outs !== undefined,
    outAt: checkedOutAt([...before, ...mine]),
    slotAt: typeof listed.slot === 'number' ? session.startsAt + listed.slot * MINUTE : null,
    elsewhere: listed.people
      .filter(([id]) => came.participants.includes(id) && inElsewhere.has(id))
      .map(([, name]) => name),
  }
}

const REFUSED: Partial<Record<RosterBody['status'], TicketRefusal>> = {
  cancelled: 'registration-cancelled',
  waitlisted: 'waitlisted',
  pending: 'awaiting-approval',
}

/** What the roster and this phone know of a registration, as entries of a check-in; people by their ids at the door. */
export function entriesOf(listed: RosterBody, own: readonly OwnEntry[]): CheckInEntry[] {
  const everybody = { people: listed.people.map(([id]) => id), counted: listed.headcount }
  const outs = listed.outs ?? []
  const known = new Set([...listed.ins, ...outs].map(({ nonce }) => nonce))
  const mine = own.filter((each) => each.registrationId === listed.registrationId && !known.has(each.nonce))
  return [
    ...listed.ins.map(({ people, by, ...each }) => inEntry({ ...each, participants: people, byName: by })),
    ...outs.map((each) => outEntry({ ...each, gate: '', participants: everybody.people })),
    ...mine.flatMap(({ nonce, doorAt, gate, who, voids, isUndo, isOut }) => [
      ...(voids.length > 0 ? [undoEntry({ nonce: correctionNonce(nonce), doorAt, gate, voids })] : []),
      ...(isOut ? [outEntry({ nonce, doorAt, gate, participants: everybody.people })] : []),
      ...(isUndo || isOut ? [] : [inEntry({ nonce, doorAt, gate, byName: '', ...cameOf(who ?? everybody) })]),
    ]),
  ]
}

const cameOf = ({ people, counted }: { people: string[]; counted: number }) => ({
  participants: people,
  counted,
})

const inEntry = (
  entry: Pick<InEntry, 'nonce' | 'doorAt' | 'gate' | 'byName' | 'participants' | 'counted'>,
): InEntry => ({ ...entry, kind: 'in', via: 'scan', arrivedAt: entry.doorAt, by: '', reason: '' })

const outEntry = (entry: Pick<OutEntry, 'nonce' | 'doorAt' | 'gate' | 'participants'>): OutEntry => ({
  ...entry,
  kind: 'out',
  arrivedAt: entry.doorAt,
  by: '',
  byName: '',
  reason: '',
})

const undoEntry = (entry: {
  nonce: string
  doorAt: number
  gate: string
  voids: string[]
}): CheckInEntry => ({ ...entry, kind: 'undo', arrivedAt: entry.doorAt, by: '', byName: '', reason: '' })
