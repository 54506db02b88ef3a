import type { Input, Value } from '../../src/services/api'
import { keyFrom, openEntry, ticketKey, ticketLookup } from '../../src/services/ticket-lookup'
import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import type { Session } from '../../src/shared/event/session'
import { brokenVariant } from '../support/broken-variant'
import { itAll } from '../support/campaign'
import { checkInOf, registerParty } from '../support/door'
import { allUnits, aMember, NOW, Product } from '../support/product'

let product: Product
let session: Session
let nonces = 0

beforeAll(async () => {
  product = await Product.start()
  await product.add({
    units: allUnits(),
    members: [aMember('o-li', 'organizer', 'community'), aMember('o-chen', 'staff', 'street')],
  })
})
afterAll(() => product.stop())
beforeEach(async () => {
  product.cloud.clock.set(NOW)
  session = (await product.publish({}, { capacity: 20 })).session
})

const FAMILY = [
  { name: '王小芳', phone: '19900001234', key: 'mother' },
  { name: '李小宝', key: 'child', kind: 'child' as const },
  { name: '李大宝', key: 'elder', kind: 'child' as const },
]

const happened = (overrides: { nonce?: string; doorAt?: number; kept?: boolean } = {}) => ({
  sessionId: session._id,
  nonce: `door-${nonces++}`,
  gate: '2号门',
  doorAt: product.cloud.clock.now(),
  ...overrides,
})

type Rest<Name extends Parameters<Product['call']>[0]> = Partial<Input<Name>>

const scan = (ticket: string, rest: Rest<'checkins.checkIn'> = {}) =>
  product.call('checkins.checkIn', { ...happened(), ticket, ...rest }, 'o-li')

const checkInParty = (
  registrationId: string,
  rest: Rest<'checkins.checkInRegistration'> = {},
  openid = 'o-li',
) => product.call('checkins.checkInRegistration', { ...happened(), registrationId, ...rest }, openid)

const undo = (checkInId: string, voids: string[], rest: Rest<'checkins.undoCheckIn'> = {}, openid = 'o-li') =>
  product.call(
    'checkins.undoCheckIn',
    { ...happened(), checkInId, voids, reason: '扫错了人', ...rest },
    openid,
  )

function said<T>(answer: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!answer.ok) throw new Error(answer.reason)
  return answer.value
}

type Party = Value<'checkins.checkIn'>['people']
const namesIn = (people: Party) => people.flatMap(({ name, isIn }) => (isIn ? [name] : []))

const confirmed = () =>
  product.cloud.database.importDocuments('confirmations', [{ _id: session._id, sessionId: session._id }])

const audited = (action: string) => product.find<{ subject: string }>('auditEntries', { action })

/** Of gates named as people name them, those whose scans the server does not take. */
async function refusedGates(on: Product, at: Session): Promise<string[]> {
  const refused: string[] = []
  for (const gate of ['东门🚪', '𬱟水门', '〇号门', '2号门\u200b']) {
    const { _id: registrationId } = await registerParty(on, at, FAMILY)
    const kept = { sessionId: at._id, nonce: `gate-${nonces++}`, doorAt: on.cloud.clock.now(), kept: true }
    const answer = await on.call('checkins.checkInRegistration', { ...kept, gate, registrationId }, 'o-li')
    if (!answer.ok) refused.push(gate)
  }
  return refused
}

describe('a party', () => {
  it('comes in whole, or as many as came, and the others later', async () => {
    const { ticket, _id } = await registerParty(product, session, FAMILY)
    const whole = said(await scan(ticket))
    expect(namesIn(whole.people)).toEqual(['王*芳', '李*宝', '李*宝'])
    const [mother, child] = whole.people.map(({ id }) => id) as [string, string]

    const who = { people: [mother, child], counted: 0 }
    product.cloud.clock.advance(10 * MINUTE)
    const smaller = said(await checkInParty(_id, { who, voids: whole.nonces, reason: '老大没来' }))
    expect(smaller).toMatchObject({ presentCount: 2, firstAt: whole.firstAt })
    expect(checkInOf(product, _id)).toMatchObject({ presentCount: 2, entries: [{}, { kind: 'undo' }, {}] })

    const late = said(await scan(ticket))
    expect(late).toMatchObject({ outcome: 'in', added: 1, presentCount: 3 })
  })

  it('is not let in when nobody of it came', async () => {
    const { ticket, _id } = await registerParty(product, session, FAMILY)
    expect(await scan(ticket, { who: { people: ['stranger'], counted: 3 } })).toMatchObject({
      reason: 'nobody',
    })
    expect(checkInOf(product, _id)).toBeUndefined()
  })

  it('of a group is counted: how many had come in all', async () => {
    const { ticket } = await registerParty(product, session, [{ name: '陈老师' }], {
      kind: 'group',
      headcount: 30,
      seats: 31,
    })
    const some = said(await scan(ticket, { who: { people: [], counted: 12 } }))
    expect(some).toMatchObject({ outcome: 'in', presentCount: 12, counted: { in: 12, of: 30 } })
    const more = said(await scan(ticket))
    expect(more).toMatchObject({ outcome: 'in', added: 19, presentCount: 31 })
    expect(said(await scan(ticket))).toMatchObject({ outcome: 'already-in', presentCount: 31 })
  })

  it('whose child is on both parents’ registrations counts it once, and the screen is told', async () => {
    const mothers = await registerParty(product, session, FAMILY.slice(0, 2))
    const fathers = await registerParty(product, session, [
      { name: '李建国', key: 'father' },
      ...FAMILY.slice(1, 2),
    ])
    expect(said(await scan(mothers.ticket)).elsewhere).toEqual([])
    expect(said(await scan(fathers.ticket)).elsewhere).toEqual(['李*宝'])
    const door = await product.value('checkins.getDoor', { sessionId: session._id }, 'o-li')
    expect(door.present).toBe(3)
  })
})

describe('a volunteer', () => {
  const volunteer = [{ name: '陈志愿', key: 'volunteer', kind: 'volunteer' as const }]
  const out = (registrationId: string, rest: Rest<'checkins.checkOut'> = {}, openid = 'o-li') =>
    product.call('checkins.checkOut', { ...happened(), registrationId, ...rest }, openid)
  const minutesOf = (_id: string) => checkInOf(product, _id)?.present.map(({ minutes }) => minutes)
  /** So many minutes later, as the phone at the door says. */
  const at = (minutes: number) => {
    product.cloud.clock.set(NOW + minutes * MINUTE + 1000)
    return { doorAt: NOW + minutes * MINUTE }
  }

  it('checks in and out, and the latest time holds', async () => {
    const { ticket, _id } = await registerParty(product, session, volunteer)
    expect(await out(_id, at(0))).toMatchObject({ reason: 'not-in' })
    expect(said(await scan(ticket, at(0)))).toMatchObject({ outcome: 'in', serves: true, outAt: null })
    expect(said(await scan(ticket, at(40)))).toMatchObject({ outcome: 'already-in', outAt: null })
    expect(said(await out(_id, at(40)))).toMatchObject({ presentCount: 1, outAt: NOW + 40 * MINUTE })
    expect(said(await scan(ticket, at(60)))).toMatchObject({ outAt: NOW + 40 * MINUTE })
    const last = { ...at(60), nonce: `out-${_id}` }
    expect(said(await out(_id, last))).toMatchObject({ outAt: NOW + 60 * MINUTE })
    expect(minutesOf(_id)).toEqual([60])
    const entries = checkInOf(product, _id)?.entries.length
    expect(said(await out(_id, { ...at(61), nonce: last.nonce }))).toMatchObject({ outAt: NOW + 60 * MINUTE })
    expect([minutesOf(_id), checkInOf(product, _id)?.entries.length]).toEqual([[60], entries])
    // Taken back, the one before holds.
    expect(said(await undo(_id, [last.nonce]))).toMatchObject({ presentCount: 1 })
    expect(minutesOf(_id)).toEqual([40])
  })

  it('is the only one who checks out', async () => {
    const { ticket, _id } = await registerParty(product, session, FAMILY)
    expect(said(await scan(ticket))).toMatchObject({ serves: false })
    expect(await out(_id)).toMatchObject({ reason: 'no-volunteer' })
    const elsewhere = (await product.publish({}, { capacity: 20 })).session
    const theirs = await registerParty(product, elsewhere, volunteer)
    expect(await out(theirs._id)).toMatchObject({ reason: 'no-volunteer' })
  })

  it('who forgot is checked out afterwards with a reason, at the end, once confirmed by staff alone', async () => {
    const { ticket, _id } = await registerParty(product, session, volunteer)
    await scan(ticket, at(0))
    product.cloud.clock.set(session.endsAt + 3 * HOUR)
    expect(await out(_id)).toMatchObject({ reason: 'check-in-closed' })
    expect(said(await out(_id, { reason: '忘了签退' }))).toMatchObject({ outAt: session.endsAt })
    expect(minutesOf(_id)).toEqual([(session.endsAt - NOW) / MINUTE])
    await confirmed()
    expect(await out(_id, { reason: '忘了签退' })).toMatchObject({ reason: 'confirmed' })
    const before = audited('check-in-after-confirmation').length
    expect(await out(_id, { reason: '忘了签退' }, 'o-chen')).toMatchObject({ ok: true })
    expect(audited('check-in-after-confirmation')).toHaveLength(before + 1)
  })

  it('who forgot is checked out at the end also where the door is still open, and never later than now', async () => {
    const [first, second] = [
      await registerParty(product, session, volunteer),
      await registerParty(product, session, [{ name: '周志愿', key: 'second', kind: 'volunteer' }]),
    ]
    for (const { ticket } of [first, second]) await scan(ticket, at(0))
    expect(said(await out(first._id, { ...at(30), reason: '忘了签退' }))).toMatchObject({
      outAt: NOW + 30 * MINUTE,
    })
    const { doorAt } = at((session.endsAt - NOW) / MINUTE + 90)
    expect(said(await out(second._id, { doorAt, reason: '忘了签退' }))).toMatchObject({
      outAt: session.endsAt,
    })
    expect([minutesOf(first._id), minutesOf(second._id)]).toEqual([[30], [(session.endsAt - NOW) / MINUTE]])
  })

  it('has her hours among what is confirmed, beside how many never checked out', async () => {
    const { event, session: service } = await product.publish({ category: 'volunteering' }, { capacity: 20 })
    await product.change('events', event._id, { indicators: ['service-hours'] })
    const ask = async () => product.value('checkins.getConfirmation', { sessionId: service._id }, 'o-li')
    const [own] = [
      await registerParty(product, service, volunteer),
      await registerParty(product, service, FAMILY),
    ]
    const there = { sessionId: service._id }
    for (const { _id } of product.find<{ _id: string }>('registrations', there))
      said(await checkInParty(_id, { ...there, ...at(0) }))
    const before = await ask()
    expect([before.missing, before.counts.notOut]).toEqual([['photos', 'indicators'], undefined])
    said(await out(own._id, { ...there, ...at(90) }))
    const { counts, missing } = await ask()
    expect(missing).toEqual(['photos'])
    expect(counts.indicators).toEqual([{ indicator: 'recorded-hours', amount: 1.5 }])
    expect(counts.notOut).toBe(3)
  })

  it('whose phone of the door kept the out has it, though it arrives before what let her in', async () => {
    const { _id } = await registerParty(product, session, volunteer)
    const later = { ...at(60), kept: true }
    expect(await out(_id, later)).toMatchObject({ ok: true, value: { presentCount: 0, outAt: null } })
    const earlier = { doorAt: NOW, kept: true }
    expect(said(await checkInParty(_id, earlier))).toMatchObject({ presentCount: 1, outAt: later.doorAt })
    expect(minutesOf(_id)).toEqual([60])
  })

  it('is on the roster of a phone with when she was out', async () => {
    const { ticket, _id } = await registerParty(product, session, volunteer)
    await scan(ticket, at(0))
    const nonce = `out-${_id}`
    await out(_id, { ...at(5), nonce })
    const { entries } = await product.value('checkins.getRoster', { sessionId: session._id }, 'o-li')
    const { sealed } = entries.find(({ find }) => find === ticketLookup(ticket)) ?? { sealed: '' }
    expect(openEntry(sealed, ticketKey(ticket))).toMatchObject({
      outs: [{ nonce, doorAt: NOW + 5 * MINUTE }],
    })
  })
})

describe('an undo', () => {
  it('voids what it names, keeps it, and lets in anew', async () => {
    const { ticket, _id } = await registerParty(product, session, FAMILY)
    const { nonces: voids } = said(await scan(ticket))
    expect(said(await undo(_id, voids))).toMatchObject({ presentCount: 0 })
    expect(checkInOf(product, _id)).toMatchObject({ firstAt: null, entries: [{}, { reason: '扫错了人' }] })
    expect(said(await scan(ticket))).toMatchObject({ outcome: 'in', added: 3 })
  })

  it('done twice is done once', async () => {
    const { ticket, _id } = await registerParty(product, session, FAMILY)
    const { nonces: voids } = said(await scan(ticket))
    const first = await undo(_id, voids, { nonce: 'undo-once' })
    expect(await undo(_id, voids, { nonce: 'undo-once' })).toEqual(first)
    expect(checkInOf(product, _id)?.entries).toHaveLength(2)
  })

  it('that a phone had kept may arrive first, and takes effect with what it undoes', async () => {
    const { ticket, _id } = await registerParty(product, session, FAMILY)
    expect(said(await undo(_id, ['scanned'], { kept: true }))).toMatchObject({ presentCount: 0 })
    expect(said(await checkInParty(_id, { nonce: 'scanned', kept: true }))).toMatchObject({ presentCount: 0 })
    expect(checkInOf(product, _id)).toMatchObject({ presentCount: 0, firstAt: null, entries: [{}, {}] })
    expect(said(await scan(ticket))).toMatchObject({ outcome: 'in', added: 3, presentCount: 3 })
  })

  it('names all the scans of a ticket that was before the camera for long', async () => {
    const { ticket, _id } = await registerParty(product, session, FAMILY)
    for (let times = 0; times < 25; times += 1) await scan(ticket)
    const { nonces: voids } = said(await scan(ticket))
    expect(said(await undo(_id, voids))).toMatchObject({ presentCount: 0 })
  })

  it('of what is not there, or at another session, is refused', async () => {
    const { ticket, _id } = await registerParty(product, session, FAMILY)
    expect(await undo(_id, ['nothing'])).toMatchObject({ reason: 'nothing-to-undo' })
    const { nonces: voids } = said(await scan(ticket))
    expect(await undo(_id, ['nothing'])).toMatchObject({ reason: 'nothing-to-undo' })
    const { session: other } = await product.publish()
    expect(await undo(_id, voids, { sessionId: other._id })).toMatchObject({ reason: 'nothing-to-undo' })
  })
})

describe('somebody without a ticket', () => {
  it.each([
    ['a part of the name', '小芳'],
    ['one character', '芳'],
    ['pinyin', 'wangxiaofang'],
    ['a part of the pinyin', 'Xiao Fang'],
    ['initials', 'WXF'],
    ['a whole number', '19900001234'],
    ['a number as an address book writes it', '+86 199-0000-1234'],
    ['full-width digits', '１２３４'],
  ])('is found by %s', async (_, text) => {
    const { _id } = await registerParty(product, session, FAMILY)
    await registerParty(product, session, [{ name: '赵秀英', phone: '19900005678' }])
    const found = await product.value('checkins.searchRoster', { sessionId: session._id, text }, 'o-li')
    expect(found.map(({ checkInId }) => checkInId)).toEqual([_id])
  })

  it('is found by the whole name or the last four digits, masked, and let in', async () => {
    const { _id } = await registerParty(product, session, FAMILY)
    await registerParty(product, session, [{ name: '王小花', phone: '19900005678' }])
    const search = (text: string) =>
      product.value('checkins.searchRoster', { sessionId: session._id, text }, 'o-li')
    for (const text of ['王小芳', ' 王 小芳', '1234']) {
      expect(await search(text)).toMatchObject([
        { checkInId: _id, status: 'confirmed', phones: ['199******34'], people: [{ name: '王*芳' }, {}, {}] },
      ])
    }
    expect(await search('王小')).toHaveLength(2)
    expect(await search('王芳')).toEqual([])
    expect(said(await checkInParty(_id))).toMatchObject({ outcome: 'in', presentCount: 3 })
    expect(checkInOf(product, _id)?.entries).toMatchObject([{ via: 'search' }])
    expect(await search('1234')).toMatchObject([{ presentCount: 3 }])
  })

  it('is not found at another session by what is stored of this one', async () => {
    const { searchHashes } = await registerParty(product, session, FAMILY)
    const { session: other } = await product.publish()
    const { searchHashes: others } = await registerParty(product, other, FAMILY)
    expect(searchHashes.filter((hash) => others.includes(hash))).toEqual([])
  })

  it('who reads out the code of another session is told which', async () => {
    const { session: other } = await product.publish()
    const { ticketCode } = await registerParty(product, other, FAMILY)
    const byCode = (code: string) => product.call('checkins.checkInByCode', { ...happened(), code }, 'o-li')
    expect(await byCode(ticketCode)).toMatchObject({
      reason: 'wrong-event',
      other: { sessionId: other._id, title: other.title, isReached: true },
    })
    expect(await byCode('ABCDEFGH')).toMatchObject({ reason: 'unknown-ticket', other: null })
  })

  const walkIn = (name: string, phone: string, nonce = `door-${nonces++}`) =>
    product.call('checkins.registerWalkIn', { ...happened({ nonce }), name, phone, consent: true }, 'o-li')

  it('walks in by name and phone: a registration that holds no seat, found again', async () => {
    const first = said(await walkIn('陈桂香', '19900007777', 'same'))
    expect(first).toMatchObject({ outcome: 'in', people: [{ name: '陈*香', isIn: true }] })
    expect(said(await walkIn('陈桂香', '19900007777', 'same'))).toMatchObject({ outcome: 'in' })
    expect(said(await walkIn('陈桂香', '19900007777'))).toMatchObject({ outcome: 'already-in' })
    expect(product.one('registrations', { sessionId: session._id })).toMatchObject({
      kind: 'walk-in',
      seats: 0,
      openid: null,
      registeredBy: 'o-li',
    })
    expect(product.session(session._id).seatsLeft).toBe(20)
    expect(checkInOf(product, first.checkInId)).toMatchObject({
      registrationKind: 'walk-in',
      presentCount: 1,
    })
  })

  it('who is on the list after all is let in as registered', async () => {
    const { _id } = await registerParty(product, session, [{ name: '王小芳', phone: '19900001234' }])
    expect(said(await walkIn('王小芳', '19900001234'))).toMatchObject({ checkInId: _id, outcome: 'in' })
    expect(product.find('registrations', { sessionId: session._id })).toHaveLength(1)
    // The same name with another phone is somebody else.
    expect(said(await walkIn('王小芳', '19900009999')).checkInId).not.toBe(_id)
  })

  it('who waits by her own account is let in off the waitlist, if a place is free', async () => {
    session = (await product.publish({}, { capacity: 2, waiting: 1, walkInsAfter: NOW })).session
    const who = { name: '王小芳', phone: '19900001234' }
    const { _id } = await registerParty(product, session, [who], { status: 'waitlisted' })
    expect(said(await walkIn(who.name, who.phone))).toMatchObject({ checkInId: _id, outcome: 'in' })
    expect(product.one('registrations', { sessionId: session._id })).toMatchObject({ status: 'confirmed' })
    expect(product.session(session._id).waiting).toBe(0)
  })

  it('whose registration by staff was cancelled walks in all the same', async () => {
    const who = { as: 'self' as const, name: '周桂兰', phone: '19900003333' }
    const asked = { sessionId: session._id, participants: [who] }
    const { registrationId } = await product.value('registrations.registerSomebody', asked, 'o-chen')
    const cancelled = { registrationId, sessionId: session._id, reason: '本人来电说不来' }
    await product.value('registrations.withdrawRegistration', cancelled, 'o-chen')
    expect(said(await walkIn(who.name, who.phone))).toMatchObject({
      checkInId: registrationId,
      outcome: 'in',
    })
    expect(product.one('registrations', { _id: registrationId })).toMatchObject({
      kind: 'walk-in',
      status: 'confirmed',
      seats: 0,
      version: 3,
    })
    expect(product.session(session._id).seatsLeft).toBe(20)
  })

  it('who walks in is found on the list, however many bear the name or left the number', async () => {
    for (let index = 0; index < 25; index += 1) {
      await registerParty(product, session, [{ name: '王芳', phone: `199000011${index + 10}` }])
      await registerParty(product, session, [{ name: `李${'甲乙丙丁'[index % 4]}`, phone: '19900002222' }])
    }
    const { _id } = await registerParty(product, session, [{ name: '王芳', phone: '19900002222' }])
    expect(said(await walkIn('王芳', '19900002222'))).toMatchObject({ checkInId: _id, outcome: 'in' })
  })

  it('may be only counted, once however often it is uploaded', async () => {
    const input = { ...happened({ nonce: 'counted-once' }), count: 4 }
    const counted = () => product.call('checkins.countWalkIns', input, 'o-li')
    expect(await counted()).toMatchObject({ ok: true, value: { presentCount: 4 } })
    expect(await counted()).toMatchObject({ ok: true })
    const door = await product.value('checkins.getDoor', { sessionId: session._id }, 'o-li')
    expect(door).toMatchObject({ present: 4, last: [{ present: 4, names: [], nonces: ['counted-once'] }] })
    const { checkInId } = said(await counted())
    expect(said(await undo(checkInId, ['counted-once']))).toMatchObject({ presentCount: 0 })
  })

  it('only counted are taken back by a phone that had no answer, whichever of the two comes first', async () => {
    const takeBack = (counted: string, rest: object = {}) =>
      product.call(
        'checkins.undoWalkIns',
        { ...happened(), counted, countedAt: NOW, count: 4, reason: '人数弄错了', ...rest },
        'o-li',
      )
    const count = (nonce: string) =>
      product.call('checkins.countWalkIns', { ...happened({ nonce }), count: 4, kept: true }, 'o-li')
    const present = async () =>
      (await product.value('checkins.getDoor', { sessionId: session._id }, 'o-li')).present

    await count('known')
    const undoing = happened({ nonce: 'undone-once' })
    for (let time = 0; time < 2; time += 1)
      expect(await takeBack('known', undoing)).toMatchObject({ ok: true, value: { presentCount: 0 } })
    expect(checkInOf(product, said(await count('known')).checkInId)).toMatchObject({
      presentCount: 0,
      entries: [{ kind: 'in' }, { kind: 'undo', voids: ['known'] }],
    })

    expect(await takeBack('on-its-way')).toMatchObject({ reason: 'nothing-to-undo' })
    expect(await takeBack('on-its-way', { kept: true })).toMatchObject({ ok: true })
    await count('on-its-way')
    expect(await present()).toBe(0)

    await count('before')
    const confirmed = { _id: session._id, sessionId: session._id }
    await product.cloud.database.importDocuments('confirmations', [confirmed])
    expect(await takeBack('before', { kept: true })).toMatchObject({ reason: 'confirmed' })
    expect(await present()).toBe(4)
  })
})

describe('places at the door', () => {
  const counting = (count: number) => product.call('checkins.countWalkIns', { ...happened(), count }, 'o-li')

  it('are those that nobody holds, until those of who has not come are open', async () => {
    const startsAt = NOW + MINUTE
    const opensAt = startsAt + 15 * MINUTE
    const full = { capacity: 3, seatsLeft: 1, startsAt, walkInsAfter: opensAt }
    session = (await product.publish({}, full)).session
    const { ticket } = await registerParty(product, session, FAMILY.slice(0, 2))
    expect(await counting(2)).toMatchObject({ reason: 'no-places', places: 1, opensAt })
    expect(await counting(1)).toMatchObject({ ok: true })
    expect(await counting(1)).toMatchObject({ reason: 'no-places', places: 0 })
    product.cloud.clock.set(opensAt)
    expect(await counting(2)).toMatchObject({ ok: true })
    expect(await counting(1)).toMatchObject({ reason: 'no-places', places: 0 })
    // Whoever registered comes in all the same.
    expect(await scan(ticket)).toMatchObject({ ok: true })
  })

  it('let in somebody from the waitlist by one tap, while there are any', async () => {
    const full = { capacity: 2, seatsLeft: 0, waiting: 2, walkInsAfter: NOW }
    session = (await product.publish({}, full)).session
    await registerParty(product, session, FAMILY.slice(0, 2))
    const waiting = await registerParty(product, session, [{ name: '赵秀英' }], { status: 'waitlisted' })
    expect(await scan(waiting.ticket)).toMatchObject({
      reason: 'waitlisted',
      places: 2,
      registrationId: waiting._id,
    })
    expect(said(await checkInParty(waiting._id, { fromWaitlist: true }))).toMatchObject({ outcome: 'in' })
    expect(checkInOf(product, waiting._id)).toMatchObject({ registrationKind: 'walk-in' })
    // Nobody is to be promoted who is in already.
    expect(product.one('registrations', { _id: waiting._id })).toMatchObject({
      kind: 'walk-in',
      status: 'confirmed',
      seats: 0,
      version: 2,
    })
    expect(product.session(session._id)).toMatchObject({ waiting: 1, seatsLeft: 0 })
    await counting(1)
    const another = await registerParty(product, session, [{ name: '孙玉兰' }], { status: 'waitlisted' })
    expect(await checkInParty(another._id, { fromWaitlist: true })).toMatchObject({
      reason: 'waitlisted',
      places: 0,
    })
  })
})

describe('what a phone kept without a network', () => {
  it('counts with the time at the door, by the hash of the ticket alone', async () => {
    const { ticket, _id } = await registerParty(product, session, FAMILY)
    const proof = ticketLookup(ticket)
    product.cloud.clock.advance(40 * MINUTE)
    const answer = await checkInParty(_id, { proof, kept: true, doorAt: NOW + 3 * MINUTE })
    expect(said(answer)).toMatchObject({ outcome: 'in', doorAt: NOW + 3 * MINUTE })
    expect(checkInOf(product, _id)).toMatchObject({
      firstAt: NOW + 3 * MINUTE,
      entries: [{ via: 'scan', doorAt: NOW + 3 * MINUTE }],
    })
  })

  it('is not refused for places: whoever was counted or let in went in', async () => {
    session = (await product.publish({}, { capacity: 2, seatsLeft: 0 })).session
    const count = (rest: object) =>
      product.call('checkins.countWalkIns', { ...happened(), count: 4, ...rest }, 'o-li')
    expect(await count({})).toMatchObject({ reason: 'no-places', places: 0 })
    const { checkInId } = said(await count({ kept: true }))
    expect(checkInOf(product, checkInId)).toMatchObject({ entries: [{ beyondPlaces: true }] })
    const waiting = await registerParty(product, session, [{ name: '赵秀英' }], { status: 'waitlisted' })
    // One that the phone knew nothing of is judged when it is uploaded.
    expect(await checkInParty(waiting._id, { kept: true })).toMatchObject({ reason: 'waitlisted', places: 0 })
    expect(await checkInParty(waiting._id, { kept: true, decidedOffline: true })).toMatchObject({ ok: true })
    expect(checkInOf(product, waiting._id)).toMatchObject({
      registrationKind: 'walk-in',
      presentCount: 1,
      entries: [{ beyondPlaces: true }],
    })
    const { last } = await product.value('checkins.getDoor', { sessionId: session._id }, 'o-li')
    expect(last.map(({ beyondPlaces }) => beyondPlaces)).toEqual([true, true])
  })

  it('with a clock that stands in 1970 is taken, at the nearest time that can be', async () => {
    const { _id } = await registerParty(product, session, FAMILY)
    const answer = said(await checkInParty(_id, { kept: true, doorAt: 0 }))
    expect(answer.doorAt).toBe(session.startsAt - HOUR)
    const counted = { what: 'people', scope: 'additional', amount: 2 } as const
    const tally = { sessionId: session._id, nonce: `door-${nonces++}`, countedAt: 0, counted }
    expect(await product.call('checkins.addTally', tally, 'o-li')).toMatchObject({ ok: true })
  })

  it('at a gate that is named as people name gates is taken', async () => {
    expect(await refusedGates(product, session)).toEqual([])
  })

  itAll('is caught when the server is stricter about a gate than the page that named it', async () => {
    const functions = await brokenVariant('checkins', {
      file: 'cloudfunctions/checkins/door-fields.ts',
      piece: "gate: optionalLine(20).default('')",
      instead: String.raw`gate: optionalLine(20).refine((text) => /^[\u3400-\u9fff\w ]*$/.test(text)).default('')`,
    })
    const strict = await Product.start({ functions })
    await strict.add({ units: allUnits(), members: [aMember('o-li', 'organizer', 'community')] })
    const { session: at } = await strict.publish({}, { capacity: 20 })
    expect(await refusedGates(strict, at)).toEqual(['东门🚪', '𬱟水门', '〇号门'])
    await strict.stop()
  })

  it('with another hash is a forgery', async () => {
    const { _id } = await registerParty(product, session, FAMILY)
    expect(await checkInParty(_id, { proof: 'f'.repeat(32), kept: true })).toMatchObject({
      reason: 'forged-ticket',
    })
  })

  it.each([
    ['before the door opened', -3 * DAY, 'opens'],
    ['in the future', 3 * DAY, 'now'],
  ])('by a clock that says %s happened at the nearest time that can be', async (_, off, at) => {
    const { _id } = await registerParty(product, session, FAMILY)
    product.cloud.clock.advance(40 * MINUTE)
    const before = product.cloud.clock.now()
    const answer = said(await checkInParty(_id, { kept: true, doorAt: NOW + off }))
    if (at === 'opens') return expect(answer.doorAt).toBe(session.startsAt - HOUR)
    expect(answer.doorAt).toBeGreaterThanOrEqual(before)
    expect(answer.doorAt).toBeLessThanOrEqual(product.cloud.clock.now())
  })

  it('is taken days after the door has closed, and after the counts were confirmed, which is audited', async () => {
    const { _id } = await registerParty(product, session, FAMILY)
    await confirmed()
    product.cloud.clock.advance(2 * DAY)
    expect(said(await checkInParty(_id, { kept: true, doorAt: NOW }))).toMatchObject({
      outcome: 'in',
      doorAt: NOW,
      afterConfirmation: true,
    })
    expect(audited('check-in-after-confirmation').map(({ subject }) => subject)).toContain(_id)
  })
})

describe('after the counts were confirmed', () => {
  const decideAll = async (accept: boolean) => {
    const { left } = await product.value('checkins.listLeftScans', {}, 'o-chen')
    const [own] = left.filter((each) => each.sessionId === session._id)
    const decision = { sessionId: session._id, id: own?.id ?? '', accept }
    return { own, answer: await product.call('checkins.decideLeftScan', decision, 'o-chen') }
  }

  it('an organizer undoes nothing, whatever the phone says of itself; what it leaves is for staff to decide', async () => {
    const { ticket, _id } = await registerParty(product, session, FAMILY)
    const { nonces: voids } = said(await scan(ticket))
    const { pass } = await product.value('checkins.getDoor', { sessionId: session._id }, 'o-li')
    await confirmed()
    expect(await undo(_id, voids)).toMatchObject({ reason: 'confirmed' })
    expect(await undo(_id, voids, { kept: true })).toMatchObject({ reason: 'confirmed' })
    const input = { ...happened(), kept: true, checkInId: _id, voids, reason: '扫错了人' }
    await product.value('checkins.leaveForStaff', { pass, left: { operation: 'undoCheckIn', input } }, 'o-li')
    expect(checkInOf(product, _id)).toMatchObject({ presentCount: 3 })
    const { own, answer } = await decideAll(true)
    expect(own).toMatchObject({ names: ['王*芳', '李*宝', '李*宝'], why: '扫错了人' })
    expect(answer).toMatchObject({ ok: true })
    expect(checkInOf(product, _id)).toMatchObject({ presentCount: 0, entries: [{}, { by: 'o-li' }] })
  })

  it('an organizer takes nobody out by a correction either, kept or not', async () => {
    const { ticket, _id } = await registerParty(product, session, FAMILY)
    const { nonces: voids, people } = said(await scan(ticket))
    await confirmed()
    const who = { people: people.slice(0, 1).map(({ id }) => id), counted: 0 }
    const smaller = { who, voids, reason: '孩子没来' }
    expect(await checkInParty(_id, smaller)).toMatchObject({ reason: 'confirmed' })
    expect(await checkInParty(_id, { ...smaller, kept: true })).toMatchObject({ reason: 'confirmed' })
    expect(checkInOf(product, _id)).toMatchObject({ presentCount: 3 })
    expect(said(await checkInParty(_id, smaller, 'o-chen'))).toMatchObject({ presentCount: 1 })
  })
})

describe('a nonce that a stranger chose', () => {
  it('counts walk-ins beside a registration of another session, not in its place', async () => {
    await product.add({ members: [aMember('o-far', 'organizer', 'other-street')] })
    const far = { unitId: 'other-street', unitPath: ['district', 'other-street'] }
    const elsewhere = (await product.publish(far, { capacity: 20 })).session
    const { ticket, _id } = await registerParty(product, session, FAMILY)
    const input = { sessionId: elsewhere._id, nonce: _id, doorAt: NOW, count: 5 }
    expect(await product.call('checkins.countWalkIns', input, 'o-far')).toMatchObject({ ok: true })
    expect(said(await scan(ticket))).toMatchObject({ outcome: 'in', presentCount: 3 })
    expect(checkInOf(product, _id)).toMatchObject({ sessionId: session._id, entries: [{ by: 'o-li' }] })
  })

  it('takes neither the count nor what was left of a colleague at the same door', async () => {
    await product.add({ members: [aMember('o-next', 'organizer', 'community')] })
    const sessionId = session._id
    const input = { sessionId, nonce: 'the-same', doorAt: NOW, count: 2 }
    const counted = { what: 'people', scope: 'additional', amount: 3 } as const
    for (const openid of ['o-li', 'o-next']) {
      const { pass } = await product.value('checkins.getDoor', { sessionId }, openid)
      await product.value('checkins.countWalkIns', input, openid)
      await product.value('checkins.addTally', { ...input, countedAt: NOW, counted }, openid)
      await product.value(
        'checkins.leaveForStaff',
        { pass, left: { operation: 'countWalkIns', input } },
        openid,
      )
    }
    const by = (collection: string) =>
      product
        .find<{ by?: string; entries?: { by: string }[] }>(collection, { sessionId })
        .map((each) => each.by ?? each.entries?.[0]?.by)
        .sort()
    for (const collection of ['checkIns', 'tallies', 'leftScans'])
      expect([collection, by(collection)]).toEqual([collection, ['o-li', 'o-next']])
  })
})

describe('entering afterwards', () => {
  it('needs a reason, once the door has closed, and says that it was late', async () => {
    const { ticket, _id } = await registerParty(product, session, FAMILY)
    product.cloud.clock.advance(DAY)
    expect(await scan(ticket)).toMatchObject({ reason: 'check-in-closed' })
    expect(said(await checkInParty(_id, { reason: '签到表上有' }))).toMatchObject({
      doorAt: session.startsAt,
    })
    expect(checkInOf(product, _id)?.entries).toMatchObject([{ via: 'late', reason: '签到表上有' }])
  })

  it('after the counts were confirmed is for staff', async () => {
    const { ticket, _id } = await registerParty(product, session, FAMILY)
    const other = await registerParty(product, session, [{ name: '赵秀英' }])
    const { nonces: voids } = said(await scan(ticket))
    await confirmed()
    product.cloud.clock.advance(DAY)
    expect(await checkInParty(other._id, { reason: '补' })).toMatchObject({ reason: 'confirmed' })
    expect(await undo(_id, voids)).toMatchObject({ reason: 'confirmed' })
    expect(await checkInParty(other._id, { reason: '补' }, 'o-chen')).toMatchObject({ ok: true })
    expect(await undo(_id, voids, {}, 'o-chen')).toMatchObject({ ok: true })
  })
})

describe('the roster for a phone', () => {
  const roster = (rest: Partial<Input<'checkins.getRoster'>> = {}) =>
    product.value('checkins.getRoster', { sessionId: session._id, ...rest }, 'o-li')

  it('is found and opened by the ticket, and by nothing else', async () => {
    const { ticket, _id } = await registerParty(product, session, FAMILY)
    const other = await registerParty(product, session, [{ name: '赵秀英', phone: '19900008888' }])
    await scan(ticket)
    const page = await roster()
    expect(page).toMatchObject({ next: null, open: [], session: { _id: session._id } })
    const [mine] = page.entries.filter(({ find }) => find === ticketLookup(ticket))
    expect(openEntry(mine?.sealed ?? '', ticketKey(ticket))).toMatchObject({
      registrationId: _id,
      status: 'confirmed',
      headcount: 0,
      people: [[expect.any(String), '王*芳'], {}, {}],
      ins: [{ gate: '2号门', by: '李秀兰', people: [{}, {}, {}] }],
    })
    expect(openEntry(mine?.sealed ?? '', ticketKey(other.ticket))).toBeUndefined()
  })

  it('shows while locked no name, no phone, no key of a person', async () => {
    const { participants } = await registerParty(product, session, FAMILY)
    const dump = JSON.stringify(await roster())
    const keys = participants.map(({ identityKey }) => identityKey)
    for (const told of ['王', '芳', '宝', '1990000', '1234', '王*芳', ...keys])
      expect(dump).not.toContain(told)
  })

  it('unlocked can be searched by name, and somebody is told of it', async () => {
    const { ticket } = await registerParty(product, session, FAMILY)
    const before = audited('roster-unlocked').length
    const { open, entries } = await roster({ unlocked: true })
    expect(open).toMatchObject([{ names: ['王小芳', '李小宝', '李大宝'], digits: ['1234'] }])
    expect(openEntry(entries[0]?.sealed ?? '', keyFrom(open[0]?.key ?? ''))).toMatchObject({
      people: [{}, {}, {}],
    })
    expect(JSON.stringify(open)).not.toContain(ticket.split('.')[2])
    expect(audited('roster-unlocked')).toHaveLength(before + 1)
  })

  it('comes page by page, everybody once', async () => {
    session = (await product.publish({}, { capacity: 5000 })).session
    const one = await registerParty(product, session, [{ name: '王小芳', phone: '19900001234' }])
    const { ticket: _, ...like } = one
    const many = Array.from({ length: 2300 }, (_, index) => ({ ...like, _id: `${like._id}-${index}` }))
    await product.cloud.database.importDocuments('registrations', many)
    const found = new Set<string>()
    let pages = 0
    for (let after: string | null = null, isLast = false; !isLast; pages += 1) {
      const page: Value<'checkins.getRoster'> = await roster({ after })
      for (const { find } of page.entries) found.add(find)
      after = page.next
      isLast = page.next === null
    }
    expect(found.size).toBe(2301)
    expect(pages).toBe(3)
  })

  it('says of everybody who is in, however many are only counted in front of them and behind', async () => {
    session = (await product.publish({}, { capacity: 5000 })).session
    const one = await registerParty(product, session, FAMILY)
    const other = await registerParty(product, session, [{ name: '赵秀英' }])
    for (const { ticket } of [one, other]) await scan(ticket)
    const counting = { ...happened({ nonce: 'crowd' }), count: 2 }
    said(await product.call('checkins.countWalkIns', counting, 'o-li'))
    const [crowd] = product.find<CheckIn>('checkIns', { sessionId: session._id, registrationId: null })
    const counted = Array.from({ length: 2400 }, (_, index) => ({
      ...crowd,
      _id: `${index % 2 ? '-' : 'z'}${index}`,
    }))
    await product.cloud.database.importDocuments('checkIns', counted as CheckIn[])
    const ins = new Map<string, number | undefined>()
    for (let after: string | null = null, isLast = false; !isLast; ) {
      const page: Value<'checkins.getRoster'> = await roster({ after })
      for (const { ticket, _id } of [one, other]) {
        const entry = page.entries.find(({ find }) => find === ticketLookup(ticket))
        if (entry) ins.set(_id, openEntry(entry.sealed, ticketKey(ticket))?.ins.length)
      }
      after = page.next
      isLast = page.next === null
    }
    expect(Object.fromEntries(ins)).toEqual({ [one._id]: 1, [other._id]: 1 })
  })

  it('is kept fresh by what changed since', async () => {
    const { ticket } = await registerParty(product, session, FAMILY)
    await registerParty(product, session, [{ name: '赵秀英' }])
    product.cloud.clock.advance(10 * MINUTE)
    const { asOf } = await roster()
    const changes = (since: number) =>
      product.value('checkins.getRosterChanges', { sessionId: session._id, since }, 'o-li')
    expect(await changes(asOf)).toMatchObject({ entries: [], complete: true })
    await scan(ticket)
    const { entries } = await changes(asOf)
    expect(entries.map(({ find }) => find)).toEqual([ticketLookup(ticket)])
    expect(openEntry(entries[0]?.sealed ?? '', ticketKey(ticket))?.ins).toHaveLength(1)
  })
})

describe('what the phone of a removed member kept', () => {
  const leave = (registrationId: string, { openid = 'o-li', pass = '', nonce = `left-${nonces++}` } = {}) =>
    product.call(
      'checkins.leaveForStaff',
      {
        pass,
        left: {
          operation: 'checkInRegistration',
          input: { ...happened({ nonce, kept: true, doorAt: NOW }), registrationId },
        },
      },
      openid,
    )

  it('is kept for staff, counts nothing, and counts once it is accepted', async () => {
    const { _id } = await registerParty(product, session, FAMILY)
    const { pass } = await product.value('checkins.getDoor', { sessionId: session._id }, 'o-li')
    expect(await leave(_id, { pass: 'guessed' })).toMatchObject({ reason: 'no-pass' })
    expect(await leave(_id, { pass, openid: 'o-nobody' })).toMatchObject({ reason: 'no-pass' })
    expect(await leave(_id, { pass, nonce: 'left-once' })).toMatchObject({ ok: true })
    expect(await leave(_id, { pass, nonce: 'left-once' })).toMatchObject({ ok: true })
    expect(checkInOf(product, _id)).toBeUndefined()

    const ask = { sessionId: session._id }
    const waiting = async () => {
      const { left } = await product.value('checkins.listLeftScans', {}, 'o-chen')
      return left.filter((each) => each.sessionId === session._id)
    }
    const [left, ...others] = await waiting()
    expect(left).toMatchObject({ by: '李*兰', names: ['王*芳', '李*宝', '李*宝'], doorAt: NOW })
    expect(others).toEqual([])
    const decide = (accept: boolean) =>
      product.call('checkins.decideLeftScan', { ...ask, id: left?.id ?? '', accept }, 'o-chen')
    product.cloud.clock.advance(DAY)
    expect(await decide(true)).toMatchObject({ ok: true })
    expect(await decide(true)).toMatchObject({ ok: true })
    expect(await decide(false)).toMatchObject({ reason: 'decided' })
    const entry = { by: 'o-li', byName: '李*兰', doorAt: NOW }
    expect(checkInOf(product, _id)).toMatchObject<Partial<Record<keyof CheckIn, unknown>>>({
      presentCount: 3,
      entries: [entry],
    })
    expect(await waiting()).toEqual([])
  })

  it('of counts and photographs is kept alike, and in the figures once it is accepted', async () => {
    const sessionId = session._id
    product.cloud.clock.set(session.startsAt)
    const { pass } = await product.value('checkins.listTallies', { sessionId }, 'o-li')
    const counted = { what: 'people', scope: 'additional', amount: 12 } as const
    const leaveTally = (nonce: string) =>
      product.value(
        'checkins.leaveForStaff',
        {
          pass,
          left: {
            operation: 'addTally',
            input: { sessionId, nonce, counted, countedAt: session.startsAt, place: '东门' },
          },
        },
        'o-li',
      )
    await leaveTally('left-tally')
    await leaveTally('left-tally')
    await leaveTally('left-tally-2')
    expect(product.find('tallies', { sessionId })).toEqual([])

    const { left, sessions } = await product.value('checkins.listLeftScans', {}, 'o-chen')
    const own = left.filter((each) => each.sessionId === sessionId)
    expect(own).toMatchObject([{ tally: { counted: { amount: 12 }, place: '东门', photos: 0 } }, {}])
    expect(sessions.filter(({ _id }) => _id === sessionId)).toMatchObject([{ title: session.title }])
    const decide = (id = '', accept = true, reason = '') =>
      product.call('checkins.decideLeftScan', { sessionId, id, accept, reason }, 'o-chen')
    expect(await decide(own[0]?.id, true)).toMatchObject({ ok: true })
    expect(await decide(own[1]?.id, false)).toMatchObject({ ok: true })
    expect(product.find('tallies', { sessionId })).toMatchObject([
      { counted: { amount: 12 }, by: 'o-li', byName: '李*兰' },
    ])
  })

  it('and the server cannot read is kept for staff, who accept it without a text, and without more not at all', async () => {
    const sessionId = session._id
    const { pass } = await product.value('checkins.getDoor', { sessionId }, 'o-li')
    const { _id } = await registerParty(product, session, FAMILY)
    const leaving = (operation: 'checkInRegistration' | 'countWalkIns', input: object) =>
      product.value(
        'checkins.leaveForStaff',
        { pass, left: { operation, input: { ...happened({ nonce: `left-${nonces++}` }), ...input } } },
        'o-li',
      )
    await leaving('checkInRegistration', { registrationId: _id, gate: '东\u0007门' })
    await leaving('countWalkIns', { count: 900 })
    const { left } = await product.value('checkins.listLeftScans', {}, 'o-chen')
    const own = left.filter((each) => each.sessionId === sessionId)
    expect(own).toMatchObject([
      { names: ['王*芳', '李*宝', '李*宝'], unread: [{ field: 'gate', text: '东\u0007门' }] },
      { count: null, unread: [{ field: 'count', text: '900' }] },
    ])
    const accept = (id = '') =>
      product.call('checkins.decideLeftScan', { sessionId, id, accept: true }, 'o-chen')
    expect(await accept(own[0]?.id)).toMatchObject({ ok: true })
    expect(checkInOf(product, _id)).toMatchObject({ presentCount: 3, entries: [{ gate: '', by: 'o-li' }] })
    expect(await accept(own[1]?.id)).toMatchObject({ reason: 'unreadable' })
  })

  it('is not let in whole where it cannot be read who of it came, nor loses what it corrects', async () => {
    const { _id } = await registerParty(product, session, FAMILY)
    const { pass } = await product.value('checkins.getDoor', { sessionId: session._id }, 'o-li')
    for (const part of [{ who: { people: ['p!'], counted: 0 } }, { voids: ['no good!'] }]) {
      const input = {
        ...happened({ nonce: `left-${nonces++}` }),
        sessionId: session._id,
        registrationId: _id,
        ...part,
      }
      const left = { operation: 'checkInRegistration' as const, input }
      await product.value('checkins.leaveForStaff', { pass, left } as never, 'o-li')
    }
    const { left } = await product.value('checkins.listLeftScans', {}, 'o-chen')
    for (const { id } of left.filter(({ sessionId }) => sessionId === session._id))
      expect(
        await product.call('checkins.decideLeftScan', { sessionId: session._id, id, accept: true }, 'o-chen'),
      ).toMatchObject({ reason: 'unreadable' })
    expect(product.find('checkIns', { _id })).toEqual([])
  })

  it('is listed to the staff of its unit alone', async () => {
    await product.add({ members: [aMember('o-beside', 'staff', 'other-street')] })
    const { _id } = await registerParty(product, session, FAMILY)
    const { pass } = await product.value('checkins.getDoor', { sessionId: session._id }, 'o-li')
    await leave(_id, { pass })
    expect(await product.value('checkins.listLeftScans', {}, 'o-beside')).toMatchObject({ left: [] })
    const { left } = await product.value('checkins.listLeftScans', {}, 'o-chen')
    expect(left.filter((each) => each.sessionId === session._id)).toHaveLength(1)
  })
})

describe('a sheet to be signed', () => {
  const sheet = (rest: Rest<'checkins.getSheet'> = {}) =>
    product.call('checkins.getSheet', { sessionId: session._id, ...rest }, 'o-li')

  it('lists who is confirmed, masked, with who is in', async () => {
    const { ticket, _id } = await registerParty(product, session, FAMILY)
    await registerParty(product, session, [{ name: '赵秀英' }], { status: 'cancelled' })
    await registerParty(product, session, [{ name: '钱玉兰' }], { status: 'waitlisted' })
    const before = said(await sheet())
    expect(before).toMatchObject({ next: null, rows: [{ checkInId: _id, presentCount: 0 }] })
    expect(before.rows[0]?.people).toMatchObject([{ name: '王*芳', phone: '199******34' }, {}, {}])
    await scan(ticket)
    expect(said(await sheet()).rows).toMatchObject([{ presentCount: 3 }])
    expect(audited('sheet-printed')).toEqual([])
  })

  it('has names in clear for a reason, which goes into the audit trail first', async () => {
    await registerParty(product, session, FAMILY)
    expect(await sheet({ named: true })).toMatchObject({ reason: 'reason-needed' })
    const { rows } = said(await sheet({ named: true, reason: '当天纸质签到' }))
    expect(rows[0]?.people).toMatchObject([{ name: '王小芳', phone: '199******34' }, {}, {}])
    expect(audited('sheet-printed')).toMatchObject([{ subject: session._id, reason: '当天纸质签到' }])
  })

  it('comes page after page, everybody once', async () => {
    const parties = await Promise.all(
      Array.from({ length: 305 }, (_, index) =>
        registerParty(product, session, [{ name: `学员${'甲乙丙丁'[index % 4]}` }]),
      ),
    )
    const seen: string[] = []
    for (let after: string | null = null, done = false; !done; ) {
      const page: Value<'checkins.getSheet'> = said(await sheet({ after }))
      seen.push(...page.rows.map(({ checkInId }) => checkInId))
      after = page.next
      done = after === null
    }
    expect(seen.sort()).toEqual(parties.map(({ _id }) => _id).sort())
  })

  it('is entered afterwards, person by person, marked as late, at the time of the start', async () => {
    const { _id } = await registerParty(product, session, FAMILY)
    product.cloud.clock.set(session.endsAt + DAY)
    const [mother] = said(await sheet()).rows[0]?.people ?? []
    const who = { people: [mother?.id ?? ''], counted: 0 }
    expect(await checkInParty(_id, { who })).toMatchObject({ reason: 'check-in-closed' })
    expect(await checkInParty(_id, { who, reason: '纸质签到表补录' })).toMatchObject({
      value: { presentCount: 1 },
    })
    expect(checkInOf(product, _id)).toMatchObject({
      presentCount: 1,
      firstAt: session.startsAt,
      via: 'late',
      entries: [{ via: 'late', reason: '纸质签到表补录', by: 'o-li' }],
    })
  })
})
