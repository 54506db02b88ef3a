import { DAY } from '../../src/shared/calendar/calendar'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import type { Session } from '../../src/shared/event/session'
import { controls } from '../support/broken-variant'
import { describeAll, itAll } from '../support/campaign'
import { brokenDeployment } from './broken-deployment'
import { runAllJobs } from './year-of-figures'
import { Returning } from './year-of-returning'

itAll('counts somebody once who comes again after she was forgotten', async () => {
  const year = await Returning.start()
  const first = await year.come()
  await year.pass(200)
  expect(year.stored(first)).toMatchObject({ openid: null, participants: [{ name: '', phone: null }] })
  const second = await year.come()
  expect(await year.people()).toBe(1)
  await year.product.cloud.database.importDocuments('signOffs', [{ _id: '2026', signedAt: 1 }])
  await year.pass(200)
  expect(year.stored(second)).toMatchObject({ openid: null, participants: [{ name: '' }], unkeyed: true })
  expect(await year.people()).toBe(1)
  const [a, b] = [year.stored(first), year.stored(second)].map((each) => each.participants[0]?.identityKey)
  expect(a).toBe(b)
  expect(a).not.toBe(first.participants[0]?.identityKey)
  // Next year she is nobody who was here before.
  const third = await year.come()
  expect(third.participants[0]?.identityKey).toBe(first.participants[0]?.identityKey)
})

it('keeps names until their time has come, children’s the shorter', async () => {
  const year = await Returning.start()
  const mother = await year.come()
  const child = { ...mother.participants[0], kind: 'child', ageBand: 'child', identityKey: 'child' }
  await year.product.change('registrations', mother._id, {
    participants: [mother.participants[0], child],
  })
  await year.pass(29)
  expect(year.stored(mother).participants.map(({ name }) => name === '')).toEqual([false, false])
  await year.pass(2)
  expect(year.stored(mother).participants.map(({ name }) => name === '')).toEqual([false, true])
  await year.pass(148)
  expect(year.stored(mother).openid).toBe('o-wang')
  await year.pass(2)
  expect(year.stored(mother)).toMatchObject({ openid: null, participants: [{ name: '' }, { name: '' }] })
})

it('forgets with the name who checked in themselves, and keeps who let others in', async () => {
  const year = await Returning.start()
  const { product } = year
  const { _id } = await year.come()
  const checkIn = () => product.one<CheckIn>('checkIns', { _id })
  const { entries, version } = checkIn()
  const own = { ...entries[0], nonce: 'own', by: 'o-wang' }
  await product.change('checkIns', _id, { entries: [...entries, own], version: version + 1 })
  await year.pass(179)
  expect(checkIn().entries.map(({ by }) => by)).toEqual(['o-li', 'o-wang'])
  await year.pass(2)
  expect(checkIn()).toMatchObject({ presentCount: 1, entries: [{ by: 'o-li' }, { by: '' }] })
  expect(JSON.stringify(product.find('checkIns'))).not.toContain('o-wang')
})

itAll('forgets earlier where the event says so, and not before its last session', async () => {
  const year = await Returning.start()
  const short = await year.come({ retentionDays: 7 })
  await year.pass(6)
  expect(year.stored(short).openid).toBe('o-wang')
  await year.pass(2)
  expect(year.stored(short).openid).toBeNull()

  const series = await year.come()
  const session = year.product.session(series.sessionId)
  const again = { ...session, _id: 'again', startsAt: session.startsAt + 100 * DAY }
  await year.product.add({ sessions: [{ ...again, endsAt: session.endsAt + 100 * DAY }] })
  await year.pass(181)
  expect(year.stored(series).openid).toBe('o-wang')
  await year.pass(100)
  expect(year.stored(series).openid).toBeNull()
})

describeAll('names of a session are forgotten in time', () => {
  const corrected = async (changedAt: 'now' | 'unknown') => {
    const year = await Returning.start()
    const { product } = year
    const registration = await year.come()
    const { endsAt } = product.session(registration.sessionId)
    await product.change('sessions', registration.sessionId, { endsAt: endsAt + 300 * DAY })
    await year.pass(200)
    expect(year.stored(registration).openid).toBe('o-wang')
    await product.change('sessions', registration.sessionId, {
      endsAt,
      changedAt: changedAt === 'now' ? product.cloud.clock.now() : 0,
    })
    return { year, registration }
  }

  it('when its end is corrected into the past', async () => {
    const { year, registration } = await corrected('now')
    await runAllJobs(year.product)
    expect(year.stored(registration)).toMatchObject({ openid: null, participants: [{ name: '' }] })
  })

  it('by the check of the next night, whatever the job has missed', async () => {
    const { year, registration } = await corrected('unknown')
    await year.pass(2)
    expect(year.stored(registration)).toMatchObject({ openid: null, participants: [{ name: '' }] })
  })

  it('when it was entered late', async () => {
    const year = await Returning.start()
    const { product } = year
    const registration = await year.come()
    const session = product.session(registration.sessionId)
    await product.cloud.database.execute({
      action: 'database.removeDocument',
      collectionName: 'sessions',
      queryType: 'DOC',
      multi: false,
      query: JSON.stringify({ _id: session._id }),
    } as never)
    await year.pass(200)
    expect(year.stored(registration).openid).toBe('o-wang')
    await product.add({ sessions: [{ ...session, changedAt: product.cloud.clock.now() } as Session] })
    await runAllJobs(product)
    expect(year.stored(registration)).toMatchObject({ openid: null, participants: [{ name: '' }] })
  })
})

itAll.each(
  controls([
    {
      what: 'makes another key of the same person for every record',
      file: 'cloudfunctions/_people/year-keys.ts',
      piece: 'replacementKey(secret as string, knownBy(key))',
      instead: 'replacementKey(secret as string, knownBy(key) + Math.random())',
    },
  ]),
)('is caught when it $what', async ({ what: _, ...change }) => {
  const year = await Returning.start(await brokenDeployment('maintenance', change))
  await year.come()
  await year.come()
  await year.product.cloud.database.importDocuments('signOffs', [{ _id: '2026', signedAt: 1 }])
  await year.pass(600)
  expect(await year.people()).toBeGreaterThan(1)
})

describe('over New Year', () => {
  /** 人数 of a period with the end of one year and the beginning of the next, in both of which she comes. */
  async function overNewYear(functions?: string): Promise<number> {
    const year = await Returning.start(functions)
    const { product } = year
    product.cloud.clock.set(Date.parse('2026-12-30T10:00:00+08:00'))
    await year.come()
    await year.pass(10)
    await year.come()
    expect([await year.people(2026), await year.people(2027)]).toEqual([1, 1])
    const period = { kind: 'days' as const, from: '2026-12-01', to: '2027-01-31' }
    return (await product.value('statistics.getFigures', { unitId: 'district', period }, 'o-chen')).people.all
  }

  it('whoever comes in both years is one', async () => {
    expect(await overNewYear()).toBe(1)
  })

  itAll('is caught where the numbers of two years are taken for two people', async () => {
    const change = {
      file: 'cloudfunctions/_figures/figures-query.ts',
      piece: 'const [own, ...more] = numbers',
      instead: 'const [own, ...more] = numbers.slice(0, 1)',
    }
    expect(await overNewYear(await brokenDeployment('statistics', change))).toBe(2)
  })
})
