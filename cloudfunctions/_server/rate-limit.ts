import { MINUTE } from '../../src/shared/calendar/calendar'
import { command } from './collection'
import { personHash } from './ids'
import type { Store } from './store'

/** How often one person may call an operation: `times` within `minutes`. */
export interface RateLimit {
  times: number
  minutes: number
}

interface Counting {
  operation: string
  openid: string
  now: number
  store: Store
}

/** Counters that this instance has seen: they are there, so that one write counts. */
const begun = new Set<string>()
const MOST_KNOWN = 1000

/**
 * Counts one more call of this person in the present span. Returns when to try again if there were as many already, and
 * undefined if this one may be served. Each call takes its place by one write of its own, before it is served, so
 * that of any number at the same instant no more than `times` are.
 */
export async function countCall(
  { times, minutes }: RateLimit,
  { operation, openid, now, store }: Counting,
): Promise<number | undefined> {
  const span = minutes * MINUTE
  const from = Math.floor(now / span) * span
  const _id = `${operation}-${personHash(openid)}-${from}`
  const until = from + span
  const add = async () => (await store.callCounts.add({ _id, count: 1, until })) === 'added'
  const raise = () => store.callCounts.update({ _id, count: command.lt(times) }, { count: command.inc(1) })
  // A counter that was seen may be gone, and be begun anew by another call between the two.
  const isCounted = (begun.has(_id) && (await raise())) || (await add()) || (await raise())
  if (begun.size >= MOST_KNOWN) begun.clear()
  begun.add(_id)
  return isCounted ? undefined : until
}
