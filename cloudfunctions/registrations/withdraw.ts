import type { Session } from '../../src/shared/event/session'
import type { Registration } from '../../src/shared/registration/registration'
import { keepHealingAway, promoteWaiting, readWaitlist, seatsFreed } from '../_seats/seats'
import { together } from '../_server/all-of'
import type { Store } from '../_server/store'

/**
 * Cancels an active registration and gives its places to whoever waits, or back; one that waited is counted out. False,
 * and nothing given back, when somebody else changed it meanwhile: whoever makes the write gives back. Call it once it
 * is known that the caller may: healing is kept away before anything else is written.
 */
export async function withdraw(
  registration: Registration,
  { session, reason, store, now }: { session: Session; reason: string; store: Store; now: number },
): Promise<boolean> {
  const waits = registration.status === 'waitlisted'
  await keepHealingAway(session, { store, now })
  const [cancelled, waitlist] = await together([
    store.registrations.change(registration, { status: 'cancelled', statusReason: reason, updatedAt: now }),
    // Who waits is read beside: one request less to wait for.
    !waits && session.waiting > 0 ? readWaitlist(session._id, store) : undefined,
  ])
  if (!cancelled) return false
  if (waits) await store.sessions.leave(session._id)
  else await promoteWaiting(session, { store, now, freed: seatsFreed(registration), waitlist })
  return true
}
