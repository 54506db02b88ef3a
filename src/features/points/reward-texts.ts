import type { Refusal } from '../../services/api'
import type { ExchangeStatus, RedeemRefusal } from '../../shared/points/exchange'
import type { ExchangeRefusal } from '../../shared/points/reward'
import { type OwnReason, refusalText } from '../problems/problem-text'

type OfReward = 'points.addReward' | 'points.changeReward'

const REWARD_REFUSALS: Record<OwnReason<Refusal<OfReward>>, string> = {
  'no-such-scheme': '这个单位还没有积分项目，奖励没有保存，写的都在。请先在“家庭积分”里写规则并启用。',
  'too-many': '奖励已经很多，不能再加。请先改已有的奖励，或者重新启用停止兑换的。',
  'unacceptable-text': '微信的内容检查没有通过，没有保存，写的都在。请换一种说法再试。',
  'fewer-than-taken': '数量比已经兑换出去的还少，没有保存。请改大，或者停止兑换。',
  'changed-meanwhile': '刚刚有人改过这个奖励，没有保存。请下拉刷新，看看现在的样子再改。',
}

/** Why a reward was not saved. */
export const rewardRefusalText = (refusal: Refusal<OfReward>): string =>
  refusalText<Refusal<OfReward>>(refusal, REWARD_REFUSALS)

/** Why a family cannot exchange its points for a reward. */
export const EXCHANGE_REFUSALS: Record<ExchangeRefusal, string> = {
  'family-closed': '这个家庭已经退出积分项目，不能再兑换。',
  'scheme-over': '积分项目结束已经超过 30 天，不能再兑换。',
  'reward-withdrawn': '这个奖励已经停止兑换，积分没有动。请换一个。',
  'none-left': '已经兑完了，积分没有动。请换一个，或者以后再来看看。',
  'too-few-points': '积分还不够，没有兑换。',
}

const ASKED: Record<OwnReason<Refusal<'points.exchangeReward'>>, string> = {
  ...EXCHANGE_REFUSALS,
  'no-such-reward': '没有找到这个奖励，积分没有动。请下拉刷新。',
  'no-such-family': '您不在这个积分项目的家庭里，没有兑换。',
  'price-changed': '这个奖励要的积分刚刚改了，没有兑换。请下拉刷新，看看现在要多少。',
}

export const exchangeRefusalText = (refusal: Refusal<'points.exchangeReward'>): string =>
  refusalText<Refusal<'points.exchangeReward'>>(refusal, ASKED)

const REDEEM_REFUSALS: Record<RedeemRefusal, string> = {
  redeemed: '这份奖励已经领走了。',
  cancelled: '这次兑换已经取消，积分退回了，不能领取。',
  expired: '这次兑换已经过期，积分退回了，不能领取。',
}

/** Why a reward is not handed out. */
export const redeemRefusalText = (refusal: RedeemRefusal): string => REDEEM_REFUSALS[refusal]

export const handOverRefusalText = (refusal: Refusal<'points.redeemExchange'>): string =>
  refusalText<Refusal<'points.redeemExchange'>>(refusal, {
    ...REDEEM_REFUSALS,
    'no-such-exchange': '没有找到这次兑换，没有登记。请重新扫码。',
    'changed-meanwhile': '这次兑换刚刚有了变化，没有登记。请重新扫码，看看现在的情况。',
  })

export const cancelRefusalText = (refusal: Refusal<'points.cancelExchange'>): string =>
  refusalText<Refusal<'points.cancelExchange'>>(refusal, {
    redeemed: '这份奖励已经领走了，不能取消。',
    expired: '这次兑换已经过期，积分已经退回。',
    'no-such-exchange': '没有找到您家的这次兑换。',
    'changed-meanwhile': '这次兑换刚刚有了变化，没有取消。请下拉刷新，看看现在的情况。',
  })

export const EXCHANGE_STATUS: Record<ExchangeStatus, string> = {
  reserved: '待领取',
  redeemed: '已领取',
  cancelled: '已取消，积分已退回',
  expired: '已过期，积分已退回',
}
