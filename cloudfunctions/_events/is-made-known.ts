import { CONFIDENTIAL } from '../../src/shared/event/category'
import type { Event } from '../../src/shared/event/event'

/** Whether an event is made known to everybody: published, listed, and nothing confidential. */
export const isMadeKnown = (event: Event | undefined): boolean =>
  event?.listed === true && !CONFIDENTIAL.has(event.category) && event.status === 'published'
