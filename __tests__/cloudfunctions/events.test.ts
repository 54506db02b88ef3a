import type { Input } from '../../src/services/api'
import { beijingTime, DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Category } from '../../src/shared/event/category'
import { allUnits, aMember, NOW, Product, participants } from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
beforeEach(async () => {
  await product.reset()
})
afterAll(() => product.stop())

describe('the list of events', () => {
  it('shows each event once, by its next session', async () => {
    await product.publish(
      { title: '八节课' },
      { _id: 'first', startsAt: NOW - 5 * HOUR, endsAt: NOW - 3 * HOUR },
      { _id: 'second', startsAt: NOW + DAY, previousEndsAt: NOW - 3 * HOUR },
      { _id: 'third', startsAt: NOW + 8 * DAY, previousEndsAt: NOW + DAY + 2 * HOUR },
    )
    const { sessions } = await product.value('events.listEvents', {})
    expect(sessions.map(({ _id, ordinal, sessionCount }) => [_id, ordinal, sessionCount])).toEqual([
      ['second', 2, 3],
    ])
  })

  it('leaves out what is over, cancelled, or never shown publicly', async () => {
    await product.publish({}, { startsAt: NOW - 3 * HOUR, endsAt: NOW })
    await product.publish({}, { status: 'cancelled' })
    await product.publish({ category: 'children-care', listed: false })
    const { event } = await product.publish({}, { endsAt: NOW + HOUR, startsAt: NOW - HOUR })
    const { sessions } = await product.value('events.listEvents', {})
    expect(sessions.map((session) => session.eventId)).toEqual([event._id])
  })

  it('pages through all of them once, also where many end together', async () => {
    for (let index = 0; index < 55; index += 1) {
      await product.publish({}, { startsAt: NOW + (index < 30 ? HOUR : index * HOUR) })
    }
    const seen: string[] = []
    let after: { at: number; id: string } | undefined
    for (let page = 0; page < 10; page += 1) {
      const { sessions, next } = await product.value('events.listEvents', after ? { after } : {})
      seen.push(...sessions.map((session) => session._id))
      if (!next) break
      after = next
    }
    expect(seen).toHaveLength(55)
    expect(new Set(seen).size).toBe(55)
  })

  it('filters by one category and by several', async () => {
    await product.publish({ category: 'health' })
    const { event } = await product.publish({ category: 'job-fair' })
    const { event: other } = await product.publish(
      { category: 'skill-training' },
      { startsAt: NOW + 9 * DAY },
    )
    const found = async (...categories: Category[]) =>
      (await product.value('events.listEvents', { categories })).sessions.map(({ eventId }) => eventId)
    expect(await found('job-fair')).toEqual([event._id])
    expect(await found('skill-training', 'job-fair')).toEqual([event._id, other._id])
    expect(await product.call('events.listEvents', { categories: [] }, 'o-wang')).toMatchObject({ ok: false })
  })

  it('pages through those of a group of categories once, also where many end together', async () => {
    const group: Category[] = ['health', 'aids-prevention', 'anti-drug']
    for (let index = 0; index < 60; index += 1) {
      const category = [...group, 'job-fair' as const][index % 4]
      await product.publish({ ...(category && { category }) }, { startsAt: NOW + (index < 50 ? HOUR : DAY) })
    }
    const seen: string[] = []
    let after: Input<'events.listEvents'>['after']
    do {
      const input = { categories: group, ...(after && { after }) }
      const { sessions, next } = await product.value('events.listEvents', input)
      expect(sessions.map(({ category }) => category)).not.toContain('job-fair')
      seen.push(...sessions.map(({ _id }) => _id))
      after = next ?? undefined
    } while (after)
    expect([seen.length, new Set(seen).size]).toEqual([45, 45])
  })

  it('finds what is on during some days and not over, from the first midnight up to the last', async () => {
    const from = beijingTime('2026-11-28')
    const until = beijingTime('2026-11-30')
    const on = async (startsAt: number, endsAt: number) =>
      (await product.publish({}, { startsAt, endsAt })).session._id
    await on(from - HOUR, from)
    const overMidnight = await on(from - HOUR, from + 1)
    const first = await on(from, from + HOUR)
    const last = await on(until - 1, until + HOUR)
    await on(until, until + MINUTE)
    const found = async (from: string, to: string) =>
      (await product.value('events.listEvents', { days: { from, to } })).sessions.map(({ _id }) => _id)
    expect(await found('2026-11-28', '2026-11-29')).toEqual([overMidnight, first, last])
    await on(NOW - HOUR, NOW)
    const stillOn = await on(NOW - HOUR, NOW + MINUTE)
    expect(await found('2026-11-23', '2026-11-23')).toEqual([stillOn])
  })

  it('shows each session of an event that is held twice during these days', async () => {
    const startsAt = beijingTime('2026-11-28', '10:00')
    await product.publish(
      {},
      { startsAt, endsAt: startsAt + HOUR },
      { startsAt: startsAt + DAY, endsAt: startsAt + DAY + HOUR, previousEndsAt: startsAt + HOUR },
    )
    const days = { from: '2026-11-28', to: '2026-11-29' }
    expect((await product.value('events.listEvents', { days })).sessions).toHaveLength(2)
  })

  it('filters by unit with all below it, by word, by day, and by all of them', async () => {
    const other = { unitId: 'other-street', unitPath: ['district', 'other-street'] }
    await product.publish({ title: '读绘本.', ...other }, { startsAt: NOW + DAY })
    const { event } = await product.publish({ title: '亲子阅读' }, { startsAt: NOW + DAY })
    const { event: later } = await product.publish({ title: '健步走' }, { startsAt: NOW + 2 * DAY })
    const found = async (input: Input<'events.listEvents'>) =>
      (await product.value('events.listEvents', input)).sessions.map(({ eventId }) => eventId)
    expect(await found({ unitId: 'street' })).toEqual([event._id, later._id])
    expect(await found({ word: '阅读' })).toEqual([event._id])
    expect(await found({ word: '.' })).toHaveLength(1)
    expect(await found({ word: '不存在' })).toEqual([])
    expect(await found({ day: '2026-11-25' })).toEqual([later._id])
    expect(
      await found({ day: '2026-11-24', unitId: 'community', word: '读', categories: ['health'] }),
    ).toEqual([])
  })

  it.each([
    ['in the middle', '子阅', ['reading']],
    ['of one character', '读', ['apart', 'reading', 'society']],
    ['at the end', '12期）', ['reading']],
    ['in another width and case', '(Diy)手', ['handicraft']],
    ['of Latin letters', 'iy', ['handicraft']],
    ['that is no pattern', '.*星', ['pattern']],
    ['whose pairs of characters stand apart elsewhere', '读书会', ['society']],
    ['that goes on where the title ends', '读书会会', []],
    ['of which a title has but one character', '读龘', []],
  ])('finds exactly the titles that hold a word %s', async (_, word, expected) => {
    const titles = {
      reading: '亲子阅读（第12期）',
      society: '读书会',
      apart: '常读书，乐书会友',
      handicraft: '巧手（ＤＩＹ）手工',
      pattern: '点.*星',
    }
    for (const [_id, title] of Object.entries(titles))
      await product.publish({ _id, title }, { startsAt: NOW + DAY })
    const { sessions } = await product.value('events.listEvents', { word })
    expect(sessions.map(({ eventId }) => eventId).sort()).toEqual(expected)
  })

  it('shows every session of a day, those too that follow another of their event', async () => {
    await product.publish(
      {},
      { startsAt: NOW + HOUR },
      { startsAt: NOW + 4 * HOUR, previousEndsAt: NOW + 3 * HOUR },
      { startsAt: NOW + DAY, previousEndsAt: NOW + 6 * HOUR },
    )
    expect((await product.value('events.listEvents', { day: '2026-11-23' })).sessions).toHaveLength(2)
    expect(await product.value('events.listDays', { month: '2026-11' })).toEqual([
      { day: '2026-11-23', sessions: 2 },
      { day: '2026-11-24', sessions: 1 },
    ])
    expect(await product.value('events.listDays', { month: '2026-12' })).toEqual([])
  })

  it('takes one request in sequence, and shows nothing of how seats are kept', async () => {
    await product.publish()
    // The first call of an instance also checks its keys.
    expect(await product.sequential('events.listEvents', {})).toBe(1)
    const { result } = await product.attempt('events.listEvents', {})
    expect(JSON.stringify(result)).not.toContain('touchedAt')
  })
})

describe('the list of what is over', () => {
  it('has the latest in front, once each, and nothing that was called off or never listed', async () => {
    const ended = (hours: number, event = {}) =>
      product.publish(event, { startsAt: NOW - hours * HOUR - HOUR, endsAt: NOW - hours * HOUR })
    const { event: first } = await ended(1)
    const { event: second } = await ended(2, { pictures: ['a', 'b', 'c', 'd'] })
    await ended(3, { status: 'cancelled' })
    await ended(3, { listed: false })
    await product.publish({}, { startsAt: NOW - HOUR, endsAt: NOW + HOUR })
    const { events, next } = await product.value('events.listFinished', {})
    expect(events.map(({ eventId, pictures }) => [eventId, pictures.length])).toEqual([
      [first._id, 0],
      [second._id, 3],
    ])
    expect(next).toBeNull()
  })

  it('pages', async () => {
    for (let index = 0; index < 45; index += 1)
      await product.publish({}, { startsAt: NOW - 2 * HOUR, endsAt: NOW - (index < 30 ? 0 : index) * MINUTE })
    const seen: string[] = []
    let after: Input<'events.listFinished'>['after']
    do {
      const page = await product.value('events.listFinished', after ? { after } : {})
      seen.push(...page.events.map(({ eventId }) => eventId))
      after = page.next ?? undefined
    } while (after)
    expect([seen.length, new Set(seen).size]).toEqual([45, 45])
  })
})

it('the units that hold events are there to choose from', async () => {
  await product.add({ units: allUnits() })
  expect((await product.value('events.listHolders', {})).units).toContainEqual({
    unitId: 'community',
    name: '荷风社区',
    depth: 2,
  })
})

describe('an event', () => {
  it('tells the link of an online session to those registered alone', async () => {
    const link = 'https://meeting.example/123'
    const { event, session } = await product.publish({}, { mode: 'online', link })
    const seen = async (openid: string) =>
      (await product.value('events.getEvent', { eventId: event._id }, openid)).sessions[0]?.link
    await product.value(
      'registrations.registerForSession',
      { sessionId: session._id, participants: participants() },
      'o-wang',
    )
    expect([await seen('o-wang'), await seen('o-zhao')]).toEqual([link, null])
    const open = await product.publish({ admission: 'open' }, { mode: 'online', link })
    expect((await product.value('events.getEvent', { eventId: open.event._id })).sessions[0]?.link).toBe(link)
  })

  it('for the invited is found by its link, and a draft is not', async () => {
    const { event } = await product.publish({ admission: 'invited', listed: false })
    await product.value('events.getEvent', { eventId: event._id })
    const { event: draft } = await product.publish({ status: 'draft' })
    expect(await product.call('events.getEvent', { eventId: draft._id })).toMatchObject({ ok: false })
  })

  it('comes with its sessions in order and the reader’s own registrations', async () => {
    const { event, session, sessions } = await product.publish(
      {},
      { startsAt: NOW + DAY },
      { startsAt: NOW + HOUR },
    )
    await product.value(
      'registrations.registerForSession',
      { sessionId: sessions[1]._id, participants: participants() },
      'o-wang',
    )
    const seen = await product.value('events.getEvent', { eventId: event._id }, 'o-wang')
    expect(seen.sessions.map((session) => session._id)).toEqual([sessions[1]._id, session._id])
    expect(seen.mine).toMatchObject([{ sessionId: sessions[1]._id, status: 'confirmed' }])
    expect((await product.value('events.getEvent', { eventId: event._id }, 'o-zhao')).mine).toEqual([])
    expect((await product.value('events.getEvent', { eventId: event._id })).mine).toEqual([])
  })

  it('that is never shown publicly does not exist here', async () => {
    const { event } = await product.publish({ category: 'rights-service', listed: false })
    const none = { ok: false, reason: 'no-such-event' }
    expect(await product.call('events.getEvent', { eventId: event._id }, 'o-wang')).toEqual(none)
    expect(await product.call('events.getEvent', { eventId: 'nowhere' }, 'o-wang')).toEqual(none)
  })
})

it('gives its staff a link to an event that is public, and to no other', async () => {
  await product.add({ units: allUnits(), members: [aMember('o-staff', 'staff', 'community')] })
  const link = async (event: Parameters<Product['publish']>[0]) =>
    product.call('events.makeEventLink', { eventId: (await product.publish(event)).event._id }, 'o-staff')
  expect(await link({})).toMatchObject({
    ok: true,
    value: { link: expect.stringMatching(/^https:/), days: 30 },
  })
  expect(await link({ status: 'draft' })).toMatchObject({ reason: 'not-public' })
  expect(await link({ status: 'cancelled' })).toMatchObject({ reason: 'event-cancelled' })
  expect(await link({ listed: false, admission: 'invited' })).toMatchObject({ reason: 'not-public' })
  // Whoever is not named for such a category does not even learn that it is there.
  expect(await link({ category: 'rights-service', listed: false })).toMatchObject({ reason: 'not-found' })
})
