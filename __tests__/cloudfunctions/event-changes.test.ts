import type { Answered, Input } from '../../src/services/api'
import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import type { Event } from '../../src/shared/event/event'
import type { Session } from '../../src/shared/event/session'
import type { Registration } from '../../src/shared/registration/registration'
import { contentInput, plannedInput, sessionInput } from '../support/event-input'
import { allUnits, aMember, NOW, Product, participants } from '../support/product'

const STAFF = 'o-street'

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
beforeEach(async () => {
  await product.reset()
  await product.add({
    units: allUnits(),
    members: [aMember(STAFF, 'staff', 'street'), aMember('o-door', 'organizer', 'street')],
  })
})
afterAll(() => product.stop())

const event = (eventId: string) => product.one<Event>('events', { _id: eventId })
const sessionsOf = (eventId: string) =>
  product.find<Session>('sessions', { eventId }).sort((a, b) => a.ordinal - b.ordinal)

/** A published event of these days from now, in its second version. */
async function published(content: Parameters<typeof contentInput>[0] = {}, days = [2]) {
  const plan = days.map((each) => plannedInput(NOW, { _id: `d${each}`, startsAt: NOW + each * DAY }))
  const input = { nonce: 'n1', unitId: 'street', content: contentInput(content), plan }
  const { eventId } = await product.value('events.createDraft', input, STAFF)
  await product.value('events.publishEvent', { eventId, version: 1 }, STAFF)
  const sessions = sessionsOf(eventId)
  return { eventId, sessions, session: sessions[0] as Session }
}

type Change = Partial<Input<'events.changeEvent'>>

const change = (eventId: string, given: Change): Promise<Answered<'events.changeEvent'>> =>
  product.call(
    'events.changeEvent',
    { eventId, version: 2, unitId: 'street', content: contentInput(), sessions: [], note: '', ...given },
    STAFF,
  )

const moved = ({ _id, startsAt }: Session, by: number) => sessionInput(_id, NOW, { startsAt: startsAt + by })

/** Registers a resident for a session. */
async function register({ _id: sessionId }: Session) {
  const input = { sessionId, participants: participants() }
  const { registrationId } = await product.value('registrations.registerForSession', input, 'o-wang')
  const { ticket } = await product.value('registrations.getTicket', { registrationId }, 'o-wang')
  return { registrationId, ticket }
}

/** Registers a resident for a session and lets them in. */
async function checkInSomebody(session: Session): Promise<void> {
  const { ticket } = await register(session)
  product.cloud.clock.set(session.startsAt - 10 * MINUTE)
  const scan = {
    sessionId: session._id,
    ticket,
    nonce: 'scan',
    doorAt: session.startsAt - 10 * MINUTE,
    gate: '',
  }
  await product.value('checkins.checkIn', scan, 'o-door')
}

describe('a change of what is published', () => {
  it('is shown in the event and in each of its sessions, and asks nobody about words', async () => {
    const { eventId } = await published({}, [2, 9])
    expect(await change(eventId, { content: contentInput({ title: '换了名字', contact: '张姐' }) })).toEqual({
      ok: true,
      value: { version: 3 },
    })
    expect(sessionsOf(eventId).map(({ title, changes }) => [title, changes])).toEqual([
      ['换了名字', 0],
      ['换了名字', 0],
    ])
    expect(product.find('announcements')).toEqual([])
  })

  it('of the title is what it is found by from then on, and by the first letters of its pinyin', async () => {
    const { eventId } = await published({ title: '周末亲子阅读' })
    const found = async (word: string) => {
      const { events } = await product.value('events.listOwnEvents', { word }, STAFF)
      const { sessions } = await product.value('events.listEvents', { word })
      expect(sessions.map((each) => each.eventId)).toEqual(events.map((each) => each.eventId))
      return events.length
    }
    expect([await found('末亲子阅'), await found('qzyd'), await found('龙舟'), await found('LZ')]).toEqual([
      1, 1, 0, 0,
    ])
    await change(eventId, { content: contentInput({ title: '端午赛龙舟' }) })
    expect([await found('末亲子阅'), await found('qzyd'), await found('龙舟'), await found('LZ')]).toEqual([
      0, 0, 1, 1,
    ])
  })

  it('of time or place has everybody asked, and keeps what was registered', async () => {
    const { eventId, session } = await published()
    const { registrationId } = await register(session)
    const before = product.one<Registration>('registrations', { _id: registrationId })
    const input = { sessions: [moved(session, HOUR)], note: '讲师航班延误' }
    expect(await change(eventId, input)).toEqual({ ok: true, value: { version: 3 } })
    expect(product.session(session._id)).toMatchObject({
      startsAt: session.startsAt + HOUR,
      changes: 1,
      statusReason: '讲师航班延误',
      seatsLeft: 9,
      capacity: 10,
    })
    expect(event(eventId).changes).toBe(1)
    expect(product.find('auditEntries', { action: 'event-changed' })).toMatchObject([
      { subject: eventId, reason: '讲师航班延误', details: { announced: true } },
    ])
    expect(product.find('announcements')).toMatchObject([
      { kind: 'changed', sessionId: session._id, change: 1, note: '讲师航班延误' },
    ])
    expect(product.one<Registration>('registrations', { _id: registrationId })).toEqual(before)

    const say = (coming: boolean, number: number, openid = 'o-wang') =>
      product.call('registrations.answerChange', { registrationId, change: number, coming }, openid)
    expect(await say(true, 2)).toMatchObject({ reason: 'nothing-asked' })
    expect(await say(true, 1, 'o-zhao')).toMatchObject({ reason: 'no-such-registration' })
    expect(await say(true, 1)).toMatchObject({ ok: true })
    expect(await say(false, 1)).toMatchObject({ ok: true })
    expect(await say(false, 1)).toMatchObject({ ok: true })
    const { sessions } = await product.value('events.getDraft', { eventId }, STAFF)
    expect(sessions).toMatchObject([
      { registered: true, counted: false, answers: { coming: 0, notComing: 1 } },
    ])
    const seen = await product.value('events.getEvent', { eventId }, 'o-wang')
    expect(seen.mine).toMatchObject([{ changeAnswer: { change: 1, coming: false } }])
    const ticket = await product.value('registrations.getTicket', { registrationId }, 'o-wang')
    expect(ticket).toMatchObject({ session: { changes: 1 }, changeAnswer: { change: 1, coming: false } })
  })

  it('with a note tells everybody who is still to come, whatever was changed', async () => {
    const { eventId, sessions } = await published({}, [2, 9])
    expect(await change(eventId, { note: '请自带水杯' })).toMatchObject({ ok: true })
    expect(product.find('announcements')).toHaveLength(2)
    expect(sessionsOf(eventId).map(({ startsAt }) => startsAt)).toEqual(
      sessions.map(({ startsAt }) => startsAt),
    )
  })

  it('is made once, however often it is sent', async () => {
    const { eventId, session } = await published()
    const input = { sessions: [moved(session, HOUR)] }
    expect(await change(eventId, input)).toEqual(await change(eventId, input))
    expect(product.session(session._id).changes).toBe(1)
  })

  it('by two people at once is made by one of them', async () => {
    const { eventId } = await published()
    const titles = ['甲', '乙', '丙'].map((title) => change(eventId, { content: contentInput({ title }) }))
    const answers = await Promise.all(titles)
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const { title } = event(eventId)
    expect(sessionsOf(eventId).map((each) => each.title)).toEqual([title])
  })

  it('puts the sessions into their new order', async () => {
    const { eventId, sessions } = await published({}, [2, 9])
    const [first, second] = sessions as [Session, Session]
    await change(eventId, { sessions: [moved(first, 20 * DAY)] })
    expect(sessionsOf(eventId).map(({ _id, previousEndsAt }) => [_id, previousEndsAt])).toEqual([
      [second._id, 0],
      [first._id, second.endsAt],
    ])
    expect(event(eventId).lastEndsAt).toBe(first.endsAt + 20 * DAY)
  })

  it('takes a question off, and keeps it for the answers given', async () => {
    const { eventId } = await published()
    await change(eventId, { content: contentInput({ form: [] }) })
    expect(event(eventId).form).toMatchObject([{ id: 'diet', asked: false }])
    expect((await product.value('events.getEvent', { eventId })).event.form).toEqual([])
  })

  it.each<[string, (session: Session) => Change, object]>([
    ['into the past', (session) => ({ sessions: [moved(session, -3 * DAY)] }), { reason: 'in-the-past' }],
    [
      'to an end before the start',
      ({ _id, startsAt }) => ({ sessions: [sessionInput(_id, NOW, { startsAt, endsAt: startsAt })] }),
      { reason: 'ends-before-start' },
    ],
    [
      'of somebody else’s session',
      () => ({ sessions: [sessionInput('other', NOW)] }),
      { reason: 'no-such-session' },
    ],
    [
      'to a category of others',
      () => ({ content: contentInput({ category: 'children-care' }) }),
      { reason: 'category-not-yours' },
    ],
    ['to a unit of others', () => ({ unitId: 'other-street' }), { reason: 'unit-not-yours' }],
    [
      'to unacceptable words',
      () => ({ content: contentInput({ summary: '赌博' }) }),
      { reason: 'unacceptable-text', field: 'summary' },
    ],
    [
      'to a question for ID-card numbers',
      () => ({
        content: contentInput({ form: contentInput().form.map((each) => ({ ...each, label: '身份证号' })) }),
      }),
      { reason: 'id-number-without-reason', index: 0 },
    ],
    ['of an older version', () => ({ version: 1, note: '改' }), { reason: 'changed-meanwhile' }],
  ])('is not made %s', async (_, given, refusal) => {
    const { eventId, session } = await published()
    const [before, sessions] = [event(eventId), sessionsOf(eventId)]
    expect(await change(eventId, given(session))).toMatchObject({ ok: false, ...refusal })
    expect([event(eventId), sessionsOf(eventId)]).toEqual([before, sessions])
  })

  it('of the kind is not made once anybody registered', async () => {
    const { eventId, session } = await published()
    await register(session)
    const content = contentInput({ kind: 'family', rules: { ...contentInput().rules, most: 4 } })
    expect(await change(eventId, { content })).toMatchObject({ reason: 'already-registered' })
  })

  it('of start, unit or category is not made once anybody was let in, and of the room is', async () => {
    const { eventId, session } = await published()
    await checkInSomebody(session)
    expect(await change(eventId, { sessions: [moved(session, HOUR)] })).toMatchObject({
      reason: 'already-counted',
    })
    expect(await change(eventId, { content: contentInput({ category: 'health' }) })).toMatchObject({
      reason: 'already-counted',
    })
    const room = sessionInput(session._id, NOW, {
      startsAt: session.startsAt,
      place: { name: '三楼', address: '' },
    })
    expect(await change(eventId, { sessions: [room] })).toMatchObject({ ok: true })
    expect(product.one<CheckIn>('checkIns', { sessionId: session._id }).category).toBe('family-reading')
  })
})

describe('calling off', () => {
  it('an event cancels all its sessions, tells everybody why, and no longer shows it in the list', async () => {
    const { eventId } = await published({}, [2, 9])
    const input = { eventId, version: 2, reason: '台风，改期另行通知' }
    expect(await product.value('events.cancelEvent', input, STAFF)).toEqual({ version: 3 })
    expect(await product.value('events.cancelEvent', input, STAFF)).toEqual({ version: 3 })
    expect(product.find('auditEntries', { action: 'event-cancelled' })).toMatchObject([
      { subject: input.eventId, reason: input.reason },
    ])
    expect(event(eventId)).toMatchObject({ status: 'cancelled', statusReason: '台风，改期另行通知' })
    expect(product.find('announcements')).toMatchObject([
      { kind: 'cancelled', change: 1, note: '台风，改期另行通知' },
      { kind: 'cancelled', change: 1 },
    ])
    expect((await product.value('events.listEvents', {})).sessions).toEqual([])
    const seen = await product.value('events.getEvent', { eventId })
    expect(seen.event).toMatchObject({ status: 'cancelled', statusReason: '台风，改期另行通知' })
  })

  it('an event that began leaves what was held, and the event', async () => {
    const { eventId, sessions } = await published({}, [2, 9])
    await checkInSomebody(sessions[0] as Session)
    await product.value('events.cancelEvent', { eventId, version: 2, reason: '场地装修' }, STAFF)
    expect(event(eventId).status).toBe('published')
    expect(sessionsOf(eventId).map(({ status }) => status)).toEqual(['scheduled', 'cancelled'])
  })

  it('the next session brings the one after it into the list', async () => {
    const { eventId, sessions } = await published({}, [2, 9])
    const input = { eventId, sessionId: sessions[0]?._id ?? '', version: 2, reason: '老师生病' }
    expect(await product.value('events.cancelSession', input, STAFF)).toEqual({
      version: 3,
      status: 'cancelled',
    })
    expect((await product.value('events.listEvents', {})).sessions.map(({ _id }) => _id)).toEqual([
      sessions[1]?._id,
    ])
  })

  it('a session at which somebody is in is refused: it can be stopped, and counts', async () => {
    const { eventId, session } = await published()
    const input = { eventId, sessionId: session._id, version: 2, reason: '突然停电' }
    expect(await product.call('events.stopSession', input, STAFF)).toMatchObject({
      reason: 'nothing-counted',
    })
    await checkInSomebody(session)
    expect(await product.call('events.cancelSession', input, STAFF)).toMatchObject({
      reason: 'already-counted',
    })
    expect(await product.call('events.cancelEvent', input, STAFF)).toMatchObject({
      reason: 'nothing-to-cancel',
    })
    expect(await product.value('events.stopSession', input, STAFF)).toEqual({ version: 3, status: 'stopped' })
    expect(await product.value('events.stopSession', input, STAFF)).toEqual({ version: 3, status: 'stopped' })
    expect(product.session(session._id)).toMatchObject({ status: 'stopped', statusReason: '突然停电' })
  })

  it.each(['events.cancelEvent', 'events.cancelSession'])(
    'by %s stops a session at which somebody is let in at that very moment: it counts',
    async (name) => {
      const { eventId, sessions, session } = await published({}, [2, 9])
      let entered = false
      const outcome = await product.attempt(
        name,
        { eventId, sessionId: session._id, version: 2, reason: '突然停电' },
        {
          openid: STAFF,
          // The last moment at which nothing has been written yet.
          turn: async ({ action, collection }) => {
            if (entered || collection !== 'events' || action !== 'database.modifyDocument') return
            entered = true
            await checkInSomebody(session)
          },
        },
      )
      expect(outcome.result).toMatchObject({ ok: true, value: { version: 4 } })
      expect(event(eventId).status).toBe('published')
      expect(product.session(session._id)).toMatchObject({ status: 'stopped', statusReason: '突然停电' })
      expect(product.session(sessions[1]?._id ?? '').status).toBe(
        name === 'events.cancelEvent' ? 'cancelled' : 'scheduled',
      )
    },
  )
})

it('adds sessions to what is published, each open for registration at once', async () => {
  const { eventId } = await published()
  const first = plannedInput(NOW, { _id: 'more', startsAt: NOW + 9 * DAY })
  const add = { eventId, version: 2, first, repetition: { every: 'week', times: 3 } } as const
  expect(await product.value('events.addSessions', add, STAFF)).toEqual({ version: 3 })
  expect(await product.value('events.addSessions', add, STAFF)).toEqual({ version: 3 })
  expect(sessionsOf(eventId).map(({ ordinal, sessionCount }) => [ordinal, sessionCount])).toEqual([
    [1, 4],
    [2, 4],
    [3, 4],
    [4, 4],
  ])
  const past = { ...add, version: 3, first: plannedInput(NOW, { _id: 'past', startsAt: NOW - DAY }) }
  expect(await product.call('events.addSessions', past, STAFF)).toMatchObject({ reason: 'in-the-past' })
})

it('copies an event into a draft with its sessions in the coming weeks, at the same hour', async () => {
  const { eventId, session } = await published()
  product.cloud.clock.set(NOW + 30 * DAY)
  const copy = { nonce: 'copy', eventId }
  const made = await product.value('events.copyEvent', copy, STAFF)
  expect(await product.value('events.copyEvent', copy, STAFF)).toEqual(made)
  const draft = event(made.eventId)
  expect(draft).toMatchObject({ status: 'draft', title: '周末亲子阅读', version: 1 })
  expect(draft.plan.map(({ startsAt }) => startsAt)).toEqual([session.startsAt + 35 * DAY])
  await product.value('events.publishEvent', { eventId: made.eventId, version: 1 }, STAFF)
})

describe('the staff’s list', () => {
  it('has a shelf for each phase, and pages through one', async () => {
    for (let index = 0; index < 45; index += 1)
      await product.publish({ unitId: 'street', unitPath: ['district', 'street'] }, { startsAt: NOW + HOUR })
    await product.publish({ unitId: 'other-street', unitPath: ['district', 'other-street'] })
    await product.publish({}, { startsAt: NOW - 5 * HOUR })
    await product.publish({ status: 'cancelled' }, { status: 'cancelled' })
    const shelf = async (name?: Input<'events.listOwnEvents'>['shelf'], unitId?: string) => {
      const seen: string[] = []
      let after: Input<'events.listOwnEvents'>['after']
      for (let page = 0; page < 10; page += 1) {
        const input = { ...(name && { shelf: name }), ...(after && { after }), ...(unitId && { unitId }) }
        const { events, next } = await product.value('events.listOwnEvents', input, STAFF)
        seen.push(...events.map((each) => each.eventId))
        if (!next) break
        after = next
      }
      expect(new Set(seen).size).toBe(seen.length)
      return seen.length
    }
    expect([await shelf('coming'), await shelf('over'), await shelf('cancelled')]).toEqual([45, 1, 1])
    expect([await shelf('coming', 'community'), await shelf('over', 'community')]).toEqual([0, 1])
    expect(await shelf('coming', 'other-street')).toBe(0)
    expect(await shelf()).toBe(47)
  })

  it('finds a word on each shelf and on all, page by page, and in no other unit', async () => {
    const street = { unitId: 'street', unitPath: ['district', 'street'] }
    for (let index = 0; index < 25; index += 1) {
      const startsAt = NOW + index * HOUR
      await product.publish({ ...street, title: `读书会第${index}期` }, { startsAt })
      await product.publish({ ...street, title: `读书，书会友${index}` }, { startsAt })
    }
    await product.publish({ ...street, title: '年度读书会' }, { startsAt: NOW - DAY })
    const elsewhere = { unitId: 'other-street', unitPath: ['district', 'other-street'] }
    await product.publish({ ...elsewhere, title: '读书会' })
    const found = async (shelf?: 'coming' | 'over' | 'draft') => {
      const titles: string[] = []
      let after: Input<'events.listOwnEvents'>['after']
      do {
        const input = { word: '读书会', ...(shelf && { shelf }), ...(after && { after }) }
        const { events, next } = await product.value('events.listOwnEvents', input, STAFF)
        titles.push(...events.map(({ title }) => title))
        after = next ?? undefined
      } while (after)
      return titles
    }
    const numbered = Array.from({ length: 25 }, (_, index) => `读书会第${index}期`)
    expect(await found('coming')).toEqual(numbered)
    expect([await found('over'), await found('draft')]).toEqual([['年度读书会'], []])
    expect((await found()).sort()).toEqual([...numbered, '年度读书会'].sort())
  })
})
