import type { Behind } from '../../cloudfunctions/_server/records'
import {
  behindAfter,
  JOB_NAMES,
  type JobName,
  type Looks,
  scheduleAfter,
  type Work,
} from '../../cloudfunctions/maintenance/job'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import { brokenDeployment } from '../access/broken-deployment'
import { doneBy } from '../support/jobs'
import { allUnits, aMember, NOW, Product, participants, theAdmins } from '../support/product'

const products: Product[] = []
afterAll(() => Promise.all(products.map((product) => product.stop())))

async function start(functions?: string): Promise<Product> {
  const product = await Product.start({ instances: 1, ...(functions && { functions }) })
  products.push(product)
  await product.add({ units: allUnits(), admins: [theAdmins('o-admin')] })
  return product
}

const NOTHING: Work = { done: 0, goesOn: false }
const SOMETHING: Work = { done: 1, goesOn: false }
const MORE: Work = { done: 0, goesOn: true }
/** Nine o'clock, and when it last found something. */
const NINE = NOW
const NOW_ = 0
const job = (looks: Looks) => ({ looks, owes: 'figures' as const })

describe('a job looks again', () => {
  it.each<[Looks, Work | null, foundBefore: number, minutes: number]>([
    ['soon', SOMETHING, 10 * HOUR, NOW_],
    ['soon', NOTHING, HOUR - 1, NOW_],
    ['soon', NOTHING, HOUR, 5],
    ['soon', MORE, 10 * HOUR, NOW_],
    ['soon', null, 10 * HOUR, 5],
    ['ten-minutes', NOTHING, 0, 10],
    ['ten-minutes', SOMETHING, 0, 10],
    ['ten-minutes', MORE, 0, NOW_],
    ['ten-minutes', null, 0, 5],
    ['hour', NOTHING, 0, 7],
    ['hour', SOMETHING, 0, 7],
    ['hour', MORE, 0, NOW_],
    ['hour', null, 0, 5],
  ])('%s, after %j and nothing for %d ms, %d minutes later', (looks, work, before, minutes) => {
    const given = { now: NINE, foundAt: NINE - before, behind: null }
    const { nextAt } = scheduleAfter(job(looks), work, given)
    expect((nextAt - NINE) / MINUTE).toBe(minutes)
  })

  it('in the same minute as the others of its kind, however late the timer was', () => {
    const late = { now: NINE + 61_234, foundAt: NINE - 2 * HOUR, behind: null }
    const [soon, hour] = [job('soon'), job('hour')]
    expect(scheduleAfter(soon, NOTHING, late).nextAt).toBe(NINE + 5 * MINUTE)
    expect(scheduleAfter(hour, NOTHING, { ...late, now: NINE + 7 * MINUTE }).nextAt).toBe(
      NINE + HOUR + 7 * MINUTE,
    )
  })
})

it('a job is behind from when it first left something, or failed, until it has caught up', () => {
  const run = (work: Work | null, minute: number, before: Behind | null) =>
    behindAfter('figures', work, { now: NINE + minute * MINUTE, before })
  const left = run(MORE, 0, null)
  expect(left).toEqual({ owes: 'figures', since: NINE, why: 'more' })
  expect(run(null, 1, left)).toEqual({ owes: 'figures', since: NINE, why: 'failed' })
  expect(run(NOTHING, 2, left)).toBeNull()
  expect(run({ ...MORE, behind: null }, 3, null)).toBeNull()
})

/** Lets minutes pass, each with the tick of the timer; which jobs ran in each. */
async function pass(minutes: number, product: Product): Promise<JobName[][]> {
  const ran: JobName[][] = []
  for (let minute = 0; minute < minutes; minute += 1) {
    product.cloud.clock.advance(MINUTE)
    const outcome = await product.cloud.runTimer('maintenance')
    expect(outcome.error).toBeUndefined()
    ran.push(Object.keys(doneBy(outcome)) as JobName[])
  }
  return ran
}

describe('maintenance', () => {
  it('runs every job at first, and goes to sleep where nothing happens for an hour', async () => {
    const product = await start()
    const [first = []] = await pass(1, product)
    expect([...first].sort()).toEqual([...JOB_NAMES].sort())
    await pass(3 * 60, product)
    const hour = await pass(60, product)
    const times = (name: JobName) => hour.filter((ran) => ran.includes(name)).length
    expect([times('sendMessages'), times('announceReminders'), times('sweepExports')]).toEqual([12, 6, 1])
  })

  it('sees within five minutes what came up, and every minute for an hour after that', async () => {
    const product = await start()
    await pass(4 * 60, product)
    const { session } = await product.publish({}, { startsAt: NOW + 24 * HOUR })
    await product.value(
      'registrations.registerForSession',
      { sessionId: session._id, participants: participants() },
      'o-wang',
    )
    await pass(5, product)
    expect(product.find('sessionCounts')).toMatchObject([{ _id: session._id }])
    const hour = await pass(55, product)
    expect(hour.every((ran) => ran.includes('countSessions'))).toBe(true)
  })

  it('runs all that is due when its clock was put back', async () => {
    const product = await start()
    await pass(4 * 60, product)
    product.cloud.clock.set(NOW - 24 * HOUR)
    const [ran = []] = await pass(1, product)
    expect(ran).toHaveLength(JOB_NAMES.length)
  })

  it('keeps no job from running by one of which every run dies', async () => {
    const dies = {
      file: 'cloudfunctions/maintenance/settle-events.ts',
      piece: 'export async function settleEvents(store: Store, now: number): Promise<number> {',
      instead:
        'export async function settleEvents(store: Store, now: number): Promise<number> {\n  process.exit(1)',
    }
    const product = await start(await brokenDeployment('maintenance', dies))
    await product.cloud.database.importDocuments('jobSchedules', [
      { _id: 'jobs', version: 1, tickedAt: NOW - MINUTE, jobs: {} },
    ])
    await product.cloud.database.importDocuments('callCounts', [{ _id: 'old', count: 1, until: NOW - 1 }])
    for (let minute = 0; minute < JOB_NAMES.length; minute += 1) {
      product.cloud.clock.advance(MINUTE)
      expect((await product.cloud.runTimer('maintenance')).error).toBeDefined()
    }
    // The last but one to run is behind the one that dies; the counting before it.
    expect(product.find('callCounts')).toEqual([])
    expect(product.find('countingStates')).toHaveLength(1)
  })

  it('tells the district what it is behind with for over ten minutes, why, and that it stands still', async () => {
    const fails = {
      file: 'cloudfunctions/maintenance/settle-events.ts',
      piece: 'export async function settleEvents(store: Store, now: number): Promise<number> {',
      instead:
        'export async function settleEvents(store: Store, now: number): Promise<number> {\n  throw new Error("no")',
    }
    const product = await start(await brokenDeployment('maintenance', fails))
    await product.add({ members: [aMember('o-viewer', 'viewer', 'district')] })
    const overdue = async (unitId = 'district') =>
      (await product.value('statistics.listToCheck', { unitId, year: 2026 }, 'o-viewer')).overdue
    const nothing = { stoppedSince: null, behind: [] }
    expect(await overdue()).toEqual({ stoppedSince: 0, behind: [] })
    await pass(8, product)
    expect(await overdue()).toEqual(nothing)
    await pass(8, product)
    const failing = { owes: 'seats', since: expect.any(Number), why: 'failed' }
    expect(await overdue()).toEqual({ stoppedSince: null, behind: [failing] })
    expect(await overdue('street')).toEqual(nothing)
    product.cloud.clock.advance(11 * MINUTE)
    expect(await overdue()).toMatchObject({ stoppedSince: expect.any(Number) })
  })

  it('may be started twice at once', async () => {
    const product = await Product.start({ instances: 2 })
    products.push(product)
    for (const _ of [1, 2]) {
      const both = await Promise.all([1, 2].map(() => product.cloud.runTimer('maintenance')))
      expect(both.map(({ error, result }) => error ?? (result as { ok: boolean }).ok)).toEqual([true, true])
      expect(product.find('jobSchedules')).toHaveLength(1)
      product.cloud.clock.advance(HOUR)
    }
  })
})

describe('an operation of the timer is refused', () => {
  const finish = { operation: 'finishImports', input: {} }
  let product: Product
  beforeAll(async () => {
    product = await start()
  })

  it.each([
    ['wx_client', 'o-wang'],
    ['wx_client,scf', 'o-wang'],
    ['wx_trigger,scf', 'o-wang'],
    ['wx_client,scf', undefined],
    ['wx_unknown', undefined],
    ['wx_unknown,scf', undefined],
    ['wx_http', undefined],
    ['scf', undefined],
    ['wx_client,wx_trigger,scf', undefined],
    ['', undefined],
  ])('to a call that came by %s, from %s', async (source, openid) => {
    const { result } = await product.cloud.call('registrations', finish, {
      source,
      ...(openid !== undefined && { openid }),
    })
    expect(result).toMatchObject({ ok: false, reason: 'not-allowed' })
  })

  it('and not to the function whose timer it is', async () => {
    const { result } = await product.cloud.call('registrations', finish, { source: 'wx_trigger,scf' })
    expect(result).toMatchObject({ ok: true, value: { lines: 0 } })
  })
})
