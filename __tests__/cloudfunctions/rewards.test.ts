import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Exchange } from '../../src/shared/points/exchange'
import type { PointFamily } from '../../src/shared/points/family'
import type { Reward } from '../../src/shared/points/reward'
import { runJobs } from '../support/jobs'
import { allUnits, aMember, NOW, Product } from '../support/product'
import { aPointFamily, aReward, aScheme, lineOf, rewardContent, withPoints } from '../support/rewards'

let product: Product
let nonces = 0
const newNonce = () => `nonce-${nonces++}`

beforeAll(async () => {
  product = await Product.start()
})
afterAll(() => product.stop())
beforeEach(async () => {
  await product.reset()
  await product.add({
    units: allUnits(),
    members: [aMember('o-staff', 'staff', 'community'), aMember('o-door', 'organizer', 'community')],
  })
  await product.cloud.database.importDocuments('pointSchemes', [aScheme()])
})

const familyOf = async (points: number, ...openids: string[]): Promise<PointFamily> => {
  const family = withPoints(aPointFamily(openids), points)
  await product.cloud.database.importDocuments('pointFamilies', [family])
  await product.cloud.database.importDocuments('pointEntries', [lineOf(family)])
  return family
}
const offer = async (reward: Partial<Reward> = {}): Promise<Reward> => {
  const made = aReward(reward)
  await product.cloud.database.importDocuments('pointRewards', [made])
  return made
}
const balanceOf = (family: PointFamily) =>
  product.one<PointFamily>('pointFamilies', { _id: family._id }).balance
const leftOf = (reward: Reward) => product.one<Reward>('pointRewards', { _id: reward._id }).left
const exchange = (openid: string, nonce = newNonce(), price = 20) =>
  product.call('points.exchangeReward', { rewardId: 'reward', price, nonce }, openid)
const exchanged = async (openid: string) => {
  const answer = await exchange(openid)
  if (!answer.ok) throw new Error(answer.reason)
  return answer.value
}

describe('staff', () => {
  it('offer a reward, raise its stock, and withdraw it', async () => {
    const nonce = newNonce()
    const add = () =>
      product.value('points.addReward', { unitId: 'community', nonce, content: rewardContent() }, 'o-staff')
    const { rewardId } = await add()
    // Sent again, after its answer was lost.
    expect(await add()).toEqual({ rewardId })
    const change = (version: number, stock: number, status: Reward['status'] = 'offered') =>
      product.call(
        'points.changeReward',
        { rewardId, version, content: { ...rewardContent(), stock }, status },
        'o-staff',
      )
    expect(await change(1, 8)).toMatchObject({ ok: true })
    expect(await change(1, 8)).toMatchObject({ ok: true })
    expect(await change(1, 9)).toMatchObject({ reason: 'changed-meanwhile' })
    const listed = await product.value('points.listRewards', { unitId: 'community' }, 'o-staff')
    expect(listed.rewards).toMatchObject([{ rewardId, stock: 8, left: 8, version: 2 }])
    expect(await change(2, 8, 'withdrawn')).toMatchObject({ ok: true })
    await familyOf(50, 'o-wang')
    const answer = await product.call(
      'points.exchangeReward',
      { rewardId, price: 20, nonce: newNonce() },
      'o-wang',
    )
    expect(answer).toMatchObject({ reason: 'reward-withdrawn' })
  })

  it('cannot make the stock less than what was exchanged', async () => {
    const reward = await offer({ stock: 2, left: 2 })
    await familyOf(50, 'o-wang')
    await exchanged('o-wang')
    const answer = await product.call(
      'points.changeReward',
      { rewardId: reward._id, version: 1, content: { ...rewardContent(), stock: 0 }, status: 'offered' },
      'o-staff',
    )
    expect(answer).toMatchObject({ reason: 'fewer-than-taken' })
    expect(leftOf(reward)).toBe(1)
  })

  it('have no rewards where a unit has no scheme', async () => {
    await product.add({ members: [aMember('o-street', 'staff', 'street')] })
    const input = { unitId: 'street', nonce: newNonce(), content: rewardContent() }
    expect(await product.call('points.addReward', input, 'o-street')).toMatchObject({
      reason: 'no-such-scheme',
    })
  })
})

describe('a family', () => {
  it('exchanges its points for a reward, shows the code, and is given it once', async () => {
    const [family, reward] = [await familyOf(50, 'o-wang', 'o-li'), await offer()]
    const made = await exchanged('o-wang')
    expect([balanceOf(family), leftOf(reward)]).toEqual([30, 4])
    // The other adult has it on her phone too.
    const seen = await product.value('points.getRewards', { schemeId: 'community' }, 'o-li')
    expect(seen).toMatchObject({
      balance: 30,
      exchanges: [{ exchangeId: made.exchangeId, status: 'reserved', code: made.code }],
    })
    const find = () =>
      product.value(
        'points.findExchange',
        { schemeId: 'community', code: `jf1.${made.code.toLowerCase()}` },
        'o-door',
      )
    expect(await find()).toMatchObject({ exchangeId: made.exchangeId, reward: '洗衣液一瓶', refusal: null })
    const redeem = (openid: string) =>
      product.call('points.redeemExchange', { exchangeId: made.exchangeId }, openid)
    expect(await redeem('o-door')).toMatchObject({ ok: true })
    expect(await redeem('o-door')).toMatchObject({ ok: true })
    expect(await redeem('o-staff')).toMatchObject({ reason: 'redeemed' })
    expect(await find()).toMatchObject({ refusal: 'redeemed' })
    const cancel = await product.call('points.cancelExchange', { exchangeId: made.exchangeId }, 'o-li')
    expect(cancel).toMatchObject({ reason: 'redeemed' })
    expect([balanceOf(family), leftOf(reward)]).toEqual([30, 4])
  })

  it('takes an exchange back once, until it is redeemed', async () => {
    const [family, reward] = [await familyOf(50, 'o-wang'), await offer()]
    const { exchangeId } = await exchanged('o-wang')
    await familyOf(50, 'o-zhao')
    const cancel = (openid: string) => product.call('points.cancelExchange', { exchangeId }, openid)
    expect(await cancel('o-zhao')).toMatchObject({ reason: 'no-such-exchange' })
    expect(await cancel('o-wang')).toMatchObject({ ok: true })
    expect(await cancel('o-wang')).toMatchObject({ ok: true })
    expect([balanceOf(family), leftOf(reward)]).toEqual([50, 5])
    const redeem = await product.call('points.redeemExchange', { exchangeId }, 'o-door')
    expect(redeem).toMatchObject({ reason: 'cancelled' })
  })

  it('exchanges once by one tap, however often it is sent', async () => {
    const [family, reward] = [await familyOf(50, 'o-wang'), await offer()]
    const nonce = newNonce()
    const answers = await Promise.all([exchange('o-wang', nonce), exchange('o-wang', nonce)])
    answers.push(await exchange('o-wang', nonce))
    expect(answers).toMatchObject([{ ok: true }, { ok: true }, { ok: true }])
    expect(new Set(answers.map((each) => each.ok && each.value.code)).size).toBe(1)
    expect([balanceOf(family), leftOf(reward)]).toEqual([30, 4])
  })

  it.each([
    { why: 'too-few-points', points: 19, reward: {}, price: 20 },
    { why: 'none-left', points: 50, reward: { left: 0 }, price: 20 },
    { why: 'price-changed', points: 50, reward: {}, price: 15 },
  ])('is refused with $why and keeps its points', async ({ why, points, reward, price }) => {
    const family = await familyOf(points, 'o-wang')
    await offer(reward)
    expect(await exchange('o-wang', newNonce(), price)).toMatchObject({ reason: why })
    expect(balanceOf(family)).toBe(points)
  })

  it('has nothing to do with a scheme in which it is not, nor who has left it', async () => {
    await offer()
    const adults = [{ openid: 'o-wang', since: 0, until: NOW - DAY, invitedBy: null }]
    const family = withPoints(aPointFamily(['o-wang'], aScheme(), { adults }), 50)
    await product.cloud.database.importDocuments('pointFamilies', [family])
    for (const openid of ['o-wang', 'o-stranger']) {
      expect(await exchange(openid)).toMatchObject({ reason: 'no-such-family' })
      const read = await product.call('points.getRewards', { schemeId: 'community' }, openid)
      expect(read).toMatchObject({ reason: 'no-such-family' })
    }
  })

  it('exchanges for 30 days behind the last day of a scheme, and behind the day on which it was closed', async () => {
    await familyOf(50, 'o-wang')
    await offer()
    await product.change('pointSchemes', 'community', { status: 'closed', closedOn: '2026-11-23' })
    product.cloud.clock.set(Date.parse('2026-12-23T23:59:00+08:00'))
    expect(await exchanged('o-wang')).toMatchObject({ expiresAt: Date.parse('2026-12-24T00:00:00+08:00') })
    product.cloud.clock.advance(MINUTE)
    expect(await exchange('o-wang')).toMatchObject({ reason: 'scheme-over' })
  })

  it('is given its points back when it has not fetched the reward 30 days after the scheme ended', async () => {
    const [family, reward] = [await familyOf(50, 'o-wang'), await offer()]
    const { exchangeId, expiresAt } = await exchanged('o-wang')
    expect(expiresAt).toBe(Date.parse('2028-01-31T00:00:00+08:00'))
    product.cloud.clock.set(expiresAt - MINUTE)
    await runJobs(product.cloud, ['settlePoints'])
    expect(balanceOf(family)).toBe(30)
    product.cloud.clock.set(expiresAt)
    const late = await product.call('points.redeemExchange', { exchangeId }, 'o-door')
    expect(late).toMatchObject({ reason: 'expired' })
    await runJobs(product.cloud, ['settlePoints'])
    await runJobs(product.cloud, ['settlePoints'])
    expect([balanceOf(family), leftOf(reward)]).toEqual([50, 5])
    expect(product.one<Exchange>('pointExchanges', { _id: exchangeId })).toMatchObject({ status: 'expired' })
  })
})

describe('the counter', () => {
  it('finds no code of another scheme', async () => {
    await product.cloud.database.importDocuments('pointSchemes', [
      aScheme({ _id: 'other-street', path: ['district', 'other-street'] }),
    ])
    await product.add({ members: [aMember('o-beside', 'organizer', 'other-street')] })
    await familyOf(50, 'o-wang')
    await offer()
    const { code } = await exchanged('o-wang')
    const answer = await product.call('points.findExchange', { schemeId: 'other-street', code }, 'o-beside')
    expect(answer).toMatchObject({ reason: 'unknown-code' })
    expect(await product.value('points.listCounters', {}, 'o-door')).toEqual([
      { schemeId: 'community', name: '能量家园' },
    ])
  })
})

it('brings back points and a reward that a crash lost, once all has been quiet', async () => {
  const [family, reward] = [await familyOf(50, 'o-wang'), await offer()]
  await product.change('pointFamilies', family._id, { balance: 10, unsettled: true, touchedAt: NOW })
  await product.change('pointRewards', reward._id, { left: 2, unsettled: true, touchedAt: NOW })
  product.cloud.clock.set(NOW + 9 * MINUTE)
  await runJobs(product.cloud, ['settlePoints'])
  expect([balanceOf(family), leftOf(reward)]).toEqual([10, 2])
  product.cloud.clock.set(NOW + HOUR)
  await runJobs(product.cloud, ['settlePoints'])
  expect([balanceOf(family), leftOf(reward)]).toEqual([50, 5])
})
