import statistics from '../../cloudfunctions/statistics/config.json'
import { call, Unreachable } from '../../src/services/api'
import { currentTime } from '../../src/services/clock'
import { DAY } from '../../src/shared/calendar/calendar'
import type { Registration } from '../../src/shared/registration/registration'
import { Product, participants } from '../support/product'

// What the types refuse is in api-types.ts, which `tsc` reads.

const sendingOf = globalThis.fetch
let product: Product
/** What was sent, and how: every request reaches the gateway's real address, as from a page of this person. */
let sent: string[]
let network: (send: () => Promise<Response>) => Promise<Response>

beforeAll(async () => {
  product = await Product.start()
  globalThis.fetch = (to, init) => {
    sent.push(String(to))
    return network(() => sendingOf(new URL(String(to), `${product.cloud.url}/as/o-wang/`), init))
  }
})
beforeEach(() => {
  sent = []
  network = (send) => send()
})
afterEach(() => product.cloud.outage(false))
afterAll(async () => {
  globalThis.fetch = sendingOf
  await product.stop()
})

it('sends once, as the person whose page it is, what is answered', async () => {
  expect(await call('members.getMe', {})).toEqual({
    ok: true,
    value: { name: '', grants: [], adminOf: null, unitNames: {} },
  })
  expect(sent).toEqual(['call/members'])
})

it('does not repeat what was refused', async () => {
  expect(await call('events.getEvent', { eventId: 'nowhere' })).toEqual({
    ok: false,
    reason: 'no-such-event',
  })
  expect(await call('events.getEvent', { eventId: '?' })).toMatchObject({
    ok: false,
    reason: 'invalid-input',
  })
  expect(sent).toHaveLength(2)
})

it('does not repeat what failed on the other side and was answered so', async () => {
  const { session } = await product.publish()
  const broken = {
    _id: 'broken',
    openid: 'o-wang',
    sessionId: session._id,
    participants: [{ name: 'unsealed' }],
  }
  await product.cloud.database.importDocuments('registrations', [broken])
  const answer = await call('registrations.getTicket', { registrationId: 'broken' })
  expect(answer).toEqual({ ok: false, reason: 'failed', requestId: expect.any(String) })
  expect(sent).toHaveLength(1)
})

it('sends once more when the network failed, and answers', async () => {
  product.cloud.outage(true)
  network = (send) => send().finally(() => product.cloud.outage(false))
  expect(await call('members.getMe', {})).toMatchObject({ ok: true })
  expect(sent).toEqual(['call/members', 'call/members'])
})

it('throws Unreachable when no answer came twice, and tries no further', async () => {
  product.cloud.outage(true)
  const failure = await call('members.getMe', {}).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(Unreachable)
  expect(failure).toMatchObject({ name: 'Unreachable', cause: { message: 'fetch failed' } })
  expect(sent).toHaveLength(2)
})

it('takes an error of the platform for no answer', async () => {
  const before = product.cloud.calls.length
  const tooMuch = 'x'.repeat(110_000)
  await expect(call('events.getEvent', { eventId: tooMuch })).rejects.toThrow(Unreachable)
  expect(sent).toHaveLength(2)
  expect(product.cloud.calls).toHaveLength(before + 2)
})

it('waits for figures as long as their function may run, and for all else no longer than one can', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'performance'] })
  try {
    network = () => new Promise(() => {})
    const given = { timeout: (statistics.timeout ?? 0) * 1000 }
    const figures = call('statistics.getSignOff', { unitId: 'district', year: 2025 }).catch(() => 'given up')
    await jest.advanceTimersByTimeAsync(given.timeout - 1)
    expect(sent).toEqual(['call/statistics'])
    await jest.advanceTimersByTimeAsync(2 * 60_000)
    expect(await figures).toBe('given up')

    const other = call('members.getMe', {}).catch(() => 'given up')
    await jest.advanceTimersByTimeAsync(20_000)
    expect(await other).toBe('given up')
  } finally {
    jest.useRealTimers()
  }
})

it('registers once where the answer was lost', async () => {
  const { session } = await product.publish({}, { capacity: 10 })
  await product.letAgree('o-wang')
  network = async (send) => {
    await send()
    network = (again) => again()
    throw new TypeError('the answer was lost')
  }
  const sessionId = session._id
  const answer = await call('registrations.registerForSession', { sessionId, participants: participants() })
  const [stored, ...others] = product.find<Registration>('registrations', { sessionId })
  expect(answer).toEqual({ ok: true, value: { registrationId: stored?._id, status: 'confirmed', seats: 1 } })
  expect(others).toEqual([])
  expect(product.session(sessionId).seatsLeft).toBe(9)
  expect(sent).toHaveLength(2)
})

it('tells the time by the server once it has answered, whatever the phone’s clock says', async () => {
  product.cloud.clock.advance(3 * DAY)
  const before = product.cloud.clock.now()
  // An answer that was long under way says nothing of the time, and the phone asks on.
  do await call('members.getMe', {})
  while (currentTime() < before)
  expect(currentTime()).toBeLessThanOrEqual(product.cloud.clock.now())
})
