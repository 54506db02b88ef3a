import { CONFIDENTIAL } from '../event/category'
import type { Session } from '../event/session'

/** The kinds of change that a notice can tell somebody of. */
export const NOTICE_KINDS = [
  'registered',
  'pending',
  'approved',
  'refused',
  'waitlisted',
  'promoted',
  'changed',
  'cancelled',
  'stopped',
  'reminder-day',
  'reminder-2h',
  'return-late',
  'complaint-answered',
  'new-events',
  'return-urged',
  'return-sent-back',
  'draft-in-review',
  'draft-returned',
  'evidence-missing',
] as const

/**
 * `registered` … `promoted`: of one's own registration; `pending`: it waits for staff to accept it. `changed`, `cancelled`, `stopped`: of the session. The reminders:
 * a day and two hours before it. To staff: `return-late`, a unit's return is due and was not submitted; `return-urged`, the
 * unit that takes it asks for it; `return-sent-back`; `draft-in-review`, a draft waits for them; `draft-returned`;
 * `evidence-missing`, a session is over without evidence.
 * `complaint-answered`: to whoever sent it. `new-events`: to whoever follows what was published.
 */
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** The kinds that everybody registered for a session is told of at once. */
export type AnnouncedKind = Extract<
  NoticeKind,
  'changed' | 'cancelled' | 'stopped' | 'reminder-day' | 'reminder-2h'
>

/**
 * One person told of one change (消息): shown in the app in any case, and sent by WeChat where they agreed to it. The id
 * derives from kind, person, session and the number of the change, so that a second telling of the same adds nothing.
 */
export interface Notice {
  _id: string
  openid: string
  kind: NoticeKind
  sessionId: string
  eventId: string
  registrationId: string
  /** The return that it is about, where it is about one; session, event and registration are then empty. */
  returnId?: string
  /** The complaint that it is about, likewise. */
  complaintId?: string
  /** The draft, session or article that staff are to see to, by its id, where it is about one. */
  work?: { what: 'draft' | 'session' | 'article'; id: string }
  /** The number of the change: the registration's version, the session's `changes`, or for a reminder the start. */
  change: number
  about: NoticeSubject
  at: number
  message: MessageState
  /** When `message` last changed. */
  messageAt: number
}

/** What it is about, as it was when it was told. */
export interface NoticeSubject {
  title: string
  startsAt: number
  endsAt: number
  place: string
  /** In the words of who changed it; empty where there are none. */
  note: string
}

/**
 * What became of the message by WeChat. `sending` is written before it is sent: one that stays so has an unknown outcome
 * and is not sent again. `refused`: WeChat had no consent left. `failed`: WeChat did not take it. `too-late`: it could not
 * be sent while it was of use.
 */
export type MessageState =
  | 'waiting'
  | 'sending'
  | 'sent'
  | 'no-template'
  | 'no-consent'
  | 'refused'
  | 'failed'
  | 'too-late'

/** What stands for a confidential session wherever somebody else may read along. */
export const NEUTRAL_TITLE = '您预约的服务'

/**
 * What a notice says of a session. Of a confidential one neither title, place nor reason: a phone lies on the table, and
 * others read along.
 */
export function noticeSubject(
  {
    title,
    category,
    startsAt,
    endsAt,
    place,
  }: Pick<Session, 'title' | 'category' | 'startsAt' | 'endsAt' | 'place'>,
  note: string,
): NoticeSubject {
  if (CONFIDENTIAL.has(category)) return { title: NEUTRAL_TITLE, startsAt, endsAt, place: '', note: '' }
  return { title, startsAt, endsAt, place: place.name, note }
}
