import { beijingDay, daySpan } from '../../src/shared/calendar/calendar'
import { type Collection, command } from './collection'
import { dayMark } from './ids'
import type { Store } from './store'

/** Documents among which what is counted on a day is divided: many at once do not wait for one. */
export const SHARDS = 8

/**
 * Whether this account does something for the first time on this day (`what` says what, and to which document): by one
 * write of its own, so that of any number of calls, repeated or at once, one alone is the first. All that is kept of it is a
 * keyed hash, until the day is over.
 */
export async function isFirstToday(
  what: string,
  { openid, now, store }: { openid: string; now: number; store: Store },
): Promise<boolean> {
  const day = beijingDay(now)
  const mark = { _id: dayMark(openid, what, day), count: 1, until: daySpan(day).to }
  return (await store.callCounts.add(mark)) === 'added'
}

/**
 * Adds one to a field of one of the documents that are counted into together under `counted._id`, which is made where it is
 * not there yet. Without knowing for whom.
 */
export async function addOne<T extends { _id: string }>(
  collection: Pick<Collection<T>, 'add' | 'update'>,
  counted: T,
  field: keyof T & string,
): Promise<void> {
  const _id = `${counted._id}-${Math.floor(Math.random() * SHARDS)}`
  const more = () => collection.update({ _id }, { [field]: command.inc(1) })
  if (await more()) return
  if ((await collection.add({ ...counted, _id, [field]: 1 })) === 'duplicate') await more()
}
