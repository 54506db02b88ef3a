import fc from 'fast-check'
import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import { checkInFrom } from '../../src/shared/check-in/check-in'
import type { Session } from '../../src/shared/event/session'
import { countByHand } from '../../src/shared/figure/session-counts'
import type { Registration } from '../../src/shared/registration/registration'
import type { CountedPeople, Tally } from '../../src/shared/tally/tally'
import { brokenVariant } from '../support/broken-variant'
import { control, itAll, sampled, slowCampaign } from '../support/campaign'
import { faultsOfFirst } from '../support/faults'
import { runJobs } from '../support/jobs'
import { additional, allUnits, aMember, NOW, Product } from '../support/product'

let product: Product
let nonces = 0
const newNonce = () => `nonce-${nonces++}`

const members = () => [
  ...['o-one', 'o-two', 'o-three'].map((openid) => aMember(openid, 'organizer', 'community')),
  aMember('o-staff', 'staff', 'district'),
]

async function start(functions?: string): Promise<Product> {
  const started = await Product.start(functions ? { functions } : {})
  await started.add({ units: allUnits(), members: members() })
  return started
}

beforeAll(async () => {
  product = await start()
})
afterAll(() => product.stop())
beforeEach(() => product.cloud.clock.set(NOW))

const people = (amount: number, given: Partial<CountedPeople> = {}): CountedPeople => ({
  ...additional,
  amount,
  ...given,
})

/**
 * Lets the job that keeps the counts of sessions run, every minute as deployed, and reads a category's figures of the
 * year. Every test puts the clock back, and the job then looks back two minutes from its first run.
 */
async function figuresOf(category: Session['category'], on = product) {
  for (let minute = 0; minute < 3; minute += 1) {
    on.cloud.clock.advance(MINUTE)
    const { error } = await runJobs(on.cloud, ['countSessions'])
    expect(error).toBeUndefined()
  }
  const { lines } = await on.value('statistics.getDashboard', { unitId: 'district', year: 2026 }, 'o-staff')
  const found = lines.find(({ line }) => line.id === category)
  return found && { ...found.figures, people: found.people?.all ?? 0 }
}

const confirm = (session: Session, seen: number, on = product) =>
  on.value(
    'checkins.confirmSession',
    { sessionId: session._id, nonce: newNonce(), seen, whyMissing: '无' },
    'o-one',
  )

describe('a campaign on a square, at which nobody registers', () => {
  it('is counted by three phones, one of them offline, with photographs, confirmed, and in the year’s totals', async () => {
    const { session } = await product.publish({
      category: 'anti-drug',
      admission: 'open',
      indicators: ['leaflets'],
    })
    const sessionId = session._id
    product.cloud.clock.set(session.startsAt + 10 * MINUTE)
    const add = (openid: string, counted: Tally['counted'], photos: string[] = []) =>
      product.value(
        'checkins.addTally',
        { sessionId, nonce: newNonce(), countedAt: product.cloud.clock.now(), counted, photos },
        openid,
      )
    await add('o-one', people(120, { women: 80, children: 15 }))
    await add('o-two', people(95))
    await add('o-two', { what: 'things', indicator: 'leaflets', amount: 300 })
    await add('o-one', { what: 'nothing' }, [`cloud://local.bucket/photos/${sessionId}/stand.jpg`])
    await add('o-one', people(31))

    // The third counts in an underground station, and is back when the event is over.
    const offline = [40, 12].map((amount, index) => ({
      sessionId,
      nonce: newNonce(),
      counted: people(amount),
      countedAt: session.startsAt + (index + 1) * 20 * MINUTE,
    }))
    product.cloud.clock.set(session.endsAt + HOUR)
    for (const input of [...offline, ...offline]) await product.value('checkins.addTally', input, 'o-three')

    const { counts, missing } = await product.value('checkins.getConfirmation', { sessionId }, 'o-one')
    expect(counts).toMatchObject({
      registered: 0,
      checkedIn: 0,
      countedByHand: 298,
      attendances: 298,
      noShows: 0,
      women: 80,
      children: 15,
      photos: 1,
      indicators: [{ indicator: 'leaflets', amount: 300 }],
    })
    expect(missing).toEqual([])
    await confirm(session, 298)
    expect(await figuresOf('anti-drug')).toMatchObject({
      sessionsHeld: 1,
      attendances: 298,
      byHand: 298,
      people: 0,
      withoutEvidence: 0,
    })
  })
})

describe('a lecture with 280 scanned and an on-site total of 312', () => {
  const SCANNED = 280
  const LATE = 10

  async function present(on: Product, session: Session, from: number, many: number) {
    const checkIns = Array.from({ length: many }, (_, index) => {
      const key = `key-${from + index}`
      const participant = {
        kind: 'resident',
        identityKey: key,
        gender: null,
        ageBand: null,
        homeUnitId: null,
      }
      const registration = { _id: `r-${session._id}-${key}`, participants: [participant] }
      const at = session.startsAt
      return checkInFrom({ registration: registration as unknown as Registration, session, household: key }, [
        {
          kind: 'in',
          via: 'scan',
          nonce: `n-${key}`,
          participants: [key],
          counted: 0,
          reason: '',
          doorAt: at,
          arrivedAt: on.cloud.clock.now(),
          gate: '',
          by: 'o-one',
          byName: '',
        },
      ])
    }).map((checkIn) => ({ ...checkIn, changedAt: on.cloud.clock.now() }))
    await on.cloud.database.importDocuments('checkIns', checkIns)
  }

  async function afterLateUploads(on: Product) {
    const { session } = await on.publish({ category: 'civil-code-lecture' }, { capacity: 400 })
    on.cloud.clock.set(session.startsAt + HOUR)
    await present(on, session, 0, SCANNED)
    const total = people(312, { scope: 'on-site-total' })
    const counting = {
      sessionId: session._id,
      nonce: newNonce(),
      countedAt: on.cloud.clock.now(),
      counted: total,
    }
    await on.value('checkins.addTally', counting, 'o-two')
    on.cloud.clock.set(session.endsAt + HOUR)
    const seen = async () =>
      (await on.value('checkins.getConfirmation', { sessionId: session._id }, 'o-one')).counts.attendances
    const before = await seen()
    await present(on, session, SCANNED, LATE)
    const after = await seen()
    return { before, after, figures: (await figuresOf('civil-code-lecture', on))?.attendances }
  }

  it('is still 312 after ten late uploads', async () => {
    expect(await afterLateUploads(product)).toEqual({ before: 312, after: 312, figures: 312 })
  })

  itAll('would not be, and is caught, if the scanned were not taken off the total', async () => {
    const functions = await brokenVariant(['checkins', 'maintenance', 'statistics'], {
      file: 'src/shared/figure/session-counts.ts',
      piece: 'Math.max(0, total.amount - scanned.all)',
      instead: 'total.amount',
    })
    const broken = await start(functions)
    const { before, after } = await afterLateUploads(broken)
    await broken.stop()
    expect([before, after]).toEqual([592, 602])
  })
})

describe('through any crash, with a retry,', () => {
  const named = faultsOfFirst(16)
  const opening = () => product.publish({ category: 'anti-drug', admission: 'open' })
  const amounts = (session: Session) =>
    product
      .find<Tally>('tallies', { sessionId: session._id })
      .map(({ counted }) => (counted as CountedPeople).amount)

  it.each(sampled(named))('a hand count counts once: %s', async (_, fault) => {
    const { session } = await opening()
    const input = { sessionId: session._id, nonce: 'once', countedAt: NOW, counted: people(7) }
    await product.attempt('checkins.addTally', input, { openid: 'o-one', fault })
    await product.value('checkins.addTally', input, 'o-one')
    expect(amounts(session)).toEqual([7])
  })

  it.each(sampled(named))('a correction corrects once: %s', async (_, fault) => {
    const { session } = await opening()
    const adding = { sessionId: session._id, nonce: 'first', countedAt: NOW, counted: people(7) }
    const { id: tallyId } = await product.value('checkins.addTally', adding, 'o-one')
    const input = { tallyId, nonce: 'once', counted: people(9), reason: '漏计' }
    await product.attempt('checkins.correctTally', input, { openid: 'o-one', fault })
    await product.value('checkins.correctTally', input, 'o-one')
    expect(amounts(session).sort()).toEqual([7, 9])
  })

  it.each(sampled(named))('a confirmation confirms once, and so does one more: %s', async (_, fault) => {
    const { session } = await opening()
    product.cloud.clock.set(session.endsAt)
    const input = { sessionId: session._id, nonce: 'once', seen: 0, whyMissing: '无' }
    await product.attempt('checkins.confirmSession', input, { openid: 'o-one', fault })
    expect(await product.value('checkins.confirmSession', input, 'o-one')).toMatchObject({ version: 1 })
    const again = { ...input, nonce: 'again', reason: '补录' }
    await product.attempt('checkins.confirmSession', again, { openid: 'o-staff', fault })
    expect(await product.value('checkins.confirmSession', again, 'o-staff')).toMatchObject({ version: 2 })
    expect(product.find('confirmations', { _id: session._id })).toMatchObject([{ version: 2, earlier: [{}] }])
  })

  itAll('would not, and is caught, if a count’s id were new at every attempt', async () => {
    const functions = await brokenVariant('checkins', {
      file: 'cloudfunctions/_server/ids.ts',
      piece: 'keyedHash(kind, [',
      instead: 'keyedHash(kind + Math.random(), [',
    })
    const broken = await start(functions)
    const { session } = await broken.publish({ category: 'anti-drug', admission: 'open' })
    const input = { sessionId: session._id, nonce: 'once', countedAt: NOW, counted: people(7) }
    for (let attempt = 0; attempt < 2; attempt += 1) await broken.value('checkins.addTally', input, 'o-one')
    expect(broken.find('tallies', { sessionId: session._id })).toHaveLength(2)
    await broken.stop()
  })
})

describe('whatever is counted and corrected, by whom and in whatever order,', () => {
  const happening = fc.oneof(
    fc.record({
      kind: fc.constant('count' as const),
      total: fc.boolean(),
      amount: fc.integer({ min: 1, max: 60 }),
      at: fc.nat(5),
    }),
    fc.record({ kind: fc.constant('correct' as const), which: fc.nat(9), amount: fc.nat(60) }),
  )

  /** Each record by hand: what stands in every place, in the order of the places' times. */
  interface Place {
    id: string
    first: string
    scope: CountedPeople['scope']
    amount: number
    at: number
  }
  const naive = (places: readonly Place[]) => {
    const totals = places.filter(({ scope, amount }) => scope === 'on-site-total' && amount > 0)
    const latest = totals.reduce<Place | undefined>((best, each) => {
      if (!best || each.at > best.at) return each
      return each.at === best.at && each.first < best.first ? each : best
    }, undefined)
    const additionals = places.filter(({ scope }) => scope === 'additional')
    return additionals.reduce((sum, { amount }) => sum + amount, 0) + (latest?.amount ?? 0)
  }

  const isCountedAs = (recount: typeof naive) =>
    fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 12 }), async (happenings) => {
      product.cloud.clock.set(NOW)
      const { session } = await product.publish({ category: 'anti-drug', admission: 'open' })
      product.cloud.clock.set(session.startsAt + HOUR)
      const places: Place[] = []
      for (const each of happenings) {
        if (each.kind === 'count') {
          const scope = each.total ? 'on-site-total' : 'additional'
          const at = session.startsAt + each.at * MINUTE
          const input = {
            sessionId: session._id,
            nonce: newNonce(),
            countedAt: at,
            counted: people(each.amount, { scope }),
          }
          const { id } = await product.value('checkins.addTally', input, 'o-one')
          places.push({ id, first: id, scope, amount: each.amount, at })
          continue
        }
        const place = places[each.which % (places.length || 1)]
        if (!place) continue
        const counted = people(each.amount, { scope: place.scope })
        const input = { tallyId: place.id, nonce: newNonce(), counted, reason: '更正' }
        place.id = (await product.value('checkins.correctTally', input, 'o-two')).id
        place.amount = each.amount
      }
      const tallies = product.find<Tally>('tallies', { sessionId: session._id })
      const counted = countByHand(tallies, { all: 0, female: 0, male: 0, child: 0 })
      expect(counted.all).toBe(recount(places))
    })

  it('it is what a naive recount says', () => slowCampaign(isCountedAs(naive), { long: 300 }))

  it('a recount that forgets corrections is caught', async () => {
    const forgetful = (places: readonly Place[]) =>
      naive(places.map((place) => ({ ...place, amount: place.id === place.first ? place.amount : 0 })))
    await expect(control(isCountedAs(forgetful), { long: 300 })).rejects.toThrow(/Property failed/)
  })
})

it('a session over for a day and confirmed late is in the totals of its own day', async () => {
  const { session } = await product.publish({ category: 'her-economy' })
  product.cloud.clock.set(session.endsAt + DAY)
  await confirm(session, 0)
  expect(await figuresOf('her-economy')).toMatchObject({ sessionsHeld: 1, withoutEvidence: 0 })
})
