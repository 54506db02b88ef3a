import { expiryOf } from './exchange'
import type { PointFamily } from './family'
import type { PointScheme } from './scheme'

/** What staff say of a reward. */
export interface RewardContent {
  name: string
  /** What it is and where it is handed out, in their words. */
  about: string
  /** In points. */
  price: number
  /** Who gave it, where they agree to be named; empty otherwise. */
  donor: string
}

/** Something that families of a scheme exchange points for (积分奖励). */
export interface Reward extends RewardContent {
  _id: string
  schemeId: string
  /** How many there are in all, and how many of them nobody has: every change of `left` is one conditional write. */
  stock: number
  left: number
  /** A withdrawn one is not exchanged any more; who has exchanged it is given it. */
  status: 'offered' | 'withdrawn'
  version: number
  addedAt: number
  /** When something that changes how many are left last began, and whether maintenance has yet to count them since. */
  touchedAt: number
  unsettled: boolean
}

export const REWARD_NAME_MAX_LENGTH = 20
export const REWARD_ABOUT_MAX_LENGTH = 200
export const DONOR_MAX_LENGTH = 30
export const MOST_STOCK = 10_000
/** Rewards of a scheme, the withdrawn ones included. */
export const MOST_REWARDS = 200

export type ExchangeRefusal =
  | 'family-closed'
  | 'scheme-over'
  | 'reward-withdrawn'
  | 'none-left'
  | 'too-few-points'

interface Exchanging {
  scheme: Pick<PointScheme, 'to' | 'closedOn'>
  family: Pick<PointFamily, 'status' | 'balance'>
  reward: Pick<Reward, 'status' | 'left' | 'price'>
  now: number
}

/** Why a family cannot exchange its points for this reward now; undefined while it can. */
export function exchangeRefusal({ scheme, family, reward, now }: Exchanging): ExchangeRefusal | undefined {
  if (family.status !== 'open') return 'family-closed'
  if (now >= expiryOf(scheme)) return 'scheme-over'
  if (reward.status !== 'offered') return 'reward-withdrawn'
  if (reward.left < 1) return 'none-left'
  if (family.balance < reward.price) return 'too-few-points'
  return undefined
}
