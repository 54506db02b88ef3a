import { afterMonths, beijingDay, beijingTime, DAY, HOUR } from '../src/shared/calendar/calendar'
import type { CheckIn } from '../src/shared/check-in/check-in'
import { earnedAt } from '../src/shared/points/attendance'
import { type Exchange, expiryOf, HOLDING_EXCHANGES } from '../src/shared/points/exchange'
import type { PointFamily } from '../src/shared/points/family'
import { earnedByMonth, missingEntries, type PointEntry, totalOf } from '../src/shared/points/ledger'
import type { Reward } from '../src/shared/points/reward'
import type { PointScheme } from '../src/shared/points/scheme'
import type { Registration } from '../src/shared/registration/registration'
import type { Random } from './random'
import type { Sealing } from './sealing'
import { HOME_COMMUNITY_ID, unitOf } from './units'

/** The one community that tries it, and for how many months by now. */
const MONTHS = 18
const FAMILIES = 40
/** Of the families that have enough points, how many exchange them in a month. */
const EXCHANGES = 0.3

const REWARDS: readonly Pick<Reward, '_id' | 'name' | 'about' | 'price' | 'donor' | 'stock'>[] = [
  {
    _id: 'demo-reward-soap',
    name: '洗衣液一瓶',
    about: '到社区服务站领取。',
    price: 20,
    donor: '荷风超市',
    stock: 60,
  },
  { _id: 'demo-reward-book', name: '绘本一册', about: '三种任选一种。', price: 30, donor: '', stock: 40 },
  {
    _id: 'demo-reward-umbrella',
    name: '雨伞一把',
    about: '到社区服务站领取。',
    price: 40,
    donor: '荷风物业',
    stock: 25,
  },
  {
    _id: 'demo-reward-class',
    name: '手工课一次',
    about: '周六下午，先到先约。',
    price: 15,
    donor: '',
    stock: 1,
  },
]

/** What the demo has of points. */
export interface PointDocuments {
  pointSchemes: PointScheme[]
  pointFamilies: PointFamily[]
  pointEntries: PointEntry[]
  pointRewards: Reward[]
  pointExchanges: Exchange[]
}

/**
 * A pilot community's families: what they earned by attending since it began, by the product's own rules, and what they
 * exchanged.
 */
export function pointsOf(
  { registrations, checkIns }: { registrations: readonly Registration[]; checkIns: readonly CheckIn[] },
  { random, midnight, seal }: { random: Random; midnight: number; seal: Sealing },
): PointDocuments {
  const from = beijingTime(`${beijingDay(afterMonths(midnight, -MONTHS)).slice(0, 7)}-01`)
  const scheme = schemeOf(from, midnight)
  const since = (checkIn: CheckIn) => checkIn.unitPath.includes(scheme.unitId) && checkIn.day >= scheme.from
  const bySession = new Map<string, CheckIn[]>()
  for (const each of checkIns.filter(since))
    bySession.set(each.sessionId, [...(bySession.get(each.sessionId) ?? []), each])
  const households = new Set([...bySession.values()].flat().map(({ household }) => household))
  // Whoever is forgotten is known by the key alone, so that the accounts are told by who came later.
  const keys = new Map(
    [...new Set(registrations.flatMap(({ openid }) => openid ?? []))]
      .sort()
      .map((openid) => [openid, seal.accountIdentityKey(openid)] as const)
      .filter(([, key]) => households.has(key)),
  )
  const others = [...keys.keys()].filter((openid) => !OURS.includes(openid))
  const openids = [...OURS, ...others.slice(0, FAMILIES)]
  const families = openids.map((openid, index) => familyOf(openid, { scheme, index, random, from, seal }))
  const openidOf = new Map([...keys].map(([openid, key]) => [key, openid]))
  const pointEntries = families.flatMap((family) =>
    [...bySession].flatMap(([source, list]) => {
      const attended = list.map((each) => ({ ...each, openid: openidOf.get(each.household) ?? null }))
      const earned = earnedAt({
        by: 'attending',
        checkIns: attended,
        scheme,
        adults: family.adults,
        standing: [],
        source,
      })
      const now = earned ? beijingTime(earned.day) + DAY : 0
      return missingEntries([], earned, { familyId: family._id, now })
    }),
  )
  const earning = families.map((family) => ({
    ...family,
    earned: earnedByMonth(
      pointEntries.filter(({ familyId }) => familyId === family._id),
      scheme,
    ),
  }))
  const pointExchanges = exchangesOf(earning, { scheme, midnight, random })
  const holding = pointExchanges.filter(({ status }) => HOLDING_EXCHANGES.includes(status))
  const spent = (familyId: string) =>
    holding.reduce((sum, each) => sum + (each.familyId === familyId ? each.price : 0), 0)
  return {
    pointSchemes: [scheme],
    pointFamilies: earning.map((family) => ({
      ...family,
      balance: totalOf(family.earned) - spent(family._id),
    })),
    pointEntries,
    pointRewards: REWARDS.map((reward) => ({
      ...reward,
      schemeId: scheme._id,
      left: reward.stock - holding.filter(({ rewardId }) => rewardId === reward._id).length,
      status: 'offered',
      version: 1,
      addedAt: from,
      touchedAt: from,
      unsettled: false,
    })),
    pointExchanges,
  }
}

/** Those of the demo's people who are residents. */
const OURS = ['demo-resident', 'demo-mother']

function schemeOf(from: number, midnight: number): PointScheme {
  const unit = unitOf(HOME_COMMUNITY_ID)
  const attending = [
    ...(['early-childhood', 'family-reading', 'parenting-class', 'family-values'] as const),
    ...(['civil-code-lecture', 'health', 'mass-activity'] as const),
  ].map((category) => ({ category, points: 5 }))
  return {
    _id: unit._id,
    unitId: unit._id,
    unitPath: [...unit.path],
    name: '能量家园',
    rules:
      '自愿参加，随时可以退出。参加社区的活动，每人每场得 5 分；做志愿服务，每满一小时得 10 分。一家一天最多 20 分，一个月最多 100 分。积分可以换奖励，不排名，积分少也没有任何影响。',
    from: beijingDay(from),
    to: beijingDay(afterMonths(midnight, 12)),
    earn: { attending, volunteering: 10 },
    mostPerDay: 20,
    mostPerMonth: 100,
    status: 'open',
    closedOn: null,
    version: 2,
  }
}

interface Opening {
  scheme: PointScheme
  index: number
  random: Random
  from: number
  seal: Pick<Sealing, 'pointHolder'>
}

/** A family of one adult, opened in the first months. */
function familyOf(openid: string, { scheme, index, random, from, seal }: Opening): PointFamily {
  const _id = `demo-family-${index + 1}`
  const since = from + (index < OURS.length ? 0 : random.fork(_id).int(0, 120)) * DAY + 10 * HOUR
  return {
    _id,
    schemeId: scheme._id,
    unitPath: [...scheme.unitPath],
    adults: [{ openid, since, until: null, invitedBy: null }],
    holders: [_id, seal.pointHolder(scheme._id, openid)],
    invitations: [],
    children: index % 3,
    agreedTo: scheme.version,
    status: 'open',
    balance: 0,
    earned: {},
    version: 1,
    touchedAt: since,
    unsettled: false,
  }
}

/** What families exchanged month by month, as far as their points went; the latest are still to be fetched. */
function exchangesOf(
  families: readonly PointFamily[],
  { scheme, midnight, random }: { scheme: PointScheme; midnight: number; random: Random },
): Exchange[] {
  const left = new Map(REWARDS.map(({ _id, stock }) => [_id, stock]))
  const exchanges: Exchange[] = []
  for (const family of families) {
    const its = random.fork(`exchanges of ${family._id}`)
    let balance = 0
    for (const [month, points] of Object.entries(family.earned)) {
      balance += points
      const at = beijingTime(`${month}-28`) + its.int(9, 17) * HOUR
      const wanted = its.pick(REWARDS)
      // One of the last kind stays for whoever tries it.
      const isThere = (left.get(wanted._id) ?? 0) > 1
      if (at >= midnight || balance < wanted.price || !isThere || !its.chance(EXCHANGES)) continue
      balance -= wanted.price
      left.set(wanted._id, (left.get(wanted._id) ?? 0) - 1)
      const isFetched = at < midnight - 40 * DAY
      exchanges.push({
        _id: `${family._id}-${month}`,
        familyId: family._id,
        schemeId: scheme._id,
        rewardId: wanted._id,
        reward: wanted.name,
        price: wanted.price,
        status: isFetched ? 'redeemed' : 'reserved',
        code: codeOf(its),
        version: isFetched ? 2 : 1,
        at,
        day: beijingDay(at),
        expiresAt: expiryOf(scheme),
        redeemedAt: isFetched ? at + 2 * DAY : null,
        redeemedBy: isFetched ? 'demo-organizer' : null,
      })
    }
  }
  return exchanges
}

const codeOf = (random: Random): string =>
  Array.from({ length: 8 }, () => random.pick([...'23456789ABCDEFGHJKLMNPQRSTUVWXYZ'])).join('')
