import * as fc from 'fast-check'
import type { Fault } from '../../emulator/cloud'
import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import { type ChannelVisits, VISITS_REMEMBERED } from '../../src/shared/channel/visit'
import type { Registration } from '../../src/shared/registration/registration'
import { brokenDeployment } from '../access/broken-deployment'
import { aChannel } from '../access/samples'
import { controls } from '../support/broken-variant'
import { itAll, slowCampaign } from '../support/campaign'
import { crashesOfFirst } from '../support/faults'
import { runJobs } from '../support/jobs'
import { allUnits, aMember, NOW, Product, participants, theAdmins, UNITS } from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start({ instances: 8 })
})
beforeEach(() => begin(product))
afterAll(() => product.stop())

const GROUP = 'GROUP'

async function begin(on: Product): Promise<void> {
  await on.reset()
  on.cloud.clock.set(NOW)
  await on.add({
    units: allUnits(),
    members: [aMember('o-staff', 'staff', 'community'), aMember('o-door', 'organizer', 'other-street')],
    admins: [theAdmins('o-admin')],
  })
  const { _id: unitId, path: unitPath } = UNITS.community
  await on.cloud.database.importDocuments('channels', [
    aChannel({ _id: GROUP, unitId, unitPath }),
    { ...aChannel({ _id: 'CLOSE', unitId, unitPath }), name: '旧群', status: 'closed' },
  ])
}

let nonces = 0
const newVisit = () => `visit${String(nonces++).padStart(6, '0')}`
interface Look {
  by?: string | undefined
  on?: Product
  channel?: string | null
  nonce?: string
}
const visit = (eventId: string, look: Look = {}) => {
  const { on = product, channel = GROUP, nonce = newVisit() } = look
  const by = 'by' in look ? look.by : 'o-wang'
  return on.call('outreach.countVisit', { eventId, channel, nonce }, by)
}
const figuresOf = async (eventId: string, on = product) =>
  (await on.value('statistics.getEventChannels', { eventId }, 'o-staff')).channels
const visitsOf = async (eventId: string, on = product): Promise<Record<string, number>> =>
  Object.fromEntries((await figuresOf(eventId, on)).map(({ channel, visits }) => [channel, visits]))

describe('a look at an event', () => {
  it('is counted by its channel, a closed one too, and what is no channel is listed all the same', async () => {
    const { event } = await product.publish({})
    for (const channel of [GROUP, GROUP, 'CLOSE', 'share', 'ZZZZZ', '<b>', null])
      await visit(event._id, { channel })
    expect(await figuresOf(event._id)).toMatchObject([
      { channel: GROUP, name: '居民群', kind: '社区群', visits: 2 },
      { channel: 'CLOSE', name: '旧群', visits: 1 },
      { channel: 'share', name: '好友转发', visits: 1 },
      { channel: 'other', name: '其他', visits: 1 },
      { channel: 'none', name: '没有经过渠道', visits: 2 },
    ])
  })

  it('is not counted of whoever works here, nor of what is not public', async () => {
    const { event } = await product.publish({})
    for (const by of ['o-staff', 'o-door', 'o-admin'])
      expect(await visit(event._id, { by })).toMatchObject({ value: { counted: false } })
    expect(await visit(event._id, { by: undefined })).toMatchObject({ value: { counted: true } })
    const hidden = await product.publish({ listed: false, admission: 'invited' })
    const confidential = await product.publish({ category: 'rights-service', listed: false })
    for (const eventId of [hidden.event._id, confidential.event._id, 'nothing'])
      expect(await visit(eventId)).toMatchObject({ value: { counted: false } })
    expect(product.find<ChannelVisits>('channelVisits').map(({ visits }) => visits)).toEqual([1])
  })

  it('leaves nothing by which anybody could be known, neither in the store nor in a log', async () => {
    const { event } = await product.publish({})
    const before = product.cloud.logs.length
    await visit(event._id, { by: 'o-secret-visitor' })
    const [kept] = product.find<ChannelVisits>('channelVisits')
    expect(Object.keys(kept ?? {}).sort()).toEqual(
      ['_id', 'category', 'channel', 'day', 'eventId', 'folded', 'seen', 'tags', 'unitPath', 'visits'].sort(),
    )
    expect(product.find('callCounts')).toEqual([])
    const everywhere = JSON.stringify([kept, product.cloud.logs.slice(before)])
    expect(everywhere).not.toContain('o-secret-visitor')
  })
})

it('remembers of a shard no more than the last visits by name', async () => {
  const { event } = await product.publish({})
  const shard = () => product.one<ChannelVisits>('channelVisits', { eventId: event._id })
  await visit(event._id, { nonce: 'thisvisit' })
  const seen = Array.from({ length: VISITS_REMEMBERED }, (_, at) => `earlier${at}`)
  await product.change('channelVisits', shard()._id, { seen, visits: 1 + seen.length })
  await visit(event._id, { nonce: 'thisvisit' })
  expect(shard()).toMatchObject({ visits: 2 + seen.length, seen: [...seen.slice(1), 'thisvisit'] })
  expect(await visit(event._id, { nonce: 'thisvisit' })).toMatchObject({ value: { counted: false } })
})

it('folds the others where a shard cannot be read', async () => {
  const { event } = await product.publish({})
  await visit(event._id)
  const bad = { eventId: null, channel: null, tags: 'x', visits: 'many', seen: null }
  await product.cloud.database.importDocuments('channelVisits', [
    { _id: 'bad', folded: 0, day: '2000-01-01', ...bad },
    { _id: 'worse', folded: 0, day: '2000-01-02', eventId: event._id, seen: { length: -1 } },
  ])
  product.cloud.clock.set(NOW + DAY + HOUR)
  await runJobs(product.cloud, ['foldVisits'])
  expect(product.find('channelVisits', { eventId: event._id, channel: GROUP })).toMatchObject([
    { folded: 1, visits: 1, seen: [] },
  ])
})

it('counts each look where the event stood then, once, while a day on which it was moved is folded and after', async () => {
  const { event } = await product.publish({ category: 'health' })
  await visit(event._id)
  await visit(event._id)
  const { path: unitPath, _id: unitId } = UNITS.otherStreet
  await product.change('events', event._id, { unitId, unitPath, category: 'law-publicity' })
  for (let at = 0; at < 3; at += 1) await visit(event._id)
  const counted = async () => {
    const of = async (unit: string) => {
      const year = { unitId: unit, year: 2026 }
      const { channels } = await product.value('statistics.getChannelFigures', year, 'o-admin')
      return channels.reduce((sum, { visits }) => sum + visits, 0)
    }
    return { before: await of('community'), after: await of(unitId), both: await of('district') }
  }
  const right = { before: 2, after: 3, both: 5 }
  expect(await counted()).toEqual(right)
  product.cloud.clock.set(NOW + DAY + HOUR)
  // Of the two places one is whole and has its shards still, as a run leaves it that died.
  for (const [, fault] of crashesOfFirst(6)) {
    await runJobs(product.cloud, ['foldVisits'], { fault })
    expect(await counted()).toEqual(right)
  }
  await runJobs(product.cloud, ['foldVisits'])
  expect(await counted()).toEqual(right)
  expect(product.find<ChannelVisits>('channelVisits').map(({ folded }) => folded)).toEqual([1, 1])
})

type Looks = { channel: string | null; sent: number }[]
const looks: fc.Arbitrary<Looks> = fc.array(
  fc.record({ channel: fc.constantFrom(GROUP, 'share', null), sent: fc.integer({ min: 1, max: 3 }) }),
  { minLength: 20, maxLength: 40, size: 'max' },
)

/** What is wrong after phones sent these looks at once, some twice, while the visits of the day before were folded. */
async function wrongAfter(sent: Looks, on: Product): Promise<string[]> {
  await begin(on)
  const { event } = await on.publish({})
  const eventId = event._id
  const send = ({ channel, sent: times }: Looks[number], nonce = newVisit()) =>
    Array.from({ length: times }, () => visit(eventId, { channel, nonce, on }))
  const first = sent.slice(0, 10)
  await Promise.all(first.flatMap((each) => send(each)))
  on.cloud.clock.set(NOW + DAY)
  await Promise.all([
    runJobs(on.cloud, ['foldVisits']),
    ...sent.slice(10).flatMap((each) => send(each)),
    runJobs(on.cloud, ['foldVisits']),
  ])
  const right: Record<string, number> = {}
  for (const { channel } of sent) right[channel ?? 'none'] = (right[channel ?? 'none'] ?? 0) + 1
  const found = await visitsOf(eventId, on)
  const names = [...new Set([...Object.keys(right), ...Object.keys(found)])]
  return names.flatMap((name) =>
    found[name] === right[name] ? [] : [`${name}: ${found[name]} counted, ${right[name]} sent`],
  )
}

it('counts each look once, whatever phones send at once and twice, and however days are folded meanwhile', async () => {
  await slowCampaign(
    fc.asyncProperty(looks, async (sent) => expect(await wrongAfter(sent, product)).toEqual([])),
    { long: 60 },
  )
})

itAll.each(
  controls([
    {
      fn: 'outreach',
      file: 'cloudfunctions/outreach/channels/count-visit.ts',
      piece: '{ _id, seen: command.nin([nonce]) }',
      instead: '{ _id }',
    },
    {
      fn: 'maintenance',
      file: 'cloudfunctions/maintenance/fold-visits.ts',
      piece: 'day: command.lt(beijingDay(now - QUIET))',
      instead: "day: command.lt('9999')",
    },
  ]),
)('the same fails where $piece is $instead', async ({ fn, ...change }) => {
  const broken = await Product.start({ functions: await brokenDeployment(fn, change) })
  const sent: Looks = Array.from({ length: 60 }, (_, at) => ({ channel: GROUP, sent: at % 2 ? 3 : 1 }))
  expect(await wrongAfter(sent, broken)).not.toEqual([])
  await broken.stop()
})

/** The figures after a run that a fault struck, and after the next run. */
async function folded(fault: Fault, on: Product) {
  await begin(on)
  const { event } = await on.publish({})
  for (let at = 0; at < 12; at += 1) await visit(event._id, { channel: at % 3 ? GROUP : 'share', on })
  on.cloud.clock.set(NOW + DAY + HOUR)
  await runJobs(on.cloud, ['foldVisits'], { fault })
  const meanwhile = await visitsOf(event._id, on)
  await runJobs(on.cloud, ['foldVisits'])
  const after = await visitsOf(event._id, on)
  return {
    meanwhile,
    after,
    left: on.find<ChannelVisits>('channelVisits').map((each) => [each.folded, each.seen]),
  }
}
const RIGHT = { [GROUP]: 8, share: 4 }
const FOLDED = {
  meanwhile: RIGHT,
  after: RIGHT,
  left: [
    [1, []],
    [1, []],
  ],
}

it.each(crashesOfFirst(12))(
  'folds the day to the same after a %s, and counts the same meanwhile',
  async (_, fault) => {
    expect(await folded(fault, product)).toEqual(FOLDED)
  },
)

itAll('loses looks, and is caught, where the shards go before the whole day is there', async () => {
  const broken = await Product.start({
    functions: await brokenDeployment('maintenance', {
      file: 'cloudfunctions/maintenance/fold-visits.ts',
      piece: '  // Where another run was faster it is there.\n',
      instead: '  await store.channelVisits.remove({ ...all, folded: 0 })\n',
    }),
  })
  const ways = []
  for (const [, fault] of crashesOfFirst(12)) ways.push(await folded(fault, broken))
  await broken.stop()
  expect(ways).not.toEqual(ways.map(() => FOLDED))
})

describe('registrations and attendances', () => {
  it('are counted by channel in persons, and all together are what the session has', async () => {
    const { event, session } = await product.publish({}, { startsAt: NOW + HOUR, endsAt: NOW + 2 * HOUR })
    const register = async (openid: string, channel: string | null, counted = 0) => {
      await product.letAgree(openid)
      const input = { sessionId: session._id, participants: participants(openid), counted, channel }
      await product.value('registrations.registerForSession', input as never, openid)
      return product.one<Registration>('registrations', { openid })
    }
    const first = await register('o-one', GROUP)
    await register('o-two', GROUP)
    const other = await register('o-three', 'ZZZZZ')
    await register('o-four', null)
    const held = async (openid: string) =>
      (await product.value('members.getMyData', {}, openid)).registrations.map(({ channel }) => channel)
    expect([await held('o-two'), await held('o-three'), await held('o-four')]).toEqual([
      ['居民群'],
      ['ZZZZZ'],
      [''],
    ])
    await product.add({ members: [aMember('o-li', 'organizer', 'community')] })
    for (const { _id, ticketSecret } of [first, other])
      await product.value(
        'checkins.checkIn',
        {
          sessionId: session._id,
          ticket: `JG1.${_id}.${ticketSecret}`,
          doorAt: NOW,
          nonce: `n-${_id}`,
          gate: '',
        },
        'o-li',
      )
    await runJobs(product.cloud, ['countSessions'])
    expect(await figuresOf(event._id)).toMatchObject([
      { channel: GROUP, registered: 2, attended: 1 },
      { channel: 'other', registered: 1, attended: 1 },
      { channel: 'none', registered: 1, attended: 0 },
    ])
    await visit(event._id)
    const year = { unitId: 'community', year: 2026 }
    const { channels } = await product.value('statistics.getChannelFigures', year, 'o-staff')
    expect(channels[0]).toMatchObject({ channel: GROUP, visits: 1, registered: 2, attended: 1 })
    const elsewhere = { ...year, line: 'no-such-line' }
    expect((await product.value('statistics.getChannelFigures', elsewhere, 'o-staff')).channels).toEqual([])
  })
})
