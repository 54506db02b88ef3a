import { DAY } from '../calendar/calendar'
import { afterWorkingDays } from '../calendar/working-day'
import type { Category } from '../event/category'
import { type Authority, mayActAs, type Reached } from '../member/member'
import type { UnitPath } from '../unit/unit'
import type { FileId } from '../upload'

export const COMPLAINT_KINDS = { complaint: '投诉', suggestion: '建议' } as const
export type ComplaintKind = keyof typeof COMPLAINT_KINDS

export const WORDS_MAX_LENGTH = 1000
export const CONTACT_MAX_LENGTH = 60
export const MOST_PICTURES = 4

/** Working days in which an answer is due; and in which whoever complained may say that it is not enough. */
export const ANSWER_WITHIN = 5
export const JUDGED_WITHIN = 5

/** How long what was written is kept after it was closed; what figures count stays. */
export const COMPLAINTS_ARE_KEPT = 180 * DAY

/** Where the pictures of a complaint are uploaded to, by the nonce under which it is sent. */
export const complaintFolder = (nonce: string): string => `complaints/${nonce}`

/** `unsatisfied`: answered, and whoever complained said once that it is not enough. */
export type ComplaintStatus = 'received' | 'answered' | 'unsatisfied' | 'closed'

export interface ComplaintAnswer {
  /** Encrypted; empty once it was forgotten. */
  words: string
  at: number
  by: string
  byName: string
}

/**
 * A complaint or suggestion (投诉与建议) about a unit, an event or the app, never public: seen by whoever sent it and by
 * staff of the unit concerned and of those above. All words are encrypted, and empty once they were forgotten.
 */
export interface Complaint {
  _id: string
  /** By which it is followed: said on the telephone, too. */
  number: string
  /** Who sent it; null once they were forgotten. Never shown to staff. */
  openid: string | null
  kind: ComplaintKind
  about: 'unit' | 'event' | 'app'
  /** The event that it is about, with its title as it then was; null where it is about none. */
  event: { eventId: string; title: string } | null
  /** That of the event: of a confidential one only those named for it see anything. */
  category: Category | null
  /** The unit concerned; of the app the district. */
  unitId: string
  unitPath: UnitPath
  words: string
  contact: string
  pictures: FileId[]
  status: ComplaintStatus
  sentAt: number
  /** By when an answer is due; of what waits for none, by when whoever sent it may say that it is not enough. */
  dueAt: number
  /** At most two: the second after it was said that the first is not enough. */
  answers: ComplaintAnswer[]
  /** Why the answer is not enough. */
  objection: string
  /** Whether an answer came after it was due. */
  late: boolean
  closedAt: number | null
  /** Who closed it: whoever sent it is content, or took it back by leaving; or staff. */
  closedBy: 'sender' | 'left' | 'staff' | null
  /** When its words are to be forgotten; null while it is open, and once they are. */
  forgetAt: number | null
  version: number
  keyVersion: string
}

/** What the rules need of one. */
export type HandledComplaint = Pick<Complaint, 'unitPath' | 'category' | 'status' | 'dueAt'> & {
  answers: readonly Pick<ComplaintAnswer, 'by'>[]
}

export const answerDue = (at: number): number => afterWorkingDays(at, ANSWER_WITHIN)
export const judgementDue = (at: number): number => afterWorkingDays(at, JUDGED_WITHIN)

/** The number by which a complaint is followed, of the day on which it was sent: `20261123-K7Q2M`. */
export const complaintNumber = (day: string, id: string): string =>
  `${day.replace(/-/g, '')}-${id.slice(0, 5).toUpperCase()}`

/** What it takes a role on. */
export const reachOf = ({ unitPath, category }: Pick<Complaint, 'unitPath' | 'category'>): Reached =>
  category === null ? { unitPath } : { unitPath, category }

/** The place above the unit concerned; of the district its own. */
function above({ unitPath, category }: Pick<Complaint, 'unitPath' | 'category'>): Reached {
  return reachOf({ unitPath: unitPath.length > 1 ? unitPath.slice(0, -1) : unitPath, category })
}

/** Whether nothing is above the unit concerned: then what one member did another has to look at. */
const isOfTheDistrict = ({ unitPath }: Pick<Complaint, 'unitPath'>): boolean => unitPath.length <= 1

export type HandlingRefusal =
  | 'already-answered'
  | 'already-closed'
  | 'not-answered'
  | 'superior-only'
  | 'needs-another'
  | 'still-theirs'

interface Handling {
  authority: Authority
  openid: string
  now: number
}

/**
 * Why a member of staff who sees a complaint cannot answer it; undefined if they can. The unit concerned may answer first.
 * What was not enough goes to the unit above, or where there is none to somebody else than whoever answered.
 */
export function answerRefusal(
  complaint: HandledComplaint,
  { authority, openid }: Omit<Handling, 'now'>,
): HandlingRefusal | undefined {
  const { status } = complaint
  if (status === 'closed') return 'already-closed'
  if (status === 'answered') return 'already-answered'
  return status === 'unsatisfied' ? othersRefusal(complaint, { authority, openid }) : undefined
}

/**
 * Why they cannot close it; undefined if they can. It is answered, whoever sent it had the time to say that this is not
 * enough, and the unit above closes it: the unit complained of never handles it alone.
 */
export function closingRefusal(
  complaint: HandledComplaint,
  { authority, openid, now }: Handling,
): HandlingRefusal | undefined {
  const { status, dueAt } = complaint
  if (status === 'closed') return 'already-closed'
  if (status !== 'answered') return 'not-answered'
  return othersRefusal(complaint, { authority, openid }) ?? (now < dueAt ? 'still-theirs' : undefined)
}

function othersRefusal(
  complaint: HandledComplaint,
  { authority, openid }: Omit<Handling, 'now'>,
): HandlingRefusal | undefined {
  if (!mayActAs(authority, 'staff', above(complaint))) return 'superior-only'
  const isOwn = isOfTheDistrict(complaint) && complaint.answers.some(({ by }) => by === openid)
  return isOwn ? 'needs-another' : undefined
}

/** Whether it was not answered in time: then it is the district's as well. */
export const isRaised = ({ status, dueAt }: Pick<Complaint, 'status' | 'dueAt'>, now: number): boolean =>
  (status === 'received' || status === 'unsatisfied') && now >= dueAt

/** Whether something is to be done about it, if not by its sender. */
export const waitsForStaff = ({ status, dueAt }: Pick<Complaint, 'status' | 'dueAt'>, now: number): boolean =>
  status === 'received' || status === 'unsatisfied' || (status === 'answered' && now >= dueAt)

/**
 * Whether a complaint that waits is on the workbench of somebody who reaches it: it is for them to answer or close; and of
 * what is below a district that it has not come to yet, the units in between see to it.
 */
export function isOnDesk(complaint: HandledComplaint, { authority, openid, now }: Handling): boolean {
  if (!waitsForStaff(complaint, now) || !mayActAs(authority, 'staff', reachOf(complaint))) return false
  const handling = { authority, openid, now }
  const refusal =
    complaint.status === 'answered' ? closingRefusal(complaint, handling) : answerRefusal(complaint, handling)
  if (refusal !== undefined) return false
  if (complaint.status === 'answered' || isRaised(complaint, now)) return true
  const { unitPath, category } = complaint
  const least = complaint.status === 'received' ? unitPath : unitPath.slice(0, -1)
  // Until then whoever reaches it from the district alone leaves it to those below.
  return least.length <= 1 || mayActAs(authority, 'staff', reachOf({ unitPath: least.slice(1), category }))
}

export type JudgementRefusal = 'not-answered' | 'already-closed' | 'already-said'

/** Why whoever sent it cannot say whether an answer is enough; undefined if they can. Not enough it may be once. */
export function judgementRefusal(
  { status, answers }: Pick<Complaint, 'status' | 'answers'>,
  enough: boolean,
): JudgementRefusal | undefined {
  if (status === 'closed') return 'already-closed'
  if (status !== 'answered') return status === 'unsatisfied' ? 'already-said' : 'not-answered'
  return !enough && answers.length > 1 ? 'already-said' : undefined
}

/** What goes when nobody is to be known by a complaint any more; what figures count stays. */
export const withoutItsWords = ({ answers }: Pick<Complaint, 'answers'>) =>
  ({
    openid: null,
    words: '',
    contact: '',
    objection: '',
    pictures: [],
    answers: answers.map((answer) => ({ ...answer, words: '' })),
    forgetAt: null,
  }) satisfies Partial<Complaint>

/** Figures of complaints: how many came, are closed, and of these without any answer having been late. */
export interface ComplaintFigures {
  received: number
  closed: number
  onTime: number
}
