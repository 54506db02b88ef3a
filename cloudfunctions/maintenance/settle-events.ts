import { settleEvent } from '../_seats/event-sessions'
import type { Store } from '../_server/store'

const EVENTS_A_RUN = 20

/** Brings the sessions of events that a crash left behind to what their events say. Returns how many events it settled. */
export async function settleEvents(store: Store, now: number): Promise<number> {
  const events = await store.events.list({ unsettled: true }, { limit: EVENTS_A_RUN })
  let settled = 0
  for (const event of events) {
    try {
      if (!(await settleEvent(event, store, now)).unsettled) settled += 1
    } catch (error) {
      // One event that cannot be brought about must not keep the others waiting; it is tried again next time.
      console.error(JSON.stringify({ job: 'settleEvents', event: event._id, error: String(error) }))
    }
  }
  return settled
}
