import { beijingDay } from '../../src/shared/calendar/calendar'
import { type Exchange, type ExchangeStatus, expiryOf } from '../../src/shared/points/exchange'
import type { PointFamily } from '../../src/shared/points/family'
import type { Reward } from '../../src/shared/points/reward'
import type { PointScheme } from '../../src/shared/points/scheme'
import { together } from '../_server/all-of'
import { ticketCode } from '../_server/ids'
import type { Store } from '../_server/store'

interface Running {
  store: Store
  now: number
}

interface Exchanging extends Running {
  _id: string
  scheme: PointScheme
  family: PointFamily
  reward: Reward
}

/**
 * Exchanges a family's points for a reward, as seats are claimed: the points are taken by one conditional write, the
 * reward by another, and then the exchange is added; what was taken is given back where the database definitely refused
 * the next. Where an outcome is unknown nothing is repeated: healing finds what the exchanges hold.
 */
export async function exchange({
  _id,
  scheme,
  family,
  reward,
  store,
  now,
}: Exchanging): Promise<Exchange | 'too-few-points' | 'none-left'> {
  if (!(await store.pointFamilies.take(family._id, reward.price, now))) return 'too-few-points'
  if (!(await store.pointRewards.take(reward, now))) {
    await store.pointFamilies.giveBack(family._id, reward.price)
    return 'none-left'
  }
  const made: Exchange = {
    _id,
    familyId: family._id,
    schemeId: scheme._id,
    rewardId: reward._id,
    reward: reward.name,
    price: reward.price,
    status: 'reserved',
    code: ticketCode(),
    version: 1,
    at: now,
    day: beijingDay(now),
    expiresAt: expiryOf(scheme),
    redeemedAt: null,
    redeemedBy: null,
  }
  if ((await store.pointExchanges.add(made)) === 'added') return made
  // The same request was carried out meanwhile: it holds one, and this one nothing.
  await giveBack(made, store)
  return (await store.pointExchanges.find(_id)) ?? made
}

/**
 * Ends an exchange that was not fetched and gives back what it held, by whoever moved it. False says that somebody else
 * changed it meanwhile.
 */
export async function release(
  held: Exchange,
  status: Extract<ExchangeStatus, 'cancelled' | 'expired'>,
  { store, now }: Running,
): Promise<boolean> {
  const { _id, version, familyId, rewardId } = held
  // Before the first write that counts, so that healing keeps away.
  await together([store.pointFamilies.touch([familyId], now), store.pointRewards.touch(rewardId, now)])
  const moved = await store.pointExchanges.update(
    { _id, version, status: 'reserved' },
    { status, version: version + 1 },
  )
  if (moved) await giveBack(held, store)
  return moved
}

const giveBack = ({ familyId, rewardId, price }: Exchange, store: Store) =>
  together([store.pointFamilies.giveBack(familyId, price), store.pointRewards.giveBack(rewardId)])
