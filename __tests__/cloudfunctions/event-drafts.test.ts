import type { Input } from '../../src/services/api'
import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import type { Event } from '../../src/shared/event/event'
import type { Session } from '../../src/shared/event/session'
import type { Notice } from '../../src/shared/notice/notice'
import { contentInput, plannedInput } from '../support/event-input'
import { allUnits, aMember, NOW, Product, theAdmins } from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
beforeEach(async () => {
  await product.reset()
  const asking = allUnits().map((unit) => (unit._id === 'community' ? { ...unit, needsReview: true } : unit))
  await product.add({
    units: asking,
    members: [
      aMember('o-she', 'staff', 'community'),
      aMember('o-street', 'staff', 'street'),
      aMember('o-door', 'organizer', 'street'),
    ],
    admins: [theAdmins('o-admin')],
  })
})
afterAll(() => product.stop())

type Draft = Partial<Input<'events.createDraft'>>

const draft = (overrides: Draft = {}, openid = 'o-she') =>
  product.call(
    'events.createDraft',
    { nonce: 'n1', unitId: 'community', content: contentInput(), plan: [plannedInput(NOW)], ...overrides },
    openid,
  )

const drafted = async (overrides: Draft = {}, openid = 'o-she') => {
  const answer = await draft(overrides, openid)
  if (!answer.ok) throw new Error(answer.reason)
  return answer.value
}

const event = (eventId: string) => product.one<Event>('events', { _id: eventId })
const sessionsOf = (eventId: string) => product.find<Session>('sessions', { eventId })

describe('a draft', () => {
  it('is seen by its staff alone, and has no session that anybody could find', async () => {
    const { eventId } = await drafted()
    expect(event(eventId)).toMatchObject({
      status: 'draft',
      version: 1,
      unitPath: ['district', 'street', 'community'],
    })
    expect(sessionsOf(eventId)).toEqual([])
    expect(await product.call('events.getEvent', { eventId }, 'o-wang')).toMatchObject({
      reason: 'no-such-event',
    })
    const { events } = await product.value('events.listOwnEvents', { shelf: 'draft' }, 'o-she')
    expect(events.map((each) => each.eventId)).toEqual([eventId])
  })

  it('is begun once, however often the call is repeated', async () => {
    const first = await drafted()
    expect(await drafted()).toEqual(first)
    expect(product.find('events')).toHaveLength(1)
  })

  it('is saved on condition of its version; saving the same again is no conflict', async () => {
    const { eventId } = await drafted()
    const save = (title: string, version: number) =>
      product.call(
        'events.saveDraft',
        {
          eventId,
          version,
          unitId: 'community',
          content: contentInput({ title }),
          plan: [plannedInput(NOW)],
        },
        'o-she',
      )
    expect(await save('新题目', 1)).toMatchObject({ value: { version: 2 } })
    expect(await save('新题目', 1)).toMatchObject({ value: { version: 2 } })
    expect(await save('别的题目', 1)).toMatchObject({ reason: 'changed-meanwhile' })
    expect(event(eventId).title).toBe('新题目')
  })

  it('gets eight Saturdays at once, and loses one', async () => {
    const { eventId } = await drafted({ plan: [] })
    const add = {
      eventId,
      version: 1,
      first: plannedInput(NOW),
      repetition: { every: 'week', times: 8 },
    } as const
    expect(await product.value('events.addSessions', add, 'o-she')).toEqual({ version: 2 })
    expect(await product.value('events.addSessions', add, 'o-she')).toEqual({ version: 2 })
    const { plan, firstStartsAt, lastEndsAt } = event(eventId)
    expect(plan).toHaveLength(8)
    expect([firstStartsAt, lastEndsAt]).toEqual([NOW + 2 * DAY, NOW + 2 * DAY + 49 * DAY + 2 * HOUR])
    const left = plan.filter((_, index) => index !== 3)
    const said = { eventId, version: 2, unitId: 'community', content: contentInput(), plan: left }
    await product.value('events.saveDraft', said, 'o-she')
    expect(event(eventId).plan).toEqual(left)
  })

  it('takes no more than sixty sessions', async () => {
    const { eventId } = await drafted()
    const add = {
      eventId,
      version: 1,
      first: plannedInput(NOW, { _id: 'more' }),
      repetition: { every: 'day', times: 60 },
    } as const
    expect(await product.call('events.addSessions', add, 'o-she')).toMatchObject({
      reason: 'too-many-sessions',
    })
  })

  it.each<[string, Draft, object]>([
    [
      'a text that WeChat does not pass, naming its field',
      { content: contentInput({ description: [{ kind: 'paragraph', text: '违规测试' }] }) },
      { reason: 'unacceptable-text', field: 'description 0' },
    ],
    [
      'a place whose name it does not pass',
      { plan: [plannedInput(NOW, { place: { name: '赌博', address: '' } })] },
      { reason: 'unacceptable-text', field: 'session 0' },
    ],
    [
      'a confidential category',
      { content: contentInput({ category: 'rights-service' }) },
      { reason: 'category-not-yours' },
    ],
    [
      'a title too long',
      { content: contentInput({ title: '长'.repeat(41) }) },
      { reason: 'invalid-input', field: 'content.title' },
    ],
    [
      'a title with a control character',
      { content: contentInput({ title: '读\u0007书' }) },
      { field: 'content.title' },
    ],
    ['two lines for a title', { content: contentInput({ title: '读\n书' }) }, { field: 'content.title' }],
    [
      'somebody else’s file as its cover',
      { content: contentInput({ cover: 'cloud://env.bucket/consents/a.jpg' }) },
      { field: 'content.cover' },
    ],
    [
      'sixty-one sessions',
      { plan: Array.from({ length: 61 }, (_, i) => plannedInput(NOW, { _id: `s${i}` })) },
      { field: 'plan' },
    ],
    ['two sessions with one id', { plan: [plannedInput(NOW), plannedInput(NOW)] }, { field: 'plan' }],
    [
      'a link that is none',
      { plan: [plannedInput(NOW, { link: 'javascript:alert(1)' })] },
      { field: 'plan.0.link' },
    ],
    ['no seat at all', { plan: [plannedInput(NOW, { capacity: 0 })] }, { field: 'plan.0.capacity' }],
    ['a unit of others', { unitId: 'other-street' }, { reason: 'not-found' }],
  ])('does not take %s', async (_, overrides, refusal) => {
    expect(await draft(overrides)).toMatchObject({ ok: false, ...refusal })
    expect(product.find('events')).toEqual([])
  })

  it('of a confidential category is open to who is named for it, and to nobody else', async () => {
    const named = { ...aMember('o-named', 'staff', 'community') }
    named.grants = [{ role: 'staff', unitId: 'community', confidential: ['rights-service'] }]
    await product.add({ members: [named] })
    const { eventId } = await drafted({ content: contentInput({ category: 'rights-service' }) }, 'o-named')
    expect(event(eventId).listed).toBe(false)
    for (const openid of ['o-she', 'o-street', 'o-admin'])
      expect(await product.call('events.getDraft', { eventId }, openid)).toMatchObject({
        reason: 'not-found',
      })
    const list = async (openid: string) =>
      (await product.value('events.listOwnEvents', { shelf: 'draft' }, openid)).events.length
    expect([await list('o-named'), await list('o-she'), await list('o-admin')]).toEqual([1, 0, 0])
  })

  it('is discarded, but not while it is in review', async () => {
    const { eventId } = await drafted()
    await product.value('events.submitForReview', { eventId, version: 1 }, 'o-she')
    const discard = (version: number) => product.call('events.discardDraft', { eventId, version }, 'o-she')
    expect(await discard(2)).toMatchObject({ reason: 'in-review' })
    await product.value('events.returnDraft', { eventId, version: 2, reason: '收回再改' }, 'o-she')
    expect(await discard(3)).toMatchObject({ ok: true })
    expect(product.find('events')).toEqual([])
  })
})

describe('publishing', () => {
  it('takes the unit above, where the unit asks for review', async () => {
    const { eventId } = await drafted()
    expect(await product.call('events.publishEvent', { eventId, version: 1 }, 'o-she')).toMatchObject({
      reason: 'review-needed',
    })
    expect(await product.value('events.submitForReview', { eventId, version: 1 }, 'o-she')).toEqual({
      version: 2,
    })
    const again = { eventId, version: 2, reason: '请写明几楼' }
    expect(await product.value('events.returnDraft', again, 'o-street')).toEqual({ version: 3 })
    expect(event(eventId)).toMatchObject({ status: 'draft', statusReason: '请写明几楼' })
    await product.value('events.submitForReview', { eventId, version: 3 }, 'o-she')
    const told = product.find<Notice>('notices').map(({ kind, openid, about }) => [kind, openid, about.note])
    expect(told.sort()).toEqual([
      ['draft-in-review', 'o-street', ''],
      ['draft-in-review', 'o-street', ''],
      ['draft-returned', 'o-she', again.reason],
    ])
    const input = { eventId, unitId: 'community', content: contentInput(), plan: [plannedInput(NOW)] }
    expect(
      await product.call(
        'events.saveDraft',
        { ...input, version: 4, content: contentInput({ title: '改' }) },
        'o-she',
      ),
    ).toMatchObject({ reason: 'in-review' })
    expect(await product.value('events.publishEvent', { eventId, version: 4 }, 'o-street')).toEqual({
      version: 5,
    })
    const { sessions } = await product.value('events.listEvents', {})
    expect(sessions).toMatchObject([
      { eventId, title: '周末亲子阅读', seatsLeft: 10, ordinal: 1, sessionCount: 1 },
    ])
  })

  it('takes nobody else where nobody asks, and publishing again is fine', async () => {
    const { eventId } = await drafted({ unitId: 'street' }, 'o-street')
    expect(await product.call('events.submitForReview', { eventId, version: 1 }, 'o-street')).toMatchObject({
      reason: 'no-review-needed',
    })
    expect(await product.value('events.publishEvent', { eventId, version: 1 }, 'o-street')).toEqual({
      version: 2,
    })
    expect(await product.value('events.publishEvent', { eventId, version: 1 }, 'o-street')).toEqual({
      version: 2,
    })
    expect(sessionsOf(eventId)).toHaveLength(1)
  })

  it('is in the trail once it is published, once', async () => {
    const { eventId } = await drafted({ unitId: 'street' }, 'o-street')
    for (let time = 0; time < 2; time += 1)
      await product.value('events.publishEvent', { eventId, version: 1 }, 'o-street')
    const trail = product.find('auditEntries', { action: 'event-published', subject: eventId })
    expect(trail).toMatchObject([{ by: 'o-street', unitPath: ['district', 'street'] }])
  })

  it('says all that is missing', async () => {
    const content = contentInput({ title: '', contact: '' })
    const { eventId } = await drafted(
      { unitId: 'street', content, plan: [plannedInput(NOW, { startsAt: NOW })] },
      'o-street',
    )
    expect(await product.call('events.publishEvent', { eventId, version: 1 }, 'o-street')).toEqual({
      ok: false,
      reason: 'not-ready',
      flaws: [
        { field: 'title', problem: 'missing' },
        { field: 'contact', problem: 'missing' },
        { field: 'session 0', problem: 'in-the-past' },
      ],
    })
  })

  it('puts a series in order, whatever order it was planned in', async () => {
    const plan = [9, 2, 16].map((days) => plannedInput(NOW, { _id: `d${days}`, startsAt: NOW + days * DAY }))
    const { eventId } = await drafted({ unitId: 'street', plan }, 'o-street')
    await product.value('events.publishEvent', { eventId, version: 1 }, 'o-street')
    const sessions = sessionsOf(eventId).sort((a, b) => a.ordinal - b.ordinal)
    expect(sessions.map(({ startsAt }) => (startsAt - NOW) / DAY)).toEqual([2, 9, 16])
    expect(sessions.map(({ previousEndsAt }) => previousEndsAt)).toEqual([
      0,
      NOW + 2 * DAY + 2 * HOUR,
      NOW + 9 * DAY + 2 * HOUR,
    ])
    expect(event(eventId)).toMatchObject({ plan: [], unsettled: false, firstStartsAt: NOW + 2 * DAY })
  })

  it('of what only the invited come to lists nothing', async () => {
    const { eventId } = await drafted(
      { unitId: 'street', content: contentInput({ admission: 'invited' }) },
      'o-street',
    )
    await product.value('events.publishEvent', { eventId, version: 1 }, 'o-street')
    expect((await product.value('events.listEvents', {})).sessions).toEqual([])
  })

  it('is no organizer’s business', async () => {
    const { eventId } = await drafted()
    expect(await product.call('events.publishEvent', { eventId, version: 1 }, 'o-door')).toMatchObject({
      reason: 'not-allowed',
    })
  })
})
