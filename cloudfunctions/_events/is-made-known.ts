import { CONFIDENTIAL } from '../../src/shared/event/category'
import type { Event } from '../../src/shared/event/event'

/** Whether an event is made known to everybody: published, listed, and nothing confidential. */
export const isMadeKnown = (event: Event | undefined): boolean => knownRefusal(event) === undefined

/** Why an event is not made known; undefined where it is. */
export function knownRefusal(event: Event | undefined): 'event-cancelled' | 'not-public' | undefined {
  if (event?.listed !== true || CONFIDENTIAL.has(event.category)) return 'not-public'
  if (event.status === 'cancelled') return 'event-cancelled'
  return event.status === 'published' ? undefined : 'not-public'
}
