import { database } from '../../config/database'
import { FUNCTIONS_OUTPUT } from '../../config/functions'
import { LocalCloud } from '../../emulator/cloud'
import { beijingDay, DAY, MINUTE } from '../../src/shared/calendar/calendar'
import { type Exchange, HOLDING_EXCHANGES } from '../../src/shared/points/exchange'
import type { PointFamily } from '../../src/shared/points/family'
import type { EarnedEntry } from '../../src/shared/points/ledger'
import type { Reward } from '../../src/shared/points/reward'
import type { PointScheme } from '../../src/shared/points/scheme'
import { newSecrets } from '../local-secrets'
import type { Line } from './line'

const FAMILIES = 50
const INSTANCES = 8
const PRICE = 20
const POINTS = 50
const LATENCY = 10
const NOW = Date.parse('2026-11-23T10:00:00+08:00')

/** The name of what `measureRewardRush` measures. */
export const REWARD_RUSH = 'reward-rush'

/**
 * Lets fifty families exchange points at once for the last of a reward. `exchanged` and `oversold` are by the records;
 * `lost` are points that a family should have and has not, and `errors` every answer but an exchange or that none is left.
 */
export async function measureRewardRush(): Promise<Line> {
  const cloud = await LocalCloud.start({
    functions: FUNCTIONS_OUTPUT,
    definition: database,
    environment: { ...newSecrets() },
    now: NOW,
    instances: INSTANCES,
    strictQueries: true,
    slowness: 30,
  })
  try {
    await fill(cloud)
    const input = { rewardId: 'reward', price: PRICE }
    let [errors, sequential, requests] = [0, 0, 0]
    const started = performance.now()
    await Promise.all(
      Array.from({ length: FAMILIES }, async (_, index) => {
        const event = { operation: 'exchangeReward', input: { ...input, nonce: `rush-${index}` } }
        const { result, trace } = await cloud.call('points', event, {
          openid: `o-${index}`,
          latency: LATENCY,
        })
        const answer = result as { ok: boolean; reason?: string } | undefined
        if (!answer?.ok && answer?.reason !== 'none-left') errors += 1
        sequential = Math.max(sequential, trace.sequential)
        requests = Math.max(requests, trace.total)
      }),
    )
    const ms = Math.round(performance.now() - started)
    cloud.clock.advance(DAY + 11 * MINUTE)
    await cloud.runTimer('maintenance')
    const exchanges = cloud.database.find('pointExchanges', {}) as unknown as Exchange[]
    const held = exchanges.filter(({ status }) => HOLDING_EXCHANGES.includes(status))
    const families = cloud.database.find('pointFamilies', {}) as unknown as PointFamily[]
    const balances = families.reduce((sum, { balance }) => sum + balance, 0)
    return {
      name: REWARD_RUSH,
      figures: {
        exchanged: held.length,
        oversold: Math.max(0, held.length - 1),
        errors,
        lost: FAMILIES * POINTS - held.length * PRICE - balances,
        sequential,
        requests,
        ms,
      },
    }
  } finally {
    await cloud.stop()
  }
}

async function fill(cloud: LocalCloud): Promise<void> {
  const scheme: PointScheme = {
    _id: 'community',
    unitId: 'community',
    unitPath: ['district', 'street', 'community'],
    name: '能量家园',
    rules: '自愿参加，随时可以退出。',
    from: '2026-01-01',
    to: '2027-12-31',
    earn: { attending: [], volunteering: null },
    mostPerDay: POINTS,
    mostPerMonth: POINTS,
    status: 'open',
    closedOn: null,
    version: 1,
  }
  const reward: Reward = {
    _id: 'reward',
    schemeId: scheme._id,
    name: '洗衣液一瓶',
    about: '',
    price: PRICE,
    donor: '',
    stock: 1,
    left: 1,
    status: 'offered',
    version: 1,
    addedAt: NOW,
    touchedAt: NOW,
    unsettled: false,
  }
  const families = Array.from(
    { length: FAMILIES },
    (_, index): PointFamily => ({
      _id: `family-${index}`,
      schemeId: scheme._id,
      unitPath: scheme.unitPath,
      adults: [{ openid: `o-${index}`, since: NOW - DAY, until: null, invitedBy: null }],
      holders: [`family-${index}`, `holder-${index}`],
      invitations: [],
      children: 0,
      agreedTo: 1,
      status: 'open',
      balance: POINTS,
      earned: { '2026-11': POINTS },
      version: 1,
      touchedAt: NOW,
      unsettled: false,
    }),
  )
  const entries = families.map(
    ({ _id }): EarnedEntry => ({
      _id: `${_id}-attending-before-0`,
      familyId: _id,
      kind: 'earned',
      by: 'attending',
      source: `before-${_id}`,
      evidence: [],
      day: beijingDay(NOW - DAY),
      times: 1,
      points: POINTS,
      at: NOW,
    }),
  )
  await cloud.database.importDocuments('pointSchemes', [scheme])
  await cloud.database.importDocuments('pointRewards', [reward])
  await cloud.database.importDocuments('pointFamilies', families)
  await cloud.database.importDocuments('pointEntries', entries)
}
