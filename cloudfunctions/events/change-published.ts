import type { Event } from '../../src/shared/event/event'
import { settleEvent } from '../_seats/event-sessions'
import type { Store } from '../_server/store'

/**
 * Changes a published event on condition of its version, and brings its sessions to it: the event as it then is, or
 * undefined when somebody changed it meanwhile. The plan in the event is the promise; sessions that a crash leaves
 * behind are brought by whoever calls next, or by maintenance.
 */
export async function changePublished(
  event: Event,
  change: Partial<Event>,
  { store, now }: { store: Store; now: number },
): Promise<Event | undefined> {
  const { _id, version, status } = event
  const update = { ...change, unsettled: true, version: version + 1 }
  // On condition that nothing is left to bring: it would be overwritten by this plan.
  const changed = await store.events.update({ _id, version, status, unsettled: false }, update)
  return changed ? settleEvent({ ...event, ...update }, store, now) : undefined
}
