import type { Session } from '../../src/shared/session'

/** What anybody may know of a session: all of it but how its seats are kept. */
export type PublicSession = Omit<
  Session,
  'touchedAt' | 'unsettled' | 'previousEndsAt' | 'countedBy' | 'unitPath'
>

export function publicSession(session: Session): PublicSession {
  const { touchedAt, unsettled, previousEndsAt, countedBy, unitPath, ...shown } = session
  return shown
}
