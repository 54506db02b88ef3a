import { CONFIDENTIAL } from '../../src/shared/event/category'
import type { Session } from '../../src/shared/event/session'
import { fieldsOf } from '../../src/shared/fields-of'
import { NEUTRAL_TITLE } from '../../src/shared/notice/notice'

const SHOWN = [
  '_id',
  'eventId',
  'title',
  'category',
  'unitId',
  'admission',
  'ordinal',
  'sessionCount',
  'startsAt',
  'endsAt',
  'mode',
  'place',
  'registrationOpensAt',
  'registrationClosesAt',
  'cancellationClosesAt',
  'status',
  'statusReason',
  'changes',
  'capacity',
  'seatsLeft',
  'rules',
  'quotas',
  'waiting',
] as const satisfies (keyof Session)[]

/** What anybody may know of a session; a field that is not named here stays on the server. */
export type PublicSession = Pick<Session, (typeof SHOWN)[number]>

export const publicSession = (session: Session): PublicSession => fieldsOf(session, SHOWN)

/** Of a confidential session nobody who looks on reads what it is; where and when, its holder must know. */
export const discreet = <Shown extends Pick<Session, 'category' | 'title'>>(session: Shown): Shown =>
  CONFIDENTIAL.has(session.category) ? { ...session, title: NEUTRAL_TITLE } : session
