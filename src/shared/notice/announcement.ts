import { MINUTE } from '../calendar/calendar'
import type { Session } from '../event/session'
import type { RegistrationStatus } from '../registration/registration'
import type { AnnouncedKind } from './notice'

/** No operation that announces runs longer than a minute: what a session does not show by then, it never will. */
const SHOWN_WITHIN = 10 * MINUTE

interface Announced {
  kind: AnnouncedKind
  change: number
  at: number
}

/** Whether people may be told by now: the session shows it; it does not yet; or it never will, and nobody is to be told. */
export function announcementPhase(
  { kind, change, at }: Announced,
  session: Pick<Session, 'status' | 'changes' | 'startsAt'> | undefined,
  now: number,
): 'shown' | 'not-yet' | 'never' {
  if (!session) return 'never'
  if (kind === 'reminder-day' || kind === 'reminder-2h') {
    const stands = session.status === 'scheduled' && session.startsAt === change && now < change
    return stands ? 'shown' : 'never'
  }
  const shown =
    kind === 'changed' ? session.changes >= change && session.status === 'scheduled' : session.status === kind
  if (shown) return 'shown'
  return now < at + SHOWN_WITHIN ? 'not-yet' : 'never'
}

/** Whose registration is told: reminders go to those who are coming, changes to everybody who has one. */
export const notifiedStatuses = (kind: AnnouncedKind): readonly RegistrationStatus[] =>
  kind === 'reminder-day' || kind === 'reminder-2h' ? ['confirmed'] : ['confirmed', 'pending', 'waitlisted']
