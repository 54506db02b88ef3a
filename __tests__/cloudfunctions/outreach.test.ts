import readXlsxFile from 'read-excel-file/node'
import { openSealing } from '../../demo/sealing'
import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import type { AuditEntry } from '../../src/shared/member/audit'
import { NEUTRAL_TITLE, NOTICE_KINDS, type Notice, type NoticeKind } from '../../src/shared/notice/notice'
import { brokenDeployment } from '../access/broken-deployment'
import { controls } from '../support/broken-variant'
import { itAll } from '../support/campaign'
import {
  accept,
  announce,
  change,
  putNotice,
  runOutreach,
  sentTo,
  startWithTemplates,
} from '../support/outreach'
import { allUnits, aMember, NOW, Product, participants } from '../support/product'
import { SECRETS } from '../support/secrets'
import { TEMPLATES, wechatTemplates } from '../support/templates'

let product: Product
beforeAll(async () => {
  product = await startWithTemplates()
})
afterAll(() => product.stop())
beforeEach(() => product.cloud.clock.set(NOW))
afterEach(() => {
  expect(complaints()).toEqual([])
})

let looked = 0

/** Errors in the log since the last look. */
function complaints(): string[] {
  const fresh = product.cloud.logs.filter(({ number, level }) => number > looked && level === 'error')
  looked = product.cloud.logs.at(-1)?.number ?? 0
  return fresh.map(({ text }) => text)
}

let people = 0
const somebody = () => `o-person-${++people}`

/** Somebody who is registered for a session, and has taken these templates. */
async function registered(session: Session, ...templateIds: string[]): Promise<string> {
  const openid = somebody()
  const input = { sessionId: session._id, participants: participants() }
  await product.value('registrations.registerForSession', input, openid)
  await accept(product, openid, ...templateIds)
  return openid
}

const noticesOf = (openid: string) => product.find<Notice>('notices', { openid }).sort((a, b) => a.at - b.at)
const kindsTo = (openid: string) => noticesOf(openid).map(({ kind }) => kind)
const reminders = (openid: string) => kindsTo(openid).filter((kind) => kind.startsWith('reminder'))
const messageOf = (openid: string, kind: NoticeKind) =>
  noticesOf(openid).find((notice) => notice.kind === kind)?.message

/** Runs the job every so often until `until`, as the timer would. */
async function passTime(until: number, every = 30 * MINUTE) {
  while (product.cloud.clock.now() < until) {
    product.cloud.clock.advance(Math.min(every, until - product.cloud.clock.now()))
    await runOutreach(product)
  }
}

const ahead = (hours: number) => {
  const startsAt = NOW + hours * HOUR
  return { startsAt, registrationClosesAt: startsAt, cancellationClosesAt: startsAt }
}

describe('reminders', () => {
  it('come a day and two hours before, each once, to whoever is coming', async () => {
    const { session } = await product.publish({ title: '周末亲子阅读' }, ahead(30))
    const coming = await registered(session, 'T-day', 'T-soon')
    const cancelled = await registered(session, 'T-day', 'T-soon')
    const { _id: registrationId } = product.one<{ _id: string }>('registrations', { openid: cancelled })
    const input = { registrationId, sessionId: session._id }
    await product.value('registrations.cancelRegistration', input, cancelled)

    await passTime(NOW + 5.5 * HOUR)
    expect(reminders(coming)).toEqual([])
    await passTime(NOW + 6 * HOUR)
    expect(sentTo(product, coming)).toEqual(['T-day 即将开始 周末亲子阅读'])
    await passTime(NOW + 31 * HOUR)
    expect(sentTo(product, coming)).toEqual(['T-day 即将开始 周末亲子阅读', 'T-soon 即将开始 周末亲子阅读'])
    expect(reminders(coming)).toEqual(['reminder-day', 'reminder-2h'])
    expect(reminders(cancelled)).toEqual([])
    const [message] = product.cloud.messages.filter(({ openid }) => openid === coming)
    expect(message).toMatchObject({ page: expect.stringMatching(/^pages\/ticket\/index\?id=[A-Z2-7]{26}$/) })
    expect(message?.data).toMatchObject({ time2: '2026年11月24日 15:00', thing3: '荷风社区活动室' })
  })

  it('come late rather than never, when the job stood still', async () => {
    const { session } = await product.publish({}, ahead(40))
    const openid = await registered(session, 'T-day', 'T-soon')
    product.cloud.clock.set(session.startsAt - 5 * HOUR)
    await runOutreach(product)
    product.cloud.clock.set(session.startsAt - MINUTE)
    await runOutreach(product)
    expect(reminders(openid)).toEqual(['reminder-day', 'reminder-2h'])
    expect(sentTo(product, openid)).toHaveLength(2)
  })

  it('do not come after the start', async () => {
    const { session } = await product.publish({}, ahead(40))
    const openid = await registered(session, 'T-day', 'T-soon')
    product.cloud.clock.set(session.startsAt)
    await runOutreach(product)
    expect(reminders(openid)).toEqual([])
  })

  it('remind of the new start when a session was moved, and not of the old one', async () => {
    const { session } = await product.publish({}, ahead(30))
    const openid = await registered(session, 'T-day', 'T-day', 'T-soon')
    await passTime(NOW + 6 * HOUR)
    expect(reminders(openid)).toEqual(['reminder-day'])
    const startsAt = NOW + 80 * HOUR
    await change(product, session, { startsAt, endsAt: startsAt + HOUR })
    await passTime(NOW + 31 * HOUR)
    expect(reminders(openid)).toEqual(['reminder-day'])
    await passTime(NOW + 81 * HOUR, HOUR)
    expect(reminders(openid)).toEqual(['reminder-day', 'reminder-day', 'reminder-2h'])
    const starts = noticesOf(openid).filter(({ kind }) => kind.startsWith('reminder'))
    expect(starts.map(({ about }) => about.startsAt)).toEqual([session.startsAt, startsAt, startsAt])
  })

  it.each([
    ['cancelled', { status: 'cancelled' }],
    ['stopped', { status: 'stopped' }],
  ] as const)('do not come for a session that was %s', async (_, fields) => {
    const { session } = await product.publish({}, ahead(30))
    const openid = await registered(session)
    await change(product, session, fields)
    await passTime(NOW + 31 * HOUR, 2 * HOUR)
    expect(reminders(openid)).toEqual([])
  })

  itAll('reach the last of many, in sessions and people', async () => {
    const sessions = await Promise.all(
      Array.from({ length: 3 }, () => product.publish({}, { ...ahead(23), capacity: 200 })),
    )
    const openids = await Promise.all(
      sessions.flatMap(({ session }) => Array.from({ length: 60 }, () => registered(session))),
    )
    await runOutreach(product)
    expect(openids.filter((openid) => reminders(openid).length !== 1)).toEqual([])
  })
})

describe('a change of a session', () => {
  it('is told once to everybody registered, each time anew', async () => {
    const { session } = await product.publish({}, ahead(60))
    const openid = await registered(session, 'T-changed', 'T-changed', 'T-changed')
    await change(product, session, { changes: 1 })
    await announce(product, { kind: 'changed', session, change: 1, note: '改在二楼' })
    await runOutreach(product)
    await runOutreach(product)
    await change(product, session, { changes: 2 })
    await announce(product, { kind: 'changed', session, change: 2 })
    await runOutreach(product)
    await runOutreach(product)
    const told = noticesOf(openid).filter(({ kind }) => kind === 'changed')
    expect(told.map(({ about }) => about.note)).toEqual(['改在二楼', ''])
    expect(sentTo(product, openid)).toHaveLength(2)
  })

  it('is not told before the session shows it, and never if it does not', async () => {
    const { session } = await product.publish({}, ahead(60))
    const openid = await registered(session)
    await announce(product, { kind: 'changed', session, change: 1 })
    await announce(product, { kind: 'cancelled', session, change: 1 })
    await runOutreach(product)
    expect(kindsTo(openid)).not.toContain('changed')
    await change(product, session, { changes: 1 })
    await runOutreach(product)
    product.cloud.clock.advance(11 * MINUTE)
    await runOutreach(product)
    await change(product, session, { status: 'cancelled' })
    await runOutreach(product)
    expect(kindsTo(openid)).toContain('changed')
    expect(kindsTo(openid)).not.toContain('cancelled')
  })

  it('tells of the session as it is by then', async () => {
    const { session } = await product.publish({ title: '茶话会' }, ahead(60))
    const openid = await registered(session)
    const place = { name: '听荷街道文化站', address: '' }
    await change(product, session, { changes: 1, place })
    await announce(product, { kind: 'changed', session, change: 1 })
    await runOutreach(product)
    const told = noticesOf(openid).find(({ kind }) => kind === 'changed')
    expect(told?.about).toMatchObject({ title: '茶话会', place: '听荷街道文化站' })
  })
})

describe('a message', () => {
  it.each(NOTICE_KINDS)('of %s goes out by its template, with values that WeChat takes', async (kind) => {
    const { session } = await product.publish(
      { title: '一个名字长到二十个字也装不下的亲子阅读分享会' },
      ahead(30),
    )
    const openid = somebody()
    const template = (TEMPLATES as Partial<Record<NoticeKind, { id: string }>>)[kind]
    if (template) await accept(product, openid, template.id)
    await putNotice(product, {
      kind,
      session,
      openid,
      note: '理由写得很长，长到二十个字也装不下去，还要接着写',
    })
    await runOutreach(product)
    expect(messageOf(openid, kind)).toBe(template ? 'sent' : 'no-template')
    expect(sentTo(product, openid)).toHaveLength(template ? 1 : 0)
  })

  it('does not go to somebody who never consented: the notice is all', async () => {
    const { session } = await product.publish({}, ahead(30))
    const openid = somebody()
    await putNotice(product, { kind: 'cancelled', session, openid })
    await runOutreach(product)
    expect(messageOf(openid, 'cancelled')).toBe('no-consent')
    const { notices } = await product.value('outreach.listNotices', {}, openid)
    expect(notices).toMatchObject([{ kind: 'cancelled', unread: true }])
  })

  it('uses up one consent each, and no more than there are', async () => {
    const { session } = await product.publish({}, ahead(30))
    const openid = somebody()
    await accept(product, openid, 'T-changed', 'T-changed')
    for (let turn = 0; turn < 4; turn += 1) await putNotice(product, { kind: 'changed', session, openid })
    await runOutreach(product)
    expect(noticesOf(openid).map(({ message }) => message)).toEqual([
      ...['sent', 'sent', 'no-consent', 'no-consent'],
    ])
    expect(product.one('subscribers', { _id: openid })).toMatchObject({ consents: { 'T-changed': 0 } })
  })

  it('that WeChat refuses for want of a consent corrects the ledger', async () => {
    const { session } = await product.publish({}, ahead(30))
    const openid = somebody()
    const input = { accepted: ['T-changed'], nonce: 'claimed-1' }
    await product.value('outreach.recordConsents', input, openid)
    await product.value('outreach.recordConsents', { ...input, nonce: 'claimed-2' }, openid)
    await putNotice(product, { kind: 'changed', session, openid })
    await runOutreach(product)
    expect(messageOf(openid, 'changed')).toBe('refused')
    expect(product.one('subscribers', { _id: openid })).toMatchObject({ consents: { 'T-changed': 0 } })
    expect(complaints()).toEqual([expect.stringContaining('43101')])
  })

  it('that would come too late is not sent', async () => {
    const { session } = await product.publish({}, ahead(1))
    const openid = somebody()
    await accept(product, openid, 'T-changed')
    await putNotice(product, { kind: 'changed', session, openid })
    product.cloud.clock.set(session.endsAt)
    await runOutreach(product)
    expect(messageOf(openid, 'changed')).toBe('too-late')
    expect(sentTo(product, openid)).toEqual([])
  })

  it('of a confidential session says nothing of it, nor does the notice', async () => {
    const { session } = await product.publish(
      { category: 'rights-service', title: '婚姻家庭法律咨询', listed: false },
      ahead(30),
    )
    const openid = somebody()
    await accept(product, openid, 'T-changed')
    await putNotice(product, { kind: 'changed', session, openid, note: '律师换人' })
    await runOutreach(product)
    const { notices } = await product.value('outreach.listNotices', {}, openid)
    const told = JSON.stringify([notices, product.cloud.messages.filter((each) => each.openid === openid)])
    expect(told).toContain(NEUTRAL_TITLE)
    for (const word of ['婚姻', '法律', '律师', '荷风']) expect(told).not.toContain(word)
  })
})

describe('consents', () => {
  it('are entered once, however often the phone repeats itself', async () => {
    const openid = somebody()
    const input = { accepted: ['T-day', 'T-soon', 'T-day'], nonce: 'tap-1' }
    await Promise.all([1, 2, 3].map(() => product.value('outreach.recordConsents', input, openid)))
    await product.value('outreach.recordConsents', { ...input, nonce: 'tap-2' }, openid)
    expect(product.one('subscribers', { _id: openid })).toMatchObject({
      consents: { 'T-day': 2, 'T-soon': 2 },
    })
  })

  it('for templates of another deployment are left out', async () => {
    const openid = somebody()
    const input = { accepted: ['T-strange'], nonce: 'tap-1' }
    expect(await product.value('outreach.recordConsents', input, openid)).toEqual({ recorded: 0 })
    expect(product.find('subscribers', { _id: openid })).toEqual([])
  })

  it.each([
    ['registered', ['T-day', 'T-soon', 'T-changed', 'T-cancelled']],
    ['waitlisted', ['T-promoted', 'T-changed', 'T-cancelled', 'T-day', 'T-soon']],
    ['pending', ['T-result', 'T-changed', 'T-cancelled', 'T-day']],
  ] as const)('are asked for what is of use to somebody %s', async (moment, templateIds) => {
    const openid = somebody()
    expect(await product.value('outreach.getSubscriptions', { moment }, openid)).toEqual({
      templateIds,
      missing: templateIds.length,
    })
    await accept(product, openid, 'T-day')
    expect(await product.value('outreach.getSubscriptions', { moment }, openid)).toEqual({
      templateIds,
      missing: templateIds.length - 1,
    })
  })

  it('are good for every message of a long-term template', async () => {
    const templates = { changed: { ...TEMPLATES.changed, lasting: true } }
    const lasting = await startWithTemplates({
      environment: { ...SECRETS, TEMPLATES: JSON.stringify(templates) },
    })
    const { session } = await lasting.publish({}, ahead(30))
    lasting.cloud.consent('o-wang', 'T-changed', 5)
    const input = { accepted: ['T-changed'], nonce: 'once' }
    await lasting.value('outreach.recordConsents', input, 'o-wang')
    for (let turn = 0; turn < 3; turn += 1)
      await putNotice(lasting, { kind: 'changed', session, openid: 'o-wang' })
    await runOutreach(lasting)
    expect(sentTo(lasting, 'o-wang')).toHaveLength(3)
    await lasting.stop()
  })
})

describe('a deployment', () => {
  it('without templates tells in the app alone, and asks for nothing', async () => {
    const plain = await Product.start()
    const { session } = await plain.publish({}, ahead(30))
    await putNotice(plain, { kind: 'cancelled', session, openid: 'o-wang' })
    await runOutreach(plain)
    expect(plain.one<Notice>('notices', {}).message).toBe('no-template')
    expect(plain.cloud.messages).toEqual([])
    expect(await plain.value('outreach.getSubscriptions', { moment: 'registered' }, 'o-wang')).toEqual({
      templateIds: [],
      missing: 0,
    })
    await plain.stop()
  })

  it('on trial sends messages that lead to the trial version, as its codes do', async () => {
    const environment = { ...SECRETS, TEMPLATES: JSON.stringify(TEMPLATES), CODES_LEAD_TO: 'trial' }
    const trial = await Product.start({ environment, templates: wechatTemplates })
    const { session } = await trial.publish({}, ahead(30))
    await accept(trial, 'o-tries', 'T-changed')
    await putNotice(trial, { kind: 'changed', session, openid: 'o-tries' })
    await runOutreach(trial)
    expect(trial.cloud.messages).toMatchObject([{ miniprogramState: 'trial' }])
    await trial.stop()
  })

  it.each([
    ['no JSON', '{'],
    ['an unknown kind', JSON.stringify({ reminded: TEMPLATES.changed })],
    ['a field that cannot be filled so', JSON.stringify({ changed: { id: 'T', fields: { time1: 'note' } } })],
    ['no id', JSON.stringify({ changed: { fields: {} } })],
  ])('with %s for its templates is refused at the start', async (_, text) => {
    const broken = await Product.start({ environment: { ...SECRETS, TEMPLATES: text } })
    const { error } = await broken.attempt('outreach.listNotices', {}, { openid: 'o-wang' })
    expect(error?.errMsg).toContain('TEMPLATES')
    await broken.stop()
  })
})

describe('the notices of a person', () => {
  it('come a page at a time, the latest in front, none twice and none left out', async () => {
    const { session } = await product.publish({}, ahead(30))
    const openid = somebody()
    // Half of them at one instant: a page ends among them.
    for (let turn = 0; turn < 45; turn += 1) {
      if (turn > 22) product.cloud.clock.set(NOW + turn * 1000)
      else product.cloud.clock.set(NOW)
      await putNotice(product, { kind: 'changed', session, openid })
    }
    const ids: string[] = []
    const times: number[] = []
    let after: { at: number; id: string } | undefined
    for (let page = 0; page < 3; page += 1) {
      const { notices, next } = await product.value('outreach.listNotices', after ? { after } : {}, openid)
      ids.push(...notices.map(({ id }) => id))
      times.push(...notices.map(({ at }) => at))
      after = next ?? undefined
    }
    expect(after).toBeUndefined()
    expect(new Set(ids).size).toBe(45)
    expect(times).toEqual([...times].sort((a, b) => b - a))
  })

  it('are unread until they were shown, and then seen for good', async () => {
    const { session } = await product.publish({}, ahead(30))
    const openid = somebody()
    expect(await product.value('outreach.countUnread', {}, openid)).toEqual({ unread: 0 })
    const first = await putNotice(product, { kind: 'changed', session, openid })
    product.cloud.clock.advance(MINUTE)
    await putNotice(product, { kind: 'cancelled', session, openid })
    expect(await product.value('outreach.countUnread', {}, openid)).toEqual({ unread: 2 })
    await product.value('outreach.markSeen', { until: first.at }, openid)
    expect(await product.value('outreach.countUnread', {}, openid)).toEqual({ unread: 1 })
    await product.value('outreach.markSeen', { until: NOW + DAY }, openid)
    expect(await product.value('outreach.countUnread', {}, openid)).toEqual({ unread: 0 })
    // Going back is not forgetting; and what comes later is unread, however far ahead a phone said it had seen.
    await product.value('outreach.markSeen', { until: first.at }, openid)
    product.cloud.clock.advance(MINUTE)
    await putNotice(product, { kind: 'promoted', session, openid })
    expect(await product.value('outreach.countUnread', {}, openid)).toEqual({ unread: 1 })
  })

  it('are nobody else’s', async () => {
    const { session } = await product.publish({}, ahead(30))
    await putNotice(product, { kind: 'changed', session, openid: somebody() })
    expect(await product.value('outreach.listNotices', {}, somebody())).toEqual({ notices: [], next: null })
  })

  it('are removed after two hundred days', async () => {
    const { session } = await product.publish({}, ahead(30))
    const openid = somebody()
    await putNotice(product, { kind: 'changed', session, openid })
    product.cloud.clock.advance(199 * DAY)
    await runOutreach(product)
    expect(noticesOf(openid)).toHaveLength(1)
    product.cloud.clock.advance(2 * DAY)
    await runOutreach(product)
    expect(noticesOf(openid)).toEqual([])
  })
})

describe('staff', () => {
  beforeAll(() =>
    product.add({
      units: allUnits(),
      members: [
        aMember('o-staff', 'staff', 'community'),
        aMember('o-colleague', 'staff', 'community'),
        aMember('o-elsewhere', 'staff', 'other-street'),
        aMember('o-door', 'organizer', 'community'),
      ],
    }),
  )

  const deliveryOfSession = (session: Session, openid = 'o-staff') =>
    product.value('outreach.getDelivery', { sessionId: session._id }, openid)

  /** Somebody without WeChat, as staff registers them. */
  async function withoutWeChat(session: Session) {
    const { encrypt, keyVersion } = await openSealing(SECRETS)
    const person = { name: encrypt('陈美兰'), phone: encrypt('19900007788'), identityKey: 'K' }
    const registration = {
      _id: `BY-STAFF-${session._id}`,
      sessionId: session._id,
      openid: null,
      status: 'confirmed',
      seats: 1,
      participants: [person],
      createdAt: NOW,
      keyVersion,
    }
    await product.cloud.database.importDocuments('registrations', [registration])
  }

  it('see whom a change did not reach, masked, and how the others learnt of it', async () => {
    const { session } = await product.publish({}, ahead(60))
    await withoutWeChat(session)
    await registered(session, 'T-cancelled')
    const reader = await registered(session)
    await registered(session)
    expect((await deliveryOfSession(session)).delivery).toBeNull()
    await change(product, session, { status: 'cancelled' })
    await announce(product, { kind: 'cancelled', session, note: '主讲老师生病' })
    await runOutreach(product)
    await product.value('outreach.markSeen', { until: product.cloud.clock.now() }, reader)

    const { announcements, delivery } = await deliveryOfSession(session)
    expect(announcements).toMatchObject([{ kind: 'cancelled', note: '主讲老师生病', done: true }])
    expect(delivery).toMatchObject({ notified: 4, message: 1, seen: 1, unreached: 2 })
    expect(delivery?.people.map(({ name, phone, why }) => [name, phone, why]).sort()).toEqual([
      ['王*芳', '199******34', 'no-consent'],
      ['陈*兰', '199******88', 'no-account'],
    ])
  })

  it('call each of them once, however many call', async () => {
    const { session } = await product.publish({}, ahead(60))
    await registered(session)
    await change(product, session, { changes: 1 })
    await announce(product, { kind: 'changed', session, change: 1 })
    await runOutreach(product)
    const { delivery } = await deliveryOfSession(session)
    const [person] = delivery?.people ?? []
    const asked = {
      sessionId: session._id,
      announcementId: delivery?.announcementId ?? '',
      registrationId: person?.registrationId ?? '',
    }
    const begin = (openid: string) => product.call('outreach.beginCall', asked, openid)
    const end = (outcome: 'called' | 'no-answer', openid: string) =>
      product.call('outreach.endCall', { ...asked, outcome }, openid)
    const people = async () => (await deliveryOfSession(session)).delivery?.people

    const begun = await Promise.all(['o-staff', 'o-colleague'].map(begin))
    expect(begun.filter(({ ok }) => ok)).toMatchObject([{ value: { name: '王小芳', phone: '19900001234' } }])
    expect(begun.filter(({ ok }) => !ok)).toMatchObject([{ reason: 'being-called', byName: '李*兰' }])
    const [first, other] = begun[0]?.ok ? ['o-staff', 'o-colleague'] : ['o-colleague', 'o-staff']
    expect(await people()).toMatchObject([{ call: { state: 'calling', byName: '李*兰' } }])
    expect(await end('called', other as string)).toMatchObject({ reason: 'not-calling' })
    expect(await end('no-answer', first as string)).toMatchObject({ ok: true })
    // Who did not answer is called again, by whoever begins.
    expect(await begin(other as string)).toMatchObject({ ok: true })
    expect(await end('called', other as string)).toMatchObject({ ok: true })
    expect(await end('called', other as string)).toMatchObject({ ok: true })
    expect(await begin(first as string)).toMatchObject({ reason: 'already-called', byName: '李*兰' })
    expect((await deliveryOfSession(session)).delivery).toMatchObject({ called: 1, unreached: 0 })
    const untold = await product.value('outreach.listUntold', {}, 'o-staff')
    expect(JSON.stringify(untold)).not.toContain(session._id)
    const audited = product.find<AuditEntry>('auditEntries', { subject: asked.registrationId })
    expect(audited.map(({ action }) => action)).toEqual(['participant-revealed', 'participant-revealed'])
  })

  it('see the latest announcement first, and any other that they choose', async () => {
    const { session } = await product.publish({}, ahead(60))
    const openid = await registered(session, 'T-changed')
    await change(product, session, { changes: 1 })
    await announce(product, { kind: 'changed', session, change: 1 })
    await runOutreach(product)
    product.cloud.clock.advance(MINUTE)
    await change(product, session, { changes: 2 })
    await announce(product, { kind: 'changed', session, change: 2 })
    await runOutreach(product)
    expect(sentTo(product, openid)).toHaveLength(1)

    // Whoever registers later sees the session as it is, and need not be told.
    product.cloud.clock.advance(MINUTE)
    await registered(session)

    const latest = await deliveryOfSession(session)
    expect(latest.delivery).toMatchObject({ notified: 1, message: 0, unreached: 1 })
    const [, first] = latest.announcements
    const input = { sessionId: session._id, announcementId: first?.id ?? '' }
    const { delivery } = await product.value('outreach.getDelivery', input, 'o-staff')
    expect(delivery).toMatchObject({ announcementId: first?.id, message: 1, unreached: 0 })
  })

  it('count every registration of a large session', async () => {
    const { session } = await product.publish({}, { ...ahead(60), capacity: 1000 })
    const registrations = Array.from({ length: 450 }, (_, index) => ({
      _id: `${session._id}-${index}`,
      sessionId: session._id,
      openid: `o-many-${index}`,
      status: 'confirmed',
      participants: [],
      seats: 1,
      createdAt: NOW,
    }))
    await product.cloud.database.importDocuments('registrations', registrations)
    await change(product, session, { changes: 1 })
    await announce(product, { kind: 'changed', session, change: 1 })
    await runOutreach(product)
    const { delivery } = await deliveryOfSession(session)
    expect(delivery).toMatchObject({ notified: 450, unreached: 450 })
    expect(delivery?.people).toHaveLength(200)
  })

  it('have everybody whom it did not reach as a workbook, for a reason that is kept', async () => {
    const { session } = await product.publish({}, ahead(60))
    await registered(session, 'T-changed')
    await registered(session)
    await withoutWeChat(session)
    await change(product, session, { changes: 1 })
    await announce(product, { kind: 'changed', session })
    await runOutreach(product)
    const { delivery } = await deliveryOfSession(session)
    expect(delivery).toMatchObject({ notified: 3, message: 1, unreached: 2 })
    const announcementId = delivery?.announcementId ?? ''
    const asked = { sessionId: session._id, announcementId, reason: '逐个打电话' }
    const job = await product.value('exports.exportUnreached', { ...asked, nonce: 'unreached-1' }, 'o-staff')
    await product.value('exports.runExport', job, 'o-staff')
    const { link } = await product.value('exports.getExport', job, 'o-staff')
    const [, sheet] = await readXlsxFile(Buffer.from(await (await fetch(link as string)).arrayBuffer()))
    const rows = sheet?.data.slice(1) ?? []
    expect(rows).toHaveLength(2)
    expect(rows.map(([, name, phone, , , why]) => [name, phone, why])).toContainEqual([
      '陈美兰',
      '19900007788',
      '没有用微信报名',
    ])
    const audited = product.find<AuditEntry>('auditEntries', { action: 'unreached-exported' })
    expect(audited).toMatchObject([{ by: 'o-staff', subject: session._id, reason: '逐个打电话' }])

    // What was announced of another session is not to be had by this one's staff.
    const { session: other } = await product.publish({}, ahead(60))
    await announce(product, { kind: 'changed', session: other })
    const foreign = { ...asked, announcementId: `${other._id}-changed-1`, nonce: 'unreached-2' }
    expect(await product.call('exports.exportUnreached', foreign, 'o-staff')).toMatchObject({
      reason: 'no-such-announcement',
    })
    expect(
      await product.call('exports.exportUnreached', { ...asked, nonce: 'unreached-3' }, 'o-door'),
    ).toMatchObject({ reason: 'not-allowed' })
  })

  it('of another unit, and those at the door, see nothing of it', async () => {
    const { session } = await product.publish({}, ahead(60))
    const input = { sessionId: session._id }
    expect(await product.call('outreach.getDelivery', input, 'o-elsewhere')).toMatchObject({
      reason: 'not-found',
    })
    expect(await product.call('outreach.getDelivery', input, 'o-door')).toMatchObject({
      reason: 'not-allowed',
    })
    const lists = await Promise.all(
      ['o-staff', 'o-elsewhere'].map((openid) => product.value('outreach.listAnnouncedSessions', {}, openid)),
    )
    const holds = lists.map((list) => list.some(({ _id }) => _id === session._id))
    expect(holds).toEqual([true, false])
  })

  it('see a confidential session only when they are named for it', async () => {
    const { session } = await product.publish({ category: 'rights-service', listed: false }, ahead(60))
    const input = { sessionId: session._id }
    expect(await product.call('outreach.getDelivery', input, 'o-staff')).toMatchObject({
      reason: 'not-found',
    })
    const list = await product.value('outreach.listAnnouncedSessions', {}, 'o-staff')
    expect(list.map(({ _id }) => _id)).not.toContain(session._id)
  })
})

itAll.each(
  controls([
    {
      lost: 'the condition that nobody else began meanwhile',
      file: 'cloudfunctions/outreach/calls.ts',
      piece: 'store.announcements.update({ _id, ...asRead },',
      instead: 'store.announcements.update({ _id },',
    },
  ]),
)('calls to one by two are caught where $lost is missing', async ({ lost: _, ...change }) => {
  const broken = await Product.start({ functions: await brokenDeployment('outreach', change) })
  await broken.add({
    units: allUnits(),
    members: [aMember('o-staff', 'staff', 'community'), aMember('o-colleague', 'staff', 'community')],
  })
  let both = 0
  for (let round = 0; round < 5 && both < 2; round++) {
    const { session } = await broken.publish({}, ahead(60))
    const sessionId = session._id
    const input = { sessionId, participants: participants() }
    const { registrationId } = await broken.value('registrations.registerForSession', input, 'o-wang')
    await announce(broken, { kind: 'changed', session, change: 1 })
    const asked = { sessionId, registrationId, announcementId: `${sessionId}-changed-1` }
    const begun = ['o-staff', 'o-colleague'].map((who) => broken.call('outreach.beginCall', asked, who))
    both = (await Promise.all(begun)).filter(({ ok }) => ok).length
  }
  await broken.stop()
  expect(both).toBe(2)
})
