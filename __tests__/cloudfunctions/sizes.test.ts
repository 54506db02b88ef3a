import type { Input, OperationName } from '../../src/services/api'
import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { SessionCounts } from '../../src/shared/figure/session-counts'
import { newUnit, type Unit } from '../../src/shared/unit/unit'
import { itAll as it } from '../support/campaign'
import { runJobs } from '../support/jobs'
import {
  additional,
  allUnits,
  aMember,
  anEvent,
  aSession,
  aTally,
  NOW,
  Product,
  participants,
  theAdmins,
  UNITS,
} from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
beforeEach(async () => {
  await product.reset()
  await product.add({
    units: allUnits(),
    members: [
      aMember('o-staff', 'staff', 'district'),
      aMember('o-organizer', 'organizer', 'district'),
      aMember('o-viewer', 'viewer', 'district'),
    ],
    admins: [theAdmins('o-admin')],
  })
})
afterAll(() => product.stop())

async function count() {
  for (let run = 0; run < 2; run += 1) {
    product.cloud.clock.advance(2 * MINUTE)
    expect((await runJobs(product.cloud, ['countSessions'])).error).toBeUndefined()
  }
  expect(product.cloud.logs.filter(({ text }) => text.includes('"job"'))).toEqual([])
}

const many = <T>(size: number, each: (index: number) => T): T[] =>
  Array.from({ length: size }, (_, index) => each(index))

const OVER = { startsAt: NOW - 3 * HOUR, endsAt: NOW - HOUR }

/** A registration that was made, and as many others beside it, at the same instant. */
async function registered(size: number) {
  const { session } = await product.publish({}, { capacity: 5000, seatsLeft: 5000 })
  const input = { sessionId: session._id, participants: participants() }
  const { registrationId } = await product.value('registrations.registerForSession', input, 'o-wang')
  const [like] = product.find<object>('registrations', { _id: registrationId })
  const others = many(size - 1, (index) => ({ ...like, _id: `r-${index}`, openid: `o-${index}` }))
  await product.cloud.database.importDocuments('registrations', others)
  return { session, registrationId, others }
}

type Paged = { next: object | null } & Record<string, unknown>

/** All of a list, page by page, by whatever names each. */
async function walked(name: OperationName, input: object, list: string, id: string, openid: string) {
  const found: string[] = []
  let after: object | null = null
  for (let pages = 0; pages < 60; pages += 1) {
    const asked = { ...input, ...(after && { after }) } as Input<typeof name>
    const page = (await product.value(name, asked, openid)) as unknown as Paged
    found.push(...(page[list] as Record<string, string>[]).map((each) => each[id] ?? ''))
    after = page.next
    if (!after) return found
  }
  throw new Error(`${name} does not end`)
}

describe('a list with very many of one instant', () => {
  const SIZE = 230
  const published = (given: object) => many(SIZE, (index) => anEvent({ _id: `e-${index}`, ...given }))

  it.each<{
    name: OperationName
    given: () => Promise<object>
    list: string
    id: string
    openid: string
  }>([
    {
      name: 'registrations.listRegistrations',
      given: async () => ({ sessionId: (await registered(SIZE)).session._id }),
      list: 'registrations',
      id: 'registrationId',
      openid: 'o-organizer',
    },
    {
      name: 'events.listEvents',
      given: async () => {
        const event = anEvent()
        const sessions = many(SIZE, (index) => aSession(event, { _id: `s-${index}` }))
        await product.add({ events: [event], sessions })
        return {}
      },
      list: 'sessions',
      id: '_id',
      openid: 'o-wang',
    },
    {
      name: 'events.listFinished',
      given: async () => {
        await product.add({ events: published({ lastEndsAt: NOW - DAY }) })
        return {}
      },
      list: 'events',
      id: 'eventId',
      openid: 'o-wang',
    },
    {
      name: 'events.listOwnEvents',
      given: async () => {
        await product.add({ events: published({ status: 'draft' }) })
        return { shelf: 'draft' }
      },
      list: 'events',
      id: 'eventId',
      openid: 'o-staff',
    },
    {
      name: 'outreach.listNotices',
      given: async () => {
        const about = { title: '讲座', ...OVER, place: '', note: '' }
        const own = { openid: 'o-wang', kind: 'changed', about, at: NOW, eventId: 'e', registrationId: 'r' }
        const notices = many(SIZE, (index) => ({ ...own, _id: `n-${index}`, message: 'sent' }))
        await product.cloud.database.importDocuments('notices', notices)
        return {}
      },
      list: 'notices',
      id: 'id',
      openid: 'o-wang',
    },
    {
      name: 'members.listAuditEntries',
      given: async () => {
        const own = { at: NOW, by: 'o-admin', byName: '', action: 'year-signed', unitPath: ['district'] }
        const about = { subject: '', reason: '', details: {} }
        const entries = many(SIZE, (index) => ({ ...own, ...about, _id: `a-${index}` }))
        await product.cloud.database.importDocuments('auditEntries', entries)
        return {}
      },
      list: 'entries',
      id: 'entryId',
      openid: 'o-admin',
    },
  ])('$name comes to its end, with each of them once', async ({ name, given, list, id, openid }) => {
    const found = await walked(name, await given(), list, id, openid)
    expect(found).toHaveLength(SIZE)
    expect(new Set(found).size).toBe(SIZE)
  })
})

describe('a district of more units than an answer holds', () => {
  beforeEach(async () => {
    const more = many(
      1100,
      (index): Unit =>
        newUnit({ _id: `more-${index}`, name: `第${index}社区`, level: 'community' }, UNITS.street),
    )
    await product.add({ units: more })
  })

  const session = async (unitId: string, category: 'anti-drug' | 'constitution' = 'anti-drug') => {
    const made = await product.publish(
      { category, unitId, unitPath: ['district', 'street', unitId] },
      { ...OVER, unitId, unitPath: ['district', 'street', unitId] },
    )
    await product.cloud.database.importDocuments('tallies', [
      {
        ...aTally(made.session, { counted: { ...additional, amount: 9 } }),
        changedAt: product.cloud.clock.now(),
      },
    ])
    return made.session
  }

  it('is counted, also when its lines change, and its room of figures opens', async () => {
    await session('more-1099')
    await count()
    const year = { unitId: 'district', year: 2026 }
    const told = async () =>
      (await product.value('statistics.getDashboard', year, 'o-viewer')).total.figures.attendances
    expect(await told()).toBe(9)
    const line = { what: 'line' as const, id: 'own-line', name: '禁毒和宪法', tags: [], closed: false }
    const change = { ...line, categories: ['anti-drug' as const], shows: ['sessionsHeld' as const] }
    await product.value('statistics.changeCatalogue', { version: 0, change }, 'o-admin')
    await session('more-3')
    await count()
    expect(await told()).toBe(18)
    const asked = { unitId: 'district', period: { kind: 'year' as const, year: 2026 } }
    expect((await product.value('statistics.getFigures', asked, 'o-viewer')).figures.attendances).toBe(18)
  })

  it('lets each of them be chosen, covered and reported by', async () => {
    await session('more-1099')
    await count()
    const units = await product.value('statistics.listUnits', { word: '第1099社' }, 'o-viewer')
    expect(units).toMatchObject({ isWhole: false, units: [{ unitId: 'more-1099', place: '听荷街道' }] })
    const holders = await product.value('events.listHolders', { word: '第1099社' })
    expect(holders).toMatchObject({ isWhole: false, units: [{ unitId: 'more-1099', depth: 2 }] })
    await product.value(
      'statistics.saveTarget',
      {
        targetId: 't',
        version: 0,
        unitId: 'district',
        year: 2026,
        name: '覆盖每个社区',
        lines: ['anti-drug'],
        measure: { of: 'units', level: 'community' },
        amount: 100,
      },
      'o-admin',
    )
    const [target] = await product.value(
      'statistics.listTargets',
      { unitId: 'district', year: 2026 },
      'o-viewer',
    )
    expect(target).toMatchObject({ done: 1, planned: 1101 })
  })
})

describe('figures of more groups than an aggregation answers', () => {
  /** Sessions as they were counted, each with a tag and an amount of its own. */
  async function counted(size: number) {
    const made = await product.publish({ category: 'anti-drug' }, OVER)
    await product.cloud.database.importDocuments('tallies', [
      {
        ...aTally(made.session, { counted: { what: 'things', indicator: 'leaflets', amount: 1 } }),
        changedAt: NOW,
      },
    ])
    await count()
    const [like] = product.find<SessionCounts>('sessionCounts')
    const others = many(size - 1, (index) => ({ ...like, _id: `c-${index}`, tags: [`标签${index}`] }))
    await product.cloud.database.importDocuments('sessionCounts', others)
  }

  it.each([9_999, 10_000, 10_001])('are whole with %d of them', async (size) => {
    await counted(size)
    const asked = { unitId: 'district', period: { kind: 'year' as const, year: 2026 } }
    const { figures, indicators } = await product.value('statistics.getFigures', asked, 'o-viewer')
    expect(figures.sessionsHeld).toBe(size)
    expect(indicators).toMatchObject([{ code: 'leaflets', amount: size }])
  })
})

describe('lists that show what is left of very many', () => {
  it('offer a session that was never confirmed, however many after it were', async () => {
    const event = anEvent()
    const sessions = many(1300, (index) =>
      aSession(event, { _id: `s-${index}`, startsAt: NOW - 20 * DAY + index * MINUTE }),
    )
    await product.add({ events: [event], sessions })
    const confirmations = sessions.slice(1).map(({ _id }) => ({ _id, nonce: 'n', confirmedAt: NOW }))
    await product.cloud.database.importDocuments('confirmations', confirmations)
    const left = await product.value('checkins.listUnconfirmed', {}, 'o-organizer')
    expect(left.sessions.map(({ _id }) => _id)).toEqual(['s-0'])
  })

  it('keep a pair that was decided, however many were decided after it', async () => {
    const { session: a } = await product.publish({ category: 'anti-drug' }, OVER)
    const { session: b } = await product.publish({ category: 'anti-drug' }, OVER)
    await count()
    const said = { verdict: 'different', counts: null, by: 'o-staff', byName: '', unitPath: ['district'] }
    const others = many(1200, (index) => ({
      ...said,
      _id: `v-${index}`,
      sessionIds: [`x-${index}`, `y-${index}`],
      at: NOW + index,
    }))
    const [first, second] = [a._id, b._id].sort()
    await product.cloud.database.importDocuments('duplicateVerdicts', [
      { ...said, _id: `${first}-${second}`, sessionIds: [first, second], at: NOW - DAY },
      ...others,
    ])
    const { decided } = await product.value(
      'statistics.listToCheck',
      { unitId: 'district', year: 2026 },
      'o-staff',
    )
    expect(decided.map(({ sessions }) => sessions.map(({ sessionId }) => sessionId).sort())).toEqual([
      [first, second],
    ])
  })
})

it('tells a phone to load a roster anew on which more happened than one answer holds', async () => {
  const { session, others } = await registered(1300)
  const since = product.cloud.clock.now()
  product.cloud.clock.advance(MINUTE)
  const changedAt = product.cloud.clock.now()
  await product.cloud.database.importDocuments(
    'checkIns',
    others.map(({ _id }) => ({
      _id,
      registrationId: _id,
      sessionId: session._id,
      changedAt,
      entries: [],
      present: [],
    })),
  )
  const asked = { sessionId: session._id, since }
  const { complete, entries } = await product.value('checkins.getRosterChanges', asked, 'o-organizer')
  expect(complete).toBe(false)
  expect(entries.length).toBeGreaterThan(0)
})
