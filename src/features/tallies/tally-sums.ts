import type { Value } from '../../services/api'
import { isWaiting, type QueuedEntry } from '../../services/upload-queue'
import { INDICATORS, type IndicatorCode } from '../../shared/figure/indicator'
import { sumOfSaid } from '../../shared/tally/measure'
import type { QueuedTally } from './tally-queue'

type Listed = Value<'checkins.listTallies'>

/** What was counted on all phones, this one's waiting counts included. */
export interface TallySums {
  people: number
  women: number
  men: number
  children: number
  onSiteTotal: number | null
  things: ReadonlyMap<IndicatorCode, number>
}

/**
 * Adds what waits on this phone to what the server last told; what has arrived meanwhile is in the list under its nonce
 * and is not added twice. Without a list, offline from the start, it is what this phone counted.
 */
export function tallySums(
  listed: Listed | undefined,
  entries: readonly QueuedEntry<QueuedTally>[],
): TallySums {
  const arrived = new Set(listed?.tallies.map(({ nonce }) => nonce))
  const waiting = entries
    .filter((entry) => isWaiting(entry) && !arrived.has(entry.nonce))
    .map(({ input }) => input.request.counted)
  const additional = waiting.flatMap((counted) =>
    counted.what === 'people' && counted.scope === 'additional' ? [counted] : [],
  )
  const listedSum = listed?.additional ?? { amount: 0, women: 0, men: 0, children: 0 }
  const added = (part: 'amount' | 'women' | 'men' | 'children') =>
    listedSum[part] + additional.reduce((sum, counted) => sum + (counted[part] ?? 0), 0)
  const totals = waiting.flatMap((counted) =>
    counted.what === 'people' && counted.scope === 'on-site-total' ? [counted.amount] : [],
  )
  const things = new Map(listed?.indicators.map(({ indicator, amount }) => [indicator, amount]))
  for (const counted of waiting) {
    if (counted.what !== 'things') continue
    const { aggregation } = INDICATORS[counted.indicator]
    const before = aggregation === 'latest' ? 0 : (things.get(counted.indicator) ?? 0)
    things.set(counted.indicator, sumOfSaid([before, counted.amount]))
  }
  return {
    people: added('amount'),
    women: added('women'),
    men: added('men'),
    children: added('children'),
    onSiteTotal: totals[totals.length - 1] ?? listed?.onSiteTotal ?? null,
    things,
  }
}
