import { beijingDay, HOUR, MINUTE } from '../calendar/calendar'
import { fieldsOf } from '../fields-of'
import type { Quota } from '../registration/quota'
import type { Admission, RegistrationRules } from '../registration/registration-rules'
import type { Findable } from '../text/grams'
import type { UnitPath } from '../unit/unit'
import type { Category } from './category'

/** All of a session that its event decides; the rest is counted, copied from the event or follows from the order. */
export interface PlannedSession {
  _id: string
  startsAt: number
  endsAt: number
  mode: SessionMode
  place: Place
  /** Where to join an online session. */
  link: string | null
  registrationOpensAt: number
  registrationClosesAt: number
  /** Until when a registration may be cancelled by the resident. */
  cancellationClosesAt: number
  /** From when on people without a seat may be let in at the door; null when they may not. */
  walkInsAfter: number | null
  /** Checking oneself in takes the code on the organizer's screen. */
  proof: boolean
  status: 'scheduled' | 'cancelled' | 'stopped'
  /** Why it was cancelled, stopped or last changed, in the words of who did it. */
  statusReason: string
  /** The number of its last change of time or place, which asks everybody registered whether they still come. */
  changes: number
  capacity: number
  /** Seats kept apart, by key (`female`, `unit-<id>`, `open`); empty where all are for everybody. */
  quotas: Record<string, Quota>
}

/** What staff change of a session whose event is published; the rest of its plan changes by steps of its own. */
export const EDITED_FIELDS = [
  'startsAt',
  'endsAt',
  'mode',
  'place',
  'link',
  'registrationOpensAt',
  'registrationClosesAt',
  'cancellationClosesAt',
  'walkInsAfter',
  'proof',
] as const satisfies (keyof PlannedSession)[]

const PLANNED_FIELDS = [
  '_id',
  ...EDITED_FIELDS,
  'status',
  'statusReason',
  'changes',
  'capacity',
  'quotas',
] as const satisfies (keyof PlannedSession)[]

/** What its event says of a session that is there. */
export const planOf = (session: PlannedSession): PlannedSession => fieldsOf(session, PLANNED_FIELDS)

/** One holding of an event (场次): time, place and seats, with copies of what lists and figures need of its event. */
export interface Session extends PlannedSession, Findable {
  eventId: string
  title: string
  category: Category
  tags: string[]
  unitId: string
  unitPath: UnitPath
  admission: Admission
  /** Shown in the public list; never for confidential categories. */
  listed: boolean
  /** Its place in the event, from 1, by the time of its end. */
  ordinal: number
  /** How many sessions the event has. */
  sessionCount: number
  /** When the event's session before this one ends; 0 for the first. The event's next session is the one with `previousEndsAt ≤ now < endsAt`. */
  previousEndsAt: number
  /** The version of the event to which the session was brought last. */
  eventVersion: number
  /** Who may register, copied from the event. */
  rules: RegistrationRules
  /** The level that counts this session when it is not its own unit: listed then, but outside the totals. */
  countedBy: string | null
  /** Always a number; every change is one conditional write (see `claim` of _server/sessions). */
  seatsLeft: number
  /** Raised whenever there are other quotas than before: a claim is made on the quotas that were read. */
  quotaVersion: number
  /** Parties on the waitlist. */
  waiting: number
  /** When something that changes who holds seats last began. */
  touchedAt: number
  /** Touched since maintenance last found the seats right. */
  unsettled: boolean
}

export type SessionMode = 'on-site' | 'online'

export interface Place {
  name: string
  address: string
  /** On the map, in the coordinates that WeChat's maps use (GCJ-02). */
  point?: { latitude: number; longitude: number }
}

/** The capacity of a session without a limit: it counts down from here like any other. */
export const UNLIMITED = 1_000_000

export const CHECK_IN_OPENS_BEFORE = HOUR
export const CHECK_IN_CLOSES_AFTER = 2 * HOUR

/** How long after the start the seats of those who have not come are kept, where the session gives them to others. */
export const NO_SHOW_AFTER = 15 * MINUTE

/** Seats as people are told them: a number, or undefined where there is no limit. */
export const seatsShown = ({
  capacity,
  seatsLeft,
}: Pick<Session, 'capacity' | 'seatsLeft'>): number | undefined =>
  capacity >= UNLIMITED ? undefined : Math.max(0, seatsLeft)

/** Whether so few seats are left that whoever hesitates may find none: a fifth, and never more than ten. */
export const isFew = ({ capacity, seatsLeft }: Pick<Session, 'capacity' | 'seatsLeft'>): boolean =>
  seatsLeft <= Math.min(10, Math.ceil(capacity / 5))

/** What a record of a session (a check-in, a tally) copies of it, so that figures need no join. */
export interface SessionCopies {
  sessionId: string
  eventId: string
  category: Category
  tags: string[]
  unitPath: UnitPath
  /** The Beijing day of the session's start: figures are counted by it. */
  day: string
  /** As the session's: what another level counts is outside the totals. */
  countedBy: string | null
}

export const copiesOf = (session: Session): SessionCopies => ({
  sessionId: session._id,
  eventId: session.eventId,
  category: session.category,
  tags: session.tags,
  unitPath: session.unitPath,
  day: beijingDay(session.startsAt),
  countedBy: session.countedBy,
})
