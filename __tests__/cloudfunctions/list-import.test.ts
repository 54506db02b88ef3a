import { DAY, MINUTE } from '../../src/shared/calendar/calendar'
import type { Event } from '../../src/shared/event/event'
import type { Session } from '../../src/shared/event/session'
import { unitQuotaKey } from '../../src/shared/registration/quota'
import type { Registration } from '../../src/shared/registration/registration'
import type { RegistrationImport } from '../../src/shared/registration/registration-import'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { sampled } from '../support/campaign'
import { crashesOfFirst } from '../support/faults'
import { doneBy, runJobs } from '../support/jobs'
import { allUnits, aMember, NOW, Product } from '../support/product'

const COMMUNITY = 'o-community'
const DISTRICT = 'o-district'

let product: Product
beforeAll(async () => {
  product = await Product.start()
  await product.add({
    units: allUnits(),
    members: [
      aMember(COMMUNITY, 'staff', 'community'),
      aMember(DISTRICT, 'staff', 'district'),
      aMember('o-other', 'staff', 'other-street'),
    ],
  })
})
afterAll(() => product.stop())

const quota = (of: string, seats: number) => ({ kind: 'unit' as const, of, seats, left: seats })

/** A district's session of 40 places, of which the community has `seats`. */
async function allotted(seats: number, overrides: Partial<Session> = {}): Promise<string> {
  const { session } = await product.publish(
    {
      unitId: 'district',
      unitPath: ['district'],
      category: 'cadre-training',
      admission: 'invited',
      listed: false,
    },
    {
      capacity: 40,
      startsAt: NOW + 3 * DAY,
      quotas: { [unitQuotaKey('community')]: quota('community', seats), open: quota('', 40 - seats) },
      ...overrides,
    },
  )
  return session._id
}

const names = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏'
/** So many lines of a 接龙, each another person. */
const listOf = (count: number) =>
  Array.from({ length: count }, (_, index) => `${index + 1}. ${names[index]}桂兰 1990000${1000 + index}`)

const SOMEBODY = [{ as: 'self' as const, name: '何桂英', phone: '19900009999' }]

let nonces = 0
const start = (sessionId: string, text: string, nonce = `n-${nonces++}`) =>
  product.call('registrations.startImport', { sessionId, unitId: 'community', text, nonce }, COMMUNITY)

/** Imports a list to its end, as the page does. */
async function imported(sessionId: string, text: string) {
  const answer = await start(sessionId, text)
  if (!answer.ok) throw new Error(answer.reason)
  let run = answer.value
  for (let call = 0; run.done < run.total && call < 20; call += 1)
    run = await product.value('registrations.runImport', { importId: run.importId }, COMMUNITY)
  return run.lines.map(({ outcome }) => outcome)
}
const holders = (sessionId: string) => product.find<Registration>('registrations', { sessionId })

describe('a district’s list in which each line says whose it is', () => {
  const [street, community] = [unitQuotaKey('street'), unitQuotaKey('community')]
  const quotas = {
    [community]: quota('community', 1),
    [street]: quota('street', 5),
    open: quota('', 2),
  }
  const registered = async (text: string, overrides: Partial<Session> = {}) => {
    const sessionId = await allotted(1, { capacity: 8, quotas, ...overrides })
    const input = { sessionId, unitId: null, text }
    const checked = await product.value('registrations.checkList', input, DISTRICT)
    const started = await product.value('registrations.startImport', { ...input, nonce: sessionId }, DISTRICT)
    const { lines } = await product.value('registrations.runImport', started, DISTRICT)
    return { sessionId, checked, outcomes: lines.map(({ outcome }) => outcome) }
  }

  it('takes the unit’s own places, says what it does not know, and lets wait whom the unit has none for', async () => {
    const text = [
      '姓名\t手机号\t所属社区',
      '赵桂兰\t19900001001\t荷风社区',
      '钱桂兰\t19900001002\t听荷街道/荷风',
      '孙桂兰\t19900001003\t听荷街道',
      '李桂兰\t19900001004\t月球社区',
      '周桂兰\t19900001005\t',
    ].join('\n')
    const { sessionId, checked, outcomes } = await registered(text)
    const people = checked.rows.filter(({ outcome }) => outcome === 'person')
    expect(people.map(({ quota, unknownUnit }) => [quota, unknownUnit])).toEqual([
      [community, ''],
      [community, ''],
      [street, ''],
      [null, '月球社区'],
      [null, ''],
    ])
    expect(checked.seated).toBe(4)
    expect(outcomes).toEqual(['registered', 'waitlisted', 'registered', 'registered', 'registered'])
    const { quotas: left } = product.session(sessionId)
    expect([left[community]?.left, left[street]?.left, left.open?.left]).toEqual([0, 4, 0])
  })

  it('fills the community of residence where the session asks for it, and nowhere else', async () => {
    const text = '1. 吴桂兰 19900001006 荷风社区\n2. 郑桂兰 19900001007 听荷街道\n3. 王桂兰 19900001008'
    const homes = async (asks: Session['rules']['asks']) => {
      const { sessionId } = await registered(text, { rules: { ...USUAL_RULES, asks } })
      const { lines } = product.one<RegistrationImport>('registrationImports', { sessionId })
      expect(lines.map(({ homeUnitId }) => homeUnitId)).toEqual([null, null, null])
      return holders(sessionId)
        .sort((a, b) => a.createdAt - b.createdAt)
        .map(({ participants: [self] }) => self?.homeUnitId)
    }
    expect(await homes(['home'])).toEqual(['community', null, null])
    expect(await homes([])).toEqual([null, null, null])
  })

  it('is not refused where all places are allotted', async () => {
    const none = { [community]: quota('community', 3), open: quota('', 0) }
    const { outcomes } = await registered('冯桂兰 19900001009 荷风社区', { capacity: 3, quotas: none })
    expect(outcomes).toEqual(['registered'])
  })
})

describe('a community’s list for the places that the district allotted', () => {
  it('is checked first: mistakes, duplicates, who is registered already, and how many find a place', async () => {
    const sessionId = await allotted(5)
    await imported(sessionId, listOf(1).join('\n'))
    const text = ['#接龙', ...listOf(4), '5. 周小兰', '6. 吴小兰 1990000', listOf(2)[1]].join('\n')
    const input = { sessionId, unitId: 'community', text }
    const { rows, seated } = await product.value('registrations.checkList', input, COMMUNITY)
    expect(rows.map(({ outcome, refused }) => refused ?? outcome)).toEqual([
      ...['heading', 'already-registered', 'person', 'person', 'person'],
      ...['phone-missing', 'phone-wrong', 'duplicate'],
    ])
    expect(seated).toBe(3)
    expect(await start(sessionId, text)).toEqual({ ok: false, reason: 'has-mistakes' })
    expect(holders(sessionId)).toHaveLength(1)
  })

  it('registers everybody of it without WeChat, takes the unit’s places, and keeps no name of the list', async () => {
    const sessionId = await allotted(25)
    const outcomes = await imported(sessionId, listOf(23).join('\n'))
    expect(outcomes).toEqual(Array(23).fill('registered'))
    expect(holders(sessionId)).toHaveLength(23)
    expect(holders(sessionId)[0]).toMatchObject({ kind: 'by-staff', openid: null, registeredBy: COMMUNITY })
    const { seatsLeft, quotas } = product.session(sessionId)
    expect([seatsLeft, quotas[unitQuotaKey('community')]?.left, quotas.open?.left]).toEqual([17, 2, 15])
    const { lines } = product.one<RegistrationImport>('registrationImports', { sessionId })
    expect(lines.every(({ name, phone }) => name === '' && phone === '')).toBe(true)
  })

  it('lets wait whom the unit has no place for, though others have', async () => {
    const sessionId = await allotted(2)
    const outcomes = await imported(sessionId, listOf(6).join('\n'))
    expect(outcomes).toEqual([...Array(2).fill('registered'), ...Array(4).fill('waitlisted')])
    expect(product.session(sessionId)).toMatchObject({ seatsLeft: 38, waiting: 4 })
    // They wait in the list's order: the next place is the third one's.
    const units = [{ unitId: 'community', seats: 3 }]
    await product.value('registrations.allotSeats', { sessionId, units }, DISTRICT)
    const { registrations } = await product.value('registrations.listRegistrations', { sessionId }, DISTRICT)
    expect(registrations.map(({ status }) => status)).toEqual([
      ...Array(3).fill('confirmed'),
      ...Array(3).fill('waitlisted'),
    ])
  })

  it('is the same import when it is sent again, and goes on where a call died', async () => {
    const sessionId = await allotted(40)
    const text = listOf(30).join('\n')
    const [first, second] = [await start(sessionId, text, 'same'), await start(sessionId, text, 'same')]
    expect(second).toEqual(first)
    const { importId } = (first as { value: { importId: string } }).value
    const run = () => product.value('registrations.runImport', { importId }, COMMUNITY)
    // Two calls at once, as when the first's answer was lost.
    await Promise.all([run(), run()])
    // A call that died before it could say how far it came.
    await product.change('registrationImports', importId, {
      done: 0,
      lines: product.one<RegistrationImport>('registrationImports', { _id: importId }).lines,
    })
    await run()
    const last = await run()
    expect(last).toMatchObject({ done: 30, total: 30 })
    expect(last.lines.every(({ outcome }) => outcome === 'registered')).toBe(true)
    expect(holders(sessionId)).toHaveLength(30)
    expect(product.session(sessionId).seatsLeft).toBe(10)
  })

  it('goes on by itself where its phone never came back, whatever struck the last call', async () => {
    const faults = [undefined, ...sampled(crashesOfFirst(10)).map(([, fault]) => fault)]
    for (const [index, fault] of faults.entries()) {
      const sessionId = await allotted(40)
      const answer = await start(sessionId, listOf(24).join('\n'), `left-${index}`)
      const { importId } = (answer as { value: { importId: string } }).value
      const conditions = { openid: COMMUNITY, ...(fault && { fault }) }
      if (fault) await product.attempt('registrations.runImport', { importId }, conditions)
      // Whoever began it has two minutes to go on with it.
      product.cloud.clock.advance(MINUTE)
      const early = await runJobs(product.cloud, ['goOnWithImports'])
      expect([fault, doneBy(early)]).toEqual([fault, { goOnWithImports: 0 }])
      for (let run = 0; run < 3; run += 1) {
        product.cloud.clock.advance(2 * MINUTE)
        expect((await runJobs(product.cloud, ['goOnWithImports'])).error).toBeUndefined()
      }
      const { lines, done, goesOnAt } = product.one<RegistrationImport>('registrationImports', {
        _id: importId,
      })
      expect([fault, done, goesOnAt]).toEqual([fault, 24, null])
      expect(lines.every(({ outcome, name }) => outcome === 'registered' && name === '')).toBe(true)
      expect([fault, holders(sessionId).length]).toEqual([fault, 24])
    }
  })

  it('says so of a resident who registered by herself', async () => {
    const sessionId = await allotted(5, { listed: true, admission: 'registration' })
    const participants = [{ as: 'self' as const, name: '赵桂兰', phone: '19900001000' }]
    await product.value('registrations.registerForSession', { sessionId, participants }, 'o-zhao')
    expect(await start(sessionId, listOf(1).join('\n'))).toEqual({ ok: false, reason: 'nobody-to-register' })
    expect(await imported(sessionId, listOf(2).join('\n'))).toEqual(['already-registered', 'registered'])
  })

  it('is refused to whom no places are allotted, and once the session is over', async () => {
    const sessionId = await allotted(5)
    const input = { sessionId, text: listOf(1).join('\n'), nonce: 'other' }
    for (const unitId of ['other-street', 'community', null]) {
      expect(await product.call('registrations.startImport', { ...input, unitId }, 'o-other')).toEqual({
        ok: false,
        reason: 'not-found',
      })
    }
    const over = await allotted(5, { startsAt: NOW - DAY })
    expect(await start(over, input.text)).toEqual({ ok: false, reason: 'session-over' })
  })

  it('is run by whoever began it alone', async () => {
    const sessionId = await allotted(5)
    const answer = await start(sessionId, listOf(1).join('\n'))
    const { importId } = (answer as { value: { importId: string } }).value
    expect(await product.call('registrations.runImport', { importId }, DISTRICT)).toEqual({
      ok: false,
      reason: 'no-such-import',
    })
  })

  it('is taken back by the unit whose places it took, and by nobody for another’s', async () => {
    const sessionId = await allotted(2)
    await imported(sessionId, listOf(3).join('\n'))
    const [first, , third] = holders(sessionId).sort((a, b) => a.createdAt - b.createdAt) as Registration[]
    const openly = { sessionId, participants: SOMEBODY }
    const { registrationId: notTheirs } = await product.value(
      'registrations.registerSomebody',
      openly,
      DISTRICT,
    )
    const take = (registrationId: string, unitId: string | null, openid: string) =>
      product.call(
        'registrations.withdrawRegistration',
        { sessionId, unitId, registrationId, reason: '来电说来不了' },
        openid,
      )
    const own = first?._id ?? ''
    expect(await take(own, null, COMMUNITY)).toEqual({ ok: false, reason: 'not-found' })
    expect(await take(own, 'community', 'o-other')).toEqual({ ok: false, reason: 'not-found' })
    expect(await take(notTheirs, 'community', COMMUNITY)).toMatchObject({ reason: 'no-such-registration' })
    expect(await take(own, 'community', COMMUNITY)).toMatchObject({ ok: true })
    // Her place goes to whoever waited for one of the unit's.
    expect(product.one<Registration>('registrations', { _id: third?._id })).toMatchObject({
      status: 'confirmed',
    })
  })

  it('registers nobody where the event asks what no list says', async () => {
    const consent = {
      id: 'single',
      kind: 'consent' as const,
      label: '本人确认目前单身',
      why: '单身联谊',
      required: true,
      options: [],
      idNumberReason: '',
      asked: true,
    }
    const food = { ...consent, id: 'food', kind: 'text' as const, label: '忌口' }
    const check = async (of: Partial<Event>) => {
      const { session } = await product.publish({ ...of, unitId: 'district', unitPath: ['district'] })
      const input = { sessionId: session._id, unitId: null, text: listOf(2).join('\n') }
      const { rows } = await product.value('registrations.checkList', input, DISTRICT)
      const began = await product.call(
        'registrations.startImport',
        { ...input, nonce: session._id },
        DISTRICT,
      )
      return [rows[0]?.refused, began.ok ? 'began' : began.reason]
    }
    expect(await check({ rules: { ...USUAL_RULES, minAge: 22 } })).toEqual([
      'birth-needed',
      'nobody-to-register',
    ])
    expect(await check({ form: [consent] })).toEqual(['answers-wrong', 'nobody-to-register'])
    // What else a form asks is asked at the door: its answers stay empty.
    expect(await check({ form: [food, { ...consent, required: false }] })).toEqual([undefined, 'began'])
  })

  it('is found by the community’s staff among what was allotted to them', async () => {
    const sessionId = await allotted(7)
    const found = await product.value('registrations.listAllotments', {}, COMMUNITY)
    const own = found.find(({ session }) => session._id === sessionId)
    expect(own?.units).toEqual([{ unitId: 'community', name: '荷风社区' }])
    expect(await product.value('registrations.listAllotments', {}, 'o-other')).toEqual([])
    await imported(sessionId, listOf(2).join('\n'))
    await product.value('registrations.registerSomebody', { sessionId, participants: SOMEBODY }, DISTRICT)
    const { registrations } = await product.value(
      'registrations.listRegistrations',
      { sessionId, unitId: 'community' },
      COMMUNITY,
    )
    expect(registrations.map(({ participants }) => participants[0]?.name)).toEqual(['赵*兰', '钱*兰'])
    expect(await product.call('registrations.listRegistrations', { sessionId }, COMMUNITY)).toEqual({
      ok: false,
      reason: 'not-found',
    })
    const seats = { sessionId, unitId: 'community' }
    expect(await product.value('registrations.getSeats', seats, COMMUNITY)).toMatchObject({
      unitNames: { community: '荷风社区' },
      isStaff: false,
    })
  })
})
