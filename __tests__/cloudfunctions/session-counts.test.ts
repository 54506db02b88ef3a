import { DAY, HOUR } from '../../src/shared/calendar'
import { allUnits, aMember, NOW, Product, participants, theAdmins } from '../support/product'

let product: Product
beforeEach(async () => {
  product = await Product.start()
  await product.add({
    units: allUnits(),
    members: [
      aMember('o-organizer', 'organizer', 'district'),
      aMember('o-viewer', 'viewer', 'district'),
      aMember('o-staff', 'staff', 'district'),
      aMember('o-street', 'staff', 'other-street'),
    ],
    admins: [theAdmins('o-admin')],
  })
})
afterEach(() => product.stop())

let nonces = 0
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

async function count() {
  const { error } = await product.cloud.runTimer('maintenance')
  expect(error).toBeUndefined()
  expect(product.cloud.logs.filter(({ text }) => /drifted|"errCode"|stack/.test(text))).toEqual([])
}

const year = (unitId = 'district', at = 2026) =>
  product.value('statistics.dashboard', { unitId, year: at }, 'o-viewer')

it('shows 人次 within a minute, 场次 when the session is over, and 人数 each person once', async () => {
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
  await count()
  expect((await year()).total.figures).toMatchObject({ sessionsHeld: 0, attendances: 4, registered: 4 })
  product.cloud.clock.advance(DAY)
  await count()
  const { total, lines, months, units } = await year()
  expect(total).toMatchObject({ figures: { sessionsHeld: 3, attendances: 4 }, people: { all: 2 } })
  expect(lines.map(({ line, figures, people }) => [line.id, figures.attendances, people?.all])).toEqual([
    ['family-reading', 3, 2],
    ['health', 1, 1],
  ])
  expect(months[10]).toMatchObject({ month: '2026-11', figures: { attendances: 4 }, people: { all: 2 } })
  expect(units).toMatchObject([
    { unitId: 'street', figures: { attendances: 4 }, people: { all: 2 } },
    { unitId: 'other-street', figures: { attendances: 0 }, people: null },
  ])
  const asked = await product.value(
    'statistics.figures',
    { unitId: 'district', period: { kind: 'year', year: 2026 }, lines: ['family-reading', 'health'] },
    'o-viewer',
  )
  expect(asked).toMatchObject({ figures: { attendances: 4, sessionsHeld: 3 }, people: { all: 2 } })
  const behind = await product.value(
    'statistics.listSessionsBehind',
    { unitId: 'district', period: { kind: 'year', year: 2026 } },
    'o-viewer',
  )
  expect(behind.sessions).toHaveLength(3)
  expect(behind.total?.attendances).toBe(
    behind.sessions.reduce((sum, { figures }) => sum + figures.attendances, 0),
  )
  const records = await product.value(
    'statistics.getSessionRecords',
    { sessionId: health.session._id },
    'o-staff',
  )
  expect(records.checkIns).toMatchObject([{ people: 1, names: ['王*芳'] }])
  const seen = await product.value(
    'statistics.getSessionRecords',
    { sessionId: health.session._id },
    'o-viewer',
  )
  expect(seen.checkIns[0]?.names).toEqual([])
})

it('counts on after a night without finding any drift', async () => {
  const { session } = await product.publish()
  await attend(session._id, 'o-wang')
  await count()
  product.cloud.clock.advance(DAY)
  await count()
  await count()
  product.cloud.clock.advance(DAY)
  await product.cloud.runTimer('maintenance')
  expect(product.one('countingStates', {})).toMatchObject({ recount: { after: null, drifted: [] } })
})
