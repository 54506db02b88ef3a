import { DAY, HOUR } from '../../src/shared/calendar'
import { NOW, Product, participants } from '../support/product'

let product: Product
beforeEach(async () => {
  product = await Product.start()
})
afterEach(() => product.stop())

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
    let after: { endsAt: number; shown: string[] } | undefined
    for (let page = 0; page < 10; page += 1) {
      const { sessions, next } = await product.value('events.listEvents', after ? { after } : {})
      seen.push(...sessions.map((session) => session._id))
      if (!next) break
      after = next
    }
    expect(seen).toHaveLength(55)
    expect(new Set(seen).size).toBe(55)
  })

  it('filters by category', async () => {
    await product.publish({ category: 'health' })
    const { event } = await product.publish({ category: 'job-fair' })
    const { sessions } = await product.value('events.listEvents', { category: 'job-fair' })
    expect(sessions.map((session) => session.eventId)).toEqual([event._id])
  })

  it('takes one request in sequence, and shows nothing of how seats are kept', async () => {
    await product.publish()
    await product.value('events.listEvents', {}) // the first call of an instance also checks its keys
    const { result, trace } = await product.attempt('events.listEvents', {})
    expect(trace.sequential).toBe(1)
    expect(JSON.stringify(result)).not.toContain('touchedAt')
  })
})

describe('an event', () => {
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
