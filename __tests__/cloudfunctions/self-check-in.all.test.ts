import type { Fault } from '../../emulator/cloud'
import { screenCode } from '../../src/services/screen-code'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import type { Session } from '../../src/shared/event/session'
import { PRIVACY_VERSION } from '../../src/shared/person/consent'
import type { Registration } from '../../src/shared/registration/registration'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { brokenVariant, type Change, controls } from '../support/broken-variant'
import { registerParty } from '../support/door'
import { allUnits, aMember, anAccount, NOW, Product, participants } from '../support/product'

let product: Product
let session: Session
let code: string
let key: string | null
let nonces = 0

const members = () => [aMember('o-li', 'organizer', 'community'), aMember('o-chen', 'staff', 'street')]

beforeAll(async () => {
  product = await Product.start()
  await product.add({ units: allUnits(), members: members() })
  const people = ['o-wang', 'o-zhao', 'o-qian', 'o-sun', 'o-zhou', 'o-wu', 'o-zheng', 'o-feng']
  await product.cloud.database.importDocuments(
    'accounts',
    people.map((openid) => anAccount(openid)),
  )
})
afterAll(() => product.stop())
beforeEach(async () => {
  product.cloud.clock.set(NOW)
  await hold({})
})

/** Publishes the session that the next calls are about, and shows its code. */
async function hold(given: Partial<Session>, event: Parameters<Product['publish']>[0] = {}) {
  session = (await product.publish(event, { capacity: 20, ...given })).session
  ;({ code, key } = await product.value('checkins.getSessionCode', { sessionId: session._id }, 'o-li'))
}

const now = () => product.cloud.clock.now()
const open = (openid: string, rest: { screen?: string; visitorPass?: string; code?: string } = {}) =>
  product.call('checkins.openSelfCheckIn', { code, ...rest }, openid)
const visitorPassOf = async (openid: string, screen = '') => {
  const answer = await product.value('checkins.openSelfCheckIn', { code, screen }, openid)
  return answer.visitorPass ?? ''
}
const checkIn = (
  openid: string,
  visitorPass: string,
  rest: { nonce?: string; sessionId?: string; who?: object } = {},
) =>
  product.call(
    'checkins.selfCheckIn',
    { sessionId: session._id, nonce: `self-${nonces++}`, visitorPass, ...rest } as never,
    openid,
  )
const enter = (openid: string, visitorPass: string, party: object = {}) =>
  product.call(
    'registrations.registerAtDoor',
    { sessionId: session._id, visitorPass, participants: participants(), ...party },
    openid,
  )
const register = (openid: string) =>
  product.value(
    'registrations.registerForSession',
    { sessionId: session._id, participants: participants() },
    openid,
  )
const present = () => product.find<CheckIn>('checkIns', { sessionId: session._id })

describe('the code of a session, shown to everybody', () => {
  it('is drawn as a mini-program code that opens the page', async () => {
    const shown = await product.value('checkins.getSessionCode', { sessionId: session._id }, 'o-li')
    expect(shown).toMatchObject({ code: expect.stringMatching(/^\w+\.[A-Z2-7]{5}$/), key: null })
    expect(shown.picture).toMatch(/^data:image\/png;base64,/)
  })

  it('checks in whoever registered, once, and says it in the figures', async () => {
    const { registrationId } = await register('o-wang')
    const opened = await product.value('checkins.openSelfCheckIn', { code }, 'o-wang')
    expect(opened).toMatchObject({ closed: null, mine: { people: [{ name: '王*芳', isIn: false }] } })
    const visitorPass = opened.visitorPass ?? ''
    expect(await checkIn('o-wang', visitorPass, { nonce: 'once' })).toMatchObject({
      value: { outcome: 'in' },
    })
    const again = await checkIn('o-wang', visitorPass, { nonce: 'once' })
    expect(again).toMatchObject({ value: { outcome: 'in', presentCount: 1 } })
    expect(await checkIn('o-wang', visitorPass)).toMatchObject({ value: { outcome: 'already-in' } })
    expect(present()).toMatchObject([
      { _id: registrationId, presentCount: 1, via: 'self', entries: [{ via: 'self', by: '' }, {}] },
    ])
    const { counts } = await product.value('checkins.getConfirmation', { sessionId: session._id }, 'o-li')
    expect(counts).toMatchObject({ registered: 1, checkedIn: 1, selfCheckedIn: 1, walkIns: 0 })
  })

  it('checks in who of a family came', async () => {
    await hold({ rules: { ...USUAL_RULES, most: 3, companions: 'named' } })
    const input = {
      sessionId: session._id,
      participants: [...participants(), { as: 'companion' as const, name: '李建国' }],
    }
    await product.value('registrations.registerForSession', input, 'o-wang')
    const opened = await product.value('checkins.openSelfCheckIn', { code }, 'o-wang')
    const people = opened.mine?.people.map(({ id }) => id).slice(0, 1) ?? []
    const answer = await checkIn('o-wang', opened.visitorPass ?? '', { who: { people, counted: 0 } })
    expect(answer).toMatchObject({ value: { presentCount: 1 } })
  })

  it('takes from nobody’s own phone more people than were registered', async () => {
    await hold({ rules: { ...USUAL_RULES, most: 3, companions: 'counted' } })
    const input = { sessionId: session._id, participants: participants(), counted: 1 }
    await product.value('registrations.registerForSession', input, 'o-zhao')
    const opened = await product.value('checkins.openSelfCheckIn', { code }, 'o-zhao')
    const people = opened.mine?.people.map(({ id }) => id) ?? []
    const answer = await checkIn('o-zhao', opened.visitorPass ?? '', { who: { people, counted: 999 } })
    expect(answer).toMatchObject({ value: { presentCount: 2 } })
  })

  it('is worth nothing before the door opens, and when the session is over', async () => {
    await register('o-wang')
    const visitorPass = await visitorPassOf('o-wang')
    product.cloud.clock.set(session.startsAt - HOUR - MINUTE)
    expect(await open('o-wang')).toMatchObject({ value: { closed: 'not-yet-open' } })
    product.cloud.clock.set(session.endsAt - MINUTE)
    const late = await visitorPassOf('o-wang')
    product.cloud.clock.set(session.endsAt)
    expect(await open('o-wang')).toMatchObject({ value: { closed: 'check-in-closed' } })
    expect(await checkIn('o-wang', late)).toMatchObject({ reason: 'check-in-closed' })
    expect(await checkIn('o-wang', visitorPass)).toMatchObject({ reason: 'visitor-pass-over' })
    expect(present()).toEqual([])
  })

  it('cannot be made up, nor turned to another session', async () => {
    const { session: other } = await product.publish()
    const mark = code.split('.')[1]
    for (const forged of [`${other._id}.${mark}`, `${session._id}.AAAAA`, 'nothing', ''])
      expect(await open('o-wang', { code: forged })).toMatchObject({ reason: 'unknown-code' })
  })

  it('lets somebody on the waitlist in where a place is free, and tells when none is', async () => {
    const { registrationId } = await register('o-wang')
    await product.change('registrations', registrationId, { status: 'waitlisted' })
    await product.change('sessions', session._id, { seatsLeft: 0 })
    expect(await checkIn('o-wang', await visitorPassOf('o-wang'))).toMatchObject({ reason: 'waitlisted' })
    await product.change('sessions', session._id, { seatsLeft: 5 })
    expect(await checkIn('o-wang', await visitorPassOf('o-wang'))).toMatchObject({ value: { outcome: 'in' } })
  })

  it('is refused to whoever only guesses, after a while', async () => {
    const attempts = await Promise.all(Array.from({ length: 5 }, () => open('o-guess', { code: 'no.AAAAA' })))
    expect(attempts.every((answer) => !answer.ok)).toBe(true)
    for (let attempt = 0; attempt < 60; attempt += 1) await open('o-guess', { code: 'no.AAAAA' })
    expect(await open('o-guess')).toMatchObject({ reason: 'too-often' })
  })
})

describe('somebody who did not register', () => {
  it('enters herself with the event’s form, holds no seat, and is in', async () => {
    const field = {
      id: 'school',
      kind: 'text' as const,
      label: '孩子的学校',
      why: '分组用',
      required: true,
      options: [],
      idNumberReason: '',
      asked: true,
    }
    await hold({}, { form: [field] })
    expect(await open('o-zhao')).toMatchObject({ value: { mine: null, takesWalkIns: true } })
    const visitorPass = await visitorPassOf('o-zhao')
    expect(await checkIn('o-zhao', visitorPass)).toMatchObject({ reason: 'not-registered' })
    expect(await enter('o-zhao', visitorPass)).toMatchObject({ reason: 'answers-wrong' })
    const answers = { school: '荷风小学' }
    const entered = await enter('o-zhao', visitorPass, { answers })
    expect(entered).toMatchObject({ value: { status: 'confirmed', seats: 0 } })
    expect(await enter('o-zhao', visitorPass, { answers })).toEqual(entered)
    expect(await checkIn('o-zhao', visitorPass)).toMatchObject({ value: { outcome: 'in' } })
    expect(product.session(session._id)).toMatchObject({ seatsLeft: 20 })
    expect(present()).toMatchObject([{ registrationKind: 'walk-in', via: 'self', presentCount: 1 }])
    const { counts } = await product.value('checkins.getConfirmation', { sessionId: session._id }, 'o-li')
    expect(counts).toMatchObject({ registered: 0, checkedIn: 1, walkIns: 1, selfCheckedIn: 1, noShows: 0 })
  })

  it('agrees to the privacy text first, and the visitor pass survives that', async () => {
    await product.cloud.database.importDocuments('accounts', [anAccount('o-new', { privacy: null })])
    const visitorPass = await visitorPassOf('o-new')
    expect(await enter('o-new', visitorPass)).toMatchObject({ reason: 'consent-needed' })
    product.cloud.clock.advance(14 * MINUTE)
    await product.value('members.agreeToPrivacy', { version: PRIVACY_VERSION }, 'o-new')
    expect(await enter('o-new', visitorPass)).toMatchObject({ ok: true })
    expect(await checkIn('o-new', visitorPass)).toMatchObject({ ok: true })
  })

  it('comes anew after cancelling, without a seat', async () => {
    const { registrationId } = await register('o-qian')
    await product.value(
      'registrations.cancelRegistration',
      { registrationId, sessionId: session._id },
      'o-qian',
    )
    expect(await open('o-qian')).toMatchObject({ value: { mine: null } })
    const visitorPass = await visitorPassOf('o-qian')
    expect(await enter('o-qian', visitorPass)).toMatchObject({ value: { registrationId, seats: 0 } })
    expect(product.one<Registration>('registrations', { _id: registrationId })).toMatchObject({
      kind: 'walk-in',
    })
    expect(product.session(session._id)).toMatchObject({ seatsLeft: 20 })
  })

  it('is told when no place is free, when somebody chooses who comes, and when she is on the list already', async () => {
    await product.change('sessions', session._id, { seatsLeft: 0 })
    expect(await enter('o-sun', await visitorPassOf('o-sun'))).toMatchObject({
      reason: 'no-places',
      places: 0,
    })
    await hold({ rules: { ...USUAL_RULES, approval: true } })
    expect(await enter('o-sun', await visitorPassOf('o-sun'))).toMatchObject({ reason: 'no-walk-ins' })
    await hold({})
    const somebody = { sessionId: session._id, participants: participants('孙桂英', '19900007777') }
    await product.value('registrations.registerSomebody', somebody, 'o-li')
    const visitorPass = await visitorPassOf('o-sun')
    expect(
      await enter('o-sun', visitorPass, { participants: participants('孙桂英', '19900007777') }),
    ).toMatchObject({
      reason: 'registered-by-staff',
    })
  })

  it('needs a visitor pass of her own', async () => {
    const visitorPass = await visitorPassOf('o-zhou')
    expect(await enter('o-wu', visitorPass)).toMatchObject({ reason: 'visitor-pass-over' })
    expect(await enter('o-wu', '')).toMatchObject({ reason: 'visitor-pass-over' })
    expect(product.find('registrations', { sessionId: session._id })).toEqual([])
  })
})

describe('through any crash, with a retry, somebody who walked in is in once', () => {
  const faults: Fault[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap((at) =>
    (['before', 'after'] as const).map((when) => ({ at, when, kind: 'fail' as const })),
  )

  it.each(faults)('$when request $at', async (fault) => {
    const openid = `o-fault-${fault.at}-${fault.when}`
    await product.cloud.database.importDocuments('accounts', [anAccount(openid)])
    const visitorPass = await visitorPassOf(openid)
    const entering = { sessionId: session._id, visitorPass, participants: participants() }
    await product.attempt('registrations.registerAtDoor', entering, { openid, fault })
    expect(await enter(openid, visitorPass)).toMatchObject({ value: { seats: 0 } })
    const checkingIn = { sessionId: session._id, visitorPass, nonce: 'once' }
    await product.attempt('checkins.selfCheckIn', checkingIn, { openid, fault })
    expect(await checkIn(openid, visitorPass, { nonce: 'once' })).toMatchObject({ ok: true })
    expect(present()).toMatchObject([{ presentCount: 1, entries: [{ nonce: 'once' }] }])
    expect(product.find('registrations', { sessionId: session._id })).toHaveLength(1)
    expect(product.session(session._id)).toMatchObject({ seatsLeft: 20 })
  })
})

describe('where proof of presence is asked for', () => {
  const screen = (at = now(), of = key) => screenCode(of as string, at)

  beforeEach(() => hold({ proof: true }))

  it('the printed code alone opens the page, and checks nobody in', async () => {
    await register('o-wang')
    expect(await open('o-wang')).toMatchObject({
      value: { visitorPass: null, session: { _id: session._id } },
    })
    expect(await checkIn('o-wang', '')).toMatchObject({ reason: 'visitor-pass-over' })
    expect(present()).toEqual([])
  })

  it('the code of the moment is exchanged for a visitor pass of fifteen minutes', async () => {
    await register('o-wang')
    const visitorPass = await visitorPassOf('o-wang', screen())
    product.cloud.clock.advance(14 * MINUTE)
    // Opened anew, the code is long past and the visitor pass still good.
    expect(await open('o-wang', { screen: screen(NOW), visitorPass })).toMatchObject({
      value: { visitorPass },
    })
    expect(await checkIn('o-wang', visitorPass)).toMatchObject({ value: { outcome: 'in' } })
  })

  it('the visitor pass ends then', async () => {
    await register('o-wang')
    const visitorPass = await visitorPassOf('o-wang', screen())
    product.cloud.clock.advance(15 * MINUTE)
    expect(await checkIn('o-wang', visitorPass)).toMatchObject({ reason: 'visitor-pass-over' })
    expect(await open('o-wang', { visitorPass })).toMatchObject({ value: { visitorPass: null } })
    expect(present()).toEqual([])
  })

  it.each([
    ['a photograph of a minute before', (): string => screen(now() - MINUTE), 'screen-code-too-old'],
    ['a code of an hour ahead', (): string => screen(now() + HOUR), 'screen-code-too-old'],
    ['a code made up', (): string => screen().replace(/[^.]{16}$/, 'A'.repeat(16)), 'screen-code-forged'],
    [
      'an old code called new',
      (): string => screen(now() - HOUR).replace(/\d{6,}/, String(Math.floor(now() / 10_000))),
      'screen-code-forged',
    ],
    ['any other code', (): string => 'HTTPS://EXAMPLE.COM', 'no-screen-code'],
  ] as const)('%s is refused', async (_, text, reason) => {
    await register('o-wang')
    expect(await open('o-wang', { screen: text() })).toMatchObject({ ok: false, reason })
  })

  it('another session’s code is refused, and another’s visitor pass', async () => {
    const first = { code, key, sessionId: session._id }
    await hold({ proof: true })
    await register('o-wang')
    expect(await open('o-wang', { screen: screen(now(), first.key) })).toMatchObject({
      reason: 'screen-code-of-another-session',
    })
    const elsewhere = await product.value(
      'checkins.openSelfCheckIn',
      { code: first.code, screen: screen(now(), first.key) },
      'o-wang',
    )
    expect(await checkIn('o-wang', elsewhere.visitorPass ?? '')).toMatchObject({
      reason: 'visitor-pass-over',
    })
    expect(await checkIn('o-zheng', await visitorPassOf('o-wang', screen()))).toMatchObject({
      reason: 'visitor-pass-over',
    })
    expect(present()).toEqual([])
  })

  it('the key of the code is for those who work the door alone', async () => {
    expect(await product.call('checkins.getSessionCode', { sessionId: session._id }, 'o-wang')).toMatchObject(
      {
        reason: 'not-allowed',
      },
    )
    expect(key).toMatch(/^[A-Z2-7]{26}$/)
  })

  interface Cheat {
    lost: string
    change: Change
    visitorPassBy: (on: Product, shown: Record<'code' | 'screen' | 'old', string>) => Promise<string | null>
  }

  it.each(
    controls<Cheat>([
      {
        lost: 'if a visitor pass were not bound to the account',
        change: {
          file: 'cloudfunctions/_server/ids.ts',
          piece: '[sessionId, openid, at]',
          instead: '[sessionId, at]',
        },
        visitorPassBy: async (on, { code, screen }) => {
          const { visitorPass } = await on.value('checkins.openSelfCheckIn', { code, screen }, 'o-feng')
          return visitorPass
        },
      },
      {
        lost: 'if old codes counted',
        change: {
          file: 'src/shared/check-in/self-check-in.ts',
          piece: "inTime ? undefined : 'screen-code-too-old'",
          instead: 'undefined',
        },
        visitorPassBy: async (on, { code, old }) => {
          const answer = await on.call('checkins.openSelfCheckIn', { code, screen: old }, 'o-wang')
          return answer.ok ? answer.value.visitorPass : null
        },
      },
    ]),
  )('a cheat gets in, and is caught here, $lost', async ({ change, visitorPassBy }) => {
    const on = await Product.start({ functions: await brokenVariant(['checkins'], change) })
    await on.add({ units: allUnits(), members: members() })
    const { session: held } = await on.publish({}, { proof: true })
    const shown = await on.value('checkins.getSessionCode', { sessionId: held._id }, 'o-li')
    const party = await registerParty(on, held, [{ name: '王小芳' }])
    const at = on.cloud.clock.now()
    const codes = { code: shown.code, screen: screen(at, shown.key), old: screen(at - HOUR, shown.key) }
    const visitorPass = (await visitorPassBy(on, codes)) ?? ''
    const answer = await on.call(
      'checkins.selfCheckIn',
      { sessionId: held._id, nonce: 'cheat', visitorPass },
      'o-wang',
    )
    await on.stop()
    // Nobody is registered under this account: past the visitor pass, that is what stands in the way.
    expect(party.status).toBe('confirmed')
    expect(answer).toMatchObject({ reason: 'not-registered' })
  })
})
