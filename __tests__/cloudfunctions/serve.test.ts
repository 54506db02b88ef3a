import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { newSecrets } from '../../scripts/local-secrets'
import { itAll } from '../support/campaign'
import { EVERY_JOB, runJobs } from '../support/jobs'
import { Product } from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
afterAll(() => product.stop())

const call = async (fn: string, data: unknown, openid?: string) => {
  const called = product.cloud.clock.now()
  const { result, error } = await product.cloud.call(fn, data, openid ? { openid } : {})
  expect(error).toBeUndefined()
  const { answeredAt, ...answer } = result as { answeredAt: number }
  expect(answeredAt).toBeGreaterThanOrEqual(called)
  expect(answeredAt).toBeLessThanOrEqual(product.cloud.clock.now())
  return answer
}

it.each([['toString'], ['__proto__'], ['registerForSessio'], [undefined], [{ $gt: '' }]])(
  'refuses the unknown operation %j',
  async (operation) => {
    expect(await call('registrations', { operation }, 'o-wang')).toEqual({
      ok: false,
      reason: 'unknown-operation',
    })
  },
)

it('refuses a caller whom the platform does not name, unless the operation is for anyone', async () => {
  expect(await call('registrations', { operation: 'listMyRegistrations', input: {} })).toEqual({
    ok: false,
    reason: 'no-identity',
  })
  expect(await call('events', { operation: 'listEvents', input: {} })).toMatchObject({ ok: true })
})

it('takes the caller from the platform, whatever the input says', async () => {
  const asked = await call(
    'members',
    { operation: 'getMe', input: { openid: 'o-admin' }, openid: 'o-admin' },
    'o-wang',
  )
  expect(asked).toEqual({ ok: true, value: { name: '', grants: [], adminOf: null, unitNames: {} } })
})

it('refuses a timer’s operation to everybody but the timer', async () => {
  const refused = { ok: false, reason: 'not-allowed' }
  expect(await call('maintenance', { operation: 'runDueJobs', input: {} }, 'o-wang')).toEqual(refused)
  const disguised = { Type: 'Timer', TriggerName: 'runDueJobs', operation: 'runDueJobs', input: {} }
  expect(await call('maintenance', disguised, 'o-wang')).toEqual(refused)
  // From where nobody signs in, as from Moments.
  expect(await call('maintenance', disguised)).toEqual(refused)
  expect((await runJobs(product.cloud, EVERY_JOB)).result).toMatchObject({ ok: true })
})

it('answers an unexpected failure with a request id alone, and logs the rest without the input', async () => {
  const input = { sessionId: 'any', participants: [{ as: 'self', name: '王小芳', phone: '19900001234' }] }
  const { result } = await product.attempt('registrations.registerForSession', input, {
    openid: 'o-wang',
    fault: { at: 1, when: 'before', kind: 'fail' },
  })
  expect(result).toEqual({
    ok: false,
    reason: 'failed',
    requestId: expect.any(String),
    answeredAt: expect.any(Number),
  })
  const { requestId } = result as { requestId: string }
  const logged = product.cloud.logs.map((line) => line.text).filter((text) => text.includes(requestId))
  expect(logged).toHaveLength(1)
  expect(logged[0]).toContain('registerForSession')
  expect(logged[0]).not.toContain('王小芳')
  expect(logged[0]).not.toContain('19900001234')
})

it('tells somebody who calls too often when to try again, and nobody else', async () => {
  const cancel = { operation: 'cancelRegistration', input: { registrationId: 'none', sessionId: 'none' } }
  for (let times = 0; times < 30; times += 1) await call('registrations', cancel, 'o-hasty')
  const refusal = (await call('registrations', cancel, 'o-hasty')) as { reason: string; retryAt: number }
  expect(refusal).toMatchObject({ ok: false, reason: 'too-often' })
  expect(refusal.retryAt).toBeGreaterThan(product.cloud.clock.now())
  expect(await call('registrations', cancel, 'o-calm')).toMatchObject({ reason: 'no-such-registration' })

  product.cloud.clock.set(refusal.retryAt)
  expect(await call('registrations', cancel, 'o-hasty')).toMatchObject({ reason: 'no-such-registration' })
  const spans = product.find('callCounts').length
  expect((await runJobs(product.cloud, EVERY_JOB)).result).toMatchObject({
    value: { sweepCallCounts: spans - 1 },
  })
})

it('serves as many as the limit of those who come at the same instant, and no more', async () => {
  const cancel = { operation: 'cancelRegistration', input: { registrationId: 'none', sessionId: 'none' } }
  const answers = await Promise.all(
    Array.from({ length: 36 }, () => call('registrations', cancel, 'o-parallel')),
  )
  const reasons = answers.map((answer) => (answer as { reason: string }).reason)
  expect(reasons.filter((reason) => reason === 'no-such-registration')).toHaveLength(30)
  expect(reasons.filter((reason) => reason === 'too-often')).toHaveLength(6)
})

it('serves everybody who comes at the same instant where a counter that it knew is gone', async () => {
  const cancel = { operation: 'cancelRegistration', input: { registrationId: 'none', sessionId: 'none' } }
  const at = (times: number) =>
    Promise.all(Array.from({ length: times }, () => call('registrations', cancel, 'o-swept')))
  await at(8)
  await product.reset()
  for (const answer of await at(8)) expect(answer).toMatchObject({ reason: 'no-such-registration' })
})

const KEY = Buffer.alloc(32).toString('base64')

it.each([
  [{ DATA_KEYS: '' }],
  [{ DATA_KEYS: KEY }],
  [{ DATA_KEYS: 'v1:c2hvcnQ=' }],
  [{ DATA_KEYS: `v1:${KEY},v1:${KEY}` }],
  [{ DATA_KEYS: `v1:${KEY},` }],
  [{ IDENTITY_SECRET: '' }],
])('does not start without its secrets: %j', async (broken) => {
  const bare = await Product.start({
    environment: { DATA_KEYS: `v1:${KEY}`, IDENTITY_SECRET: KEY, ...broken },
  })
  const { error } = await bare.attempt('events.listEvents', {})
  expect(error).toBeDefined()
  await bare.stop()
})

itAll.each([['DATA_KEYS'], ['IDENTITY_SECRET']] as const)(
  'serves nothing with another %s than the database was written with',
  async (lost) => {
    const directory = mkdtempSync(path.join(tmpdir(), 'key-check-'))
    const secrets = newSecrets()
    const first = await Product.start({ directory, environment: { ...secrets } })
    await first.value('members.getMe', {}, 'o-wang')
    await first.stop()

    const mixedUp = await Product.start({
      directory,
      environment: { ...secrets, [lost]: newSecrets()[lost] },
    })
    expect((await mixedUp.attempt('members.getMe', {}, { openid: 'o-wang' })).result).toMatchObject({
      ok: false,
      reason: 'failed',
    })
    expect(mixedUp.cloud.logs.some((line) => line.text.includes(`${lost} is not the one`))).toBe(true)
    await mixedUp.stop()

    const again = await Product.start({ directory, environment: { ...secrets } })
    await again.value('members.getMe', {}, 'o-wang')
    await again.stop()
  },
)
