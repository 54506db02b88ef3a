import { DAY, HOUR } from '../../src/shared/calendar'
import { additional, allUnits, aMember, aTally, NOW, Product, participants } from '../support/product'

let product: Product
let nonces = 0

beforeEach(async () => {
  product = await Product.start()
  await product.add({
    units: allUnits(),
    members: [
      aMember('o-organizer', 'organizer', 'district'),
      aMember('o-viewer', 'viewer', 'district'),
      aMember('o-street', 'staff', 'other-street'),
    ],
  })
})
afterEach(() => product.stop())

async function attend(sessionId: string, openid: string) {
  const { registrationId } = await product.value(
    'registrations.registerForSession',
    { sessionId, participants: participants() },
    openid,
  )
  const { ticket } = await product.value('registrations.getTicket', { registrationId }, openid)
  await product.value(
    'checkins.checkIn',
    { sessionId, ticket, nonce: `n-${nonces++}`, doorAt: product.cloud.clock.now() },
    'o-organizer',
  )
}

const figures = (unitId = 'district', year = 2026, openid = 'o-viewer') =>
  product.value('statistics.yearFigures', { unitId, year }, openid)

it('counts 人次 at every session and a person once in 人数, for each category by itself', async () => {
  const reading = await product.publish(
    { category: 'family-reading' },
    {},
    { previousEndsAt: NOW + 3 * HOUR },
  )
  const health = await product.publish({ category: 'health' })
  await attend(reading.session._id, 'o-wang')
  await attend(reading.sessions[1]._id, 'o-wang')
  await attend(reading.sessions[1]._id, 'o-zhao')
  await attend(health.session._id, 'o-wang')
  product.cloud.clock.advance(DAY)
  const { total, byCategory } = await figures()
  expect(total).toEqual({ sessionsHeld: 3, attendances: 4, countedByHand: 0, people: 2, withoutEvidence: 0 })
  expect(byCategory).toEqual([
    {
      category: 'family-reading',
      figures: { sessionsHeld: 2, attendances: 3, countedByHand: 0, people: 2, withoutEvidence: 0 },
    },
    {
      category: 'health',
      figures: { sessionsHeld: 1, attendances: 1, countedByHand: 0, people: 1, withoutEvidence: 0 },
    },
  ])
})

it('raises 人次 and 人数 at once, and 场次 when the session is over', async () => {
  const { session } = await product.publish()
  await attend(session._id, 'o-wang')
  expect((await figures()).total).toMatchObject({ sessionsHeld: 0, attendances: 1, people: 1 })
  product.cloud.clock.advance(DAY)
  expect((await figures()).total).toMatchObject({ sessionsHeld: 1, attendances: 1, people: 1 })
})

it('shows sessions over without evidence beside 场次, not in it', async () => {
  await product.publish()
  await product.publish({}, { status: 'cancelled' })
  product.cloud.clock.advance(DAY)
  expect((await figures()).total).toMatchObject({ sessionsHeld: 0, withoutEvidence: 1 })
})

it('adds people counted by hand to 人次, never to 人数', async () => {
  const { session } = await product.publish({ category: 'anti-drug', admission: 'open' })
  const tally = aTally(session)
  await product.cloud.database.importDocuments('tallies', [
    tally,
    aTally(session, {
      _id: 't2',
      counted: { ...additional, amount: 480 },
      ...{ replaces: tally._id, first: tally._id, revision: 1 },
    }),
  ])
  product.cloud.clock.advance(DAY)
  expect((await figures()).total).toEqual({
    sessionsHeld: 1,
    attendances: 480,
    countedByHand: 480,
    people: 0,
    withoutEvidence: 0,
  })
})

it('counts by Beijing’s calendar and the session’s start', async () => {
  const newYear = Date.parse('2027-01-01T00:00:00+08:00')
  product.cloud.clock.set(newYear - HOUR)
  const before = await product.publish({}, { startsAt: newYear - 1, registrationClosesAt: newYear + HOUR })
  const after = await product.publish({}, { startsAt: newYear, registrationClosesAt: newYear + HOUR })
  await attend(before.session._id, 'o-wang')
  await attend(after.session._id, 'o-wang')
  product.cloud.clock.advance(DAY)
  expect((await figures('district', 2026)).total).toMatchObject({ sessionsHeld: 1, attendances: 1 })
  expect((await figures('district', 2027)).total).toMatchObject({ sessionsHeld: 1, attendances: 1 })
})

it('leaves out what another level counts', async () => {
  const { session } = await product.publish({ category: 'her-economy' }, { countedBy: '市妇联' })
  await attend(session._id, 'o-wang')
  product.cloud.clock.advance(DAY)
  expect((await figures()).total).toMatchObject({ sessionsHeld: 0, attendances: 0, people: 0 })
})

it('counts a unit with those below it, and no other', async () => {
  const { session } = await product.publish()
  await attend(session._id, 'o-wang')
  expect((await figures('street')).total.attendances).toBe(1)
  expect((await figures('other-street', 2026, 'o-street')).total.attendances).toBe(0)
})

it('is refused beyond one’s own units, as if they did not exist', async () => {
  const refused = { ok: false, reason: 'not-found' }
  expect(
    await product.call('statistics.yearFigures', { unitId: 'district', year: 2026 }, 'o-street'),
  ).toEqual(refused)
  expect(await product.call('statistics.yearFigures', { unitId: 'nowhere', year: 2026 }, 'o-street')).toEqual(
    refused,
  )
  expect(
    await product.call('statistics.yearFigures', { unitId: 'district', year: 2026 }, 'o-organizer'),
  ).toEqual({
    ok: false,
    reason: 'not-allowed',
  })
})
