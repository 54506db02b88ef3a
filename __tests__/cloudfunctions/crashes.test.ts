import type { Fault } from '../../emulator/cloud'
import { MINUTE } from '../../src/shared/calendar/calendar'
import type { Registration } from '../../src/shared/registration/registration'
import { brokenVariant } from '../support/broken-variant'
import { itAll, sampled } from '../support/campaign'
import { crashesOfFirst } from '../support/faults'
import { runJobs } from '../support/jobs'
import { Product, participants } from '../support/product'

const CAPACITY = 3
/** As far as the claim and what follows it; every request of every operation is struck in `__tests__/seats`. */
const MOST_REQUESTS = 8

const named = crashesOfFirst(MOST_REQUESTS)

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
afterAll(() => product.stop())
// Maintenance looks at whatever changed lately: the less, the faster.
beforeEach(() => product.reset())

const register = (sessionId: string, fault?: Fault) =>
  product.attempt(
    'registrations.registerForSession',
    { sessionId, participants: participants() },
    { openid: 'o-wang', ...(fault && { fault }) },
  )

/** Dies as soon as the seats are claimed, and before the registration is there. */
async function registerUpToTheClaim(sessionId: string, on = product) {
  const other = await on.publish()
  const input = (of: string) => ({ sessionId: of, participants: participants() })
  // The first call of an instance makes a request more.
  const calls = [1, 2].map(
    () => () => on.attempt('registrations.registerForSession', input(other.session._id), { openid: 'o-li' }),
  )
  for (const call of calls) await call()
  const { trace } = await on.attempt('registrations.registerForSession', input(other.session._id), {
    openid: 'o-chen',
  })
  const at =
    1 +
    trace.requests.findIndex(
      (request) => request.action === 'database.modifyDocument' && request.collection === 'sessions',
    )
  // Somebody whose calls no instance has counted yet.
  await on.attempt('registrations.registerForSession', input(sessionId), {
    openid: 'o-sun',
    fault: { at, when: 'after', kind: 'crash' },
  })
}

/** Lets ten minutes of quiet pass and maintenance run. */
async function heal(on = product) {
  on.cloud.clock.advance(11 * MINUTE)
  const { error } = await runJobs(on.cloud, ['healSeats'])
  expect(error).toBeUndefined()
}

/** How the session stands against who holds its seats. */
function seats(sessionId: string, on = product) {
  const holders = on
    .find<Registration>('registrations', { sessionId, status: 'confirmed' })
    .reduce((sum, registration) => sum + registration.seats, 0)
  const { capacity, seatsLeft } = on.session(sessionId)
  return { holders, lost: capacity - holders - seatsLeft }
}

describe('registering', () => {
  it.each(sampled(named))('holds its promises after a %s and a retry', async (_, fault) => {
    const { session } = await product.publish({}, { capacity: CAPACITY })
    const sessionId = session._id
    await register(sessionId, fault)
    expect(seats(sessionId).lost).toBeGreaterThanOrEqual(0)
    const { result } = await register(sessionId)
    expect(result).toMatchObject({ ok: true, value: { status: 'confirmed' } })
    await heal()
    expect(seats(sessionId)).toEqual({ holders: 1, lost: 0 })
  })

  it.each(sampled(named))('loses no seat after a %s and no retry', async (_, fault) => {
    const { session } = await product.publish({}, { capacity: CAPACITY })
    const sessionId = session._id
    await register(sessionId, fault)
    await heal()
    expect(seats(sessionId).lost).toBe(0)
  })

  it.each(sampled(named))('revives a cancelled registration through a %s', async (_, fault) => {
    const { session } = await product.publish({}, { capacity: CAPACITY })
    const sessionId = session._id
    const { result } = await register(sessionId)
    const { registrationId } = (result as { value: { registrationId: string } }).value
    await product.value('registrations.cancelRegistration', { registrationId, sessionId }, 'o-wang')
    await register(sessionId, fault)
    await register(sessionId)
    await heal()
    expect(seats(sessionId)).toEqual({ holders: 1, lost: 0 })
  })
})

describe('cancelling', () => {
  it.each(sampled(named))('holds its promises after a %s and a retry', async (_, fault) => {
    const { session } = await product.publish({}, { capacity: CAPACITY })
    const sessionId = session._id
    await register(sessionId)
    const registration = product.one<Registration>('registrations', { sessionId })
    const input = { registrationId: registration._id, sessionId }
    await product.attempt('registrations.cancelRegistration', input, { openid: 'o-wang', fault })
    expect(seats(sessionId).lost).toBeGreaterThanOrEqual(0)
    expect(await product.call('registrations.cancelRegistration', input, 'o-wang')).toMatchObject({
      ok: true,
    })
    await heal()
    expect(seats(sessionId)).toEqual({ holders: 0, lost: 0 })
  })
})

describe('healing', () => {
  it('keeps away from a session touched less than ten minutes ago', async () => {
    const { session } = await product.publish({}, { capacity: CAPACITY })
    const sessionId = session._id
    await registerUpToTheClaim(sessionId)
    product.cloud.clock.advance(9 * MINUTE)
    await runJobs(product.cloud, ['healSeats'])
    expect(seats(sessionId).lost).toBe(1)
    await heal()
    expect(seats(sessionId).lost).toBe(0)
  })

  it('goes on with the other sessions when one cannot be read right', async () => {
    const broken = await product.publish({}, { capacity: undefined as never, unsettled: true, touchedAt: 1 })
    const { session } = await product.publish({}, { capacity: CAPACITY })
    await registerUpToTheClaim(session._id)
    await heal()
    expect(seats(session._id).lost).toBe(0)
    expect(product.session(broken.session._id).unsettled).toBe(true)
  })

  itAll('brings nothing back, and is caught, when touched sessions are not marked', async () => {
    const functions = await brokenVariant(['registrations', 'maintenance'], {
      file: 'cloudfunctions/_server/sessions.ts',
      piece: 'touchedAt: now, unsettled: true',
      instead: 'touchedAt: now',
    })
    const broken = await Product.start({ functions })
    const { session } = await broken.publish({}, { capacity: CAPACITY })
    await registerUpToTheClaim(session._id, broken)
    await heal(broken)
    expect(seats(session._id, broken).lost).toBe(1)
    await broken.stop()
  })
})
