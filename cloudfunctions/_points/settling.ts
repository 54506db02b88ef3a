import { HOLDING_EXCHANGES } from '../../src/shared/points/exchange'
import type { PointFamily } from '../../src/shared/points/family'
import { type EarnedEntry, earnedByMonth, type PointEntry, totalOf } from '../../src/shared/points/ledger'
import type { PointScheme } from '../../src/shared/points/scheme'
import { sameValue } from '../../src/shared/same-value'
import { together } from '../_server/all-of'
import { batches } from '../_server/batches'
import { command, expression } from '../_server/collection'
import type { Store } from '../_server/store'

const AT_ONCE = 20
/** As many families, and as many rewards, are healed in a run at most. */
export const HEALED_A_RUN = 20
const TRIES = 3

/**
 * Adds lines to ledgers and brings the families' points to what these then come to. It may be stopped anywhere and done
 * again: the lines are the same, and a family that was touched and not settled is found by maintenance.
 */
export async function enterPoints(
  entries: readonly PointEntry[],
  { store, now }: { store: Store; now: number },
): Promise<void> {
  const byFamily = ledgersOf(entries)
  for (const families of batches([...byFamily.keys()], AT_ONCE)) {
    await store.pointFamilies.touch(families, now)
    const lines = families.flatMap((familyId) => byFamily.get(familyId) ?? [])
    if ((await store.pointEntries.addAll(lines)) === 'duplicate')
      for (const line of lines) await store.pointEntries.add(line)
    await settleEarned(families, store)
  }
}

/** Stores what these families, few enough to be read together, earned by their ledgers. */
async function settleEarned(familyIds: readonly string[], store: Store): Promise<void> {
  let open = [...familyIds]
  for (let attempt = 0; open.length > 0 && attempt < TRIES; attempt += 1) {
    const families = await store.pointFamilies.listByIds(open)
    const earnedOf = await readEarned(families, store)
    const settled = await together(
      families.map(async (family) => {
        const earned = earnedOf(family)
        return sameValue(earned, family.earned) || store.pointFamilies.earn(family, earned)
      }),
    )
    // Points were exchanged meanwhile: what that left is read anew. Whoever is not settled in the end is by maintenance.
    open = families.flatMap(({ _id }, index) => (settled[index] ? [] : [_id]))
  }
}

/** What each of these families, few enough to be read together, earned by its ledger, and the limits of its scheme. */
async function readEarned(
  families: readonly PointFamily[],
  store: Store,
): Promise<(family: PointFamily) => PointFamily['earned']> {
  const [entries, schemes] = await together([
    store.pointEntries.aggregateAll<PointEntry>(
      ['match', { familyId: command.in(families.map(({ _id }) => _id)) }],
      ['project', { familyId: 1, kind: 1, of: 1, day: 1, points: 1 } satisfies Fields],
    ),
    store.pointSchemes.listByIds(families.map(({ schemeId }) => schemeId)),
  ])
  const own = ledgersOf(entries)
  return ({ _id, schemeId }) => {
    const scheme = schemes.find((each) => each._id === schemeId)
    return scheme ? earnedByMonth(own.get(_id) ?? [], limitsOf(scheme)) : {}
  }
}

function ledgersOf(entries: readonly PointEntry[]): Map<string, PointEntry[]> {
  const ledgers = new Map<string, PointEntry[]>()
  for (const each of entries) {
    const own = ledgers.get(each.familyId)
    if (own) own.push(each)
    else ledgers.set(each.familyId, [each])
  }
  return ledgers
}

type Fields = Partial<Record<keyof EarnedEntry | 'of', 1>>

const limitsOf = ({ mostPerDay, mostPerMonth }: PointScheme) => ({ mostPerDay, mostPerMonth })

/** No function that changes points runs longer than a minute, so that what is quiet for ten has nothing in flight. */
export interface Quiet {
  store: Store
  since: number
}

/**
 * Finds the points of families right, or puts them right, that were touched and have been quiet since: what they earned by
 * their ledgers, less what their exchanges hold. Returns how many it looked at.
 */
export async function healFamilies({ store, since }: Quiet): Promise<number> {
  const query = { unsettled: true, touchedAt: command.lte(since) }
  const families = await store.pointFamilies.list(query, {
    order: [['touchedAt', 'asc']],
    limit: HEALED_A_RUN,
  })
  if (families.length === 0) return 0
  const [earnedOf, spent] = await together([
    readEarned(families, store),
    store.pointExchanges.aggregate<{ _id: string; points: number }>(
      ['match', { familyId: command.in(families.map(({ _id }) => _id)), ...holding() }],
      ['group', { _id: '$familyId', points: expression.sum('$price') }],
    ),
  ])
  const spentBy = new Map(spent.map(({ _id, points }) => [_id, points]))
  await together(
    families.map((family) => {
      const earned = earnedOf(family)
      const balance = totalOf(earned) - (spentBy.get(family._id) ?? 0)
      return store.pointFamilies.correct(family, { earned, balance })
    }),
  )
  return families.length
}

/** The same of how many rewards are left: as many as there are, less those that exchanges hold. */
export async function healRewards({ store, since }: Quiet): Promise<number> {
  const query = { unsettled: true, touchedAt: command.lte(since) }
  const rewards = await store.pointRewards.list(query, { order: [['touchedAt', 'asc']], limit: HEALED_A_RUN })
  if (rewards.length === 0) return 0
  const held = await store.pointExchanges.aggregate<{ _id: string; count: number }>(
    ['match', { rewardId: command.in(rewards.map(({ _id }) => _id)), ...holding() }],
    ['group', { _id: '$rewardId', count: expression.sum(1) }],
  )
  const heldOf = new Map(held.map(({ _id, count }) => [_id, count]))
  await together(
    rewards.map((reward) => store.pointRewards.correct(reward, reward.stock - (heldOf.get(reward._id) ?? 0))),
  )
  return rewards.length
}

const holding = () => ({ status: command.in([...HOLDING_EXCHANGES]) })
