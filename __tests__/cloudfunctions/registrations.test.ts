import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Notice } from '../../src/shared/notice/notice'
import type { Registration } from '../../src/shared/registration/registration'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { allUnits, aMember, NOW, Product, participants } from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
afterAll(() => product.stop())

const register = (sessionId: string, openid: string) =>
  product.call('registrations.registerForSession', { sessionId, participants: participants() }, openid)

describe('registering', () => {
  it('takes a seat and keeps name and phone encrypted', async () => {
    const { session } = await product.publish({}, { capacity: 3 })
    const answer = await register(session._id, 'o-wang')
    expect(answer).toMatchObject({ ok: true, value: { status: 'confirmed', seats: 1 } })
    expect(product.session(session._id)).toMatchObject({ seatsLeft: 2, unsettled: true })
    const stored = JSON.stringify(product.find('registrations', { sessionId: session._id }))
    expect(stored).not.toContain('王小芳')
    expect(stored).not.toContain('19900001234')
  })

  it('answers a repeated registration with the one that is there, and takes no second seat', async () => {
    const { session } = await product.publish({}, { capacity: 3 })
    const first = await register(session._id, 'o-wang')
    const second = await register(session._id, 'o-wang')
    expect(second).toEqual(first)
    expect(product.session(session._id).seatsLeft).toBe(2)
  })

  it('answers the registration that is there also when the session is full or closed by now', async () => {
    const { session } = await product.publish({}, { capacity: 1, startsAt: NOW + HOUR })
    const first = await register(session._id, 'o-wang')
    product.cloud.clock.set(NOW + 2 * HOUR)
    expect(await register(session._id, 'o-wang')).toEqual(first)
    product.cloud.clock.set(NOW)
  })

  it('tells whoever waits for approval so, and nobody that they are registered before they are', async () => {
    const rules = { ...USUAL_RULES, approval: true }
    const { session } = await product.publish({ rules }, { capacity: 3 })
    expect(await register(session._id, 'o-asking')).toMatchObject({ ok: true, value: { status: 'pending' } })
    const told = product.find<Notice>('notices', { openid: 'o-asking' })
    expect(told.map(({ kind }) => kind)).toEqual(['pending'])
  })

  it('tells whoever gets a place and still waits for approval that, and not that the place is theirs', async () => {
    const rules = { ...USUAL_RULES, approval: true }
    const { session } = await product.publish({ rules }, { capacity: 1 })
    const sessionId = session._id
    const first = await register(sessionId, 'o-first')
    await register(sessionId, 'o-behind')
    const registrationId = first.ok ? first.value.registrationId : ''
    await product.value('registrations.cancelRegistration', { registrationId, sessionId }, 'o-first')
    const told = product.find<Notice>('notices', { openid: 'o-behind' })
    expect(told.map(({ kind }) => kind).sort()).toEqual(['pending', 'waitlisted'])
    expect(product.one('registrations', { sessionId, openid: 'o-behind' })).toMatchObject({
      status: 'pending',
    })
  })

  it('shows the team by its name to whoever decides on it, and on its ticket', async () => {
    const rules = { ...USUAL_RULES, kind: 'team' as const, approval: true }
    const { session } = await product.publish({ kind: 'team', rules }, { capacity: 3 })
    const sessionId = session._id
    const input = { sessionId, participants: participants(), teamName: '荷风姐妹', organisation: '荷风社区' }
    const { registrationId } = await product.value('registrations.registerForSession', input, 'o-captain')
    await product.add({ units: allUnits(), members: [aMember('o-she', 'staff', 'community')] })
    const pending = { sessionId, only: 'pending' as const }
    const { registrations } = await product.value('registrations.listRegistrations', pending, 'o-she')
    expect(registrations).toMatchObject([{ teamName: '荷风姐妹', organisation: '荷风社区' }])
    const ticket = await product.value('registrations.getTicket', { registrationId }, 'o-captain')
    expect(ticket.party).toMatchObject({ teamName: '荷风姐妹', organisation: '荷风社区' })
  })

  it('queues whoever finds the seats gone', async () => {
    const { session } = await product.publish({}, { capacity: 1 })
    await register(session._id, 'o-wang')
    expect(await register(session._id, 'o-zhao')).toMatchObject({ ok: true, value: { status: 'waitlisted' } })
    expect(product.session(session._id)).toMatchObject({ seatsLeft: 0, waiting: 1 })
  })

  it('tells with the event how many stand before whoever waits', async () => {
    const { event, session } = await product.publish({}, { capacity: 1 })
    for (const openid of ['o-in', 'o-next', 'o-last']) await register(session._id, openid)
    const ahead = async (openid: string) => {
      const { mine } = await product.value('events.getEvent', { eventId: event._id }, openid)
      return mine.map((each) => each.ahead)
    }
    expect([await ahead('o-in'), await ahead('o-next'), await ahead('o-last')]).toEqual([[null], [0], [1]])
  })

  it.each([
    ['not-open-yet', { registrationOpensAt: NOW + HOUR }],
    ['registration-closed', { registrationClosesAt: NOW }],
    ['session-cancelled', { status: 'cancelled' }],
    ['no-registration', { admission: 'open' }],
  ] as const)('refuses with %s', async (reason, overrides) => {
    const { session } = await product.publish({}, overrides)
    expect(await register(session._id, 'o-wang')).toEqual({ ok: false, reason })
  })

  it('takes of one person no more of an event’s sessions than it allows each', async () => {
    const rules = { ...USUAL_RULES, kind: 'appointment' as const, sessionsEach: 1 }
    const { session } = await product.publish({ rules })
    await product.add({ sessions: [{ ...session, _id: `${session._id}-2`, ordinal: 2 }] })
    const first = await register(session._id, 'o-wang')
    expect(first).toMatchObject({ ok: true })
    expect(await register(`${session._id}-2`, 'o-wang')).toEqual({ ok: false, reason: 'enough-sessions' })
    // Again for the first is a retry, another person has places of her own, and a cancelled one is free again.
    expect(await register(session._id, 'o-wang')).toEqual(first)
    expect(await register(`${session._id}-2`, 'o-li')).toMatchObject({ ok: true })
    const [{ _id: registrationId }] = product.find<Registration>('registrations', {
      openid: 'o-wang',
      sessionId: session._id,
    }) as [Registration]
    await product.value(
      'registrations.cancelRegistration',
      { registrationId, sessionId: session._id },
      'o-wang',
    )
    expect(await register(`${session._id}-2`, 'o-wang')).toMatchObject({ ok: true })
  })

  it('refuses a session that does not exist', async () => {
    expect(await register('nowhere', 'o-wang')).toEqual({ ok: false, reason: 'no-such-session' })
  })

  it('refuses what is never shown publicly, to whoever knows its id', async () => {
    const { session } = await product.publish({ category: 'rights-service', listed: false })
    expect(await register(session._id, 'o-wang')).toEqual({ ok: false, reason: 'no-such-session' })
    expect(product.session(session._id).seatsLeft).toBe(10)
  })

  it.each([
    ['participants.0.as', [{ as: 'stranger', name: '王小芳', phone: '19900001234' }]],
    ['participants.0.name', [{ as: 'self', name: ' ', phone: '19900001234' }]],
    ['participants.0.phone', [{ as: 'self', name: '王小芳', phone: '12345' }]],
    ['participants.0.name', [{ as: 'self', name: { $gt: '' }, phone: '19900001234' }]],
    ['participants', Array(61).fill(participants()[0])],
  ])('names the field %s when it is wrong', async (field, list) => {
    const { result } = await product.attempt(
      'registrations.registerForSession',
      { sessionId: 'any', participants: list },
      { openid: 'o-wang' },
    )
    expect(result).toMatchObject({ ok: false, reason: 'invalid-input', field })
  })
})

describe('the same person twice', () => {
  const RULES = { ...USUAL_RULES, most: 4, companions: 'named' as const }
  const she = { as: 'self' as const, name: '阿依古丽·买买提', phone: '19900005678' }
  const typed = { ...she, name: '阿依古丽•买买提' }
  const publish = () => product.publish({ rules: RULES }, { capacity: 9 })
  const registering = (sessionId: string, people: object[], openid: string) =>
    product.call(
      'registrations.registerForSession',
      { sessionId, participants: people as ReturnType<typeof participants> },
      openid,
    )
  beforeAll(() => product.add({ members: [aMember('o-office', 'staff', 'district')] }))

  it('is told that nobody was added when she registers again with more people', async () => {
    const { session } = await publish()
    const first = await registering(session._id, [she], 'o-she')
    const { _id } = product.one<Registration>('registrations', { sessionId: session._id })
    const more = [she, { as: 'companion', name: '同行甲' }]
    const told = { ok: false, reason: 'already-registered', registrationId: _id }
    expect(await registering(session._id, more, 'o-she')).toEqual(told)
    expect(await registering(session._id, [{ ...she, phone: '19900005679' }], 'o-she')).toEqual(told)
    // A retry after a lost reply says the same, and is answered.
    expect(await registering(session._id, [she], 'o-she')).toEqual(first)
    expect(product.session(session._id).seatsLeft).toBe(8)
  })

  it('is not registered by staff once she has registered herself, whatever dot they type', async () => {
    const { session } = await publish()
    await registering(session._id, [she], 'o-she')
    const input = { sessionId: session._id, participants: [typed] }
    expect(await product.call('registrations.registerSomebody', input, 'o-office')).toEqual({
      ok: false,
      reason: 'person-registered',
      index: 0,
    })
    const list = { sessionId: session._id, unitId: null, text: `${typed.name} ${typed.phone}` }
    expect(await product.value('registrations.checkList', list, 'o-office')).toMatchObject({
      rows: [{ refused: 'already-registered' }],
    })
    expect(product.session(session._id).seatsLeft).toBe(8)
  })

  it('is not brought by another account, whether that registers or changes who comes', async () => {
    const { session } = await publish()
    const sessionId = session._id
    await registering(sessionId, [she], 'o-she')
    const [self] = participants()
    const both = [self as typeof she, { ...typed, as: 'companion' as const }]
    const told = { ok: false, reason: 'person-registered', index: 1 }
    expect(await registering(sessionId, both, 'o-wang')).toEqual(told)
    await register(sessionId, 'o-wang')
    const { _id: registrationId } = product.one<Registration>('registrations', {
      sessionId,
      openid: 'o-wang',
    })
    const edit = { registrationId, sessionId, participants: both }
    expect(await product.call('registrations.editRegistration', edit, 'o-wang')).toEqual(told)
    expect(product.session(sessionId).seatsLeft).toBe(7)
  })

  it('is told to nobody where it is confidential who comes', async () => {
    const { session, event } = await product.publish(
      { rules: RULES, category: 'rights-service', listed: false },
      { capacity: 9 },
    )
    await product.cloud.database.importDocuments('guestLists', [
      { _id: event._id, code: 'ABCDEFGH', guests: [], version: 1 },
    ])
    const sessionId = session._id
    const named = aMember('o-named', 'staff', 'street')
    await product.add({
      members: [
        { ...named, grants: named.grants.map((each) => ({ ...each, confidential: ['rights-service'] })) },
      ],
    })
    await product.value('registrations.registerSomebody', { sessionId, participants: [typed] }, 'o-named')
    const curious = (people: object[], openid: string) =>
      product.call(
        'registrations.registerForSession',
        { sessionId, participants: people as never, invite: 'ABCDEFGH' },
        openid,
      )
    await product.letAgree('o-curious')
    await product.letAgree('o-asks')
    expect(await curious([she], 'o-curious')).toMatchObject({ ok: true })
    const [self] = participants()
    expect(await curious([self as never, { ...typed, as: 'companion' }], 'o-asks')).toMatchObject({
      ok: true,
    })
  })

  it('does not register where staff have registered her', async () => {
    const { session } = await publish()
    const input = { sessionId: session._id, participants: [typed] }
    await product.value('registrations.registerSomebody', input, 'o-office')
    expect(await registering(session._id, [she], 'o-she')).toEqual({
      ok: false,
      reason: 'registered-by-staff',
    })
    // The same again is a retry; with others it is not.
    expect(await product.call('registrations.registerSomebody', input, 'o-office')).toMatchObject({
      ok: true,
    })
    const more = { ...input, participants: [typed, { as: 'companion' as const, name: '同行甲' }] }
    expect(await product.call('registrations.registerSomebody', more, 'o-office')).toMatchObject({
      reason: 'already-registered',
    })
    expect(product.session(session._id).seatsLeft).toBe(8)
  })
})

describe('cancelling', () => {
  it('gives the seat back, and registering again takes it with a new ticket', async () => {
    const { session } = await product.publish({}, { capacity: 1 })
    const sessionId = session._id
    const { registrationId } = await product.value(
      'registrations.registerForSession',
      { sessionId, participants: participants() },
      'o-wang',
    )
    const before = await product.value('registrations.getTicket', { registrationId }, 'o-wang')
    await product.value('registrations.cancelRegistration', { registrationId, sessionId }, 'o-wang')
    expect(product.session(sessionId).seatsLeft).toBe(1)
    expect(await register(sessionId, 'o-wang')).toMatchObject({ ok: true, value: { registrationId } })
    expect(product.session(sessionId).seatsLeft).toBe(0)
    const after = await product.value('registrations.getTicket', { registrationId }, 'o-wang')
    expect(after.ticket).not.toBe(before.ticket)
  })

  it('may be repeated, and gives the seat back once', async () => {
    const { session } = await product.publish({}, { capacity: 5 })
    const sessionId = session._id
    await register(sessionId, 'o-wang')
    const registration = product.one<Registration>('registrations', { sessionId })
    const input = { registrationId: registration._id, sessionId }
    const answers = await Promise.all(
      [1, 2, 3].map(() => product.call('registrations.cancelRegistration', input, 'o-wang')),
    )
    expect(answers.filter((answer) => answer.ok)).toHaveLength(3)
    expect(product.session(sessionId).seatsLeft).toBe(5)
  })

  it("refuses somebody else's registration as if there were none", async () => {
    const { session } = await product.publish()
    const sessionId = session._id
    await register(sessionId, 'o-wang')
    const registration = product.one<Registration>('registrations', { sessionId })
    const input = { registrationId: registration._id, sessionId }
    const none = { ok: false, reason: 'no-such-registration' }
    expect(await product.call('registrations.cancelRegistration', input, 'o-thief')).toEqual(none)
    expect(
      await product.call('registrations.getTicket', { registrationId: registration._id }, 'o-thief'),
    ).toEqual(none)
    expect(product.session(sessionId).seatsLeft).toBe(9)
  })

  it('refuses after its deadline', async () => {
    const { session } = await product.publish({}, { startsAt: NOW + DAY, cancellationClosesAt: NOW + 1 })
    const sessionId = session._id
    const { registrationId } = await product.value(
      'registrations.registerForSession',
      { sessionId, participants: participants() },
      'o-wang',
    )
    product.cloud.clock.set(NOW + 1)
    expect(
      await product.call('registrations.cancelRegistration', { registrationId, sessionId }, 'o-wang'),
    ).toEqual({
      ok: false,
      reason: 'cancellation-closed',
    })
    product.cloud.clock.set(NOW)
  })
})

describe('whoever waits, or was promoted late', () => {
  const TIMES = { capacity: 1, startsAt: NOW + DAY, cancellationClosesAt: NOW + HOUR }
  const cancel = (sessionId: string, openid: string) =>
    product.call(
      'registrations.cancelRegistration',
      { sessionId, registrationId: product.one<Registration>('registrations', { sessionId, openid })._id },
      openid,
    )
  afterEach(() => product.cloud.clock.set(NOW))

  it('leaves the waitlist after the deadline', async () => {
    const { session } = await product.publish({}, TIMES)
    await register(session._id, 'o-wang')
    await register(session._id, 'o-zhao')
    product.cloud.clock.set(NOW + 2 * HOUR)
    expect(await cancel(session._id, 'o-zhao')).toMatchObject({ ok: true })
    expect(product.session(session._id)).toMatchObject({ seatsLeft: 0, waiting: 0 })
  })

  it('declines the place until the start, and it goes to the next', async () => {
    const { session } = await product.publish({}, TIMES)
    const sessionId = session._id
    await register(sessionId, 'o-wang')
    for (const openid of ['o-zhao', 'o-qian']) await register(sessionId, openid)
    const wang = product.one<Registration>('registrations', { sessionId, openid: 'o-wang' })
    product.cloud.clock.set(NOW + 2 * HOUR)
    await product.add({ members: [aMember('o-staff', 'staff', 'district')] })
    const withdrawal = { sessionId, registrationId: wang._id, reason: '来电取消' }
    await product.value('registrations.withdrawRegistration', withdrawal, 'o-staff')
    const zhao = product.one<Registration>('registrations', { sessionId, openid: 'o-zhao' })
    expect(zhao.status).toBe('confirmed')
    expect(zhao.givenAt).toBeGreaterThan(session.cancellationClosesAt)
    product.cloud.clock.set(session.startsAt - MINUTE)
    expect(await cancel(sessionId, 'o-zhao')).toMatchObject({ ok: true })
    expect(product.one<Registration>('registrations', { sessionId, openid: 'o-qian' }).status).toBe(
      'confirmed',
    )
    product.cloud.clock.set(session.startsAt)
    expect(await cancel(sessionId, 'o-qian')).toMatchObject({ reason: 'cancellation-closed' })
  })
})

describe('my registrations', () => {
  it('lists my own with their sessions, and nobody else’s', async () => {
    const { session } = await product.publish()
    await register(session._id, 'o-alone')
    await register(session._id, 'o-other')
    const { registrations: mine } = await product.value('registrations.listMyRegistrations', {}, 'o-alone')
    expect(mine.map((each) => each.session._id)).toEqual([session._id])
  })
})
