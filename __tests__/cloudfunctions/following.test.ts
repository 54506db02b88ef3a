import type { Fault } from '../../emulator/cloud'
import { beijingDay, DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Event } from '../../src/shared/event/event'
import { FOLLOWS_ARE_KEPT, type Follow } from '../../src/shared/follow/follow'
import type { Notice } from '../../src/shared/notice/notice'
import { PRIVACY_VERSION } from '../../src/shared/person/consent'
import { newUnit } from '../../src/shared/unit/unit'
import { brokenDeployment } from '../access/broken-deployment'
import { itAll, sampled } from '../support/campaign'
import { contentInput, plannedInput } from '../support/event-input'
import { crashesOfFirst } from '../support/faults'
import { runJobs } from '../support/jobs'
import { accept, startWithTemplates } from '../support/outreach'
import { allUnits, aMember, type Product, theAdmins, UNITS } from '../support/product'

let product: Product
beforeAll(async () => {
  product = await startWithTemplates()
})
beforeEach(() => begin(product))
afterAll(() => product.stop())

/** Ten in the morning: people may be told. */
const MORNING = Date.parse('2026-11-23T10:30:00+08:00')

async function begin(on: Product): Promise<void> {
  await on.reset()
  on.cloud.clock.set(MORNING - DAY)
  await on.add({
    units: allUnits(),
    members: [aMember('o-staff', 'staff', 'community')],
    admins: [theAdmins('o-admin')],
  })
  // From now on there is somebody to tell.
  await runJobs(on.cloud, ['tellFollowers'])
  on.cloud.clock.set(MORNING)
}

type Wish = { groups?: ('children' | 'health')[]; unitId?: string | null }
const follow = async (openid: string, { groups = [], unitId = null }: Wish, on = product) => {
  await on.letAgree(openid)
  return on.value('outreach.saveFollowing', { groups, unitId }, openid)
}
/** An event that was published ten minutes ago and is held in so many days. */
const publish = (given: Parameters<Product['publish']>[0] = {}, { on = product, days = 5 } = {}) => {
  const publishedAt = on.cloud.clock.now() - 10 * MINUTE
  const startsAt = publishedAt + days * DAY
  return on.publish({ publishedAt, ...given }, { startsAt, endsAt: startsAt + HOUR })
}
const tell = (on = product, fault?: Fault) => runJobs(on.cloud, ['tellFollowers'], fault ? { fault } : {})
const noticesOf = (openid: string, on = product) =>
  on.find<Notice>('notices', { openid }).sort((a, b) => a.at - b.at)
const told = (openid: string, on = product) =>
  noticesOf(openid, on).map(({ kind, eventId, about }) => ({
    kind,
    eventId,
    title: about.title,
    note: about.note,
  }))

it('tells each follower of what is new to them, once, naming the first and how many more', async () => {
  await follow('o-both', { groups: ['children'], unitId: 'community' })
  await follow('o-health', { groups: ['health'] })
  await follow('o-beside', { unitId: 'other-street' })
  const { event } = await publish({ title: '亲子阅读', category: 'family-reading' })
  await publish({ title: '女性健康讲座', category: 'health' }, { days: 1 })
  await publish({ title: '个案会', category: 'rights-service', listed: false })
  await publish({ title: '名单上的人', listed: false, admission: 'invited' })
  await tell()
  await tell()
  expect(told('o-both')).toEqual([
    { kind: 'new-events', eventId: '', title: '女性健康讲座', note: '还有 1 个新活动' },
  ])
  expect(told('o-health')).toMatchObject([{ title: '女性健康讲座', note: '' }])
  expect(told('o-beside')).toEqual([])
  expect(event.listed).toBe(true)
})

it('tells nobody twice a day, nor at night, nor of what was there before, and the next day of the rest', async () => {
  await follow('o-wang', { unitId: 'district' })
  await publish({ title: '以前的', publishedAt: MORNING - 3 * DAY })
  await publish({ title: '上午的' })
  await tell()
  product.cloud.clock.set(MORNING + 4 * HOUR)
  await publish({ title: '下午的' })
  await tell()
  expect(told('o-wang').map(({ title }) => title)).toEqual(['上午的'])
  product.cloud.clock.set(MORNING + 15 * HOUR)
  await tell()
  expect(told('o-wang')).toHaveLength(1)
  product.cloud.clock.set(MORNING + DAY)
  await tell()
  expect(told('o-wang').map(({ title }) => title)).toEqual(['上午的', '下午的'])
})

it('sends one message for each consent, and none after she follows no more', async () => {
  await accept(product, 'o-wang', 'T-new')
  await accept(product, 'o-gone', 'T-new')
  for (const openid of ['o-wang', 'o-gone', 'o-without']) await follow(openid, { unitId: 'community' })
  await publish({ title: '第一场' })
  await tell()
  await follow('o-gone', {})
  await runJobs(product.cloud, ['sendMessages'])
  const states = (openid: string) => noticesOf(openid).map(({ message }) => message)
  expect(states('o-wang')).toEqual(['sent'])
  expect(states('o-gone')).toEqual(['no-consent'])
  expect(states('o-without')).toEqual(['no-consent'])
  product.cloud.clock.set(MORNING + DAY)
  await publish({ title: '第二场' })
  await tell()
  await runJobs(product.cloud, ['sendMessages'])
  expect(states('o-wang')).toEqual(['sent', 'no-consent'])
  expect(told('o-gone')).toHaveLength(1)
})

it('is what she said last, is shown among what is held about her, goes with her, and is forgotten after a year', async () => {
  await follow('o-wang', { groups: ['children', 'health'] })
  await follow('o-wang', { groups: ['health'], unitId: 'community' })
  expect(await product.value('outreach.getFollowing', {}, 'o-wang')).toMatchObject({
    groups: ['health'],
    unitId: 'community',
  })
  expect((await product.value('members.getMyData', {}, 'o-wang')).following).toMatchObject({
    groups: ['health'],
    unitName: expect.stringMatching(/社区/),
  })
  expect(
    await product.call('outreach.saveFollowing', { groups: [], unitId: 'nowhere' }, 'o-wang'),
  ).toMatchObject({ reason: 'no-such-unit' })
  product.cloud.clock.set(MORNING + FOLLOWS_ARE_KEPT + MINUTE)
  await tell()
  expect(product.find('follows')).toEqual([])
})

it('keeps nothing of whoever did not agree to the privacy text as it is now, and lets go of all at any time', async () => {
  const wish = { groups: ['health' as const], unitId: null }
  const save = (wanted: typeof wish | { groups: []; unitId: null }) =>
    product.call('outreach.saveFollowing', wanted, 'o-new')
  expect(await product.value('outreach.getFollowing', {}, 'o-new')).toMatchObject({ agreed: false })
  expect(await save(wish)).toMatchObject({ reason: 'consent-needed' })
  const outdated = { version: 'of-last-year', at: MORNING }
  await product.letAgree('o-old')
  await product.change('accounts', 'o-old', { privacy: outdated })
  expect(await product.call('outreach.saveFollowing', wish, 'o-old')).toMatchObject({
    reason: 'consent-needed',
  })
  expect(product.find('follows')).toEqual([])
  await product.value('members.agreeToPrivacy', { version: PRIVACY_VERSION }, 'o-new')
  expect(await save(wish)).toMatchObject({ ok: true })
  expect(await product.value('outreach.getFollowing', {}, 'o-new')).toMatchObject({ agreed: true })
  await product.value('members.withdrawPrivacy', {}, 'o-new')
  expect(await save(wish)).toMatchObject({ reason: 'consent-needed' })
  expect(await save({ groups: [], unitId: null })).toMatchObject({ ok: true })
  expect(product.find('follows')).toEqual([])
})

it('tells of an event from its publication, not from its draft', async () => {
  await follow('o-wang', { unitId: 'community' })
  const at = product.cloud.clock.now()
  const plan = [plannedInput(at, { startsAt: at + 5 * DAY })]
  const input = { nonce: 'n1', unitId: 'community', content: contentInput({ title: '新写的' }), plan }
  const { eventId } = await product.value('events.createDraft', input, 'o-staff')
  product.cloud.clock.advance(10 * MINUTE)
  await tell()
  expect(told('o-wang')).toEqual([])
  await product.value('events.publishEvent', { eventId, version: 1 }, 'o-staff')
  product.cloud.clock.advance(10 * MINUTE)
  await tell()
  expect(told('o-wang')).toMatchObject([{ title: '新写的', eventId }])
})

it('tells of an event that was for some alone when it is opened to everybody, once', async () => {
  await follow('o-wang', { unitId: 'community' })
  const at = product.cloud.clock.now()
  const session = plannedInput(at, { startsAt: at + 9 * DAY })
  const invited = contentInput({ title: '先邀请，后公开', admission: 'invited' })
  const input = { nonce: 'n1', unitId: 'community', content: invited, plan: [session] }
  const { eventId } = await product.value('events.createDraft', input, 'o-staff')
  await product.value('events.publishEvent', { eventId, version: 1 }, 'o-staff')
  product.cloud.clock.advance(10 * MINUTE)
  await tell()
  expect(told('o-wang')).toEqual([])
  const change = async (content: typeof invited) => {
    const { version } = product.one<Event>('events', { _id: eventId })
    const changed = { eventId, version, unitId: 'community', content, sessions: [], note: '' }
    await product.value('events.changeEvent', changed, 'o-staff')
    product.cloud.clock.advance(10 * MINUTE)
    await tell()
  }
  const open = { ...invited, admission: 'open' as const }
  await change(open)
  expect(told('o-wang')).toMatchObject([{ title: '先邀请，后公开', eventId }])
  product.cloud.clock.advance(DAY)
  await change({ ...open, title: '改了标题' })
  await change(invited)
  await change(open)
  expect(told('o-wang')).toHaveLength(1)
})

it('tells whoever followed a community that was merged of what is new in the other', async () => {
  await follow('o-wang', { unitId: 'community', groups: ['health'] })
  await follow('o-li', { unitId: 'other-street' })
  const into = newUnit({ _id: 'merged', name: '莲桥社区', level: 'community' }, UNITS.street)
  await product.add({ units: [into] })
  await product.value('members.mergeUnit', { unitId: 'community', intoId: 'merged' }, 'o-admin')
  await runJobs(product.cloud, ['carryUnits'])
  expect(product.one<Follow>('follows', { _id: 'o-wang' })).toMatchObject({
    unitId: 'merged',
    groups: ['health'],
  })
  expect(product.one<Follow>('follows', { _id: 'o-li' }).unitId).toBe('other-street')
  await publish({ title: '并入以后的', unitId: 'merged', unitPath: into.path })
  await tell()
  expect(told('o-wang')).toMatchObject([{ title: '并入以后的' }])
})

const FOLLOWERS = 230

/** Who was told how often, after a run that a fault struck and those that followed. */
async function toldAfter(fault: Fault, on: Product): Promise<number[]> {
  await begin(on)
  const follows = Array.from({ length: FOLLOWERS }, (_, at) => ({
    _id: `o-${String(at).padStart(3, '0')}`,
    groups: [],
    unitId: 'community',
    keptUntil: MORNING + DAY,
  }))
  await on.cloud.database.importDocuments('follows', follows)
  await publish({ title: '新活动' }, { on })
  await tell(on, fault)
  for (let run = 0; run < 3; run += 1) await tell(on)
  const counts = new Map<string, number>(follows.map(({ _id }) => [_id, 0]))
  for (const { openid } of on.find<Notice>('notices')) counts.set(openid, (counts.get(openid) ?? 0) + 1)
  return [...new Set(counts.values())]
}

/** The most notices that anybody got on a day, and of how many of the two events everybody was told, where a run late in the evening was struck by a fault. */
async function overNight(fault: Fault, on: Product): Promise<{ most: number; told: number[] }> {
  await begin(on)
  const follows = Array.from({ length: FOLLOWERS }, (_, at) => ({
    _id: `o-${String(at).padStart(3, '0')}`,
    groups: [],
    unitId: 'community',
    keptUntil: MORNING + 9 * DAY,
  }))
  await on.cloud.database.importDocuments('follows', follows)
  on.cloud.clock.set(MORNING + 9 * HOUR)
  await publish({ title: '晚上的' }, { on })
  await tell(on, fault)
  on.cloud.clock.set(MORNING + DAY)
  await publish({ title: '第二天的' }, { on })
  for (let run = 0; run < 3; run += 1) await tell(on)
  on.cloud.clock.set(MORNING + 2 * DAY)
  for (let run = 0; run < 3; run += 1) await tell(on)
  const days = new Map<string, number>()
  const all = new Map<string, number>(follows.map(({ _id }) => [_id, 0]))
  for (const { openid, at, about } of on.find<Notice>('notices')) {
    const day = `${openid} ${beijingDay(at)}`
    days.set(day, (days.get(day) ?? 0) + 1)
    all.set(openid, (all.get(openid) ?? 0) + (about.note === '' ? 1 : 2))
  }
  return { most: Math.max(...days.values()), told: [...new Set(all.values())] }
}

it.each(sampled(crashesOfFirst(12)))(
  'tells nobody twice a day, and everybody of all, where a %s left the rest for the morning',
  async (_, fault) => {
    expect(await overNight(fault, product)).toEqual({ most: 1, told: [2] })
  },
)

itAll(
  'tells some twice a day, and is caught, where a round counts for the day on which it began',
  async () => {
    const broken = await startWithTemplates({
      functions: await brokenDeployment('maintenance', {
        file: 'cloudfunctions/maintenance/tell-followers.ts',
        piece: 'tellsNow(last.toldOn, now)',
        instead: 'tellsNow(last.day, now)',
      }),
    })
    const ways = []
    for (const [, fault] of crashesOfFirst(12)) ways.push((await overNight(fault, broken)).most)
    await broken.stop()
    expect(Math.max(...ways)).toBe(2)
  },
)

it.each(sampled(crashesOfFirst(16)))('tells everybody once, whatever a %s leaves', async (_, fault) => {
  expect(await toldAfter(fault, product)).toEqual([1])
})

itAll('tells some twice, and is caught, where a notice is another one each time', async () => {
  const broken = await startWithTemplates({
    functions: await brokenDeployment('maintenance', {
      file: 'cloudfunctions/maintenance/tell-followers.ts',
      piece: "sessionId: '', change })",
      instead: 'sessionId: String(Math.random()), change })',
    }),
  })
  const ways = []
  for (const [, fault] of crashesOfFirst(16)) ways.push(await toldAfter(fault, broken))
  await broken.stop()
  expect(ways.some((each) => each.length !== 1 || each[0] !== 1)).toBe(true)
})
