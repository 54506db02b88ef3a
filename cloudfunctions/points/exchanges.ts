import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { type Exchange, parseExchangeCode, redeemRefusal } from '../../src/shared/points/exchange'
import { belongsTo, type PointFamily } from '../../src/shared/points/family'
import { exchangeRefusal, type Reward } from '../../src/shared/points/reward'
import { MOST_POINTS } from '../../src/shared/points/scheme'
import { pointFamiliesOf } from '../_people/point-families'
import { exchange, release } from '../_points/exchanging'
import { together } from '../_server/all-of'
import { command } from '../_server/collection'
import { id } from '../_server/fields'
import { begunId } from '../_server/ids'
import { operation } from '../_server/operation'
import type { ReadingStore } from '../_server/store'
import { UP_TO } from '../_server/up-to'

const EXCHANGES_SHOWN = 100

/**
 * What the caller's family may exchange points for, and what it did: its points, the rewards of its scheme, and its
 * exchanges, the latest in front. Refused: `no-such-family`.
 */
export const getRewards = operation({
  access: 'resident',
  input: z.object({ schemeId: id }),
  load: ({ schemeId }, { store, caller }) => ({
    scheme: store.pointSchemes.find(schemeId),
    family: familyIn(schemeId, caller.openid, store),
  }),
  async run({ schemeId }, { scheme, family }, { now, store }) {
    if (!scheme || !family) return refused('no-such-family')
    const [rewards, exchanges] = await together([
      store.pointRewards.listAll(
        { schemeId, status: 'offered' },
        { upTo: UP_TO.entered, order: [['price', 'asc']] },
      ),
      store.pointExchanges.list(
        { familyId: family._id },
        { order: [['at', 'desc']], limit: EXCHANGES_SHOWN },
      ),
    ])
    return ok({
      schemeName: scheme.name,
      balance: family.balance,
      rewards: rewards.map((reward) => rewardView(reward, exchangeRefusal({ scheme, family, reward, now }))),
      exchanges: exchanges.map(exchangeView),
    })
  },
})

const rewardView = (
  { _id, name, about, price, donor, left }: Reward,
  refusal: ReturnType<typeof exchangeRefusal>,
) => ({ rewardId: _id, name, about, price, donor, left: Math.max(0, left), refusal: refusal ?? null })

const exchangeView = ({ _id, reward, price, status, code, at, expiresAt, redeemedAt }: Exchange) => ({
  exchangeId: _id,
  reward,
  price,
  status,
  code,
  at,
  expiresAt,
  redeemedAt,
})

/**
 * Exchanges points of the caller's family for a reward, at the price that she saw; the same `nonce` again answers the same
 * exchange. Refused: `no-such-reward`, `no-such-family`, `price-changed`, an `ExchangeRefusal`.
 */
export const exchangeReward = operation({
  access: 'resident',
  limit: { times: 30, minutes: 10 },
  input: z.object({ rewardId: id, price: z.number().int().min(1).max(MOST_POINTS), nonce: id }),
  load: ({ rewardId, nonce }, { store, caller }) => ({
    read: store.pointRewards.findWith(rewardId, { scheme: store.pointSchemes.joinedBy('schemeId') }),
    families: familiesOf(caller.openid, store),
    made: store.pointExchanges.find(exchangeId(caller.openid, { rewardId, nonce })),
  }),
  async run({ rewardId, price, nonce }, { read, families, made }, { now, store, caller }) {
    if (made) return ok(exchangeView(made))
    const { document: reward, scheme } = read
    if (!reward || !scheme) return refused('no-such-reward')
    const family = families.find(({ schemeId }) => schemeId === scheme._id)
    if (!family) return refused('no-such-family')
    if (reward.price !== price) return refused('price-changed')
    const refusal = exchangeRefusal({ scheme, family, reward, now })
    if (refusal) return refused(refusal)
    const _id = exchangeId(caller.openid, { rewardId, nonce })
    const exchanged = await exchange({ _id, scheme, family, reward, store, now })
    return typeof exchanged === 'string' ? refused(exchanged) : ok(exchangeView(exchanged))
  },
})

const exchangeId = (openid: string, { rewardId, nonce }: { rewardId: string; nonce: string }): string =>
  begunId('exchange', { openid, within: rewardId, nonce })

/**
 * Takes back an exchange of the caller's family that was not fetched: the points are its own again. The same again is
 * fine. Refused: `no-such-exchange`, `redeemed`, `expired`, `changed-meanwhile`.
 */
export const cancelExchange = operation({
  access: 'resident',
  limit: { times: 30, minutes: 10 },
  input: z.object({ exchangeId: id }),
  load: ({ exchangeId: of }, { store, caller }) => ({
    made: store.pointExchanges.find(of),
    families: familiesOf(caller.openid, store),
  }),
  async run({ exchangeId: of }, { made, families }, { now, store }) {
    if (!made || !families.some(({ _id }) => _id === made.familyId)) return refused('no-such-exchange')
    if (made.status === 'cancelled') return ok({})
    if (made.status !== 'reserved') return refused(made.status)
    if (await release(made, 'cancelled', { store, now })) return ok({})
    const stored = await store.pointExchanges.find(of)
    return stored?.status === 'cancelled' ? ok({}) : refused('changed-meanwhile')
  },
})

/** The schemes at whose counters the caller may hand out rewards. */
export const listCounters = operation({
  access: 'organizer',
  reach: 'own-units',
  input: z.object({}),
  async run(_, _loaded, { units, store }) {
    const schemes = await store.pointSchemes.listAll(
      { unitPath: command.in(units), status: command.neq('draft') },
      { upTo: UP_TO.units },
    )
    return ok(schemes.map(({ _id, name }) => ({ schemeId: _id, name })))
  },
})

const code = z.string().max(40)

/**
 * What an exchange of a scheme is of, by its scanned or typed code, before the reward is handed out. Refused:
 * `unknown-code`.
 */
export const findExchange = operation({
  access: 'organizer',
  limit: { times: 120, minutes: 10 },
  input: z.object({ schemeId: id, code }),
  load: ({ schemeId, code: text }, { store }) => ({
    scheme: store.pointSchemes.find(schemeId),
    found: store.pointExchanges.list({ schemeId, code: parseExchangeCode(text) ?? '' }, { limit: 1 }),
  }),
  reach: ({ scheme }) => scheme,
  async run(_, { found: [found] }, { now }) {
    if (!found) return refused('unknown-code')
    const { _id, reward, price, status, at, redeemedAt } = found
    return ok({
      exchangeId: _id,
      reward,
      price,
      status,
      at,
      redeemedAt,
      refusal: redeemRefusal(found, now) ?? null,
    })
  },
})

/**
 * Says that a reward was handed out. The same again is fine. Refused: `no-such-exchange`, a `RedeemRefusal`,
 * `changed-meanwhile`.
 */
export const redeemExchange = operation({
  access: 'organizer',
  limit: { times: 120, minutes: 10 },
  input: z.object({ exchangeId: id }),
  load: ({ exchangeId: of }, { store }) => ({
    read: store.pointExchanges.findWith(of, { scheme: store.pointSchemes.joinedBy('schemeId') }),
  }),
  reach: ({ read: { scheme } }) => scheme,
  async run(_, { read: { document: made } }, { now, store, caller }) {
    if (!made) return refused('no-such-exchange')
    const { _id, version, status, redeemedBy } = made
    if (status === 'redeemed' && redeemedBy === caller.openid) return ok({})
    const refusal = redeemRefusal(made, now)
    if (refusal) return refused(refusal)
    const redeemed = await store.pointExchanges.update(
      { _id, version, status: 'reserved' },
      { status: 'redeemed', redeemedAt: now, redeemedBy: caller.openid, version: version + 1 },
    )
    return redeemed ? ok({}) : refused('changed-meanwhile')
  },
})

/** The families, one a scheme, to which an account belongs. */
const familiesOf = async (openid: string, store: ReadingStore): Promise<PointFamily[]> =>
  (await pointFamiliesOf(store, openid)).filter((family) => belongsTo(family, openid))

const familyIn = async (schemeId: string, openid: string, store: ReadingStore) =>
  (await familiesOf(openid, store)).find((each) => each.schemeId === schemeId)
