import { MINUTE } from '../../src/shared/calendar'
import { command } from './collection'
import { personHash } from './ids'
import type { Store } from './store'

/** How often one person may call an operation: `times` within `minutes`. */
export interface RateLimit {
  times: number
  minutes: number
}

/** The calls of one person to one operation in one span of time; the id says which. */
export interface CallCount {
  _id: string
  count: number
  /** The end of the span: from then on the document is of no use. */
  until: number
}

/** What is known of a caller's calls when one more comes. */
export interface Counted {
  id: string
  until: number
  stored: CallCount | undefined
}

/** Reads how often this person called in the present span: one request, sent beside the operation's own. */
export async function readCalls(
  { times: _, minutes }: RateLimit,
  call: { operation: string; openid: string; now: number; store: Store },
): Promise<Counted> {
  const span = minutes * MINUTE
  const from = Math.floor(call.now / span) * span
  const id = `${call.operation}-${personHash(call.openid)}-${from}`
  return { id, until: from + span, stored: await call.store.callCounts.find(id) }
}

/** When to try again; undefined while the limit is not reached. */
export const tooOften = (limit: RateLimit, { stored, until }: Counted): number | undefined =>
  (stored?.count ?? 0) >= limit.times ? until : undefined

/**
 * Counts one more call. It runs beside the operation, so that a limit costs no waiting; of calls that come at the same
 * instant a few may therefore pass beyond the limit, which keeps abuse in bounds and is no promise of a number.
 */
export async function countCall({ id, until, stored }: Counted, store: Store): Promise<void> {
  if (!stored && (await store.callCounts.add({ _id: id, count: 1, until })) === 'added') return
  await store.callCounts.update({ _id: id }, { count: command.inc(1) })
}
