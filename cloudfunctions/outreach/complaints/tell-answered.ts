import { DAY } from '../../../src/shared/calendar/calendar'
import type { Complaint } from '../../../src/shared/complaint/complaint'
import type { Notice } from '../../../src/shared/notice/notice'
import { noticeId } from '../../_server/ids'
import type { Store } from '../../_server/store'

/**
 * Tells whoever sent a complaint that it was answered, once an answer; by WeChat where they agreed to it. Never rejects:
 * that somebody could not be told must not undo the answer.
 */
export async function tellAnswered(
  { _id, openid, number, version }: Pick<Complaint, '_id' | 'openid' | 'number' | 'version'>,
  { now, store }: { now: number; store: Store },
): Promise<void> {
  if (openid === null) return
  const kind = 'complaint-answered'
  const notice: Notice = {
    _id: noticeId({ kind, openid, sessionId: _id, change: version }),
    openid,
    kind,
    change: version,
    complaintId: _id,
    sessionId: '',
    eventId: '',
    registrationId: '',
    // The number alone: others may read along.
    about: { title: `投诉与建议 ${number}`, startsAt: now, endsAt: now + OF_USE_FOR, place: '', note: '' },
    at: now,
    message: 'waiting',
    messageAt: now,
  }
  try {
    await store.notices.add(notice)
  } catch (error) {
    console.error(JSON.stringify({ notice: kind, complaint: _id, error: String(error) }))
  }
}

/** A message that comes later than this says nothing new. */
const OF_USE_FOR = 5 * DAY
