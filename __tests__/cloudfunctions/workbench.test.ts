import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import type { SessionCounts } from '../../src/shared/figure/session-counts'
import type { WorkLine } from '../../src/shared/member/workbench'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { EVERY_JOB, runJobs, TELLING } from '../support/jobs'
import {
  allUnits,
  aMember,
  anEvent,
  aSession,
  aTally,
  NOW,
  Product,
  participants,
  theAdmins,
} from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
beforeEach(async () => {
  await product.reset()
  await product.add({
    units: allUnits().map((unit) => ({ ...unit, needsReview: unit._id === 'community' })),
    members: [
      aMember('o-door', 'organizer', 'community'),
      aMember('o-community', 'staff', 'community'),
      aMember('o-street', 'staff', 'street'),
      aMember('o-beside', 'staff', 'other-street'),
      aMember('o-viewer', 'viewer', 'street'),
    ],
    admins: [theAdmins('o-admin')],
  })
})
afterAll(() => product.stop())

const workbench = (openid: string) => product.value('members.getWorkbench', {}, openid)
const kinds = async (openid: string) => (await workbench(openid)).lines.map(({ kind }) => kind)
const lineOf = async <Kind extends WorkLine['kind']>(openid: string, kind: Kind) =>
  (await workbench(openid)).lines.find((line) => line.kind === kind) as
    | Extract<WorkLine, { kind: Kind }>
    | undefined

/** Returns are every month until told otherwise; what is tested here is something else. */
const withoutReturns = () =>
  product.cloud.database.importDocuments('returnSettings', [
    { _id: 'returns', every: 'never', dueAfterDays: 5, levelsOff: [], version: 1 },
  ])

async function count() {
  product.cloud.clock.advance(2 * MINUTE)
  const { error } = await runJobs(product.cloud, EVERY_JOB)
  expect(error).toBeUndefined()
}

const held = (session: Partial<Session> = {}) =>
  product.publish({}, { startsAt: NOW - 5 * HOUR, endsAt: NOW - 3 * HOUR, ...session })

describe('the workbench', () => {
  beforeEach(withoutReturns)

  it('shows today’s sessions of the caller’s units alone, the earliest in front', async () => {
    const late = await product.publish({ title: '夜间课堂' }, { startsAt: NOW + 9 * HOUR })
    const early = await product.publish({ title: '早课' }, { startsAt: NOW - HOUR, seatsLeft: 4 })
    await product.publish({}, { startsAt: NOW + DAY })
    await product.publish({ unitId: 'other-street', unitPath: ['district', 'other-street'] })
    const { today, isMoreToday, lines } = await workbench('o-door')
    expect(today.map(({ sessionId }) => sessionId)).toEqual([early.session._id, late.session._id])
    expect(today[0]).toMatchObject({ title: '早课', registered: 6, place: '荷风社区活动室' })
    expect([isMoreToday, lines]).toEqual([false, []])
  })

  it('leaves out a confidential session for whoever is not named for it', async () => {
    await product.publish({ category: 'rights-service', listed: false })
    expect((await workbench('o-door')).today).toEqual([])
  })

  it('counts what waits for approval by session, due when it begins', async () => {
    const rules = { ...USUAL_RULES, approval: true }
    const later = await product.publish({ title: '后天', rules }, { startsAt: NOW + 2 * DAY })
    const sooner = await product.publish({ title: '明天', rules }, { startsAt: NOW + DAY })
    for (const openid of ['o-a', 'o-b']) await register(later.session._id, openid)
    await register(sooner.session._id, 'o-c')
    const { lines } = await workbench('o-street')
    expect(lines).toMatchObject([
      { kind: 'approve', sessionId: sooner.session._id, title: '明天', count: 1, dueAt: NOW + DAY },
      { kind: 'approve', sessionId: later.session._id, title: '后天', count: 2, dueAt: NOW + 2 * DAY },
    ])
    // An organizer cannot accept them.
    expect(await kinds('o-door')).toEqual([])
    expect(await kinds('o-beside')).toEqual([])
  })

  const register = (sessionId: string, openid: string) =>
    product.value(
      'registrations.registerForSession',
      { sessionId, participants: participants('王小芳', `1990000${Math.abs(hash(openid))}`) },
      openid,
    )
  const hash = (text: string) => 1000 + (text.charCodeAt(2) % 100)

  it('counts sessions to be confirmed until they are, without waiting for the counting', async () => {
    const { session } = await held()
    await product.cloud.database.importDocuments('tallies', [aTally(session)])
    await count()
    expect(await lineOf('o-door', 'confirm')).toMatchObject({
      count: 1,
      dueAt: Date.parse('2026-11-25T00:00:00+08:00'),
    })
    expect((await product.value('checkins.listUnconfirmed', {}, 'o-door')).sessions).toHaveLength(1)
    await product.value(
      'checkins.confirmSession',
      { sessionId: session._id, seen: 500, whyMissing: '没有拍照', nonce: 'n' },
      'o-door',
    )
    expect(await kinds('o-door')).toEqual([])
  })

  it('counts a session that was stopped among those to be confirmed, and none that was cancelled', async () => {
    await held({ status: 'cancelled' })
    const { session } = await held({ status: 'stopped', endsAt: NOW + HOUR })
    await product.cloud.database.importDocuments('tallies', [aTally(session)])
    await count()
    expect((await lineOf('o-door', 'confirm'))?.count).toBe(1)
  })

  it('tells staff what is without evidence, by unit and year, as the list that it opens counts it', async () => {
    await held()
    const lastYear = NOW - 365 * DAY
    await held({ startsAt: lastYear, endsAt: lastYear + HOUR })
    await count()
    const { lines } = await workbench('o-street')
    const missing = lines.filter(({ kind }) => kind === 'evidence')
    expect(missing).toMatchObject([
      { unitId: 'street', unitName: '听荷街道', year: 2025, count: 1 },
      { unitId: 'street', unitName: '听荷街道', year: 2026, count: 1 },
    ])
    for (const year of [2025, 2026]) {
      const list = await product.value('statistics.listToCheck', { unitId: 'street', year }, 'o-street')
      expect(list.withoutEvidence).toHaveLength(1)
    }
    expect(await kinds('o-door')).toEqual(['confirm'])
    expect(await kinds('o-beside')).toEqual([])
  })

  it('tells of drafts in review whoever may publish them, and nobody else', async () => {
    const draft = anEvent({ status: 'in-review', firstStartsAt: NOW + 3 * DAY })
    await product.add({ events: [draft, anEvent({ status: 'in-review' }), anEvent({ status: 'draft' })] })
    expect(await lineOf('o-street', 'review')).toMatchObject({ count: 2, dueAt: NOW + 3 * DAY })
    expect(await kinds('o-community')).toEqual([])
  })

  it('tells staff of what phones left for them', async () => {
    const { session } = await product.publish()
    const { unitPath, category } = session
    const left = { sessionId: session._id, unitPath, category, status: 'waiting', leftAt: NOW }
    await product.cloud.database.importDocuments('leftScans', [
      { _id: 'a', ...left },
      { _id: 'b', ...left },
      { _id: 'c', ...left, status: 'declined' },
    ])
    expect(await lineOf('o-community', 'left')).toMatchObject({ count: 2 })
    expect(await kinds('o-door')).toEqual([])
  })

  it('is not for somebody who only looks at figures', async () => {
    expect(await product.call('members.getWorkbench', {}, 'o-viewer')).toMatchObject({
      reason: 'not-allowed',
    })
  })

  it('shows nothing once the role is taken away', async () => {
    await product.publish()
    expect((await workbench('o-door')).today).toHaveLength(1)
    await product.change('members', 'o-door', { grants: [] })
    expect(await product.call('members.getWorkbench', {}, 'o-door')).toMatchObject({ reason: 'not-allowed' })
  })
})

describe('returns on the workbench', () => {
  it('are due from the unit that sends them, and once sent to be passed by the one that takes them', async () => {
    const due = Date.parse('2026-11-06T00:00:00+08:00')
    expect(await lineOf('o-community', 'submit')).toMatchObject({
      unitId: 'community',
      period: '2026-10',
      isSentBack: false,
      dueAt: due,
    })
    const submit = {
      unitId: 'community',
      period: { kind: 'month', year: 2026, month: 10 },
      version: 0,
    } as const
    await product.value('statistics.submitReturn', submit, 'o-community')
    expect(await lineOf('o-community', 'submit')).toBeUndefined()
    expect(await lineOf('o-street', 'pass')).toMatchObject({ unitId: 'street', period: '2026-10', count: 1 })
    const [{ _id: returnId } = { _id: '' }] = product.find<{ _id: string }>('returns')
    const back = { act: 'send-back', returnId, version: 1, reason: '请核对' } as const
    await product.value('statistics.decideReturn', back, 'o-street')
    expect(await lineOf('o-street', 'pass')).toBeUndefined()
    expect(await lineOf('o-community', 'submit')).toMatchObject({ period: '2026-10', isSentBack: true })
  })
})

describe('with a thousand sessions of each kind', () => {
  it('stays a few kilobytes and two requests in sequence', async () => {
    await withoutReturns()
    const { session: like } = await held()
    await count()
    const [counts] = product.find<SessionCounts>('sessionCounts', { _id: like._id })
    const event = anEvent({ rules: { ...USUAL_RULES, approval: true } })
    const many = <T>(each: (index: number) => T): T[] =>
      Array.from({ length: 1000 }, (_, index) => each(index))
    await product.add({
      events: [event, ...many((index) => anEvent({ _id: `d-${index}`, status: 'in-review' }))],
      sessions: [
        ...many((index) => aSession(event, { _id: `today-${index}`, startsAt: NOW + HOUR + index })),
      ],
    })
    const { database } = product.cloud
    await database.importDocuments(
      'sessionCounts',
      many((index) => ({ ...counts, _id: `c-${index}` })),
    )
    await register('today-7')
    const [registration] = product.find<object>('registrations')
    await database.importDocuments(
      'registrations',
      many((index) => ({ ...registration, _id: `r-${index}`, sessionId: `today-${index % 300}` })),
    )
    const { result } = await product.attempt('members.getWorkbench', {}, { openid: 'o-street' })
    const answer = (result as { value: Awaited<ReturnType<typeof workbench>> }).value
    expect(answer.today).toHaveLength(30)
    expect(answer.isMoreToday).toBe(true)
    expect(answer.lines.find(({ kind }) => kind === 'confirm')).toMatchObject({ count: 500, isMore: true })
    expect(answer.lines.find(({ kind }) => kind === 'review')).toMatchObject({ count: 500, isMore: true })
    expect(answer.lines.filter(({ kind }) => kind === 'approve')).toHaveLength(20)
    expect(answer.moreToApprove).toBe(280)
    expect(JSON.stringify(result).length).toBeLessThan(16_000)
    // Who the caller is, and two after it.
    expect(await product.sequential('members.getWorkbench', {}, 'o-street')).toBe(3)
  })

  const register = (sessionId: string) =>
    product.value('registrations.registerForSession', { sessionId, participants: participants() }, 'o-wang')
})

describe('people who may not know of a change', () => {
  it('are counted as the list of the session counts them, until they have looked', async () => {
    const { session } = await product.publish({}, { startsAt: NOW + DAY })
    const { registrationId } = await product.value(
      'registrations.registerForSession',
      { sessionId: session._id, participants: participants() },
      'o-wang',
    )
    expect(await product.value('outreach.listUntold', {}, 'o-street')).toEqual({ lines: [], isMore: false })
    const [registration] = product.find<object>('registrations', { _id: registrationId })
    await product.cloud.database.importDocuments('registrations', [
      { ...registration, _id: 'by-staff', openid: null },
    ])
    await product.change('sessions', session._id, { changes: 1 })
    product.cloud.clock.advance(MINUTE)
    await product.cloud.database.importDocuments('announcements', [
      {
        _id: 'a',
        kind: 'changed',
        sessionId: session._id,
        change: 1,
        note: '',
        at: NOW + MINUTE,
        after: '',
        done: false,
      },
    ])
    await runJobs(product.cloud, TELLING)
    const untold = async (openid: string) => (await product.value('outreach.listUntold', {}, openid)).lines
    const [line] = await untold('o-street')
    const { delivery } = await product.value('outreach.getDelivery', { sessionId: session._id }, 'o-street')
    expect(line).toMatchObject({ sessionId: session._id, title: session.title, count: delivery?.unreached })
    expect(line?.count).toBe(2)
    product.cloud.clock.advance(MINUTE)
    await product.value('outreach.markSeen', { until: product.cloud.clock.now() }, 'o-wang')
    expect((await untold('o-street'))[0]?.count).toBe(1)
    expect(await untold('o-beside')).toEqual([])
  })

  it('are looked for beyond ten sessions that everybody knows of, and it is said where not all were looked at', async () => {
    const event = anEvent()
    const sessions = Array.from({ length: 13 }, (_, index) =>
      aSession(event, { _id: `s-${index}`, startsAt: NOW + DAY + index * MINUTE, changes: 1 }),
    )
    await product.add({ events: [event], sessions })
    const announced = { kind: 'changed', change: 1, note: '', at: NOW, after: '', done: true }
    const { database } = product.cloud
    await database.importDocuments(
      'announcements',
      sessions.map(({ _id }) => ({ ...announced, _id: `a-${_id}`, sessionId: _id })),
    )
    const registered = (sessionId: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({
        _id: `${sessionId}-${index}`,
        sessionId,
        openid: null,
        status: 'confirmed',
        createdAt: NOW - 1,
      }))
    await database.importDocuments('registrations', registered('s-11', 3))
    const ask = () => product.value('outreach.listUntold', {}, 'o-street')
    expect(await ask()).toMatchObject({
      lines: [{ sessionId: 's-11', count: 3, isMore: false }],
      isMore: false,
    })
    await database.importDocuments('registrations', [...registered('s-9', 990), ...registered('s-12', 5)])
    const { lines, isMore } = await ask()
    expect([lines.map(({ sessionId, count }) => [sessionId, count]), isMore]).toEqual([
      [
        ['s-9', 990],
        ['s-11', 3],
        ['s-12', 5],
      ],
      false,
    ])
    await database.importDocuments('registrations', registered('s-10', 20))
    const cut = await ask()
    expect([cut.lines.map(({ sessionId }) => sessionId), cut.isMore]).toEqual([['s-9'], true])
  })
})
