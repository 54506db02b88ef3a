import type { Subscriber } from '../cloudfunctions/_server/subscribers'
import { DAY, HOUR } from '../src/shared/calendar/calendar'
import type { Session } from '../src/shared/event/session'
import { type MessageState, type Notice, type NoticeKind, noticeSubject } from '../src/shared/notice/notice'
import type { Registration } from '../src/shared/registration/registration'
import { CONSENTS } from './people'
import { TEMPLATES } from './templates'

const TOLD_SINCE = 30 * DAY

/** What the demo's residents were told in the last month, by `midnight`, and which messages they still take. */
export function notifyResidents(
  { sessions, registrations }: { sessions: readonly Session[]; registrations: readonly Registration[] },
  midnight: number,
): { notices: Notice[]; subscribers: Subscriber[] } {
  const byId = new Map(sessions.map((session) => [session._id, session]))
  const notices = registrations.flatMap((registration) => {
    const session = byId.get(registration.sessionId)
    const consents = CONSENTS[registration.openid ?? '']
    if (!session || !consents || registration.status === 'cancelled') return []
    return toldOf(registration, session).filter(({ at }) => at > midnight - TOLD_SINCE && at < midnight)
  })
  const subscribers = Object.entries(CONSENTS).map(([_id, consents]) => ({
    _id,
    consents: { ...consents },
    nonces: [],
    // The last day's are still to be read.
    seenUntil: midnight - DAY,
  }))
  return { notices, subscribers }
}

function toldOf(registration: Registration, session: Session): Notice[] {
  const noticeOf = (kind: NoticeKind, at: number, message: MessageState): Notice => ({
    _id: `${kind}-${registration._id}`,
    openid: registration.openid ?? '',
    kind,
    sessionId: session._id,
    eventId: session.eventId,
    registrationId: registration._id,
    change: 1,
    about: noticeSubject(session, ''),
    at,
    message,
    messageAt: at,
  })
  const sent = (kind: NoticeKind): MessageState => (TEMPLATES[kind] ? 'sent' : 'no-template')
  return [
    noticeOf('registered', registration.createdAt, sent('registered')),
    ...(registration.status === 'confirmed' && session.status === 'scheduled'
      ? [
          noticeOf('reminder-day', session.startsAt - DAY, sent('reminder-day')),
          noticeOf('reminder-2h', session.startsAt - 2 * HOUR, sent('reminder-2h')),
        ]
      : []),
    ...(session.status === 'cancelled'
      ? [noticeOf('cancelled', session.startsAt - 2 * DAY, sent('cancelled'))]
      : []),
  ]
}
