import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import { registerParty } from '../support/door'
import { allUnits, aMember, NOW, Product, participants } from '../support/product'

let product: Product
let nonces = 0

beforeAll(async () => {
  product = await Product.start()
  await product.add({
    units: allUnits(),
    members: [
      aMember('o-li', 'organizer', 'community'),
      aMember('o-beside', 'organizer', 'community'),
      aMember('o-other', 'organizer', 'other-street'),
    ],
  })
})
afterAll(() => product.stop())
beforeEach(() => product.cloud.clock.set(NOW))

async function ticketFor(sessionId: string, openid = 'o-wang') {
  const { registrationId } = await product.value(
    'registrations.registerForSession',
    { sessionId, participants: participants() },
    openid,
  )
  return product.value('registrations.getTicket', { registrationId }, openid)
}

const scan = (
  sessionId: string,
  ticket: string,
  overrides: {
    nonce?: string
    doorAt?: number
    gate?: string
    who?: { people: string[]; counted: number }
  } = {},
) =>
  product.call(
    'checkins.checkIn',
    {
      sessionId,
      ticket,
      nonce: `nonce-${nonces++}`,
      doorAt: product.cloud.clock.now(),
      gate: '2号门',
      ...overrides,
    },
    'o-li',
  )

const stored = (registrationId: string) => product.find<CheckIn>('checkIns', { _id: registrationId })[0]

describe('a scan', () => {
  it('lets the holder in, names masked, and keeps what figures need', async () => {
    const { session } = await product.publish()
    const { ticket, registrationId } = await ticketFor(session._id)
    expect(await scan(session._id, ticket, { doorAt: NOW })).toMatchObject({
      ok: true,
      value: {
        outcome: 'in',
        added: 1,
        presentCount: 1,
        doorAt: NOW,
        gate: '2号门',
        // Her own name is no secret to her.
        by: '李秀兰',
        people: [{ name: '王*芳', isIn: true }],
        elsewhere: [],
      },
    })
    expect(stored(registrationId)).toMatchObject({
      sessionId: session._id,
      category: 'family-reading',
      unitPath: ['district', 'street', 'community'],
      day: '2026-11-23',
      presentCount: 1,
      firstAt: NOW,
    })
  })

  it('answers a second scan with when, where and by whom', async () => {
    const { session } = await product.publish()
    const { ticket, registrationId } = await ticketFor(session._id)
    await scan(session._id, ticket, { doorAt: NOW })
    product.cloud.clock.advance(5 * MINUTE)
    expect(await scan(session._id, ticket, { gate: '1号门' })).toMatchObject({
      ok: true,
      value: { outcome: 'already-in', doorAt: NOW, gate: '2号门', by: '李秀兰' },
    })
    expect(stored(registrationId)).toMatchObject({ presentCount: 1, entries: [{}, {}] })
  })

  it('is answered the same when it is repeated with its nonce, and kept once', async () => {
    const { session } = await product.publish()
    const { ticket, registrationId } = await ticketFor(session._id)
    const first = await scan(session._id, ticket, { nonce: 'same', doorAt: NOW })
    expect(await scan(session._id, ticket, { nonce: 'same', doorAt: NOW })).toEqual(first)
    expect(stored(registrationId)?.entries).toHaveLength(1)
  })

  it('repeated after another gate scanned the same ticket is still answered as the first', async () => {
    const { session } = await product.publish()
    const { ticket, registrationId } = await ticketFor(session._id)
    const first = await scan(session._id, ticket, { nonce: 'lost-reply' })
    expect(await scan(session._id, ticket)).toMatchObject({ value: { outcome: 'already-in' } })
    const { ok, value } = first as { ok: true; value: { nonces: string[] } }
    const { nonces: _, ...same } = value
    expect(await scan(session._id, ticket, { nonce: 'lost-reply' })).toMatchObject({ ok, value: same })
    expect(stored(registrationId)?.entries).toHaveLength(2)
  })

  it('at several gates at once lets in once, and tells the others', async () => {
    const { session } = await product.publish()
    const { ticket, registrationId } = await ticketFor(session._id)
    const answers = await Promise.all([1, 2, 3, 4].map(() => scan(session._id, ticket)))
    const outcomes = answers.map((answer) => (answer.ok ? answer.value.outcome : answer.reason)).sort()
    expect(outcomes).toEqual(['already-in', 'already-in', 'already-in', 'in'])
    expect(stored(registrationId)).toMatchObject({ presentCount: 1, version: 4 })
  })

  it('counts with the time at the door when it arrives late', async () => {
    const { session } = await product.publish()
    const { ticket, registrationId } = await ticketFor(session._id)
    await scan(session._id, ticket, { doorAt: NOW })
    await scan(session._id, ticket, { doorAt: NOW - 2 * MINUTE })
    expect(stored(registrationId)?.firstAt).toBe(NOW - 2 * MINUTE)
  })

  it('is not believed to have been long ago: a phone’s wrong clock opens no door that is closed', async () => {
    const startsAt = NOW - 30 * DAY
    const { session } = await product.publish({}, { startsAt, registrationClosesAt: NOW + DAY })
    const { ticket } = await ticketFor(session._id)
    expect(await scan(session._id, ticket, { doorAt: startsAt })).toMatchObject({ reason: 'check-in-closed' })
  })

  it('of a phone two hours slow is taken at the server’s time', async () => {
    const { session } = await product.publish()
    const { ticket } = await ticketFor(session._id)
    const answer = await scan(session._id, ticket, { doorAt: NOW - 2 * HOUR })
    expect(answer).toMatchObject({ ok: true, value: { outcome: 'in' } })
    expect(answer.ok && answer.value.doorAt).toBeGreaterThanOrEqual(NOW)
  })

  it('by typed code works as by camera, spaces and lower case forgiven', async () => {
    const { session } = await product.publish()
    const { ticketCode } = await ticketFor(session._id)
    const typed = `${ticketCode.slice(0, 4)} ${ticketCode.slice(4)}`.toLowerCase()
    const type = () =>
      product.call(
        'checkins.checkInByCode',
        { sessionId: session._id, code: typed, nonce: `nonce-${nonces++}`, doorAt: NOW },
        'o-li',
      )
    expect(await type()).toMatchObject({ ok: true, value: { outcome: 'in' } })
    expect(await type()).toMatchObject({ ok: true, value: { outcome: 'already-in' } })
  })

  it('says which session a ticket of another one is for', async () => {
    const { session } = await product.publish()
    const other = await product.publish({ title: '普法讲座' })
    const { ticket } = await ticketFor(other.session._id)
    expect(await scan(session._id, ticket)).toEqual({
      ok: false,
      reason: 'wrong-event',
      other: {
        sessionId: other.session._id,
        title: '普法讲座',
        startsAt: other.session.startsAt,
        isReached: true,
      },
      places: 0,
      registrationId: null,
    })
    // Nobody is sent to a door at which they do not work.
    const far = await product.publish({ unitId: 'district', unitPath: ['district'] })
    expect(await scan(session._id, (await ticketFor(far.session._id)).ticket)).toMatchObject({
      other: { sessionId: far.session._id, isReached: false },
    })
  })

  it.each([
    ['before this one’s door opens', { startsAt: NOW + 5 * HOUR }],
    ['after this one’s door has closed', { startsAt: NOW - 8 * HOUR, endsAt: NOW - 6 * HOUR }],
  ])('says so by a code that is typed as well, and %s', async (_, at) => {
    const { session } = await product.publish({}, at)
    const other = await product.publish({ title: '普法讲座' })
    const { ticket, ticketCode } = await ticketFor(other.session._id)
    const named = { reason: 'wrong-event', other: { title: '普法讲座' } }
    expect(await scan(session._id, ticket)).toMatchObject(named)
    const typed = { sessionId: session._id, code: ticketCode, nonce: `nonce-${nonces++}`, doorAt: NOW }
    expect(await product.call('checkins.checkInByCode', typed, 'o-li')).toMatchObject(named)
  })

  it('says of another session of the same event which one it is', async () => {
    const { session, sessions } = await product.publish({}, {}, { startsAt: NOW + 3 * HOUR })
    const { ticket } = await ticketFor(sessions[1]._id)
    expect(await scan(session._id, ticket)).toMatchObject({
      reason: 'wrong-session',
      other: { sessionId: sessions[1]._id },
    })
  })

  it('refuses what is no ticket, a forged one, and one whose registration was cancelled', async () => {
    const { session } = await product.publish()
    const sessionId = session._id
    const { ticket, registrationId } = await ticketFor(sessionId)
    const forged = `${ticket.slice(0, -1)}${ticket.endsWith('A') ? 'B' : 'A'}`
    expect(await scan(sessionId, 'https://example.com/x')).toMatchObject({ reason: 'unknown-ticket' })
    expect(await scan(sessionId, 'ZZZZ-ZZZZ')).toMatchObject({ reason: 'unknown-ticket' })
    expect(await scan(sessionId, forged)).toMatchObject({ reason: 'forged-ticket' })
    await product.value('registrations.cancelRegistration', { registrationId, sessionId }, 'o-wang')
    expect(await scan(sessionId, ticket)).toMatchObject({ reason: 'registration-cancelled' })
    expect(stored(registrationId)).toBeUndefined()
  })

  it.each([
    ['before the door opens', { startsAt: NOW + HOUR + MINUTE }, 'not-yet-open'],
    ['after the door has closed', { startsAt: NOW - 4 * HOUR, endsAt: NOW - 2 * HOUR }, 'check-in-closed'],
  ])('is refused %s', async (_, overrides, reason) => {
    const { session } = await product.publish({}, { registrationClosesAt: NOW + DAY, ...overrides })
    const { ticket } = await ticketFor(session._id)
    expect(await scan(session._id, ticket)).toMatchObject({ ok: false, reason })
  })

  it('cannot be dated into the future by a phone that runs ahead', async () => {
    const { session } = await product.publish({}, { startsAt: NOW + 2 * HOUR })
    const { ticket } = await ticketFor(session._id)
    expect(await scan(session._id, ticket, { doorAt: NOW + 2 * HOUR })).toMatchObject({
      reason: 'not-yet-open',
    })
  })
})

describe('the door', () => {
  it('names whoever let somebody in: whole to herself, masked to colleagues', async () => {
    const { session } = await product.publish()
    await scan(session._id, (await ticketFor(session._id)).ticket)
    const nameTo = async (openid: string) =>
      (await product.value('checkins.getDoor', { sessionId: session._id }, openid)).last[0]?.by
    expect(await Promise.all(['o-li', 'o-beside'].map(nameTo))).toEqual(['李秀兰', '李*兰'])
  })

  it('tells those who registered and came, those who did not, and those who walked in, apart', async () => {
    const { session } = await product.publish({}, { capacity: 30, walkInsAfter: NOW - HOUR })
    const { ticket } = await ticketFor(session._id, 'o-a')
    await ticketFor(session._id, 'o-b')
    await scan(session._id, ticket)
    const walkIns = { sessionId: session._id, count: 3, nonce: 'walked', doorAt: NOW }
    await product.value('checkins.countWalkIns', walkIns, 'o-li')
    const door = await product.value('checkins.getDoor', { sessionId: session._id }, 'o-li')
    expect(door).toMatchObject({ present: 4, absent: 1, walkIns: 3 })
  })

  it('takes of who has not come only who was to come: no seat that waits for approval, and none for who came beside', async () => {
    const { session } = await product.publish({}, { capacity: 30 })
    const group = { kind: 'group' as const, participants: [], headcount: 2, seats: 2 }
    const large = await registerParty(product, session, [], group)
    await registerParty(product, session, [], group)
    await registerParty(product, session, [{ name: '钱多多' }], { status: 'pending' })
    await product.change('sessions', session._id, { seatsLeft: 25 })
    await scan(session._id, large.ticket, { who: { people: [], counted: 5 } })
    const door = await product.value('checkins.getDoor', { sessionId: session._id }, 'o-li')
    expect(door).toMatchObject({ present: 5, absent: 2 })
  })

  it('shows how many are in and who came last', async () => {
    const { session } = await product.publish({}, { capacity: 30 })
    for (const [index, openid] of ['o-a', 'o-b', 'o-c'].entries()) {
      const { ticket } = await ticketFor(session._id, openid)
      if (openid !== 'o-c') await scan(session._id, ticket, { doorAt: NOW + index * MINUTE })
      product.cloud.clock.advance(MINUTE)
    }
    const door = await product.value('checkins.getDoor', { sessionId: session._id }, 'o-li')
    expect(door).toMatchObject({ present: 2, absent: 1, walkIns: 0 })
    expect(door.last.map(({ at, names }) => [at, names])).toEqual([
      [NOW + MINUTE, ['王*芳']],
      [NOW, ['王*芳']],
    ])
  })

  it('is closed to residents, and to organizers of another unit as if it did not exist', async () => {
    const { session } = await product.publish()
    const input = { sessionId: session._id }
    expect(await product.call('checkins.getDoor', input, 'o-wang')).toEqual({
      ok: false,
      reason: 'not-allowed',
    })
    expect(await product.call('checkins.getDoor', input, 'o-other')).toEqual({
      ok: false,
      reason: 'not-found',
    })
    expect(await product.call('checkins.getDoor', { sessionId: 'nowhere' }, 'o-li')).toEqual({
      ok: false,
      reason: 'not-found',
    })
  })

  it('of a confidential category is closed to everybody, as nobody is named for it yet', async () => {
    const { session } = await product.publish({ category: 'rights-service', listed: false })
    const notFound = { ok: false, reason: 'not-found' }
    expect(await product.call('checkins.getDoor', { sessionId: session._id }, 'o-li')).toEqual(notFound)
    expect(await scan(session._id, 'ABCD-EFGH')).toEqual(notFound)
    const { sessions: listed } = await product.value('checkins.listDoorSessions', {}, 'o-li')
    expect(listed.map(({ _id }) => _id)).not.toContain(session._id)
  })

  it('lists a session that began days ago and is still on, in front of one that is over', async () => {
    const unit = { unitId: 'other-street', unitPath: ['district', 'other-street'] }
    const over = await product.publish(unit, { startsAt: NOW - 9 * HOUR, endsAt: NOW - 8 * HOUR })
    const long = await product.publish(unit, { startsAt: NOW - 3 * DAY, endsAt: NOW + DAY })
    const soon = await product.publish(unit, { startsAt: NOW + DAY })
    const listed = (await product.value('checkins.listDoorSessions', {}, 'o-other')).sessions.map(
      ({ _id }) => _id,
    )
    expect(listed).toEqual([long.session._id, soon.session._id])
    expect(listed).not.toContain(over.session._id)
  })

  it('shows somebody scanned twice where they came in, and leaves out nobody for it', async () => {
    const { session } = await product.publish({}, { capacity: 30 })
    const tickets = []
    for (const [index, openid] of ['o-early', 'o-late'].entries()) {
      const { ticket } = await ticketFor(session._id, openid)
      await scan(session._id, ticket, { doorAt: NOW - (2 - index) * MINUTE })
      tickets.push(ticket)
    }
    await scan(session._id, tickets[0] as string, { doorAt: NOW })
    const { last } = await product.value('checkins.getDoor', { sessionId: session._id }, 'o-li')
    expect(last.map(({ at }) => at)).toEqual([NOW - MINUTE, NOW - 2 * MINUTE])
  })

  it('lists the sessions of the organizer’s own units only', async () => {
    const { session } = await product.publish()
    const { sessions: mine } = await product.value('checkins.listDoorSessions', {}, 'o-li')
    const { sessions: others } = await product.value('checkins.listDoorSessions', {}, 'o-other')
    expect(mine.map((session) => session._id)).toContain(session._id)
    expect(others.map((each) => each._id)).not.toContain(session._id)
  })
})
