import { MINUTE } from '../../src/shared/calendar'
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
    const counted = {
      seatsLeft: session.capacity - (holders[0]?.seats ?? 0),
      waiting: waiting[0]?.parties ?? 0,
    }
    if (await store.sessions.settle(session, counted)) settled += 1
  }
  return settled
}
