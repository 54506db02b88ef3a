import { MINUTE } from '../calendar/calendar'
import {
  CHECK_IN_CLOSES_AFTER,
  CHECK_IN_OPENS_BEFORE,
  copiesOf,
  type Session,
  type SessionCopies,
  type SessionMode,
} from '../event/session'
import type { AgeBand, Gender } from '../person/person'
import type {
  Participant,
  ParticipantKind,
  Registration,
  RegistrationKind,
} from '../registration/registration'

/** One thing that happened at the door. Entries are only ever appended; the state is folded from them. */
export type CheckInEntry = InEntry | OutEntry | UndoEntry

interface EntryBase {
  /** Made once by the phone; an entry is appended only if its nonce is absent, so an upload may be repeated. */
  nonce: string
  /** When it happened at the door. */
  doorAt: number
  /** When the server learned of it. */
  arrivedAt: number
  gate: string
  /** OPENID of who did it, empty where people checked in themselves; and the name, masked. */
  by: string
  byName: string
}

export interface InEntry extends EntryBase {
  kind: 'in'
  via: CheckInVia
  /** Identity keys of those let in. */
  participants: string[]
  /** How many had come, in all, of those whom the registration only counts (a group, companions without a name). */
  counted: number
  /** Why it was entered afterwards (补签); empty for what happened at the door. */
  reason: string
  /** A phone without a network had let them in when, by what the server knows, no place was free for them. */
  beyondPlaces?: true
}

/** Volunteers who have done their part (签退). It takes nobody's presence away. */
export interface OutEntry extends EntryBase {
  kind: 'out'
  /** Identity keys of those who checked out. */
  participants: string[]
  /** Why it was entered afterwards (补签退); empty for what happened at the door. */
  reason: string
}

export interface UndoEntry extends EntryBase {
  kind: 'undo'
  voids: string[]
  reason: string
}

export type CheckInVia = 'scan' | 'self' | 'search' | 'walk-in' | 'late' | 'quiz'

/** What figures need of somebody present; no name. */
export interface PresentParticipant {
  key: string
  kind: ParticipantKind
  gender: Gender | null
  ageBand: AgeBand | null
  homeUnitId: string | null
  /** Of a volunteer who checked out: whole minutes since she was in. */
  minutes?: number
}

/** What the entries come to. */
export interface CheckInState {
  present: PresentParticipant[]
  /** How many are present without a name, beside those in `present`: part of 人次, never of 人数. */
  counted: number
  /** How many are present, with a name and without: kept so that it can be asked for. */
  presentCount: number
  /** The earliest time at the door among entries not undone; null while nobody is in. */
  firstAt: number | null
  /** The latest time at the door of any entry, for the list of the last ones. */
  lastAt: number
  /** How the first of them came in, by entries not undone; null while nobody is in. */
  via: CheckInVia | null
}

/** The check-in of one registration (签到): its entries, what they come to, and all that figures need, in one document. */
export interface CheckIn extends CheckInState, SessionCopies {
  _id: string
  /** Null for walk-ins who were only counted; their document's id is made of who counted them. */
  registrationId: string | null
  registrationKind: RegistrationKind
  /** The identity key of the adult who registered: figures count 户 by it; empty where nobody did. */
  household: string
  mode: SessionMode
  entries: CheckInEntry[]
  /** When the latest entry arrived: what phones that hold the roster ask for. */
  changedAt: number
  version: number
  /** Its identity keys were replaced by others, of its year alone. */
  unkeyed?: true
}

/**
 * What the entries come to, whatever order they arrive in: present is the union of the `in`s that no `undo` names; of
 * those only counted, the most that any of them says, since each says how many had come in all.
 * Keys that the registration does not have (a participant removed later) stay present with what is known of them: nothing.
 */
export function foldEntries(
  entries: readonly CheckInEntry[],
  participants: readonly Participant[],
): CheckInState {
  const ins = standingEntries(entries)
  const keys = [...new Set(ins.flatMap((entry) => entry.participants))]
  const present = keys.flatMap((key) => {
    // Two, where a deletion gave one key to somebody who was in the party under two.
    const known = participants.filter((participant) => participant.identityKey === key)
    const minutes = minutesServed(entries, key)
    return (known.length > 0 ? known : [undefined]).map(
      (participant): PresentParticipant => ({
        key,
        kind: participant?.kind ?? 'companion',
        gender: participant?.gender ?? null,
        ageBand: participant?.ageBand ?? null,
        homeUnitId: participant?.homeUnitId ?? null,
        ...(minutes !== undefined && { minutes }),
      }),
    )
  })
  const counted = Math.max(0, ...ins.map((entry) => entry.counted))
  return {
    present,
    counted,
    presentCount: present.length + counted,
    firstAt: ins[0]?.doorAt ?? null,
    lastAt: Math.max(0, ...entries.map((entry) => entry.doorAt)),
    via: ins[0]?.via ?? null,
  }
}

/** Whole minutes from the earliest `in` of somebody that stands to the latest `out` that stands after it; undefined without both. */
function minutesServed(entries: readonly CheckInEntry[], key: string): number | undefined {
  const inAt = earliestEntry(entries, [key])?.doorAt
  const outAt = latestOut(entries, (out) => out.participants.includes(key))?.doorAt
  if (inAt === undefined || outAt === undefined || outAt <= inAt) return undefined
  return Math.floor((outAt - inAt) / MINUTE)
}

/** The latest of these `out`s that no `undo` names. */
function latestOut(
  entries: readonly CheckInEntry[],
  isOne: (out: OutEntry) => boolean = () => true,
): OutEntry | undefined {
  return standingOuts(entries)
    .filter(isOne)
    .sort((a, b) => b.doorAt - a.doorAt || (a.nonce < b.nonce ? -1 : 1))[0]
}

/** The `out`s that no `undo` names. */
export function standingOuts(entries: readonly CheckInEntry[]): OutEntry[] {
  const voided = voidedNonces(entries)
  return entries.filter((entry): entry is OutEntry => entry.kind === 'out' && !voided.has(entry.nonce))
}

/** When the volunteers of a party checked out; null while nobody of it is in, or none of them did since. */
export function checkedOutAt(entries: readonly CheckInEntry[]): number | null {
  const [first] = standingEntries(entries)
  const out = latestOut(entries)
  return first && out && out.doorAt > first.doorAt ? out.doorAt : null
}

interface FromRegistration {
  registration: Pick<Registration, '_id' | 'participants' | 'kind'>
  session: Session
  household: string
}

/** The check-in that holds these entries of a registration. */
export const checkInFrom = (
  { registration, session, household }: FromRegistration,
  entries: CheckInEntry[],
): CheckIn => ({
  _id: registration._id,
  registrationId: registration._id,
  registrationKind: registration.kind,
  household,
  mode: session.mode,
  ...copiesOf(session),
  ...foldEntries(entries, registration.participants),
  entries,
  changedAt: Math.max(...entries.map((entry) => entry.arrivedAt)),
  version: entries.length,
})

/** The check-in, under this id, of walk-ins who were only counted, and of what undid them before it was known. */
export const countedWalkIns = (
  _id: string,
  session: Session,
  ...entries: [InEntry, ...UndoEntry[]]
): CheckIn => ({
  ...checkInFrom(
    { registration: { _id, participants: [], kind: 'walk-in' }, session, household: '' },
    entries,
  ),
  registrationId: null,
})

/** The earliest entry by which one of these keys is in; it is what a duplicate is told ("already in, 14:02, gate 2"). */
export function earliestEntry(
  entries: readonly CheckInEntry[],
  keys: readonly string[],
): InEntry | undefined {
  return standingEntries(entries).find((entry) => entry.participants.some((key) => keys.includes(key)))
}

/** What an entry brings: how many it adds, and, if it adds nobody, by which entry they were in already. */
export interface Arrival {
  added: number
  earlier: InEntry | undefined
}

/**
 * Whether those of an entry are in already, by what came before it: one rule for the server and for a phone that decides
 * by itself. Of a party without names, or of whom an entry only counts, the first that were counted are told.
 */
export function arrivalOf(
  entry: InEntry,
  before: readonly CheckInEntry[],
  participants: readonly Participant[],
): Arrival {
  const after = foldEntries([...before, entry], participants)
  const added = after.presentCount - foldEntries(before, participants).presentCount
  if (added > 0) return { added, earlier: undefined }
  const counted = () =>
    entry.participants.length > 0 ? undefined : standingEntries(before).find((each) => each.counted > 0)
  return { added, earlier: earliestEntry(before, entry.participants) ?? counted() }
}

/** The nonces of the `in`s that stand: what an undo of all of them has to name. */
export const standingNonces = (entries: readonly CheckInEntry[]): string[] =>
  standingEntries(entries).map(({ nonce }) => nonce)

/**
 * The `in`s that no `undo` names, as they came through the door; of two at once the nonce decides, never the arrival.
 * One that corrects others has their time.
 */
export function standingEntries(entries: readonly CheckInEntry[]): InEntry[] {
  const voided = voidedNonces(entries)
  return insOf(entries)
    .filter(({ nonce }) => !voided.has(nonce))
    .map((entry) => ({ ...entry, doorAt: cameAt(entry, entries) }))
    .sort((a, b) => a.doorAt - b.doorAt || (a.nonce < b.nonce ? -1 : 1))
}

const voidedNonces = (entries: readonly CheckInEntry[]): ReadonlySet<string> =>
  new Set(entries.flatMap((entry) => (entry.kind === 'undo' ? entry.voids : [])))

/** The nonce of the undo that comes with an entry which takes the place of others. */
export const correctionNonce = (nonce: string): string => `${nonce}-undo`

const insOf = (entries: readonly CheckInEntry[]): InEntry[] =>
  entries.filter((entry): entry is InEntry => entry.kind === 'in')

/**
 * When those of an entry came through the door: who came is corrected later than that, so a correction has the time of
 * the first that it corrects. It is looked up here and not stored, since what it corrects may arrive after it.
 */
function cameAt(
  entry: InEntry,
  entries: readonly CheckInEntry[],
  corrections: readonly string[] = [],
): number {
  const undo = entries.find(({ nonce }) => nonce === correctionNonce(entry.nonce))
  const voids = undo?.kind === 'undo' ? undo.voids : []
  const known = [...corrections, entry.nonce]
  const corrected = insOf(entries).filter(({ nonce }) => voids.includes(nonce) && !known.includes(nonce))
  return corrected.length === 0
    ? entry.doorAt
    : Math.min(...corrected.map((each) => cameAt(each, entries, known)))
}

export type DoorRefusal = 'session-cancelled' | 'not-yet-open' | 'check-in-closed'

/** Why nobody can be checked in to this session at `doorAt`; undefined while the door is open. */
export function doorRefusal(
  session: Pick<Session, 'status' | 'startsAt' | 'endsAt'>,
  doorAt: number,
): DoorRefusal | undefined {
  if (session.status === 'cancelled') return 'session-cancelled'
  if (doorAt < session.startsAt - CHECK_IN_OPENS_BEFORE) return 'not-yet-open'
  if (doorAt >= session.endsAt + CHECK_IN_CLOSES_AFTER) return 'check-in-closed'
  return undefined
}

export type TicketRefusal =
  | 'unknown-ticket'
  | 'forged-ticket'
  | 'wrong-session'
  | 'wrong-event'
  | 'registration-cancelled'
  | 'waitlisted'
  | 'awaiting-approval'

/** Why a ticket does not admit to this session; undefined if it does. `genuine`: the secret matched. */
export function ticketRefusal(
  registration: Pick<Registration, 'sessionId' | 'eventId' | 'status'> | undefined,
  { session, genuine }: { session: Pick<Session, '_id' | 'eventId'>; genuine: boolean },
): TicketRefusal | undefined {
  if (!registration) return 'unknown-ticket'
  if (!genuine) return 'forged-ticket'
  if (registration.eventId !== session.eventId) return 'wrong-event'
  if (registration.sessionId !== session._id) return 'wrong-session'
  if (registration.status === 'cancelled') return 'registration-cancelled'
  if (registration.status === 'waitlisted') return 'waitlisted'
  if (registration.status === 'pending') return 'awaiting-approval'
  return undefined
}
