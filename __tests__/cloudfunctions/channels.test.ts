import { PNG } from 'pngjs'
import decodeQR from 'qr/decode.js'
import { arrivalOf, type Channel } from '../../src/shared/channel/channel'
import type { Registration } from '../../src/shared/registration/registration'
import { newUnit } from '../../src/shared/unit/unit'
import { runJobs } from '../support/jobs'
import { allUnits, aMember, Product, participants, theAdmins, UNITS } from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
beforeEach(async () => {
  await product.reset()
  await product.add({
    units: allUnits(),
    members: [
      aMember('o-community', 'staff', 'community'),
      aMember('o-street', 'staff', 'street'),
      aMember('o-beside', 'staff', 'other-street'),
      aMember('o-organizer', 'organizer', 'community'),
    ],
    admins: [theAdmins('o-admin')],
  })
})
afterAll(() => product.stop())

const add = (name: string, openid = 'o-community', unitId = 'community') =>
  product.call('outreach.addChannel', { unitId, kind: 'group', name }, openid)
const added = async (name: string, openid = 'o-community', unitId = 'community') =>
  (await product.value('outreach.addChannel', { unitId, kind: 'group', name }, openid)).channelId
const list = (openid = 'o-community', unitId = 'community') =>
  product.value('outreach.listChannels', { unitId }, openid)
const change = (channelId: string, to: Partial<Channel>, openid = 'o-community') => {
  const { version, name, status } = product.one<Channel>('channels', { _id: channelId })
  return product.call('outreach.changeChannel', { channelId, version, name, status, ...to }, openid)
}

describe('a channel of a unit', () => {
  it('is short enough for a code, and added once however often it is sent', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => added('荷风家长群')))
    expect(new Set(ids).size).toBe(1)
    expect(ids[0]).toMatch(/^[A-Z2-7]{5}$/)
    expect(await list()).toMatchObject([
      { channelId: ids[0], name: '荷风家长群', isOwn: true, status: 'open' },
    ])
  })

  it('is offered to the units below, whose own stand in front, and to none beside', async () => {
    await added('街道公众号', 'o-street', 'street')
    await added('居民群')
    expect((await list()).map(({ name }) => name)).toEqual(['居民群', '街道公众号'])
    expect((await list('o-street', 'street')).map(({ name }) => name)).toEqual(['街道公众号'])
    expect(await list('o-beside', 'other-street')).toEqual([])
  })

  it('is kept by the staff of the unit and of those above, and by nobody else', async () => {
    for (const openid of ['o-beside', 'o-organizer', 'o-wang'])
      expect(await add('别人的群', openid)).toMatchObject({ ok: false })
    const channelId = await added('居民群', 'o-street')
    expect(await change(channelId, { name: '改名' }, 'o-beside')).toMatchObject({ reason: 'not-found' })
    expect(await change(channelId, { name: '居民一群' }, 'o-admin')).toMatchObject({ ok: true })
  })

  it('is renamed, closed and opened again under its id, with no name twice', async () => {
    const first = await added('居民群')
    const second = await added('家长群')
    expect(await change(second, { name: '居民群' })).toMatchObject({ reason: 'name-taken' })
    expect(await change(first, { name: '居民一群' })).toMatchObject({ ok: true })
    expect(await change(first, { version: 1, name: '居民二群' })).toMatchObject({
      reason: 'changed-meanwhile',
    })
    // The id that its name would have is taken by the one that was renamed.
    const third = await added('居民群')
    expect(third).not.toBe(first)
    expect(await change(third, { status: 'closed' })).toMatchObject({ ok: true })
    expect(await change(third, { status: 'closed' })).toMatchObject({ ok: true })
    expect(await add('居民群')).toMatchObject({ reason: 'name-taken' })
    expect(await change(third, { status: 'open' })).toMatchObject({ ok: true })
  })

  it('goes where its unit goes, when that is merged', async () => {
    const channelId = await added('居民群')
    const into = newUnit({ _id: 'merged', name: '莲桥社区', level: 'community' }, UNITS.street)
    await product.add({ units: [into] })
    await product.value('members.mergeUnit', { unitId: 'community', intoId: 'merged' }, 'o-admin')
    await runJobs(product.cloud, ['carryUnits'])
    expect(product.one<Channel>('channels', { _id: channelId })).toMatchObject({
      unitId: 'merged',
      unitPath: into.path,
    })
  })
})

describe('a link and a code of an event', () => {
  it('carry the channel, and refuse one that is closed or nowhere', async () => {
    const { event } = await product.publish({})
    const channel = await added('居民群')
    const code = await product.value('events.getEventCode', { eventId: event._id, channel }, 'o-community')
    expect(scanned(code.picture)).toEqual({ eventId: event._id, channel })
    const plain = await product.value(
      'events.getEventCode',
      { eventId: event._id, size: 'print' },
      'o-community',
    )
    expect(scanned(plain.picture)).toEqual({ eventId: event._id, channel: null })
    const linked = { eventId: event._id, channel }
    expect(await product.value('events.makeEventLink', linked, 'o-community')).toMatchObject({ days: 30 })
    await change(channel, { status: 'closed' })
    for (const named of [channel, 'ZZZZZ'])
      for (const operation of ['events.getEventCode', 'events.makeEventLink'] as const)
        expect(await product.call(operation, { ...linked, channel: named }, 'o-community')).toMatchObject({
          reason: 'no-such-channel',
        })
  })

  it('are made for nothing that is not public', async () => {
    const { event } = await product.publish({ listed: false, admission: 'invited' })
    const asked = { eventId: event._id, channel: null }
    expect(await product.call('events.getEventCode', asked, 'o-community')).toMatchObject({
      reason: 'not-public',
    })
    const { event: cancelled } = await product.publish({ status: 'cancelled' })
    const code = { eventId: cancelled._id, channel: null }
    expect(await product.call('events.getEventCode', code, 'o-community')).toMatchObject({
      reason: 'event-cancelled',
    })
  })
})

it.each([
  ['K7Q2M', 'K7Q2M'],
  ['share', 'share'],
  [null, null],
  // Of a link that somebody wrote by hand.
  ['<script>', null],
  ['A'.repeat(64), null],
])('a registration that came by %j keeps %j, and is never refused for it', async (channel, kept) => {
  await product.letAgree('o-wang')
  const { session } = await product.publish({})
  const input = { sessionId: session._id, participants: participants('王小明'), channel }
  await product.value('registrations.registerForSession', input as never, 'o-wang')
  expect(product.one<Registration>('registrations', { openid: 'o-wang' })).toMatchObject({ channel: kept })
})

/** What a code says to whoever scans it. */
function scanned(picture: string | null) {
  const png = PNG.sync.read(Buffer.from((picture ?? '').replace(/^data:image\/png;base64,/, ''), 'base64'))
  const read = decodeQR({ width: png.width, height: png.height, data: new Uint8Array(png.data) })
  return arrivalOf({ scene: new URLSearchParams(read.split('?')[1]).get('scene') ?? '' })
}
