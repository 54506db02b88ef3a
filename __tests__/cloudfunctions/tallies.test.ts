import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import type { CountedPeople, Tally } from '../../src/shared/tally/tally'
import { EVERY_JOB, runJobs } from '../support/jobs'
import { additional, allUnits, aMember, NOW, Product, participants } from '../support/product'

let product: Product
let nonces = 0

beforeAll(async () => {
  product = await Product.start()
  await product.add({
    units: allUnits(),
    members: [
      aMember('o-li', 'organizer', 'community'),
      aMember('o-zhang', 'organizer', 'community'),
      aMember('o-chen', 'staff', 'street'),
      aMember('o-other', 'organizer', 'other-street'),
      aMember('o-viewer', 'viewer', 'district'),
    ],
  })
})
afterAll(() => product.stop())
beforeEach(() => product.cloud.clock.set(NOW))

type Adding = Parameters<typeof product.call<'checkins.addTally'>>[1]

const add = (sessionId: string, given: Partial<Adding> = {}, openid = 'o-li') =>
  product.call(
    'checkins.addTally',
    {
      sessionId,
      nonce: `nonce-${nonces++}`,
      countedAt: product.cloud.clock.now(),
      counted: additional,
      ...given,
    },
    openid,
  )

const added = async (...given: Parameters<typeof add>) => {
  const answer = await add(...given)
  if (!answer.ok) throw new Error(`refused: ${answer.reason}`)
  return answer.value
}

type Correcting = Parameters<typeof product.call<'checkins.correctTally'>>[1]

const correct = (tallyId: string, given: Partial<Correcting> = {}, openid = 'o-li') =>
  product.call(
    'checkins.correctTally',
    {
      tallyId,
      nonce: `nonce-${nonces++}`,
      counted: { ...additional, amount: 480 },
      reason: '漏计一处',
      ...given,
    },
    openid,
  )

const people = (amount: number, given: Partial<CountedPeople> = {}): CountedPeople => ({
  ...additional,
  amount,
  ...given,
})
const stored = (session: Session) => product.find<Tally>('tallies', { sessionId: session._id })
const photo = (session: Session, name = 'stand') => `cloud://local.bucket/photos/${session._id}/${name}.jpg`
const campaign = () => product.publish({ category: 'anti-drug', admission: 'open', indicators: ['leaflets'] })

/** Over, and confirmed by an organizer. */
async function confirmed() {
  const { session } = await campaign()
  await added(session._id, { counted: people(40) })
  product.cloud.clock.set(session.endsAt)
  const confirming = { sessionId: session._id, nonce: `nonce-${nonces++}`, seen: 40, whyMissing: '没有发放' }
  await product.value('checkins.confirmSession', confirming, 'o-li')
  product.cloud.clock.advance(HOUR)
  return session
}

describe('a hand count', () => {
  it('is kept with all that figures need, with who counted, and when', async () => {
    const { session } = await campaign()
    await added(session._id, { counted: people(7, { women: 4, children: 2 }), note: ' 东门 ', place: '集市' })
    expect(stored(session)).toMatchObject([
      {
        category: 'anti-drug',
        unitPath: ['district', 'street', 'community'],
        day: '2026-11-23',
        counted: people(7, { women: 4, children: 2 }),
        note: '东门',
        place: '集市',
        method: 'counted',
        by: 'o-li',
        byName: '李*兰',
        replaces: null,
        revision: 0,
      },
    ])
  })

  it('uploaded again is the same count, and is answered as it is stored', async () => {
    const { session } = await campaign()
    const first = await add(session._id, { nonce: 'same-count' })
    expect(await add(session._id, { nonce: 'same-count', counted: people(9) })).toEqual(first)
    expect(stored(session)).toHaveLength(1)
  })

  it('uploaded several times at once is one', async () => {
    const { session } = await campaign()
    await Promise.all([1, 2, 3, 4].map(() => added(session._id, { nonce: 'at-once' })))
    expect(stored(session)).toHaveLength(1)
  })

  it('does not meet one of another session that has its nonce', async () => {
    const [one, other] = [await campaign(), await campaign()]
    await added(one.session._id, { nonce: 'shared', counted: people(1) })
    await added(other.session._id, { nonce: 'shared', counted: people(2) })
    expect(stored(other.session)).toMatchObject([{ counted: { amount: 2 } }])
  })

  it('of a phone whose clock is wrong is neither in the future nor before anybody could come', async () => {
    const { session } = await campaign()
    const future = await added(session._id, { countedAt: NOW + DAY })
    const past = await added(session._id, { countedAt: NOW - 30 * DAY })
    expect(future.countedAt).toBeLessThanOrEqual(product.cloud.clock.now())
    expect(past.countedAt).toBe(session.startsAt - HOUR)
  })

  it('uploaded days later has the time at which it was counted', async () => {
    const { session } = await campaign()
    product.cloud.clock.advance(3 * DAY)
    expect((await added(session._id, { countedAt: NOW + HOUR })).countedAt).toBe(NOW + HOUR)
  })

  it.each([
    ['of nobody', { counted: people(0) }, 'nothing-counted'],
    ['with more women than people', { counted: people(3, { women: 4 }) }, 'parts-exceed-amount'],
    ['of nothing without a photograph', { counted: { what: 'nothing' } }, 'nothing-counted'],
    [
      'with a file that is no photograph of the session',
      { photos: ['cloud://local.bucket/exports/list.xlsx'] },
      'foreign-photo',
    ],
    ['of half a person', { counted: people(0.5) }, 'invalid-input'],
    ['of a million', { counted: people(1_000_000) }, 'invalid-input'],
  ] as const)('%s is refused', async (_, given, reason) => {
    const { session } = await campaign()
    expect(await add(session._id, given as Partial<Adding>)).toMatchObject({ ok: false, reason })
    expect(stored(session)).toEqual([])
  })

  it('takes the photographs of its own session, and no other’s', async () => {
    const { session } = await campaign()
    const other = await campaign()
    await added(session._id, { counted: { what: 'nothing' }, photos: [photo(session)] })
    expect(await add(session._id, { photos: [photo(other.session)] })).toMatchObject({
      reason: 'foreign-photo',
    })
  })

  it('is refused when the session was cancelled, or is still to come', async () => {
    const cancelled = await product.publish({}, { status: 'cancelled' })
    const tomorrow = await product.publish({}, { startsAt: NOW + HOUR + MINUTE })
    expect(await add(cancelled.session._id)).toMatchObject({ reason: 'session-cancelled' })
    expect(await add(tomorrow.session._id)).toMatchObject({ reason: 'not-yet-open' })
  })

  it('is not taken from residents, viewers or organizers of another unit', async () => {
    const { session } = await campaign()
    expect(await add(session._id, {}, 'o-somebody')).toMatchObject({ reason: 'not-allowed' })
    expect(await add(session._id, {}, 'o-viewer')).toMatchObject({ reason: 'not-allowed' })
    expect(await add(session._id, {}, 'o-other')).toMatchObject({ reason: 'not-found' })
  })
})

describe('a correction', () => {
  it('is a new record beside the old one, with a reason and the time of what it replaces', async () => {
    const { session } = await campaign()
    const { id, countedAt } = await added(session._id)
    product.cloud.clock.advance(HOUR)
    expect(await correct(id, {}, 'o-zhang')).toMatchObject({
      ok: true,
      value: { counted: { amount: 480 }, countedAt, reason: '漏计一处', revision: 1 },
    })
    expect(stored(session).map(({ counted }) => counted)).toEqual([additional, people(480)])
  })

  it('happens once: a second one is refused and shown the first', async () => {
    const { session } = await campaign()
    const { id } = await added(session._id)
    await correct(id)
    expect(await correct(id, { counted: people(70) }, 'o-zhang')).toMatchObject({
      ok: false,
      reason: 'already-corrected',
      correction: { counted: { amount: 480 }, byName: '李*兰', isMine: false },
    })
    expect(stored(session)).toHaveLength(2)
  })

  it('of two at once is one', async () => {
    const { session } = await campaign()
    const { id } = await added(session._id)
    const answers = await Promise.all([1, 2, 3].map((amount) => correct(id, { counted: people(amount) })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(stored(session)).toHaveLength(2)
  })

  it('sent again is answered as the first time', async () => {
    const { session } = await campaign()
    const { id } = await added(session._id)
    const first = await correct(id, { nonce: 'lost-reply' })
    expect(await correct(id, { nonce: 'lost-reply' })).toEqual(first)
  })

  it('can itself be corrected, and corrected to nothing it is void', async () => {
    const { session } = await campaign()
    const { id } = await added(session._id)
    const second = await correct(id)
    await correct(second.ok ? second.value.id : '', { counted: people(0) })
    const listed = await product.value('checkins.listTallies', { sessionId: session._id }, 'o-li')
    expect(listed.additional.amount).toBe(0)
    expect(stored(session)).toHaveLength(3)
  })

  it.each([
    ['without a reason', { reason: '' }, 'invalid-input'],
    [
      'from people to things',
      { counted: { what: 'things', indicator: 'leaflets', amount: 3 } },
      'other-kind',
    ],
    ['to parts beyond the whole', { counted: people(1, { men: 2 }) }, 'parts-exceed-amount'],
  ] as const)('%s is refused', async (_, given, reason) => {
    const { session } = await campaign()
    const { id } = await added(session._id)
    expect(await correct(id, given as Partial<Correcting>)).toMatchObject({ ok: false, reason })
    expect(stored(session)).toHaveLength(1)
  })
})

describe('the list of what was counted', () => {
  it('adds up what several phones counted, corrections in the place of what they replace', async () => {
    const { session } = await campaign()
    const { id } = await added(session._id, { counted: people(30, { women: 20 }) })
    await added(session._id, { counted: people(12, { children: 12 }) }, 'o-zhang')
    await added(session._id, { counted: { what: 'things', indicator: 'leaflets', amount: 200 } })
    await added(session._id, { counted: people(90, { scope: 'on-site-total' }) })
    await added(session._id, { counted: { what: 'nothing' }, photos: [photo(session)] })
    await correct(id, { counted: people(33, { women: 21 }) }, 'o-zhang')
    const listed = await product.value('checkins.listTallies', { sessionId: session._id }, 'o-li')
    expect(listed).toMatchObject({
      expected: ['leaflets'],
      additional: { amount: 45, women: 21, men: 0, children: 12 },
      onSiteTotal: 90,
      indicators: [{ indicator: 'leaflets', amount: 200 }],
      photos: 1,
      count: 5,
    })
    expect(listed.tallies.map(({ isMine }) => isMine).filter(Boolean)).toHaveLength(3)
  })

  it('adds up what other phones told that they hold, and once it has arrived no more', async () => {
    const { session } = await campaign()
    const countedAt = product.cloud.clock.now()
    const list = (held: { phone: string; nonces: Record<string, number> } | undefined, openid: string) =>
      product.value(
        'checkins.listTallies',
        {
          sessionId: session._id,
          ...(held && {
            held: {
              phone: held.phone,
              tallies: Object.entries(held.nonces).map(([nonce, amount]) => ({
                nonce,
                countedAt,
                counted: people(amount, { women: amount }),
              })),
            },
          }),
        },
        openid,
      )
    const shown = async (openid = 'o-zhang') => (await list(undefined, openid)).additional

    expect((await list({ phone: 'red', nonces: { first: 12 } }, 'o-li')).additional.amount).toBe(0)
    expect(await shown()).toMatchObject({ amount: 12, women: 12 })
    // On her own other phone too, and whatever is under way there is not added to itself.
    expect((await list({ phone: 'blue', nonces: { second: 1 } }, 'o-li')).additional.amount).toBe(12)
    expect((await list({ phone: 'new', nonces: { first: 12 } }, 'o-li')).additional.amount).toBe(1)
    expect((await shown()).amount).toBe(13)

    await added(session._id, { nonce: 'first', countedAt, counted: people(12, { women: 12 }) })
    expect((await shown()).amount).toBe(13)
    for (const phone of ['red', 'new']) await list({ phone, nonces: {} }, 'o-li')
    expect((await shown()).amount).toBe(13)
    expect(product.find('heldTallies', { sessionId: session._id })).toHaveLength(1)
    expect(stored(session)).toHaveLength(1)

    // The other phone has gone down into the cellar; after some hours nobody waits for it.
    product.cloud.clock.advance(3 * MINUTE)
    expect(await list(undefined, 'o-zhang')).toMatchObject({ additional: { amount: 13 }, silent: 1 })
    product.cloud.clock.advance(2 * HOUR)
    expect((await runJobs(product.cloud, EVERY_JOB)).error).toBeUndefined()
    expect(await list(undefined, 'o-zhang')).toMatchObject({ additional: { amount: 12 }, silent: 0 })
  })

  it('writes nothing for a phone that has nothing new to tell', async () => {
    const { session } = await campaign()
    const held = { phone: 'red', tallies: [{ nonce: 'first', countedAt: NOW, counted: people(2) }] }
    const tell = () =>
      product.attempt('checkins.listTallies', { sessionId: session._id, held }, { openid: 'o-li' })
    const writes = async () =>
      (await tell()).trace.requests.filter(({ action }) => /insert|modify|remove/i.test(action)).length
    expect(await writes()).toBe(1)
    expect(await writes()).toBe(0)
  })

  it('adds up more than one answer of the database holds', async () => {
    const { session } = await campaign()
    const { id } = await added(session._id, { counted: people(1) })
    const [one] = stored(session) as [Tally]
    const many = Array.from({ length: 1200 }, (_, index) => ({
      ...one,
      _id: `many-${index}`,
      first: `many-${index}`,
    }))
    await product.cloud.database.importDocuments('tallies', many)
    const listed = await product.value('checkins.listTallies', { sessionId: session._id }, 'o-li')
    expect([listed.additional.amount, listed.count, listed.tallies.length]).toEqual([1201, 1201, 100])
    expect(id).toBe(one._id)
  })
})

describe('after 数据确认', () => {
  it('what was counted before it still arrives, and is shown as a difference', async () => {
    const session = await confirmed()
    await added(session._id, { countedAt: session.startsAt, counted: people(5) })
    const view = await product.value('checkins.getConfirmation', { sessionId: session._id }, 'o-li')
    expect(view.confirmed?.differences).toEqual([
      { count: 'attendances', confirmed: 40, now: 45 },
      { count: 'countedByHand', confirmed: 40, now: 45 },
    ])
    expect(product.find('auditEntries', { action: 'tally-late' })).toHaveLength(1)
  })

  it('only staff count and correct, with a reason, in the audit trail', async () => {
    const session = await confirmed()
    const [{ _id }] = stored(session) as [Tally]
    expect(await add(session._id)).toMatchObject({ reason: 'confirmed' })
    expect(await correct(_id)).toMatchObject({ reason: 'confirmed' })
    expect(await add(session._id, {}, 'o-chen')).toMatchObject({ reason: 'reason-needed' })
    expect(await add(session._id, { reason: '漏报一组' }, 'o-chen')).toMatchObject({ ok: true })
    expect(await correct(_id, {}, 'o-chen')).toMatchObject({ ok: true })
    const actions = product
      .find<{ action: string; by: string; details: object }>('auditEntries', { by: 'o-chen' })
      .map(({ action, details }) => [action, details])
    expect(actions.sort()).toEqual([
      ['tally-added-after-confirmation', { sessionId: session._id }],
      ['tally-corrected-after-confirmation', { sessionId: session._id }],
    ])
  })
})

it('a photograph’s link opens it, and one of a file that is gone is none', async () => {
  const { session } = await campaign()
  await added(session._id, { counted: { what: 'nothing' }, photos: [photo(session)], note: '展台' })
  expect(await product.value('checkins.listPhotos', { sessionId: session._id }, 'o-li')).toMatchObject([
    { photo: photo(session), note: '展台', link: null },
  ])
})

it('the door’s list shows sessions to which people just walk up', async () => {
  const { session } = await campaign()
  const { session: lecture } = await product.publish()
  await product.value(
    'registrations.registerForSession',
    { sessionId: lecture._id, participants: participants() },
    'o-w',
  )
  const { sessions: listed } = await product.value('checkins.listDoorSessions', {}, 'o-li')
  expect(listed.map(({ _id }) => _id)).toEqual(expect.arrayContaining([session._id, lecture._id]))
})
