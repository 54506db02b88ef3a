import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import {
  DONOR_MAX_LENGTH,
  MOST_REWARDS,
  MOST_STOCK,
  REWARD_ABOUT_MAX_LENGTH,
  REWARD_NAME_MAX_LENGTH,
  type Reward,
} from '../../src/shared/points/reward'
import { MOST_POINTS } from '../../src/shared/points/scheme'
import { unacceptableField } from '../_server/content-check'
import { id, line, lines, optionalLine, version } from '../_server/fields'
import { begunId } from '../_server/ids'
import { isSaved } from '../_server/is-saved'
import { operation } from '../_server/operation'

/** The rewards of a unit's scheme, in the order in which they were added; and whether there is a scheme. */
export const listRewards = operation({
  access: 'staff',
  input: z.object({ unitId: id }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    scheme: store.pointSchemes.find(unitId),
    rewards: store.pointRewards.listAll(
      { schemeId: unitId },
      { upTo: MOST_REWARDS * 2, order: [['addedAt', 'asc']] },
    ),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run(_, { scheme, rewards }) {
    return ok({ schemeName: scheme?.name ?? null, rewards: rewards.map(staffView) })
  },
})

const staffView = ({ _id, name, about, price, donor, stock, left, status, version: of }: Reward) => ({
  rewardId: _id,
  name,
  about,
  price,
  donor,
  stock,
  left,
  status,
  version: of,
})

const content = z.object({
  name: line(REWARD_NAME_MAX_LENGTH),
  about: lines(REWARD_ABOUT_MAX_LENGTH),
  price: z.number().int().min(1).max(MOST_POINTS),
  donor: optionalLine(DONOR_MAX_LENGTH),
  stock: z.number().int().min(0).max(MOST_STOCK),
})

/**
 * Adds a reward to a unit's scheme; `nonce` is the phone's own, and adding again answers the same. Refused:
 * `no-such-scheme`, `too-many`, `unacceptable-text` with the field.
 */
export const addReward = operation({
  access: 'staff',
  limit: { times: 60, minutes: 10 },
  input: z.object({ unitId: id, nonce: id, content }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    scheme: store.pointSchemes.find(unitId),
    rewards: store.pointRewards.listAll({ schemeId: unitId }, { upTo: MOST_REWARDS * 2 }),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, nonce, content: said }, { scheme, rewards }, { now, store, caller }) {
    if (!scheme) return refused('no-such-scheme')
    const _id = begunId('reward', { openid: caller.openid, within: unitId, nonce })
    if (rewards.some((each) => each._id === _id)) return ok({ rewardId: _id })
    if (rewards.length >= MOST_REWARDS) return refused('too-many')
    const field = await unacceptableField(textsOf(said), caller.openid)
    if (field) return refused('unacceptable-text', { field })
    await store.pointRewards.add({
      _id,
      schemeId: unitId,
      ...said,
      left: said.stock,
      status: 'offered',
      version: 1,
      addedAt: now,
      touchedAt: now,
      unsettled: false,
    })
    return ok({ rewardId: _id })
  },
})

/**
 * Changes a reward, withdraws it, or offers it again. Who exchanged it already keeps it, at the price of then. The same
 * change again is fine. Refused: `unacceptable-text` with the field, `fewer-than-taken` where the stock would be less than
 * what families have exchanged, `changed-meanwhile`.
 */
export const changeReward = operation({
  access: 'staff',
  limit: { times: 60, minutes: 10 },
  input: z.object({ rewardId: id, version, content, status: z.enum(['offered', 'withdrawn']) }),
  load: ({ rewardId }, { store }) => ({
    read: store.pointRewards.findWith(rewardId, { scheme: store.pointSchemes.joinedBy('schemeId') }),
  }),
  reach: ({ read: { scheme } }) => scheme,
  async run({ version: of, content: said, status }, { read: { document: reward } }, { store, caller }) {
    if (!reward || reward.version !== of) {
      return reward && isSaved(reward, { ...said, status }) ? ok({}) : refused('changed-meanwhile')
    }
    const field = await unacceptableField(textsOf(said), caller.openid)
    if (field) return refused('unacceptable-text', { field })
    if (reward.left + said.stock - reward.stock < 0) return refused('fewer-than-taken')
    return (await store.pointRewards.change(reward, { ...said, status }))
      ? ok({})
      : refused('changed-meanwhile')
  },
})

const textsOf = ({ name, about, donor }: z.output<typeof content>) => ({ name, about, donor })
