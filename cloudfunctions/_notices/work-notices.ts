import type { Article } from '../../src/shared/article/article'
import { DAY } from '../../src/shared/calendar/calendar'
import { periodText } from '../../src/shared/calendar/period'
import type { Event } from '../../src/shared/event/event'
import type { Session } from '../../src/shared/event/session'
import { type Member, mayActAs } from '../../src/shared/member/member'
import { type Notice, type NoticeKind, noticeSubject } from '../../src/shared/notice/notice'
import { type ReturnPeriod, returnId } from '../../src/shared/report/return'
import type { Unit } from '../../src/shared/unit/unit'
import { command } from '../_server/collection'
import { noticeId } from '../_server/ids'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import { addNotices } from './outbox'

type Staff = Pick<Member, '_id' | 'grants'>

/** A message about work is of use until the next period is nearly due. */
const OF_USE_FOR = 20 * DAY

/** Of these members those who are staff of this very unit: whoever is above it has it on the workbench. */
export const staffOf = (unitId: string, members: readonly Staff[]): Staff[] =>
  members.filter(({ grants }) => grants.some((grant) => grant.role === 'staff' && grant.unitId === unitId))

/** The staff of these very units. */
export async function staffAt(unitIds: readonly string[], store: Store): Promise<Staff[]> {
  const members = await store.members.listAll(
    { 'grants.unitId': command.in([...unitIds]) },
    { upTo: UP_TO.ofPeople },
  )
  return members.filter((member) => unitIds.some((unitId) => staffOf(unitId, [member]).length > 0))
}

/** Tells staff of work; never rejects: that somebody could not be told must not undo what was done. */
export async function notifyStaff(store: Store, notices: () => Promise<Notice[]>): Promise<void> {
  try {
    await addNotices(await notices(), store)
  } catch (error) {
    console.error(JSON.stringify({ notice: 'work', error: String(error) }))
  }
}

interface ReturnContent {
  kind: Extract<NoticeKind, 'return-late' | 'return-urged' | 'return-sent-back'>
  unit: Pick<Unit, '_id' | 'name'>
  period: ReturnPeriod
  due: number
  /** What makes another telling of the same kind another notice. */
  change: number
  note?: string
  now: number
}

/** What staff are told of their unit's return of a period. */
export function returnNotices(
  staff: readonly Staff[],
  { kind, unit, period, due, change, note = '', now }: ReturnContent,
): Notice[] {
  const about = returnId(unit._id, period)
  return staff.map(({ _id: openid }) => ({
    ...base(openid, { kind, about, change, now }),
    returnId: about,
    about: {
      title: `${unit.name}${periodText(period)}的报送`,
      startsAt: due,
      endsAt: Math.max(due, now) + OF_USE_FOR,
      place: '',
      note,
    },
  }))
}

/** What staff are told of a draft; of a confidential one only those who are named for its category. */
export function draftNotices(
  staff: readonly Staff[],
  {
    kind,
    event,
    change,
    note,
    now,
  }: {
    kind: Extract<NoticeKind, 'draft-in-review' | 'draft-returned'>
    event: Event
    change: number
    note: string
    now: number
  },
): Notice[] {
  const { _id, title, category, firstStartsAt: startsAt } = event
  const place = event.plan[0]?.place ?? { name: '', address: '' }
  const subject = noticeSubject({ title, category, startsAt, endsAt: startsAt, place } as Session, note)
  return named(staff, event).map(({ _id: openid }) => ({
    ...base(openid, { kind, about: _id, change, now }),
    work: { what: 'draft' as const, id: _id },
    about: { ...subject, endsAt: Math.max(startsAt, now + OF_USE_FOR) },
  }))
}

/** What staff are told of the draft of an article. */
export function articleNotices(
  staff: readonly Staff[],
  {
    kind,
    article,
    change,
    note,
    now,
  }: {
    kind: Extract<NoticeKind, 'draft-in-review' | 'draft-returned'>
    article: Pick<Article, '_id' | 'title' | 'unitPath' | 'category'>
    change: number
    note: string
    now: number
  },
): Notice[] {
  const { _id, title } = article
  return named(staff, article).map(({ _id: openid }) => ({
    ...base(openid, { kind, about: _id, change, now }),
    work: { what: 'article' as const, id: _id },
    // It has no time of its own: a message has a field for one, and says when it was handed in.
    about: { title, startsAt: now, endsAt: now + OF_USE_FOR, place: '', note },
  }))
}

/** What staff are told of a session that is over without evidence. */
export const evidenceNotices = (staff: readonly Staff[], session: Session, now: number): Notice[] =>
  named(staff, session).map(({ _id: openid }) => ({
    ...base(openid, { kind: 'evidence-missing', about: session._id, change: 0, now }),
    work: { what: 'session' as const, id: session._id },
    about: { ...noticeSubject(session, ''), endsAt: now + OF_USE_FOR },
  }))

/** Those to whom its category is open there. */
const named = (staff: readonly Staff[], of: Pick<Session, 'unitPath' | 'category'>): Staff[] =>
  staff.filter(({ grants }) =>
    mayActAs({ grants, adminOf: null }, 'staff', { unitPath: of.unitPath, category: of.category }),
  )

const base = (
  openid: string,
  { kind, about, change, now }: { kind: NoticeKind; about: string; change: number; now: number },
) => ({
  _id: noticeId({ kind, openid, sessionId: about, change }),
  openid,
  kind,
  change,
  sessionId: '',
  eventId: '',
  registrationId: '',
  at: now,
  message: 'waiting' as const,
  messageAt: now,
})
