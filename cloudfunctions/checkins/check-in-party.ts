import { ok, refused } from '../../src/shared/answer'
import {
  arrivalOf,
  type CheckIn,
  type CheckInEntry,
  type CheckInVia,
  checkedOutAt,
  checkInFrom,
  correctionNonce,
  type DoorRefusal,
  doorRefusal,
  foldEntries,
  type InEntry,
  type OutEntry,
  standingEntries,
  standingNonces,
  type TicketRefusal,
  ticketRefusal,
  type UndoEntry,
} from '../../src/shared/check-in/check-in'
import { doorTime, keptDoorTime } from '../../src/shared/check-in/door-time'
import type { Session } from '../../src/shared/event/session'
import { slotStart } from '../../src/shared/event/slots'
import { mayActAs } from '../../src/shared/member/member'
import type { Registration } from '../../src/shared/registration/registration'
import { serves } from '../../src/shared/service/service'
import type { Confirmation } from '../../src/shared/tally/confirmation'
import { doorName } from '../_door/door-name'
import { householdOf } from '../_people/household'
import { keepHealingAway } from '../_seats/seats'
import { walkInPlacesNow } from '../_seats/walk-in-places'
import { together } from '../_server/all-of'
import { audit } from '../_server/audit'
import { command } from '../_server/collection'
import { doorPersonId } from '../_server/ids'
import { nameTo } from '../_server/name-to'
import type { Caller, Context } from '../_server/operation'
import type { ReadingStore, Store } from '../_server/store'
import type { CheckInInput } from './door-fields'

const ATTEMPTS = 8

export interface Found {
  session: Session
  registration: Registration | undefined
  /** The check-in as it was read. */
  read: CheckIn | undefined
  confirmation: Confirmation | undefined
}

/** A session beside whether its counts were confirmed, in one request. */
export const sessionWithConfirmation = (sessionId: string, store: ReadingStore) =>
  store.sessions.findWith(sessionId, { confirmation: store.confirmations.joinedBy('_id') })

/** A registration with its check-in, in one request. */
export const registrationWithCheckIn = (id: string, store: ReadingStore) =>
  store.registrations.findWith(id, { checkIn: store.checkIns.joinedBy('_id') })

/** What both found, of a session that is there. */
export const foundOf = ({
  held,
  scanned,
}: {
  held: Awaited<ReturnType<typeof sessionWithConfirmation>>
  scanned: Awaited<ReturnType<typeof registrationWithCheckIn>> | undefined
}): Found => ({
  session: held.document as Session,
  confirmation: held.confirmation,
  registration: scanned?.document,
  read: scanned?.checkIn,
})

export interface CheckInRequest extends CheckInInput {
  via: CheckInVia
  /** Whether the ticket's secret, or its hash, matched; or that none was needed. */
  genuine: boolean
}

/**
 * Checks a party in, or says why not: a `DoorRefusal`, a `TicketRefusal`, `confirmed` or `nobody`. A scan that
 * adds somebody, or finds them in already, is kept as an entry of the check-in; of a refused one nothing is kept.
 * Repeating a scan that was kept, by its nonce, changes nothing and is answered as it was the first time; one that was
 * refused is judged anew. Who is let in from the waitlist is on it no longer.
 */
export async function checkInParty(request: CheckInRequest, found: Found, context: Context) {
  let { registration } = found
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const answer = await checkInAsRead(request, { ...found, registration }, context)
    if (answer) return answer
    registration = registration && (await context.store.registrations.find(registration._id))
  }
  throw new Error(`A registration changed at every one of ${ATTEMPTS} attempts`)
}

/** The same by the registration as it was read; undefined if it waited and was promoted, or changed, at this very moment. */
async function checkInAsRead(request: CheckInRequest, found: Found, context: Context) {
  const { session, registration } = found
  const { now, store, caller } = context
  const doorAt = request.kept ? keptDoorTime(request.doorAt, now, session) : doorTime(request.doorAt, now)
  // A repeated upload is answered before any rule: it was judged when it came first.
  const repeated = found.read?.entries.some(({ nonce }) => nonce === request.nonce) ?? false
  const judged = repeated ? {} : await judge(request, found, doorAt, context)
  if (judged.reason || !registration) {
    const reason = judged.reason ?? 'unknown-ticket'
    const other =
      reason.startsWith('wrong-') && registration
        ? await store.sessions.find(registration.sessionId)
        : undefined
    const isReached = other !== undefined && mayActAs(context.authority, 'organizer', other)
    return refused(reason, {
      other:
        other && (other.listed || isReached)
          ? { sessionId: other._id, title: other.title, startsAt: other.startsAt, isReached }
          : null,
      places: judged.places ?? 0,
      registrationId: reason === 'waitlisted' ? (registration?._id ?? null) : null,
    })
  }

  const isLate = doorRefusal(session, doorAt) === 'check-in-closed'
  const entry: InEntry = {
    kind: 'in',
    via: isLate ? 'late' : registration.status === 'waitlisted' ? 'walk-in' : request.via,
    nonce: request.nonce,
    ...cameOf(request, session, registration),
    reason: request.reason,
    // Of who is entered afterwards nobody knows the time: at the start.
    doorAt: isLate ? session.startsAt : doorAt,
    arrivedAt: now,
    gate: request.gate,
    // Who checks in themselves is told by the registration, for as long as it says whose it is.
    by: isByThemselves(request) ? '' : caller.openid,
    byName: caller.maskedName,
    ...(judged.beyondPlaces && { beyondPlaces: true as const }),
  }
  if (entry.participants.length === 0 && entry.counted === 0)
    return refused('nobody', { other: null, places: 0, registrationId: null })
  const entered =
    registration.status === 'waitlisted'
      ? await takeOffWaitlist(registration, session, context)
      : registration
  if (!entered) return undefined
  if (found.confirmation && !repeated) {
    const as = isByThemselves(request) ? { ...context, caller: HERSELF } : context
    await auditAfterConfirmation(entry, found, as)
  }
  const entries = [...(request.voids.length > 0 ? [undoOf(entry, request, doorAt)] : []), entry]
  const [appended, elsewhere] = await together([
    appendEntries(entries, {
      checkInId: entered._id,
      participants: entered.participants,
      read: found.read,
      store,
      begin: () => checkInFrom({ registration: entered, session, household: householdOf(entered) }, entries),
    }),
    namesElsewhere(entry.participants, entered, store),
  ])
  return ok({
    ...answerTo(appended, { registration: entered, session }, caller),
    elsewhere,
    afterConfirmation: Boolean(found.confirmation),
  })
}

interface Judged {
  /** Why they are not let in. */
  reason?: DoorRefusal | TicketRefusal | 'confirmed' | undefined
  places?: number
  /** Let in by a phone without a network, though the server knows of no place: see `InEntry`. */
  beyondPlaces?: boolean
}

async function judge(
  request: CheckInRequest,
  found: Found,
  doorAt: number,
  { store, authority }: Context,
): Promise<Judged> {
  const { session, registration, confirmation } = found
  const admission = ticketRefusal(registration, { session, genuine: request.genuine })
  const unknown = admission === 'unknown-ticket' || admission === 'forged-ticket'
  // Whoever stands at the wrong door is told so whether it is open or not: the hour says nothing to them.
  if (admission === 'wrong-event' || admission === 'wrong-session') return { reason: admission }
  const closed = doorRefusal(session, doorAt)
  const enteredAfterwards = closed === 'check-in-closed' && request.reason !== ''
  if (closed && !enteredAfterwards && !unknown) return { reason: closed }
  // What takes somebody out again is an undo, with whatever it comes: confirmed counts are staff's to change.
  const changesWhatIsConfirmed = enteredAfterwards || request.voids.length > 0
  if (changesWhatIsConfirmed && confirmation && !mayActAs(authority, 'staff', session))
    return { reason: 'confirmed' }
  if (admission === 'waitlisted') {
    const places = await walkInPlacesNow(store, session, doorAt)
    const isFree = places >= (registration?.participants.length ?? 0) + (registration?.headcount ?? 0)
    if (request.kept && request.decidedOffline) return { beyondPlaces: !isFree }
    return request.fromWaitlist && isFree ? {} : { reason: admission, places }
  }
  return { reason: admission }
}

/**
 * Takes a party off the waitlist that is let in: it walks in, and holds no seat. Its registration moves by its version, and
 * whoever moved it counts it out of those who wait, afterwards. Undefined when somebody else changed it meanwhile.
 */
async function takeOffWaitlist(
  waiting: Registration,
  session: Session,
  { store, now }: Context,
): Promise<Registration | undefined> {
  const walksIn = { kind: 'walk-in', status: 'confirmed', seats: 0, quota: null } as const
  await keepHealingAway(session, { store, now })
  if (!(await store.registrations.change(waiting, { ...walksIn, updatedAt: now }))) return undefined
  await store.sessions.leave(session._id)
  return { ...waiting, ...walksIn, updatedAt: now, version: waiting.version + 1 }
}

/** Who came: everybody of the registration, unless the door says otherwise. */
function cameOf({ who }: CheckInRequest, session: Session, registration: Registration) {
  const keys = registration.participants.map(({ identityKey }) => identityKey)
  const most = registration.headcount ?? 0
  if (!who) return { participants: keys, counted: most }
  return {
    participants: keys.filter((key) => who.people.includes(doorPersonId(session._id, key))),
    // A group may bring more than it said.
    counted: most > 0 ? who.counted : 0,
  }
}

const undoOf = (entry: InEntry, { voids, reason }: CheckInInput, doorAt: number): UndoEntry => ({
  kind: 'undo',
  nonce: correctionNonce(entry.nonce),
  voids,
  reason,
  doorAt,
  arrivedAt: entry.arrivedAt,
  gate: entry.gate,
  by: entry.by,
  byName: entry.byName,
})

const isByThemselves = ({ via }: CheckInRequest): boolean => via === 'quiz' || via === 'self'

/** Of a resident the trail, which outlasts her deletion, says nothing but that it was she. */
const HERSELF: Caller = { openid: '', name: '', maskedName: '本人' }

/** What comes after the counts were confirmed changes them: it is taken, and said. */
export async function auditAfterConfirmation(
  entry: InEntry | OutEntry,
  { session, registration }: Found,
  context: Context,
) {
  await audit(
    {
      action: 'check-in-after-confirmation',
      unitPath: session.unitPath,
      subject: registration?._id ?? session._id,
      reason: entry.reason,
      details: { sessionId: session._id, doorAt: entry.doorAt, people: entry.participants.length },
    },
    context,
  )
}

interface Appending {
  checkInId: string
  participants: Registration['participants']
  read: CheckIn | undefined
  /** The check-in that begins with these entries. */
  begin: () => CheckIn
  store: Store
}

/** An entry as it is stored, the entries that were there before it, and all there are. */
interface Appended {
  entry: CheckInEntry
  before: CheckInEntry[]
  all: CheckInEntry[]
}

/** Appends entries unless the last one's nonce is there, in which case the stored one is what happened. */
export async function appendEntries(
  entries: CheckInEntry[],
  { checkInId, participants, read, begin, store }: Appending,
): Promise<Appended> {
  const last = entries.at(-1) as CheckInEntry
  let stored = read
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = stored?.entries ?? []
    const at = before.findIndex((each) => each.nonce === last.nonce)
    if (at >= 0) {
      return { entry: before[at] as CheckInEntry, before: before.slice(0, at), all: before }
    }
    const all = [...before, ...entries]
    const appended = stored
      ? await store.checkIns.append(stored, entries, foldEntries(all, participants))
      : (await store.checkIns.add(begin())) === 'added'
    if (appended) return { entry: last, before: all.slice(0, -1), all }
    // Another gate was faster: read what it wrote, and fold again.
    stored = await store.checkIns.find(checkInId)
  }
  throw new Error(`Check-in ${checkInId} changed at every one of ${ATTEMPTS} attempts`)
}

/** Within a session somebody counts once: the names, masked, of those who are in by another registration too. */
async function namesElsewhere(keys: string[], registration: Registration, store: Store): Promise<string[]> {
  if (keys.length === 0) return []
  const { _id, sessionId, participants } = registration
  const others = await store.checkIns.list({ sessionId, 'present.key': command.in(keys) }, { limit: 20 })
  const present = new Set(
    others.filter((other) => other._id !== _id).flatMap((other) => other.present.map(({ key }) => key)),
  )
  return participants
    .filter(({ identityKey }) => keys.includes(identityKey) && present.has(identityKey))
    .map(doorName)
}

/** What the organizer is told: in, or, if this entry added nobody, that they were in already; and who of the party is. */
function answerTo(
  { entry, before, all }: Appended,
  { registration, session }: { registration: Registration; session: Session },
  caller: Caller,
) {
  const own = entry as InEntry
  const { added, earlier } = arrivalOf(own, before, registration.participants)
  const shown = earlier ?? standingEntries(all).find(({ nonce }) => nonce === own.nonce) ?? own
  return {
    outcome: earlier ? ('already-in' as const) : ('in' as const),
    added,
    ...partyAt(registration, all, session),
    doorAt: shown.doorAt,
    gate: shown.gate,
    by: nameTo(caller, shown),
  }
}

/** A registration's people as the door shows them: names masked, who is in, and the entries by which they are. */
export function partyAt(
  registration: Registration,
  entries: readonly CheckInEntry[],
  session: Pick<Session, 'startsAt' | 'quotas' | 'category'>,
) {
  const state = foldEntries(entries, registration.participants)
  const { sessionId, _id } = registration
  return {
    checkInId: _id,
    people: registration.participants.map((participant) => ({
      id: doorPersonId(sessionId, participant.identityKey),
      name: doorName(participant),
      kind: participant.kind,
      isIn: state.present.some(({ key }) => key === participant.identityKey),
    })),
    /** Those without a name: how many are in, and how many were said to come. */
    counted: { in: state.counted, of: registration.headcount ?? 0 },
    presentCount: state.presentCount,
    firstAt: state.firstAt,
    nonces: standingNonces(entries),
    /** Whether somebody of it is a volunteer, who checks out as well; and when they did. */
    serves: registration.participants.some(({ kind }) => serves(kind, session.category)),
    outAt: checkedOutAt(entries),
    /** On an appointment day, when the slot begins that they booked. */
    slotAt: slotStart(session, registration.quota),
  }
}
