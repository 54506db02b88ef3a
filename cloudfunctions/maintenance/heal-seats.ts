import { MINUTE } from '../../src/shared/calendar'
import type { Session } from '../../src/shared/session'
import { expression } from '../_server/collection'
import { holdsSeats } from '../_server/sessions'
import type { Store } from '../_server/store'

/** No function that writes seats runs longer than a minute, so that a session quiet for ten has nothing in flight. */
export const QUIET = 10 * MINUTE
const SESSIONS_A_RUN = 50

/**
 * Brings back seats that a crash lost: of sessions quiet for ten minutes it recounts who holds seats and who waits,
 * and corrects both by a write conditional on nothing having changed since. Returns how many sessions it settled.
 */
export async function healSeats(store: Store, now: number): Promise<number> {
  const sessions = await store.sessions.listQuietUnsettled(now - QUIET, SESSIONS_A_RUN)
  let settled = 0
  for (const session of sessions) {
    try {
      if (await settle(session, store)) settled += 1
    } catch (error) {
      // One session that cannot be read right must not keep the others from healing; it is tried again next time.
      console.error(JSON.stringify({ job: 'healSeats', session: session._id, error: String(error) }))
    }
  }
  return settled
}

async function settle(session: Session, store: Store): Promise<boolean> {
  const ofSession = { sessionId: session._id }
  const [holders, waiting] = await Promise.all([
    store.registrations.aggregate<{ seats: number }>(
      ['match', { ...ofSession, status: holdsSeats() }],
      ['group', { _id: null, seats: expression.sum('$seats') }],
    ),
    store.registrations.aggregate<{ parties: number }>(
      ['match', { ...ofSession, status: 'waitlisted' }],
      ['group', { _id: null, parties: expression.sum(1) }],
    ),
  ])
  return store.sessions.settle(session, {
    seatsLeft: session.capacity - (holders[0]?.seats ?? 0),
    waiting: waiting[0]?.parties ?? 0,
  })
}
