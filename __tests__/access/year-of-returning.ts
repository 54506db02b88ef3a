import type { KeyReplacement } from '../../cloudfunctions/_server/records'
import { DAY } from '../../src/shared/calendar/calendar'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import type { Registration } from '../../src/shared/registration/registration'
import { COUNTING, runJobs } from '../support/jobs'
import { allUnits, aMember, Product, participants, theAdmins } from '../support/product'
import { runAllJobs } from './year-of-figures'

const started: Product[] = []

/** A product that ends with its test. */
export async function startedProduct(options: Parameters<typeof Product.start>[0] = {}): Promise<Product> {
  const product = await Product.start(options)
  started.push(product)
  return product
}
afterEach(async () => {
  for (const product of started.splice(0)) await product.stop()
})

export const registrationsOf = (product: Product): Registration[] =>
  product.find<Registration>('registrations')

/** By which keys those are counted who came. */
export const presentKeys = (product: Product): Set<string> =>
  new Set(product.find<CheckIn>('checkIns').flatMap(({ present }) => present.map(({ key }) => key)))

/** A year in which one person comes in January and, after she was forgotten, again in October. */
export class Returning {
  private constructor(readonly product: Product) {}

  static async start(functions?: string): Promise<Returning> {
    const product = await startedProduct({
      now: Date.parse('2026-01-10T10:00:00+08:00'),
      ...(functions && { functions }),
    })
    await product.add({
      units: allUnits(),
      members: [aMember('o-li', 'organizer', 'community'), aMember('o-chen', 'staff', 'district')],
      admins: [theAdmins('o-admin')],
    })
    return new Returning(product)
  }

  /** Comes to a session that is held now. */
  async come(overrides: { retentionDays?: number } = {}): Promise<Registration> {
    const { product } = this
    const now = product.cloud.clock.now()
    const { session } = await product.publish(overrides, {
      startsAt: now + 60_000,
      registrationOpensAt: now - DAY,
    })
    const { registrationId } = await product.value(
      'registrations.registerForSession',
      { sessionId: session._id, participants: participants() },
      'o-wang',
    )
    const { ticket } = await product.value('registrations.getTicket', { registrationId }, 'o-wang')
    await product.value(
      'checkins.checkIn',
      { sessionId: session._id, ticket, nonce: `n-${now}`, doorAt: now, gate: '' },
      'o-li',
    )
    return product.one<Registration>('registrations', { _id: registrationId })
  }

  async pass(days: number): Promise<void> {
    // Some jobs look once a day.
    for (const some of [days - 1, 1]) {
      this.product.cloud.clock.advance(some * DAY)
      await runAllJobs(this.product)
    }
  }

  stored = ({ _id }: Registration) => this.product.one<Registration>('registrations', { _id })

  /** 人数 of the year, as maintenance has counted it by now. */
  async people(year = 2026): Promise<number> {
    await runAllJobs(this.product)
    const input = { unitId: 'district', period: { kind: 'year' as const, year } }
    const { people } = await this.product.value('statistics.getFigures', input, 'o-chen')
    return people.all
  }
}

type Next = 'forgetting' | 'switching' | 'replacing'
const reached = new Map<Next, Promise<Stored>>()

/** All that is stored when the jobs have run up to where forgetting, switching the year to other keys, or replacing the old ones is next. */
export function storedBefore(what: Next): Promise<Stored> {
  const stored = reached.get(what) ?? runUpTo(what)
  reached.set(what, stored)
  return stored
}

async function runUpTo(what: Next): Promise<Stored> {
  const year = await Returning.start()
  const { product } = year
  await year.come()
  await year.come({ retentionDays: 7 })
  await year.pass(8)
  await product.cloud.database.importDocuments('signOffs', [{ _id: '2026', signedAt: 1 }])
  product.cloud.clock.advance(400 * DAY)
  if (what !== 'forgetting') {
    await runAllJobs(product)
    product.cloud.clock.advance(2 * DAY)
  }
  for (let round = 0; what === 'replacing' && round < 20 && !isSwitched(product); round += 1) {
    product.cloud.clock.advance(70_000)
    await tick(product)
  }
  expect(isSwitched(product)).toBe(what === 'replacing')
  return storedNow(product)
}

/** Whether people of a year are counted by the keys that take over. */
export const isSwitched = (product: Product) =>
  product.find<KeyReplacement>('keyReplacements').some(({ switchedAt }) => switchedAt !== null)

/** Whether the old keys of a year are gone from its records. */
export const isReplaced = (product: Product) =>
  product.find<KeyReplacement>('keyReplacements').some(({ replacedAt }) => replacedAt !== null)

/** Everything of a database, and the moment at which it was like that. */
export interface Stored {
  now: number
  documents: [name: string, documents: object[]][]
}

export const storedNow = (product: Product): Stored => ({
  now: product.cloud.clock.now(),
  documents: product.cloud.database.collections().map(({ name }) => [name, product.find<object>(name)]),
})

/** Puts a product into that state, and into nothing else. */
export async function restore({ now, documents }: Stored, product: Product): Promise<void> {
  await product.reset()
  product.cloud.clock.set(now)
  for (const [name, list] of documents)
    if (list.length > 0) await product.cloud.database.importDocuments(name, list)
}

/** One run of maintenance, which may be killed after its `at`-th request. */
export const tick = (product: Product, at?: number) =>
  runJobs(product.cloud, COUNTING, at ? { fault: { at, when: 'after', kind: 'crash' } } : {})
