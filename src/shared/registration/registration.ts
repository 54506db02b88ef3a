import { DAY } from '../calendar/calendar'
import type { Session } from '../event/session'
import { hasSlots } from '../event/slots'
import type { AgeBand, Gender } from '../person/person'
import { hasRoom, type Seats } from './quota'
import type { RegistrationRules } from './registration-rules'

/** One person's seats at one session (报名). The id is a keyed hash of session and person, so there can be only one. */
export interface Registration {
  _id: string
  sessionId: string
  eventId: string
  kind: RegistrationKind
  /** The WeChat account that registered, and may see and cancel; null for somebody without WeChat. */
  openid: string | null
  /** OPENID of the member who registered them; null where they did it themselves. */
  registeredBy: string | null
  participants: Participant[]
  /** People who are only counted: companions without a name, or a group's members; null where there are none. */
  headcount: number | null
  /** What it takes of the session's seats: everybody named or counted; none for a walk-in. */
  seats: number
  /** The quota of a unit, or slot, that the seats are taken from; null where seats are neither allotted nor in slots. */
  quota: string | null
  status: RegistrationStatus
  /** Why it was refused or cancelled, or why the absence is excused, in the words of who did it. */
  statusReason: string
  /** Its place on the waitlist: whoever queued earlier comes first; null when it never waited. */
  queuedAt: number | null
  /** When somebody else gave it the seats that it had waited for, by the waitlist or by staff; null where none did. */
  givenAt: number | null
  /** 参与单位 and the team's name, encrypted; empty where there are none. */
  organisation: string
  teamName: string
  /** Answers to the event's form by field, each encrypted. */
  answers: Record<string, string>
  /** Whether they still come after the session's change of this number; null while they have not said. */
  changeAnswer: { change: number; coming: boolean; at: number } | null
  /** The link or code that led here; null when it is not known. */
  channel: string | null
  /** Raised by every change; each change is conditional on it. */
  version: number
  /** The random id of the claim that took the seats. */
  claimId: string
  ticketSecret: string
  /** The eight characters to type when the code cannot be scanned; valid for this session only. */
  ticketCode: string
  /** By what its people are found at the door: keyed hashes, good for this session only, of names and last four digits. */
  searchHashes: string[]
  createdAt: number
  updatedAt: number
  /** The version of the data key under which its encrypted fields are. */
  keyVersion: string
  /** Its identity keys were replaced by others, of its year alone. */
  unkeyed?: true
}

/** How a registration came about: by the resident, for a group, at the door (holding no seat), by staff for somebody, or by passing a quiz (holding none either). */
export type RegistrationKind = 'resident' | 'group' | 'walk-in' | 'by-staff' | 'quiz'

/** How people come to a session who did not register beforehand: they hold no seat, and are no registered ones. */
export const UNREGISTERED: readonly RegistrationKind[] = ['walk-in', 'quiz']

export type RegistrationStatus = 'confirmed' | 'pending' | 'waitlisted' | 'cancelled'

/**
 * A person covered by a registration (参加人员). Name, phone and birth are encrypted; the identity key says who it is.
 * When the person has been removed the name is an empty text, and phone and birth are null.
 */
export interface Participant {
  kind: ParticipantKind
  identityKey: string
  /** The family member of the registering account that this is; null for everybody else. */
  familyMemberId: string | null
  name: string
  phone: string | null
  /** The month for a child, the year for an adult; null where the form did not ask. */
  birth: string | null
  gender: Gender | null
  ageBand: AgeBand | null
  /** The community where the person lives, if the form asked. */
  homeUnitId: string | null
}

export type ParticipantKind = 'resident' | 'child' | 'family' | 'companion' | 'volunteer'

/** The statuses in which a registration holds seats: one that waits for approval holds them too. */
export const HOLDING: readonly RegistrationStatus[] = ['confirmed', 'pending']

/** A registration that stands: it holds seats or waits for them. */
export const isActive = ({ status }: Pick<Registration, 'status'>): boolean => status !== 'cancelled'

/**
 * For how many more sessions of an event somebody may register, by theirs of it until now; `Infinity` without a limit.
 * Two phones of one account that register at one instant may exceed it by one: no seat depends on it.
 */
export function sessionsLeft(
  { sessionsEach }: Pick<RegistrationRules, 'sessionsEach'>,
  mine: readonly Pick<Registration, 'status'>[],
): number {
  // Events from before there was such a limit have none.
  if (!sessionsEach) return Number.POSITIVE_INFINITY
  return Math.max(0, sessionsEach - mine.filter(isActive).length)
}

export type RegistrationRefusal =
  | 'no-registration'
  | 'not-open-yet'
  | 'registration-closed'
  | 'session-cancelled'
  | 'session-stopped'

/** Why nobody can register for this session now, seats or not; undefined while they can. */
export function registrationRefusal(
  session: Pick<Session, 'admission' | 'status' | 'registrationOpensAt' | 'registrationClosesAt'>,
  now: number,
): RegistrationRefusal | undefined {
  if (session.status === 'cancelled') return 'session-cancelled'
  if (session.status === 'stopped') return 'session-stopped'
  if (session.admission === 'open') return 'no-registration'
  if (now < session.registrationOpensAt) return 'not-open-yet'
  if (now >= session.registrationClosesAt) return 'registration-closed'
  return undefined
}

/**
 * Whether a newcomer would have to queue: too few seats are left, or somebody waits already. Who waits for another slot of an
 * appointment day stands before nobody.
 */
export const wouldWait = (
  session: Pick<Session, 'seatsLeft' | 'quotas' | 'waiting'>,
  seats: Seats,
): boolean => (session.waiting > 0 && !hasSlots(session)) || !hasRoom(session, seats)

/** Until when somebody who waits may still get seats: until it starts, or as long as others may register. */
export const promotes = (
  session: Pick<Session, 'status' | 'startsAt' | 'registrationClosesAt'>,
  now: number,
): boolean => session.status === 'scheduled' && now < Math.max(session.startsAt, session.registrationClosesAt)

export type StaffRegistrationRefusal =
  | 'no-registration'
  | 'session-cancelled'
  | 'session-stopped'
  | 'session-over'

/** Why nobody can be registered by those who work there any more; undefined while they can. */
export function staffRegistrationRefusal(
  session: Pick<Session, 'admission' | 'status' | 'endsAt'>,
  now: number,
): StaffRegistrationRefusal | undefined {
  if (session.status === 'cancelled') return 'session-cancelled'
  if (session.status === 'stopped') return 'session-stopped'
  if (session.admission === 'open') return 'no-registration'
  return now >= session.endsAt ? 'session-over' : undefined
}

export type EditRefusal = 'edit-closed' | 'already-checked-in'

/** Why a registration can no longer be changed by the resident; undefined while it can. */
export function editRefusal(
  session: Pick<Session, 'status' | 'registrationClosesAt'>,
  checkedIn: boolean,
  now: number,
): EditRefusal | undefined {
  if (checkedIn) return 'already-checked-in'
  return session.status !== 'scheduled' || now >= session.registrationClosesAt ? 'edit-closed' : undefined
}

export type CancellationRefusal = 'cancellation-closed' | 'already-checked-in'

type Leavable = Pick<Session, 'cancellationClosesAt' | 'startsAt' | 'endsAt' | 'changes'>
type Leaving = Pick<Registration, 'status' | 'givenAt' | 'changeAnswer'>

/**
 * Until when the resident may cancel a registration: `Infinity` for one that has no seats for sure yet. Whoever was
 * given the seats less than a day before the session's own deadline, or has answered to its last change that they do not
 * come, has until the start; or until the end where the seats were given only after the start.
 */
export function cancellableUntil(
  { cancellationClosesAt, startsAt, endsAt, changes }: Leavable,
  { status, givenAt, changeAnswer }: Leaving,
): number {
  if (status !== 'confirmed') return Number.POSITIVE_INFINITY
  const declined = changeAnswer?.change === changes && !changeAnswer.coming
  const given = givenAt ?? 0
  if (given <= cancellationClosesAt - DAY && !declined) return cancellationClosesAt
  return Math.max(cancellationClosesAt, given >= startsAt ? endsAt : startsAt)
}

/** Why a registration can no longer be cancelled by the resident; undefined while it can. */
export function cancellationRefusal(
  session: Leavable,
  registration: Leaving,
  { checkedIn, now }: { checkedIn: boolean; now: number },
): CancellationRefusal | undefined {
  if (checkedIn) return 'already-checked-in'
  return now >= cancellableUntil(session, registration) ? 'cancellation-closed' : undefined
}

/** Whether two sessions take place at the same time, in part at least. */
export const sessionsOverlap = (
  a: Pick<Session, 'startsAt' | 'endsAt'>,
  b: Pick<Session, 'startsAt' | 'endsAt'>,
): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt
