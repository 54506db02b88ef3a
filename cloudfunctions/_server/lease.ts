import { MINUTE } from '../../src/shared/calendar/calendar'
import { command } from './collection'
import type { Store } from './store'

/** Longer than a function that holds one can live (its time-out is shorter), so that it never ends under its holder. */
const LASTS = MINUTE

/**
 * Runs `change` while nobody else holds the lease; undefined says that somebody does. What a crash leaves held ends by
 * itself.
 */
export async function withLease<Value>(
  id: string,
  { now, store }: { now: number; store: Store },
  change: () => Promise<Value>,
): Promise<Value | undefined> {
  const lease = { _id: id, until: now + LASTS }
  const { until } = lease
  const taken =
    (await store.leases.update({ _id: id, until: command.lte(now) }, { until })) ||
    (await store.leases.add(lease)) === 'added'
  if (!taken) return undefined
  try {
    return await change()
  } finally {
    await store.leases.update({ _id: id, until }, { until: now })
  }
}
