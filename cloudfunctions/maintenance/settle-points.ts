import { MINUTE } from '../../src/shared/calendar/calendar'
import { release } from '../_points/exchanging'
import { HEALED_A_RUN, healFamilies, healRewards } from '../_points/settling'
import { together } from '../_server/all-of'
import { inTurns } from '../_server/batches'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import { forgetPointFamilies } from './forget-point-families'
import type { Work } from './job'

/** No function that changes points runs longer than a minute, so that what is quiet for ten has nothing in flight. */
export const QUIET = 10 * MINUTE
const EXCHANGES_A_RUN = 50
const AT_ONCE = 5

/**
 * Forgets those who left, gives back what exchanges held that were not fetched in time, and brings back points and rewards that a crash lost: of
 * what has been quiet for ten minutes they are counted anew from the ledgers and the exchanges.
 */
export async function settlePoints(store: Store, now: number): Promise<Work> {
  // Where no unit ever opened a scheme there is nothing to ask for.
  const opened = await store.pointSchemes.listAll({ status: command.neq('draft') }, { upTo: UP_TO.units })
  if (opened.length === 0) return { done: 0, goesOn: false }
  const forgotten = await forgetPointFamilies(opened, { store, now })
  const quiet = { store, since: now - QUIET }
  const [expired, families, rewards] = await together([
    store.pointExchanges.list(
      { status: 'reserved', expiresAt: command.lte(now) },
      { order: [['expiresAt', 'asc']], limit: EXCHANGES_A_RUN },
    ),
    healFamilies(quiet),
    healRewards(quiet),
  ])
  await inTurns(expired, AT_ONCE, (made) => release(made, 'expired', { store, now }))
  const goesOn = expired.length === EXCHANGES_A_RUN || Math.max(families, rewards) === HEALED_A_RUN
  const done = forgotten.done + expired.length + families + rewards
  // Families are settled a few at a time, mostly for nothing: as long as it moves, nobody misses anything.
  return { done, goesOn: goesOn || forgotten.goesOn, ...(done > 0 && { behind: null }) }
}
