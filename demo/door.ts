import { DAY, HOUR, MINUTE } from '../src/shared/calendar/calendar'
import {
  type CheckIn,
  type CheckInEntry,
  checkInFrom,
  type InEntry,
  type OutEntry,
} from '../src/shared/check-in/check-in'
import { CHECK_IN_CLOSES_AFTER, type Session } from '../src/shared/event/session'
import type { Member } from '../src/shared/member/member'
import { maskedName } from '../src/shared/person/person'
import type { Registration } from '../src/shared/registration/registration'
import type { Random } from './random'

const NONCE = '0123456789abcdefghijklmnopqrstuvwxyz'

/** The door of one session: who works it, and until when what happened there is known (`knownUntil`). */
export interface Door {
  session: Session
  organizer: Pick<Member, '_id' | 'name'>
  knownUntil: number
  random: Random
}

/** When a party comes: most in the quarter of an hour before the start, a few late. */
export const arrival = ({ startsAt, endsAt }: Session, random: Random): number =>
  Math.floor(Math.min(endsAt - 5 * MINUTE, startsAt - 12 * MINUTE + random.bell() * 30 * MINUTE))

/** The check-in of a registration whose party came at `doorAt`, with what happens at real doors besides. */
export function checkInOf(registration: Registration, doorAt: number, door: Door, walkIn = false): CheckIn {
  const { random } = door
  const first = entryAt(doorAt, registration, door, walkIn ? 'walk-in' : viaOf(door))
  const entries: CheckInEntry[] = [first]
  if (random.chance(0.016)) {
    // Scanned a second time, at another gate or by somebody unsure.
    entries.push(again(first, door, random.int(1, 25) * MINUTE))
  } else if (random.chance(0.01)) {
    entries.push(undone(first, door))
    if (random.chance(0.6)) entries.push(again(first, door, random.int(4, 30) * MINUTE))
  }
  return checkInFrom({ registration, session: door.session, household: householdOf(registration) }, entries)
}

/** The account's holder, who comes first in every party. */
export const householdOf = ({ participants }: Registration): string => participants[0]?.identityKey ?? ''

/** One entry that lets a registration's party in. */
export function entryAt(
  doorAt: number,
  registration: Registration,
  door: Door,
  via: InEntry['via'],
): InEntry {
  const { session, organizer, random } = door
  const itself = via === 'self'
  return {
    kind: 'in',
    via,
    nonce: random.text(NONCE, 20),
    participants: whoCame(registration, random),
    counted: 0,
    reason: via === 'late' ? '当天没有扫上，按签到表补' : '',
    doorAt,
    arrivedAt: learned(doorAt, door, via),
    gate: session.capacity >= 100 ? random.pick(['东门', '西门']) : '',
    by: (itself && registration.openid) || organizer._id,
    byName: itself ? '' : maskedName(organizer.name),
  }
}

/**
 * The check-in of volunteers with how they checked out: most around the end; of those who forgot the organizer completes
 * some the next day, and some are never completed.
 */
export function withOut(checkIn: CheckIn, registration: Registration, door: Door): CheckIn {
  const { session, organizer, knownUntil } = door
  const random = door.random.fork(checkIn._id)
  const luck = random.next()
  const isLate = luck >= 0.88
  if (checkIn.presentCount === 0 || luck >= 0.96) return checkIn
  const left = session.endsAt + random.int(-12, 15) * MINUTE
  const doorAt = isLate ? session.endsAt : Math.max(left, checkIn.lastAt + MINUTE)
  const arrivedAt = doorAt + (isLate ? random.int(10, 20) * HOUR : random.int(180, 2600))
  const entry: OutEntry = {
    kind: 'out',
    nonce: random.text(NONCE, 20),
    participants: registration.participants.map(({ identityKey }) => identityKey),
    reason: isLate ? '走时忘了签退，按签到表补' : '',
    doorAt,
    arrivedAt: Math.min(arrivedAt, knownUntil),
    gate: '',
    by: organizer._id,
    byName: maskedName(organizer.name),
  }
  return checkInFrom({ registration, session, household: householdOf(registration) }, [
    ...checkIn.entries,
    entry,
  ])
}

/** All of a party, but for the family of which somebody stayed at home. */
function whoCame({ participants }: Registration, random: Random): string[] {
  const keys = participants.map(({ identityKey }) => identityKey)
  return keys.length > 2 && random.chance(0.12) ? keys.slice(0, -1) : keys
}

function viaOf({ session, random }: Door): InEntry['via'] {
  if (session.tags.includes('线上')) return 'self'
  const luck = random.next()
  if (luck < 0.82) return 'scan'
  if (luck < 0.91) return 'self'
  return luck < 0.98 ? 'search' : 'late'
}

/** The server learns of it at once; from a phone without a network later; what is entered afterwards, the next day. */
function learned(doorAt: number, { session, knownUntil, random }: Door, via: InEntry['via']): number {
  if (via === 'late') {
    const nextDay = session.endsAt + CHECK_IN_CLOSES_AFTER + random.int(2, 20) * HOUR
    return Math.min(nextDay, session.endsAt + DAY, knownUntil)
  }
  const offline = via === 'scan' && random.chance(0.04)
  return Math.min(doorAt + (offline ? random.int(5, 90) * MINUTE : random.int(180, 2600)), knownUntil)
}

function again(entry: InEntry, door: Door, after: number): InEntry {
  const doorAt = Math.min(entry.doorAt + after, door.session.endsAt)
  return {
    ...entry,
    via: 'scan',
    nonce: door.random.text(NONCE, 20),
    doorAt,
    arrivedAt: learned(doorAt, door, 'scan'),
    by: door.organizer._id,
    byName: maskedName(door.organizer.name),
  }
}

function undone({ nonce, doorAt, gate }: InEntry, door: Door): CheckInEntry {
  const at = doorAt + door.random.int(1, 3) * MINUTE
  return {
    kind: 'undo',
    voids: [nonce],
    reason: door.random.pick(['点错了人', '扫成了别人的码', '本人没有进场']),
    nonce: door.random.text(NONCE, 20),
    doorAt: at,
    arrivedAt: Math.min(at + door.random.int(180, 2600), door.knownUntil),
    gate,
    by: door.organizer._id,
    byName: maskedName(door.organizer.name),
  }
}
