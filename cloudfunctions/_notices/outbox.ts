import type { Session } from '../../src/shared/event/session'
import { atSlot } from '../../src/shared/event/slots'
import { type Notice, type NoticeKind, noticeSubject } from '../../src/shared/notice/notice'
import type { Registration } from '../../src/shared/registration/registration'
import { together } from '../_server/all-of'
import { noticeId } from '../_server/ids'
import type { Announcement } from '../_server/records'
import type { Store } from '../_server/store'

/** What of a session people are told. */
type NoticeSession = Parameters<typeof noticeSubject>[0] &
  Parameters<typeof atSlot>[0] &
  Pick<Session, '_id' | 'eventId'>

interface NoticeContent {
  kind: NoticeKind
  session: NoticeSession
  registration: Pick<Registration, '_id' | 'quota'> & { openid: string | null }
  /** The number of the change; of the registration's own it is the registration's version. */
  change: number
  /** Why, in the words of who did it. */
  note?: string
  now: number
}

/** The notice for one person; undefined for somebody registered without WeChat, who can only be called. */
export function noticeOf({
  kind,
  session,
  registration,
  change,
  note = '',
  now,
}: NoticeContent): Notice | undefined {
  const { openid } = registration
  if (openid === null) return undefined
  return {
    _id: noticeId({ kind, openid, sessionId: session._id, change }),
    openid,
    kind,
    change,
    sessionId: session._id,
    eventId: session.eventId,
    registrationId: registration._id,
    // Of an appointment day the time that was booked.
    about: noticeSubject(atSlot(session, registration.quota), note),
    at: now,
    message: 'waiting',
    messageAt: now,
  }
}

/**
 * Adds the notice that tells one person of one change, one however often it is called: shown in the app at once, sent by
 * WeChat within a minute or two if they agreed to it. One request, best sent beside others, after the write that it
 * tells of. Never rejects: that somebody could not be told must not undo what was done.
 */
export async function notify(store: Store, content: NoticeContent): Promise<void> {
  const notice = noticeOf(content)
  if (!notice) return
  try {
    await store.notices.add(notice)
  } catch (error) {
    console.error(
      JSON.stringify({ notice: content.kind, session: content.session._id, error: String(error) }),
    )
  }
}

/** Adds notices that may be there already: all in one request, one by one only where a run before was stopped among them. */
export async function addNotices(notices: readonly Notice[], store: Store): Promise<void> {
  if (notices.length === 0 || (await store.notices.addAll(notices)) === 'added') return
  await together(notices.map((notice) => store.notices.add(notice)))
}

/** Which change of which session. */
type Announced = Pick<Announcement, 'kind' | 'sessionId' | 'change'>

export const announcementOf = ({
  kind,
  sessionId,
  change,
  note = '',
  now,
}: Announced & { note?: string; now: number }): Announcement => ({
  _id: `${sessionId}-${kind}-${change}`,
  kind,
  sessionId,
  change,
  note,
  at: now,
  after: '',
  done: false,
})

/**
 * Has everybody who is registered told of a change of a session, by the outreach job, from the session as it then is.
 * One request, which may be sent before, beside or after the write that it tells of: nobody is told until the session
 * shows it (its `changes` has reached `change`; or it is cancelled, or stopped), and where it never does, it is dropped
 * after ten minutes. Calling again adds nothing. Rejects when its outcome is unknown: the caller is to be tried again.
 */
export async function announce(
  store: Store,
  announced: Announced & { note?: string; now: number },
): Promise<void> {
  await store.announcements.add(announcementOf(announced))
}
