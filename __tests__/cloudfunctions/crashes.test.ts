import type { Fault } from '../../emulator/cloud'
import { MINUTE } from '../../src/shared/calendar'
import type { Registration } from '../../src/shared/registration'
import { brokenVariant } from '../support/broken-variant'
import { NOW, Product, participants } from '../support/product'

const CAPACITY = 3
/** More requests than any of the operations makes: faults beyond the last change nothing, which is a case too. */
const MOST_REQUESTS = 10

const faults: Fault[] = Array.from({ length: MOST_REQUESTS }, (_, index) => index + 1).flatMap((at) =>
  (['before', 'after'] as const).flatMap((when) =>
    (['fail', 'crash'] as const).map((kind) => ({ at, when, kind })),
  ),
)
const named = faults.map((fault) => [`${fault.kind} ${fault.when} request ${fault.at}`, fault] as const)

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
afterAll(() => product.stop())
beforeEach(() => product.cloud.clock.set(NOW))

const register = (sessionId: string, fault?: Fault) =>
  product.attempt(
    'registrations.registerForSession',
    { sessionId, participants: participants() },
    { openid: 'o-wang', ...(fault && { fault }) },
  )

/** Lets ten minutes of quiet pass and maintenance run. */
async function heal(on = product) {
  on.cloud.clock.advance(11 * MINUTE)
  const { error } = await on.cloud.runTimer('maintenance')
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
  it.each(named)('holds its promises after a %s and a retry', async (_, fault) => {
    const { session } = await product.publish({}, { capacity: CAPACITY })
    const sessionId = session._id
    await register(sessionId, fault)
    expect(seats(sessionId).lost).toBeGreaterThanOrEqual(0)
    const { result } = await register(sessionId)
    expect(result).toMatchObject({ ok: true, value: { status: 'confirmed' } })
    await heal()
    expect(seats(sessionId)).toEqual({ holders: 1, lost: 0 })
  })

  it.each(named)('loses no seat after a %s and no retry', async (_, fault) => {
    const { session } = await product.publish({}, { capacity: CAPACITY })
    const sessionId = session._id
    await register(sessionId, fault)
    await heal()
    expect(seats(sessionId).lost).toBe(0)
  })

  it.each(named)('revives a cancelled registration through a %s', async (_, fault) => {
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
  it.each(named)('holds its promises after a %s and a retry', async (_, fault) => {
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
    await register(sessionId, { at: 4, when: 'after', kind: 'crash' })
    product.cloud.clock.advance(9 * MINUTE)
    await product.cloud.runTimer('maintenance')
    expect(seats(sessionId).lost).toBe(1)
    await heal()
    expect(seats(sessionId).lost).toBe(0)
  })

  it('goes on with the other sessions when one cannot be read right', async () => {
    const broken = await product.publish({}, { capacity: undefined as never, unsettled: true, touchedAt: 1 })
    const { session } = await product.publish({}, { capacity: CAPACITY })
    await register(session._id, { at: 4, when: 'after', kind: 'crash' })
    await heal()
    expect(seats(session._id).lost).toBe(0)
    expect(product.session(broken.session._id).unsettled).toBe(true)
  })

  it('brings nothing back, and is caught, when touched sessions are not marked', async () => {
    const functions = await brokenVariant(['registrations', 'maintenance'], {
      file: 'cloudfunctions/_server/sessions.ts',
      piece: 'touchedAt: now, unsettled: true',
      instead: 'touchedAt: now',
    })
    const broken = await Product.start({ functions })
    const { session } = await broken.publish({}, { capacity: CAPACITY })
    // A first call of an instance makes a request more.
    await broken.call('registrations.listMyRegistrations', {}, 'o-wang')
    await broken.attempt(
      'registrations.registerForSession',
      { sessionId: session._id, participants: participants() },
      { openid: 'o-wang', fault: { at: 4, when: 'after', kind: 'crash' } },
    )
    await heal(broken)
    expect(seats(session._id, broken).lost).toBe(1)
    await broken.stop()
  })
})
