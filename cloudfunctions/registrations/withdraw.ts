import type { Registration } from '../../src/shared/registration'
import type { Session } from '../../src/shared/session'
import { ENTRY_OWED, look, placesOwed, release } from '../_server/seats'
import type { Store } from '../_server/store'

/**
 * Cancels an active registration and gives its places to whoever waits, or back. False, and nothing done, when somebody
 * else changed it meanwhile: whoever makes the write gives the places back. Call it once it is known that the caller may:
 * it touches the session before anything else, so that healing keeps away while this is in flight.
 */
export async function withdraw(
  registration: Registration,
  { session, reason, store, now }: { session: Session; reason: string; store: Store; now: number },
): Promise<boolean> {
  await store.sessions.touch(session._id, now)
  const [cancelled, sight] = await Promise.all([
    store.registrations.change(registration, { status: 'cancelled', statusReason: reason, updatedAt: now }),
    // Who waits is read beside: one request less to wait for.
    session.waiting > 0 ? look(session._id, store) : undefined,
  ])
  if (!cancelled) return false
  const owed = registration.status === 'waitlisted' ? ENTRY_OWED : placesOwed(registration)
  await release(session, owed, { store, now, sight })
  return true
}
