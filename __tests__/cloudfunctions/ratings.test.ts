import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Event } from '../../src/shared/event/event'
import type { SessionCounts } from '../../src/shared/figure/session-counts'
import type { Rating } from '../../src/shared/rating/rating'
import { brokenDeployment } from '../access/broken-deployment'
import { controls } from '../support/broken-variant'
import { itAll } from '../support/campaign'
import { EVERY_JOB, runJobs } from '../support/jobs'
import { allUnits, aMember, NOW, Product, participants } from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
afterAll(() => product.stop())

/** An event of these accounts' who are in; `o-late` is registered and did not come. */
async function held(of: Product, openids: readonly string[], event: Partial<Event> = {}) {
  await of.reset()
  await of.add({
    units: allUnits(),
    members: [
      aMember('o-door', 'organizer', 'community'),
      aMember('o-staff', 'staff', 'community'),
      aMember('o-beside', 'staff', 'other-street'),
      aMember('o-viewer', 'viewer', 'district'),
    ],
  })
  const { session, event: published } = await of.publish(event, { capacity: 20 })
  for (const [index, openid] of [...openids, 'o-late'].entries()) {
    const party = participants(`王小芳${'一二三四五六七'[index]}`, `1990000123${index}`)
    const registering = { sessionId: session._id, participants: party }
    const { registrationId } = await of.value('registrations.registerForSession', registering, openid)
    if (openid === 'o-late') continue
    const { ticket } = await of.value('registrations.getTicket', { registrationId }, openid)
    const scan = { sessionId: session._id, ticket, nonce: `n-${index}`, doorAt: NOW, gate: '' }
    await of.value('checkins.checkIn', scan, 'o-door')
  }
  return { eventId: published._id, sessionId: session._id }
}

const FIVE = ['o-1', 'o-2', 'o-3', 'o-4', 'o-5']
const rate = (eventId: string, openid: string, stars = 5, words = '') =>
  product.call('outreach.rateEvent', { eventId, stars, words }, openid)
const ratings = (eventId: string, openid = 'o-staff') =>
  product.call('outreach.getRatings', { eventId }, openid)
const counted = async (sessionId: string) => {
  product.cloud.clock.advance(3 * MINUTE)
  await runJobs(product.cloud, EVERY_JOB)
  return product.one<SessionCounts>('sessionCounts', { _id: sessionId }).ratings
}
const dashboard = () =>
  product.value('statistics.getDashboard', { unitId: 'district', year: 2026 }, 'o-viewer')

it('is for who attended, once, shown to staff from five on without whose it is, and counted with its session', async () => {
  const { eventId, sessionId } = await held(product, FIVE)
  expect(await rate(eventId, 'o-late')).toMatchObject({ reason: 'not-attended' })
  expect(await rate(eventId, 'o-stranger')).toMatchObject({ reason: 'not-attended' })
  for (const openid of FIVE.slice(1)) await rate(eventId, openid, 4, openid === 'o-2' ? '<b>很好</b>' : '')
  expect(await ratings(eventId)).toMatchObject({ value: { ratings: 4, shown: null, words: [] } })
  expect((await dashboard()).total.ratings).toBeNull()
  expect(await rate(eventId, 'o-1', 5, '孩子很喜欢')).toMatchObject({ ok: true })
  expect(await rate(eventId, 'o-1', 5, '孩子很喜欢')).toMatchObject({ ok: true })
  expect(await rate(eventId, 'o-1', 1)).toMatchObject({ reason: 'already-rated' })
  const shown = await ratings(eventId)
  expect(shown).toMatchObject({
    value: {
      ratings: 5,
      shown: { ratings: 5, mean: 4.2, distribution: [0, 0, 0, 4, 1] },
      words: ['<b>很好</b>', '孩子很喜欢'],
    },
  })
  expect(JSON.stringify(shown)).not.toContain('o-1')
  expect(await ratings(eventId, 'o-beside')).toMatchObject({ reason: 'not-found' })
  expect(JSON.stringify(product.find('ratings'))).not.toContain('很')
  expect(await counted(sessionId)).toEqual([0, 0, 0, 4, 1])
  const { total, lines } = await dashboard()
  expect(total.ratings).toEqual({ ratings: 5, mean: 4.2, distribution: [0, 0, 0, 4, 1] })
  expect(lines.find(({ line }) => line.id === 'family-reading')?.ratings?.ratings).toBe(5)
  // Taken back it is counted no more, and may be said anew.
  await product.value('outreach.takeBackRating', { eventId }, 'o-1')
  expect(await counted(sessionId)).toEqual([0, 0, 0, 4, 0])
  expect(await product.value('outreach.getMyRating', { eventId }, 'o-1')).toMatchObject({
    attended: true,
    mine: null,
  })
  expect(await rate(eventId, 'o-1', 3)).toMatchObject({ ok: true })
  expect(await counted(sessionId)).toEqual([0, 0, 1, 4, 0])
})

it('from two phones at once is one', async () => {
  const { eventId } = await held(product, ['o-1'])
  const answers = await Promise.all([5, 1].map((stars) => rate(eventId, 'o-1', stars)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(product.find('ratings')).toHaveLength(1)
})

itAll.each(
  controls([
    {
      lost: 'its id of event and account',
      file: 'cloudfunctions/outreach/ratings/own-rating.ts',
      piece: 'const _id = ratingId(eventId, openid)',
      instead: 'const _id = ratingId(eventId, openid + stars)',
    },
  ]),
)('two ratings of one are caught where a rating lost $lost', async ({ lost: _, ...change }) => {
  const broken = await Product.start({ functions: await brokenDeployment('outreach', change) })
  const { eventId } = await held(broken, ['o-1'])
  await Promise.all(
    [5, 1].map((stars) => broken.call('outreach.rateEvent', { eventId, stars, words: '' }, 'o-1')),
  )
  const stored = broken.find('ratings')
  await broken.stop()
  expect(stored).toHaveLength(2)
})

it('is one’s own data; when its writer leaves, or long after the event, the words go and the stars stay', async () => {
  const { eventId, sessionId } = await held(product, ['o-1', 'o-2'])
  await rate(eventId, 'o-1', 5, '讲得清楚')
  await rate(eventId, 'o-2', 4, '人有点多')
  const { ratings: own } = await product.value('members.getMyData', {}, 'o-1')
  expect(own).toMatchObject([{ stars: 5, words: '讲得清楚' }])
  await product.value('members.deleteMe', { understood: true }, 'o-1')
  const byStars = (stars: number) => product.one<Rating>('ratings', { stars })
  expect(byStars(5)).toMatchObject({ openid: null, words: '' })
  expect(byStars(4).openid).toBe('o-2')
  expect(await counted(sessionId)).toEqual([0, 0, 0, 1, 1])
  product.cloud.clock.advance(181 * DAY + 3 * HOUR)
  for (let run = 0; run < 4; run++) {
    product.cloud.clock.advance(3 * MINUTE)
    await runJobs(product.cloud, EVERY_JOB)
  }
  expect(byStars(4)).toMatchObject({ openid: null, words: '' })
  expect(await counted(sessionId)).toEqual([0, 0, 0, 1, 1])
})
