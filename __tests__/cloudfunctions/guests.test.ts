import { DAY, MINUTE } from '../../src/shared/calendar/calendar'
import { NEUTRAL_TITLE } from '../../src/shared/notice/notice'
import { allUnits, aMember, NOW, Product, participants } from '../support/product'

const STAFF = 'o-staff'

let product: Product
beforeAll(async () => {
  product = await Product.start()
  const member = aMember(STAFF, 'staff', 'community')
  const grants = member.grants.map((grant) => ({ ...grant, confidential: ['rights-service' as const] }))
  await product.add({ units: allUnits(), members: [{ ...member, grants }] })
})
afterAll(() => product.stop())
beforeEach(() => product.cloud.clock.advance(11 * MINUTE))

let people = 0
const somebody = () => `o-${people++}`

async function invitedOnly(overrides: object = {}) {
  const given = {
    admission: 'invited' as const,
    category: 'cadre-training' as const,
    listed: false,
    ...overrides,
  }
  const { event, session } = await product.publish(given, { startsAt: NOW + 3 * DAY })
  return { eventId: event._id, sessionId: session._id }
}
const codeOf = async (eventId: string): Promise<string> => {
  const { version } = await product.value('events.getGuests', { eventId }, STAFF)
  return (await product.value('events.renewGuestCode', { eventId, version }, STAFF)).code as string
}
const register = (sessionId: string, overrides: object = {}, openid = somebody()) =>
  product.call(
    'registrations.registerForSession',
    { sessionId, participants: participants(), ...overrides },
    openid,
  )

describe('an event for the invited alone', () => {
  it('takes nobody while nobody is invited', async () => {
    const { eventId, sessionId } = await invitedOnly()
    const { invited } = await product.value('events.getEvent', { eventId })
    expect(invited).toEqual({ byCode: false, byList: false, open: false })
    expect(await register(sessionId)).toEqual({ ok: false, reason: 'not-invited' })
  })

  it('takes whoever has its code, however it is typed, until there is another', async () => {
    const { eventId, sessionId } = await invitedOnly()
    const code = await codeOf(eventId)
    const typed = `${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase()
    expect(await register(sessionId, { invite: typed })).toMatchObject({ ok: true })
    expect(await product.value('events.getEvent', { eventId, invite: typed })).toMatchObject({
      invited: { byCode: true, byList: false, open: true },
    })
    expect(await product.value('events.findByCode', { code: typed }, somebody())).toEqual({ eventId })
    await codeOf(eventId)
    expect(await register(sessionId, { invite: code })).toEqual({ ok: false, reason: 'not-invited' })
    expect(await product.call('events.findByCode', { code }, somebody())).toEqual({
      ok: false,
      reason: 'no-such-code',
    })
  })

  it('takes whoever is on its list, by number or by name, and keeps neither readable', async () => {
    const { eventId, sessionId } = await invitedOnly()
    const text = '1. 王小芳 19900001234\n2. 李小花\n19900005678'
    expect(await product.value('events.addGuests', { eventId, text }, STAFF)).toMatchObject({ guests: 3 })
    // Once more, as after a lost reply.
    expect(await product.value('events.addGuests', { eventId, text }, STAFF)).toMatchObject({ guests: 3 })
    expect(JSON.stringify(product.find('guestLists', {}))).not.toMatch(/王小芳|李小花|1990000/)
    expect(await register(sessionId)).toMatchObject({ ok: true })
    expect(await register(sessionId, { participants: participants('李小花', '19900002222') })).toMatchObject({
      ok: true,
    })
    expect(await register(sessionId, { participants: participants('赵桂英', '19900005678') })).toMatchObject({
      ok: true,
    })
    const stranger = { participants: participants('赵桂英', '19900002222') }
    expect(await register(sessionId, stranger)).toEqual({ ok: false, reason: 'not-invited' })
    const { version } = await product.value('events.getGuests', { eventId }, STAFF)
    await product.value('events.clearGuests', { eventId, version }, STAFF)
    expect(await register(sessionId)).toEqual({ ok: false, reason: 'not-invited' })
  })

  it('adds nobody of a list with a line that names nobody, and refuses what was changed meanwhile', async () => {
    const { eventId } = await invitedOnly()
    const text = '王小芳 19900001234\n2.'
    expect(await product.call('events.addGuests', { eventId, text }, STAFF)).toEqual({
      ok: false,
      reason: 'has-mistakes',
    })
    await codeOf(eventId)
    expect(await product.call('events.renewGuestCode', { eventId, version: 0 }, STAFF)).toEqual({
      ok: false,
      reason: 'changed-meanwhile',
    })
  })

  it('keeps who is registered when the code is changed, and answers a repeated registration', async () => {
    const { eventId, sessionId } = await invitedOnly()
    const openid = somebody()
    const first = await register(sessionId, { invite: await codeOf(eventId) }, openid)
    await codeOf(eventId)
    expect(await register(sessionId, {}, openid)).toEqual(first)
  })
})

describe('a confidential appointment', () => {
  const confidential = { admission: 'registration', category: 'rights-service', title: '律师坐班' }

  it('is not there for whoever has no code, by link, by number or by list', async () => {
    const { eventId, sessionId } = await invitedOnly(confidential)
    await codeOf(eventId)
    const none = { ok: false, reason: 'no-such-event' }
    expect(await product.call('events.getEvent', { eventId }, somebody())).toEqual(none)
    expect(await product.call('events.getEvent', { eventId, invite: 'ABCDEFGH' }, somebody())).toEqual(none)
    expect(await register(sessionId)).toEqual({ ok: false, reason: 'no-such-session' })
    const { sessions } = await product.value('events.listEvents', { categories: ['rights-service'] })
    expect(sessions).toEqual([])
  })

  it('is open to whoever has it, who then finds it without, and carries a neutral title with her', async () => {
    const { eventId, sessionId } = await invitedOnly(confidential)
    const invite = await codeOf(eventId)
    const openid = somebody()
    const { event, sessions } = await product.value('events.getEvent', { eventId, invite }, openid)
    expect([event.title, sessions.length]).toEqual(['律师坐班', 1])
    expect(await register(sessionId, { invite }, openid)).toMatchObject({ ok: true })
    expect(await product.call('events.getEvent', { eventId }, openid)).toMatchObject({ ok: true })
    const { registrations: mine } = await product.value('registrations.listMyRegistrations', {}, openid)
    expect(mine.map(({ session }) => session.title)).toEqual([NEUTRAL_TITLE])
    const told = JSON.stringify(product.find('notices', { openid }))
    expect(told).not.toMatch(/律师/)
  })
})
