import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { SessionCounts } from '../../src/shared/figure/session-counts'
import type { SessionFigure } from '../../src/shared/figure/session-figure'
import { brokenDeployment } from '../access/broken-deployment'
import { runJobs } from '../support/jobs'
import { change } from '../support/outreach'
import { allUnits, aMember, NOW, Product, participants, theAdmins } from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
afterAll(() => product.stop())
beforeEach(() => begin(product))

async function begin(on: Product): Promise<void> {
  await on.reset()
  await on.add({
    units: allUnits(),
    members: [
      aMember('o-organizer', 'organizer', 'district'),
      aMember('o-viewer', 'viewer', 'district'),
      aMember('o-staff', 'staff', 'district'),
      aMember('o-street', 'staff', 'other-street'),
    ],
    admins: [theAdmins('o-admin')],
  })
}

let nonces = 0
async function attend(sessionId: string, openid: string) {
  const { registrationId } = await product.value(
    'registrations.registerForSession',
    { sessionId, participants: participants() },
    openid,
  )
  const { ticket } = await product.value('registrations.getTicket', { registrationId }, openid)
  await product.value(
    'checkins.checkIn',
    { sessionId, ticket, nonce: `n-${nonces++}`, doorAt: product.cloud.clock.now() },
    'o-organizer',
  )
}

async function count() {
  const { error } = await runJobs(product.cloud, ['countSessions'])
  expect(error).toBeUndefined()
  expect(product.cloud.logs.filter(({ text }) => /drift|"errCode"|stack/.test(text))).toEqual([])
}

const year = (unitId = 'district', at = 2026) =>
  product.value('statistics.getDashboard', { unitId, year: at }, 'o-viewer')

it('shows 人次 within a minute, 场次 when the session is over, and 人数 each person once', async () => {
  const reading = await product.publish(
    { category: 'family-reading' },
    {},
    { previousEndsAt: NOW + 3 * HOUR },
  )
  const health = await product.publish({ category: 'health' })
  await attend(reading.session._id, 'o-wang')
  await attend(reading.sessions[1]._id, 'o-wang')
  await attend(reading.sessions[1]._id, 'o-zhao')
  await attend(health.session._id, 'o-wang')
  await count()
  expect((await year()).total.figures).toMatchObject({ sessionsHeld: 0, attendances: 4, registered: 4 })
  product.cloud.clock.advance(DAY)
  await count()
  const { total, lines, months, units } = await year()
  expect(total).toMatchObject({ figures: { sessionsHeld: 3, attendances: 4 }, people: { all: 2 } })
  expect(lines.map(({ line, figures, people }) => [line.id, figures.attendances, people?.all])).toEqual([
    ['family-reading', 3, 2],
    ['health', 1, 1],
  ])
  expect(months[10]).toMatchObject({ month: '2026-11', figures: { attendances: 4 }, people: { all: 2 } })
  expect(units).toMatchObject([
    { unitId: 'street', figures: { attendances: 4 }, people: { all: 2 } },
    { unitId: 'other-street', figures: { attendances: 0 }, people: null },
  ])
  const asked = await product.value(
    'statistics.getFigures',
    { unitId: 'district', period: { kind: 'year', year: 2026 }, lines: ['family-reading', 'health'] },
    'o-viewer',
  )
  expect(asked).toMatchObject({ figures: { attendances: 4, sessionsHeld: 3 }, people: { all: 2 } })
  const behind = await product.value(
    'statistics.listSessionsBehind',
    { unitId: 'district', period: { kind: 'year', year: 2026 } },
    'o-viewer',
  )
  expect(behind.sessions).toHaveLength(3)
  expect(behind.sessions.reduce((sum, { figures }) => sum + figures.attendances, 0)).toBe(4)
  const records = await product.value(
    'statistics.getSessionRecords',
    { sessionId: health.session._id },
    'o-staff',
  )
  expect(records.checkIns).toMatchObject([{ people: 1, names: ['王*芳'] }])
  const seen = await product.value(
    'statistics.getSessionRecords',
    { sessionId: health.session._id },
    'o-viewer',
  )
  expect(seen.checkIns[0]?.names).toEqual([])
})

it('opens each figure to the sessions that give something to it, those to come too', async () => {
  const past = await product.publish({}, { startsAt: NOW - 3 * HOUR, endsAt: NOW - 2 * HOUR })
  const { session } = await product.publish({}, { startsAt: NOW + DAY, endsAt: NOW + DAY + HOUR })
  await product.value(
    'registrations.registerForSession',
    { sessionId: session._id, participants: participants() },
    'o-wang',
  )
  await count()
  const behind = async (figure: SessionFigure | null, of: 'with-below' | 'residents' = 'with-below') => {
    const asked = { unitId: 'district', period: { kind: 'year' as const, year: 2026 }, of, figure }
    const { sessions } = await product.value('statistics.listSessionsBehind', asked, 'o-viewer')
    return sessions.map(({ sessionId }) => sessionId)
  }
  expect(await behind('registered')).toEqual([session._id])
  expect(await behind('withoutEvidence')).toEqual([past.session._id])
  expect(await behind(null)).toEqual([past.session._id])
  expect(await behind('attendances')).toEqual([])
  // Where residents registered is not known: it is behind no figure of theirs.
  expect(await behind('registered', 'residents')).toEqual([])
  const unknown = { unitId: 'district', period: { kind: 'year', year: 2026 }, figure: 'sessionsheld' }
  expect(
    await product.attempt('statistics.listSessionsBehind', unknown, { openid: 'o-viewer' }),
  ).toMatchObject({
    result: { ok: false, reason: 'invalid-input', field: 'figure' },
  })
})

it('counts one of a pair that somebody says is the same, until somebody says otherwise', async () => {
  const given = { startsAt: NOW + HOUR, endsAt: NOW + 2 * HOUR }
  const a = (await product.publish({ unitId: 'street', unitPath: ['district', 'street'] }, given)).session
  const b = (await product.publish({}, given)).session
  await attend(a._id, 'o-wang')
  await attend(b._id, 'o-wang')
  product.cloud.clock.advance(3 * HOUR)
  await count()
  const asked = { unitId: 'district', year: 2026 }
  const toCheck = () => product.value('statistics.listToCheck', asked, 'o-staff')
  const held = async () => {
    product.cloud.clock.advance(2 * MINUTE)
    await count()
    const period = { kind: 'year' as const, year: 2026 }
    const { figures } = await product.value(
      'statistics.getFigures',
      { unitId: 'district', period },
      'o-viewer',
    )
    return [figures.sessionsHeld, figures.elsewhere]
  }
  const decide = (counts: string | null) =>
    product.call(
      'statistics.decideDuplicate',
      { sessionIds: [a._id, b._id], verdict: counts ? 'same' : 'different', counts },
      'o-staff',
    )
  expect(await toCheck()).toMatchObject({ duplicates: [{ mayDecide: true }], decided: [] })
  expect(await held()).toEqual([2, 0])
  expect(await decide('another')).toMatchObject({ reason: 'not-one-of-them' })
  for (const [counts, expected] of [
    [a._id, [1, 1]],
    [b._id, [1, 1]],
    [null, [2, 0]],
  ] as const) {
    expect(await decide(counts)).toMatchObject({ ok: true })
    expect(await held()).toEqual(expected)
    expect(await toCheck()).toMatchObject({ duplicates: [], decided: [{ counts, mayDecide: true }] })
  }
})

it('counts the other of two that are the same once the one that was to count is cancelled', async () => {
  const given = { startsAt: NOW + HOUR, endsAt: NOW + 2 * HOUR }
  const a = (await product.publish({ unitId: 'street', unitPath: ['district', 'street'] }, given)).session
  const b = (await product.publish({}, given)).session
  for (const { _id } of [a, b]) await attend(_id, 'o-wang')
  product.cloud.clock.advance(3 * HOUR)
  const outside = async () => {
    product.cloud.clock.advance(3 * MINUTE)
    await count()
    return [a, b].map(({ _id }) => product.one<SessionCounts>('sessionCounts', { _id }).outside)
  }
  const said = { sessionIds: [a._id, b._id] as [string, string], verdict: 'same' as const, counts: a._id }
  await product.value('statistics.decideDuplicate', said, 'o-staff')
  expect(await outside()).toEqual([null, 'duplicate'])
  const cancelled = { status: 'cancelled' as const, changedAt: product.cloud.clock.now() }
  await change(product, a, cancelled)
  expect(await outside()).toEqual(['cancelled', null])
})

it('lets nobody put a session outside the totals that is not theirs, by way of one that is the same', async () => {
  await product.add({ members: [aMember('o-own-street', 'staff', 'street')] })
  const given = { startsAt: NOW + HOUR, endsAt: NOW + 2 * HOUR }
  const publish = async (...unitPath: string[]) =>
    (await product.publish({ unitId: unitPath.at(-1) as string, unitPath }, given)).session._id
  const [a, b] = [await publish('district', 'street'), await publish('district', 'street', 'community')]
  const c = await publish('district', 'other-street')
  const same = (one: string, other: string, counts: string, by: string) => {
    const sessionIds: [string, string] = [one, other]
    return product.call('statistics.decideDuplicate', { sessionIds, verdict: 'same', counts }, by)
  }
  expect(await same(b, c, c, 'o-staff')).toMatchObject({ ok: true })
  expect(await same(a, b, a, 'o-own-street')).toEqual({ ok: false, reason: 'one-with-others' })
  expect(await same(a, b, a, 'o-staff')).toMatchObject({ ok: true })
})

it('shows a session that could never be counted as set aside', async () => {
  const { session } = await product.publish({}, { startsAt: NOW + HOUR, endsAt: NOW + 2 * HOUR })
  await attend(session._id, 'o-wang')
  const [checkIn] = product.find<{ _id: string }>('checkIns', { sessionId: session._id })
  await product.change('checkIns', checkIn?._id as string, { present: null })
  for (let round = 0; round < 6; round += 1) {
    product.cloud.clock.advance(3 * MINUTE)
    await count()
  }
  const { recount } = await product.value(
    'statistics.listToCheck',
    { unitId: 'district', year: 2026 },
    'o-staff',
  )
  expect(product.find('sessionCounts')).toEqual([])
  expect(recount.setAside).toMatchObject([{ sessionId: session._id }])
})

it('counts exactly one of three that are the same, said of each two within a minute', async () => {
  const given = { startsAt: NOW + HOUR, endsAt: NOW + 2 * HOUR }
  const held = [
    (await product.publish({ unitId: 'street', unitPath: ['district', 'street'] }, given)).session._id,
    (await product.publish({}, given)).session._id,
    (await product.publish({}, given)).session._id,
  ] as [string, string, string]
  for (const id of held) await attend(id, 'o-wang')
  product.cloud.clock.advance(3 * HOUR)
  await count()
  const [a, b, c] = held
  const decide = (one: string, other: string) =>
    product.value(
      'statistics.decideDuplicate',
      { sessionIds: [one, other], verdict: 'same', counts: one },
      'o-staff',
    )
  await Promise.all([decide(a, b), decide(b, c), decide(c, a)])
  product.cloud.clock.advance(2 * MINUTE)
  await count()
  const period = { kind: 'year' as const, year: 2026 }
  const figuresNow = async () =>
    (await product.value('statistics.getFigures', { unitId: 'district', period }, 'o-viewer')).figures
      .sessionsHeld
  expect(await figuresNow()).toBe(1)

  // What is said of two decides of the third as well.
  product.cloud.clock.advance(10 * MINUTE)
  await count()
  const counting = product.find<{ _id: string }>('sessionCounts', { outside: null })[0]?._id as string
  const [one, other] = held.filter((each) => each !== counting) as [string, string]
  const apart = { sessionIds: [counting, one] as [string, string], verdict: 'different' as const }
  await product.value('statistics.decideDuplicate', { ...apart, counts: null }, 'o-staff')
  product.cloud.clock.advance(2 * MINUTE)
  await count()
  expect(await figuresNow()).toBe(1)
  await product.value(
    'statistics.decideDuplicate',
    { ...apart, sessionIds: [counting, other], counts: null },
    'o-staff',
  )
  product.cloud.clock.advance(2 * MINUTE)
  await count()
  expect(await figuresNow()).toBe(2)
})

it('counts on after a night without finding any drift', async () => {
  const { session } = await product.publish()
  await attend(session._id, 'o-wang')
  await count()
  product.cloud.clock.advance(DAY)
  await count()
  await count()
  product.cloud.clock.advance(DAY)
  await runJobs(product.cloud, ['countSessions'])
  expect(product.one('countingStates', {})).toMatchObject({ recount: { after: null, drifted: [] } })
})

describe('a kept count that is not what the records say', () => {
  /** Somebody comes, everything is counted, and then something changes what was kept, as nothing should. */
  async function drift() {
    const on = product
    const { session } = await on.publish()
    await attend(session._id, 'o-wang')
    await count()
    on.cloud.clock.advance(DAY)
    for (let run = 0; run < 3; run += 1) {
      await count()
      on.cloud.clock.advance(5 * MINUTE)
    }
    await on.change('sessionCounts', session._id, { present: 7 })
    await on.change('peopleCounts', 'district~2026~all', { 'people.all': 9 })
    on.cloud.clock.advance(DAY)
    for (let run = 0; run < 4; run += 1) {
      await runJobs(on.cloud, ['countSessions'])
      on.cloud.clock.advance(MINUTE)
    }
    const { recount } = await on.value(
      'statistics.listToCheck',
      { unitId: 'district', year: 2026 },
      'o-viewer',
    )
    return { session, recount, total: (await year()).total }
  }

  it('is found by the night’s recount, put right, logged, and shown to staff', async () => {
    const { session, recount, total } = await drift()
    expect(recount).toMatchObject({ day: '2026-11-25', isThrough: true, compared: 1, facets: 1 })
    expect(recount.drifted).toMatchObject([{ sessionId: session._id, day: '2026-11-25', attendances: 1 }])
    expect(total).toMatchObject({ figures: { attendances: 1 }, people: { all: 1 } })
    const logged = product.cloud.logs.filter(({ text }) => text.includes('"drift"'))
    expect(logged.map(({ text }) => text).join()).toContain(session._id)
  })

  it('is not, and this is noticed, if the night compares nothing', async () => {
    const functions = await brokenDeployment('maintenance', {
      file: 'cloudfunctions/maintenance/count-sessions.ts',
      piece: 'if (recount.after !== null) return this.recountSessions(recount, keys)',
      instead: 'if (recount.after !== null) return { ...recount, after: null }',
    })
    await product.stop()
    product = await Product.start({ functions })
    await begin(product)
    const { recount, total } = await drift()
    expect(recount.drifted).toEqual([])
    expect(total.figures.attendances).toBe(7)
  })
})
