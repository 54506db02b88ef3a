import { DAY, MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import type { PointFamily } from '../../src/shared/points/family'
import { type PointEntry, standingEntries } from '../../src/shared/points/ledger'
import { sampled } from '../support/campaign'
import { registerParty } from '../support/door'
import { faultsOfFirst } from '../support/faults'
import { runJobs } from '../support/jobs'
import { allUnits, aMember, NOW, Product } from '../support/product'
import { aPointFamily, aScheme } from '../support/rewards'

let product: Product
let nonces = 0
const newNonce = () => `nonce-${nonces++}`

async function fill(on: Product): Promise<void> {
  await on.reset()
  await on.add({
    units: allUnits(),
    members: [aMember('o-staff', 'staff', 'district'), aMember('o-door', 'organizer', 'community')],
  })
  await on.cloud.database.importDocuments('pointSchemes', [aScheme()])
}

beforeAll(async () => {
  product = await Product.start()
})
afterAll(() => product.stop())
beforeEach(() => fill(product))

const family = async (openids: readonly string[], overrides: Partial<PointFamily> = {}, on = product) => {
  const made = aPointFamily(openids, aScheme(), overrides)
  await on.cloud.database.importDocuments('pointFamilies', [made])
  return made._id
}
const balanceOf = (_id: string, on = product) => on.one<PointFamily>('pointFamilies', { _id }).balance

/** Somebody with her child, registered for a session. */
const party = (session: Session, openid: string, child = 'child-key', on = product) =>
  registerParty(
    on,
    session,
    [
      { name: '王小芳', key: `key-${openid}` },
      { name: '许知夏', kind: 'child', key: child },
    ],
    { openid },
  )
type Party = Awaited<ReturnType<typeof party>>

async function checkIn(session: Session, { ticket }: Party, on = product): Promise<string> {
  const nonce = newNonce()
  const doorAt = Math.max(on.cloud.clock.now(), session.startsAt + MINUTE)
  on.cloud.clock.set(doorAt)
  await on.value(
    'checkins.checkIn',
    { sessionId: session._id, nonce, doorAt, gate: '正门', ticket },
    'o-door',
  )
  return nonce
}

/** Lets counting run as deployed, until it certainly saw what changed. */
async function count(on = product): Promise<void> {
  for (let minute = 0; minute < 3; minute += 1) {
    on.cloud.clock.advance(MINUTE)
    const { error } = await runJobs(on.cloud, ['countSessions'])
    expect(error).toBeUndefined()
  }
}

async function undo(session: Session, { _id }: Party, voids: string[], on = product): Promise<void> {
  await on.value(
    'checkins.undoCheckIn',
    {
      sessionId: session._id,
      checkInId: _id,
      voids,
      reason: '点错了人',
      doorAt: on.cloud.clock.now(),
      nonce: newNonce(),
      gate: '正门',
    },
    'o-door',
  )
}

describe('a family that attends', () => {
  it('is given points for each who came, loses them with an undo, and is given them again', async () => {
    const _id = await family(['o-wang'])
    const { session } = await product.publish()
    const wang = await party(session, 'o-wang')
    const nonce = await checkIn(session, wang)
    await count()
    expect(balanceOf(_id)).toBe(10)
    await count()
    expect(balanceOf(_id)).toBe(10)
    await undo(session, wang, [nonce])
    await count()
    expect(balanceOf(_id)).toBe(0)
    await checkIn(session, wang)
    await count()
    expect(balanceOf(_id)).toBe(10)
    const kinds = product.find<{ kind: string }>('pointEntries', { familyId: _id }).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['earned', 'earned', 'reversed'])
  })

  it('is given points once for a child that both parents registered', async () => {
    const _id = await family(['o-wang', 'o-li'])
    const { session } = await product.publish()
    for (const openid of ['o-wang', 'o-li']) await checkIn(session, await party(session, openid))
    await count()
    expect(balanceOf(_id)).toBe(15)
  })

  it('is given no more than a day allows, in whatever order its check-ins arrive', async () => {
    await product.change('pointSchemes', 'community', { mostPerDay: 12 })
    const _id = await family(['o-wang'])
    const { sessions } = await product.publish({}, {}, { startsAt: NOW + 60 * MINUTE })
    const [first, second] = sessions as [Session, Session]
    await checkIn(second, await party(second, 'o-wang'))
    await count()
    expect(balanceOf(_id)).toBe(10)
    await checkIn(first, await party(first, 'o-wang'))
    await count()
    expect(balanceOf(_id)).toBe(12)
  })

  it('is given points once for sessions that are one', async () => {
    const _id = await family(['o-wang'])
    const place = { name: '荷风社区活动室', address: '荷风路 36 号' }
    const { session: one } = await product.publish({}, { place })
    const { session: other } = await product.publish(
      { unitId: 'street', unitPath: ['district', 'street'] },
      { place },
    )
    await product.change('sessions', other._id, { unitPath: ['district', 'street', 'community'] })
    for (const session of [one, other]) {
      const wang = await party(session, 'o-wang')
      await checkIn(session, wang)
    }
    await count()
    expect(balanceOf(_id)).toBe(20)
    const second = [one, other].sort((a, b) => (a._id < b._id ? 1 : -1))[0] as Session
    await product.cloud.database.importDocuments('duplicateVerdicts', [
      {
        _id: [one._id, other._id].sort().join('~'),
        sessionIds: [one._id, other._id],
        verdict: 'same',
        counts: second._id,
        unitPath: ['district'],
        by: 'o-staff',
        byName: '',
        at: product.cloud.clock.now(),
        version: 1,
        changedAt: product.cloud.clock.now(),
      },
    ])
    await count()
    expect(balanceOf(_id)).toBe(10)
    const entries = product.find<PointEntry>('pointEntries', { familyId: _id })
    expect(standingEntries(entries).map(({ source }) => source)).toEqual([second._id])
    await product.change('duplicateVerdicts', [one._id, other._id].sort().join('~'), {
      verdict: 'different',
      at: product.cloud.clock.now(),
      changedAt: product.cloud.clock.now(),
    })
    await count()
    expect(balanceOf(_id)).toBe(20)
  })

  it('keeps what it was given when who came has left, or is forgotten, and when the scheme closes', async () => {
    const _id = await family(['o-wang'])
    const { session } = await product.publish()
    const wang = await party(session, 'o-wang')
    await checkIn(session, wang)
    await count()
    const adults = [{ openid: null, since: 0, until: NOW - DAY, invitedBy: null }]
    await product.change('pointFamilies', _id, { adults })
    await product.change('registrations', wang._id, { openid: null, changedAt: product.cloud.clock.now() })
    await product.change('pointSchemes', 'community', { status: 'closed', closedOn: '2026-11-23' })
    await count()
    expect(balanceOf(_id)).toBe(10)
  })

  it('is given points for what it attended up to the day of closing, however late it is uploaded', async () => {
    const _id = await family(['o-wang'])
    await product.change('pointSchemes', 'community', { status: 'closed', closedOn: '2026-11-23' })
    const { session } = await product.publish()
    await checkIn(session, await party(session, 'o-wang'))
    await count()
    expect(balanceOf(_id)).toBe(10)
  })

  it('loses them where the event proves to have been on a day that earns nothing, and not on another that does', async () => {
    const _id = await family(['o-wang'])
    const { session } = await product.publish()
    const wang = await party(session, 'o-wang')
    await checkIn(session, wang)
    await count()
    const movedTo = async (day: string) => {
      await product.change('checkIns', wang._id, { day, changedAt: product.cloud.clock.now() })
      await count()
      return balanceOf(_id)
    }
    expect(await movedTo('2026-11-20')).toBe(10)
    expect(await movedTo('2028-01-02')).toBe(0)
  })

  it('leaves to the family where she was first what she attended on the day of changing it', async () => {
    const [one, other] = [await family(['o-wang']), await family(['o-li'])]
    const { session } = await product.publish()
    await checkIn(session, await party(session, 'o-wang'))
    await count()
    const [adult] = aPointFamily(['o-wang']).adults
    const now = product.cloud.clock.now()
    await product.change('pointFamilies', one, { adults: [{ ...adult, until: now }] })
    await product.change('pointFamilies', other, { adults: [{ ...adult, since: now }] })
    await checkIn(session, await party(session, 'o-zhao', 'child-of-zhao'))
    await count()
    expect([balanceOf(one), balanceOf(other)]).toEqual([10, 0])
  })

  it('is given points once for a child that was met under two keys', async () => {
    const _id = await family(['o-wang', 'o-li'])
    await product.cloud.database.importDocuments('aliases', [
      { _id: 'child-b', of: 'child-a', parted: false },
    ])
    const { session } = await product.publish()
    await checkIn(session, await party(session, 'o-wang', 'child-a'))
    await checkIn(session, await party(session, 'o-li', 'child-b'))
    await count()
    expect(balanceOf(_id)).toBe(15)
  })

  it.each<{ what: string; given?: Partial<PointFamily>; scheme?: object; category?: 'health' }>([
    {
      what: 'before she joined',
      given: { adults: [{ openid: 'o-wang', since: NOW + DAY, until: null, invitedBy: null }] },
    },
    {
      what: 'after she left',
      given: { adults: [{ openid: 'o-wang', since: 0, until: NOW - DAY, invitedBy: null }] },
    },
    { what: 'before the scheme begins', scheme: { from: '2026-11-24' } },
    { what: 'after it ended', scheme: { to: '2026-11-22' } },
    {
      what: 'on the day on which she left',
      given: { adults: [{ openid: 'o-wang', since: 0, until: NOW, invitedBy: null }] },
    },
    { what: 'after it was closed', scheme: { status: 'closed', closedOn: '2026-11-22' } },
    { what: 'while it was a draft', scheme: { status: 'draft' } },
    { what: 'of a category that earns nothing', category: 'health' },
  ])('is given nothing for what it attended $what', async ({ given = {}, scheme, category }) => {
    const _id = await family(['o-wang'], given)
    if (scheme) await product.change('pointSchemes', 'community', scheme)
    const { session } = await product.publish(category ? { category } : {})
    await checkIn(session, await party(session, 'o-wang'))
    await count()
    expect(balanceOf(_id)).toBe(0)
  })
})

describe('a family that serves', () => {
  it('is given points for the full hours of each volunteer who checked out, and none for attending', async () => {
    const _id = await family(['o-wang'])
    const { session } = await product.publish()
    const wang = await registerParty(
      product,
      session,
      [{ name: '王小芳', key: 'key-wang', kind: 'volunteer' }],
      { openid: 'o-wang' },
    )
    await checkIn(session, wang)
    await count()
    expect(balanceOf(_id)).toBe(0)
    const out = {
      sessionId: session._id,
      registrationId: wang._id,
      nonce: newNonce(),
      doorAt: session.startsAt + 118 * MINUTE,
      gate: '正门',
      reason: '',
    }
    product.cloud.clock.set(out.doorAt)
    await product.value('checkins.checkOut', out, 'o-door')
    await count()
    expect(balanceOf(_id)).toBe(10)
  })
})

describe('at a session of voluntary service', () => {
  it('is given points by the hour alone, for who is of the family and checked out', async () => {
    const earn = { attending: [{ category: 'volunteering', points: 5 }], volunteering: 10 }
    await product.change('pointSchemes', 'community', { earn })
    const _id = await family(['o-wang'])
    const { session } = await product.publish({ category: 'volunteering' })
    const wang = await registerParty(
      product,
      session,
      [
        { name: '王小芳', key: 'key-wang' },
        { name: '许知夏', kind: 'child', key: 'key-child' },
        { name: '赵小兰', kind: 'companion', key: 'key-companion' },
      ],
      { openid: 'o-wang' },
    )
    await checkIn(session, wang)
    await count()
    expect(balanceOf(_id)).toBe(0)
    const doorAt = session.startsAt + 70 * MINUTE
    product.cloud.clock.set(doorAt)
    const out = {
      sessionId: session._id,
      registrationId: wang._id,
      nonce: newNonce(),
      gate: '正门',
      reason: '',
    }
    await product.value('checkins.checkOut', { ...out, doorAt }, 'o-door')
    await count()
    expect(balanceOf(_id)).toBe(20)
  })
})

describe('a run of counting that is struck while it gives points', () => {
  /** As many requests as a run with points to give makes, and some. */
  const FAULTS = faultsOfFirst(40)

  async function struck(fault: (typeof FAULTS)[number][1], on: Product): Promise<number[]> {
    await fill(on)
    const [one, two] = [await family(['o-wang'], {}, on), await family(['o-li'], {}, on)]
    const { session } = await on.publish()
    const wang = await party(session, 'o-wang', 'child-one', on)
    const nonce = await checkIn(session, wang, on)
    await count(on)
    await checkIn(session, await party(session, 'o-li', 'child-two', on), on)
    await undo(session, wang, [nonce], on)
    on.cloud.clock.advance(3 * MINUTE)
    await runJobs(on.cloud, ['countSessions'], { fault })
    on.cloud.clock.advance(2 * MINUTE)
    await count(on)
    on.cloud.clock.advance(20 * MINUTE)
    await runJobs(on.cloud, ['settlePoints'])
    return [balanceOf(one, on), balanceOf(two, on)]
  }

  it.each(sampled(FAULTS))('comes to the right points all the same: %s', async (_, fault) => {
    expect(await struck(fault, product)).toEqual([0, 10])
  })
})
