import type { Exchange } from '../../src/shared/points/exchange'
import type { PointFamily } from '../../src/shared/points/family'
import type { Reward } from '../../src/shared/points/reward'
import type { PointScheme } from '../../src/shared/points/scheme'
import type { Unit } from '../../src/shared/unit/unit'
import { schemeContent } from './points'
import { NOW, UNITS } from './product'

/** A unit's scheme, open since the beginning of the year. */
export const aScheme = (
  { _id, path }: Pick<Unit, '_id' | 'path'> = UNITS.community,
  overrides: Partial<PointScheme> = {},
): PointScheme => ({
  ...schemeContent(),
  _id,
  unitId: _id,
  unitPath: [...path],
  mostPerDay: 100,
  status: 'open',
  closedOn: null,
  version: 3,
  ...overrides,
})

/** A family of these adults, who opened it long before the tests begin. */
export const aPointFamily = (
  openids: readonly string[],
  { _id: schemeId, unitPath }: Pick<PointScheme, '_id' | 'unitPath'> = aScheme(),
  overrides: Partial<PointFamily> = {},
): PointFamily => ({
  _id: `family-${openids[0]}`,
  schemeId,
  unitPath,
  adults: openids.map((openid) => ({
    openid,
    since: Date.parse('2026-01-05T09:00:00+08:00'),
    until: null,
    invitedBy: null,
  })),
  holders: [...openids.map((openid) => `${schemeId}-${openid}`), `family-${openids[0]}`],
  invitations: [],
  children: 1,
  agreedTo: 3,
  status: 'open',
  balance: 0,
  earned: {},
  version: 1,
  touchedAt: NOW,
  unsettled: false,
  ...overrides,
})

/** A family with points that a line of its ledger stands for, beside `pointsEntry`. */
export const withPoints = (family: PointFamily, points: number): PointFamily => ({
  ...family,
  balance: points,
  earned: { '2026-11': points },
})

/** The line of the ledger that such a family has them by. */
export const lineOf = ({ _id: familyId, balance }: PointFamily) => ({
  _id: `${familyId}-attending-before-0`,
  familyId,
  kind: 'earned' as const,
  by: 'attending' as const,
  source: `before-${familyId}`,
  evidence: [],
  day: '2026-11-02',
  times: 1,
  points: balance,
  at: NOW,
})

/** What staff say of a reward. */
export const rewardContent = () => ({
  name: '洗衣液一瓶',
  about: '周一到周五到社区服务站领取。',
  price: 20,
  donor: '荷风超市',
  stock: 5,
})

export const aReward = (overrides: Partial<Reward> = {}): Reward => ({
  _id: 'reward',
  schemeId: 'community',
  ...rewardContent(),
  left: 5,
  status: 'offered',
  version: 1,
  addedAt: NOW,
  touchedAt: NOW,
  unsettled: false,
  ...overrides,
})

export const anExchange = (overrides: Partial<Exchange> = {}): Exchange => ({
  _id: 'exchange',
  familyId: 'family-o-wang',
  schemeId: 'community',
  rewardId: 'reward',
  reward: '洗衣液一瓶',
  price: 20,
  status: 'reserved',
  code: 'ABCDEFGH',
  version: 1,
  at: NOW,
  day: '2026-11-23',
  expiresAt: NOW + 30 * 86_400_000,
  redeemedAt: null,
  redeemedBy: null,
  ...overrides,
})
