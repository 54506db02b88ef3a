import type { Fault } from '../../emulator/cloud'
import type { Input } from '../../src/services/api'
import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import type { Event } from '../../src/shared/event/event'
import type { Session } from '../../src/shared/event/session'
import { PRIVACY_VERSION } from '../../src/shared/person/consent'
import type { Quiz } from '../../src/shared/quiz/quiz'
import type { Registration } from '../../src/shared/registration/registration'
import { brokenVariant, controls } from '../support/broken-variant'
import { itAll } from '../support/campaign'
import { contentInput, plannedInput, sessionInput } from '../support/event-input'
import { COUNTING, runJobs } from '../support/jobs'
import { allUnits, aMember, anAccount, NOW, Product } from '../support/product'
import { aQuiz, RIGHT, WRONG } from '../support/quiz'

let product: Product
let session: Session
let event: Event
let nonces = 0

const PEOPLE = ['o-wang', 'o-zhao', 'o-qian', 'o-sun', 'o-zhou', 'o-wu']

async function begin(options: Parameters<typeof Product.start>[0] = {}) {
  product = await Product.start(options)
  await fill()
}

async function fill() {
  await product.add({
    units: allUnits(),
    members: [aMember('o-li', 'organizer', 'community'), aMember('o-chen', 'staff', 'street')],
  })
  await product.cloud.database.importDocuments(
    'accounts',
    PEOPLE.map((openid) => anAccount(openid)),
  )
}

/** A quiz that opens in an hour and is open for three days. */
async function hold(quiz: Partial<Quiz> = {}, given: Partial<Session> = {}) {
  product.cloud.clock.set(NOW)
  const startsAt = NOW + HOUR
  const open = { startsAt, endsAt: startsAt + 3 * DAY, mode: 'online', ...given } as const
  ;({ event, session } = await product.publish({ admission: 'open', quiz: aQuiz(quiz) }, open))
  product.cloud.clock.set(session.startsAt)
}

beforeAll(() => begin())
afterAll(() => product.stop())
beforeEach(async () => {
  await product.reset()
  await fill()
  await hold()
})

const now = () => product.cloud.clock.now()
const answer = (
  openid: string,
  answers: Input<'checkins.answerQuiz'>['answers'] = RIGHT,
  rest: Partial<Input<'checkins.answerQuiz'>> = {},
) =>
  product.call(
    'checkins.answerQuiz',
    { sessionId: session._id, nonce: `n${nonces++}`, answeredAt: now(), answers, ...rest },
    openid,
  )
const get = (openid: string) => product.call('checkins.getQuiz', { eventId: event._id }, openid)
const present = () => product.find<CheckIn>('checkIns', { sessionId: session._id })
/** What an organizer confirms, counted anew from the records. */
const confirming = async () =>
  (await product.value('checkins.getConfirmation', { sessionId: session._id }, 'o-li')).counts
async function counted() {
  product.cloud.clock.advance(2 * MINUTE)
  await runJobs(product.cloud, COUNTING)
  return product.one<{ present: number }>('sessionCounts', { _id: session._id })
}

describe('somebody who answers', () => {
  it('is asked without being told what is right', async () => {
    const asked = await get('o-wang')
    expect(asked).toMatchObject({
      value: {
        closed: null,
        agreed: true,
        passMark: 2,
        passedAt: null,
        questions: [{ id: 'q1' }, {}, { several: true }],
      },
    })
    const text = JSON.stringify(asked)
    expect(text).not.toContain('"right"')
    for (const { explanation } of aQuiz().questions) expect(text).not.toContain(explanation)
  })

  it('is told what was wrong and why, and nothing of it is kept', async () => {
    await get('o-wang')
    const told = await answer('o-wang', WRONG)
    expect(told).toMatchObject({
      value: {
        right: 1,
        of: 3,
        passed: false,
        passedAt: null,
        triesLeft: null,
        questions: [{ isRight: true }, { isRight: false, right: ['b'], explanation: '由人民法院作出。' }, {}],
      },
    })
    expect(present()).toEqual([])
    expect(product.find('registrations', { sessionId: session._id })).toEqual([])
    expect(product.find<{ _id: string }>('callCounts').filter(({ _id }) => _id.startsWith('quiz'))).toEqual(
      [],
    )
  })

  it('passes once, online, without a name, and counts as one who did not register', async () => {
    await answer('o-wang', WRONG)
    expect(await answer('o-wang')).toMatchObject({
      value: { passed: true, right: 3, passedAt: expect.any(Number) },
    })
    expect(present()).toMatchObject([
      {
        via: 'quiz',
        mode: 'online',
        registrationKind: 'quiz',
        presentCount: 1,
        day: '2026-11-23',
        entries: [{ via: 'quiz', by: '', counted: 0 }],
      },
    ])
    const [registration] = product.find<Registration>('registrations', { sessionId: session._id })
    expect(registration).toMatchObject({
      kind: 'quiz',
      openid: 'o-wang',
      seats: 0,
      searchHashes: [],
      answers: {},
    })
    expect(registration).toMatchObject({ channel: null })
    expect(registration?.participants).toMatchObject([{ name: '', phone: null, gender: null }])
    expect(await counted()).toMatchObject({ present: 1, online: 1, walkIns: 0, registered: 0, noShows: 0 })
    expect(await get('o-wang')).toMatchObject({ value: { passedAt: expect.any(Number) } })
    const seen = await product.value('events.getEvent', { eventId: event._id }, 'o-wang')
    expect(seen).toMatchObject({
      event: { quiz: { questions: 3, passMark: 2 } },
      mine: [{ checkedInAt: expect.any(Number) }],
    })
  })

  it('leaves no question open, which is no try and tells nothing', async () => {
    await hold({ tries: 1 })
    const blank = RIGHT.map(({ question }) => ({ question, chosen: [] }))
    expect(await answer('o-wang', blank)).toEqual({ ok: false, reason: 'unanswered', question: 'q1' })
    expect(await answer('o-wang', [])).toMatchObject({ reason: 'unanswered', question: 'q1' })
    const open = await answer('o-wang', RIGHT.slice(0, 2))
    expect(open).toEqual({ ok: false, reason: 'unanswered', question: 'q3' })
    expect(await get('o-wang')).toMatchObject({ value: { triesLeft: 1, passedAt: null } })
    expect(await answer('o-wang')).toMatchObject({ value: { passed: true } })
  })

  it('may answer again after passing, to learn, and is counted no second time', async () => {
    await answer('o-wang')
    expect(await answer('o-wang', WRONG)).toMatchObject({
      value: { passed: false, passedAt: expect.any(Number) },
    })
    expect(await answer('o-wang')).toMatchObject({ value: { passed: true } })
    expect(present()).toMatchObject([{ presentCount: 1, entries: [{}] }])
    expect(await counted()).toMatchObject({ present: 1 })
  })

  it('agrees to the privacy text first', async () => {
    await product.cloud.database.importDocuments('accounts', [anAccount('o-new', { privacy: null })])
    expect(await get('o-new')).toMatchObject({ value: { agreed: false } })
    expect(await answer('o-new')).toMatchObject({ reason: 'consent-needed' })
    expect(present()).toEqual([])
    await product.value('members.agreeToPrivacy', { version: PRIVACY_VERSION }, 'o-new')
    expect(await answer('o-new')).toMatchObject({ value: { passed: true } })
  })

  it('is in once when both her phones hand in at one instant', async () => {
    const both = await Promise.all([answer('o-zhao'), answer('o-zhao')])
    expect(both).toMatchObject([{ value: { passed: true } }, { value: { passed: true } }])
    expect(present()).toMatchObject([{ presentCount: 1 }])
    expect(product.find('registrations', { sessionId: session._id })).toHaveLength(1)
    expect(await counted()).toMatchObject({ present: 1 })
  })

  it('can be taken out by staff, and passes anew', async () => {
    await answer('o-wang')
    const [checkIn] = present()
    const undo = {
      sessionId: session._id,
      checkInId: checkIn?._id ?? '',
      nonce: `n${nonces++}`,
      doorAt: now(),
      voids: [checkIn?.entries[0]?.nonce ?? ''],
      reason: '认错了人',
    }
    await product.value('checkins.undoCheckIn', undo, 'o-li')
    expect(await get('o-wang')).toMatchObject({ value: { passedAt: null } })
    product.cloud.clock.advance(MINUTE)
    expect(await answer('o-wang')).toMatchObject({ value: { passedAt: expect.any(Number) } })
    expect(await counted()).toMatchObject({ present: 1 })
  })
})

describe('the hours of a quiz', () => {
  it('begins with the session, and asks nothing before', async () => {
    product.cloud.clock.set(session.startsAt - MINUTE)
    expect(await get('o-wang')).toMatchObject({
      value: { closed: 'quiz-not-open', questions: [], questionCount: 3 },
    })
    expect(await answer('o-wang')).toMatchObject({ reason: 'quiz-not-open' })
  })

  it('takes what was answered in the last millisecond, though it arrives days later', async () => {
    const answeredAt = session.endsAt - 1
    product.cloud.clock.set(session.endsAt + 2 * DAY)
    expect(await get('o-wang')).toMatchObject({ value: { closed: 'quiz-closed', questions: [] } })
    expect(await answer('o-wang', RIGHT, { answeredAt })).toMatchObject({ value: { passedAt: answeredAt } })
    expect(await answer('o-zhao', RIGHT, { answeredAt: session.endsAt })).toMatchObject({
      reason: 'quiz-closed',
    })
    product.cloud.clock.set(session.endsAt + 3 * DAY)
    expect(await answer('o-zhao', RIGHT, { answeredAt })).toMatchObject({ reason: 'quiz-closed' })
    expect(present()).toMatchObject([{ firstAt: answeredAt, via: 'quiz' }])
  })

  it('counts by the day on which the session began, whenever it was passed', async () => {
    const midnight = Date.parse('2026-12-31T23:59:59+08:00')
    await hold({}, { startsAt: midnight, endsAt: midnight + DAY })
    product.cloud.clock.set(midnight + HOUR)
    await answer('o-wang', RIGHT, { answeredAt: midnight + HOUR })
    expect(present()).toMatchObject([{ day: '2026-12-31', firstAt: midnight + HOUR }])
    expect(await counted()).toMatchObject({ day: '2026-12-31', present: 1 })
  })

  it('takes what arrives after the confirmation, as a difference that the audit trail names', async () => {
    const answeredAt = session.endsAt - MINUTE
    await answer('o-wang')
    product.cloud.clock.set(session.endsAt + HOUR)
    const confirmed = {
      sessionId: session._id,
      nonce: 'confirmed',
      seen: 1,
      whyMissing: '线上答题，没有照片',
    }
    await product.value('checkins.confirmSession', confirmed, 'o-li')
    expect(await answer('o-zhao', RIGHT, { answeredAt })).toMatchObject({ value: { passedAt: answeredAt } })
    expect(present()).toHaveLength(2)
    expect(await confirming()).toMatchObject({ checkedIn: 2 })
    const named = product.find('auditEntries', { action: 'check-in-after-confirmation' })
    expect(named).toHaveLength(1)
    expect(JSON.stringify(named)).not.toContain('o-zhao')
  })
})

describe('a number of tries', () => {
  beforeEach(() => hold({ tries: 2 }))

  it('is told, counted once by its nonce, and then no more', async () => {
    expect(await get('o-wang')).toMatchObject({ value: { triesLeft: 2 } })
    expect(await answer('o-wang', WRONG, { nonce: 'first' })).toMatchObject({ value: { triesLeft: 1 } })
    expect(await answer('o-wang', WRONG, { nonce: 'first' })).toMatchObject({ value: { triesLeft: 1 } })
    expect(await answer('o-wang', WRONG, { nonce: 'second' })).toMatchObject({ value: { triesLeft: 0 } })
    expect(await answer('o-wang', RIGHT)).toMatchObject({ reason: 'no-tries-left' })
    // What was sent before, sent again, is answered as it was.
    expect(await answer('o-wang', WRONG, { nonce: 'second' })).toMatchObject({ value: { triesLeft: 0 } })
    expect(await get('o-wang')).toMatchObject({ value: { triesLeft: 0 } })
    expect(present()).toEqual([])
  })

  it('is no more from several phones at one instant', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => answer('o-qian', WRONG)))
    expect(all.filter(({ ok }) => ok)).toHaveLength(2)
  })

  it('is counted under a hash, without what was answered, and goes when nothing can arrive any more', async () => {
    await answer('o-wang', WRONG)
    const tries = () =>
      product.find<{ _id: string }>('callCounts').filter(({ _id }) => _id.startsWith(`quiz-${session._id}`))
    expect(tries()).toHaveLength(1)
    expect(JSON.stringify(tries())).not.toContain('o-wang')
    product.cloud.clock.set(session.endsAt + 3 * DAY + HOUR)
    await runJobs(product.cloud, ['sweepCallCounts'])
    expect(tries()).toEqual([])
  })
})

describe('what is no quiz to her', () => {
  it.each<[string, Partial<Event>, Partial<Session>]>([
    ['an event without one', { quiz: null }, {}],
    ['a draft', { status: 'draft' }, {}],
    ['one that is not shown to the public', { listed: false }, {}],
  ])('%s is as if it were not there', async (_, given, of) => {
    ;({ event, session } = await product.publish(
      { admission: 'open', quiz: aQuiz(), ...given },
      { mode: 'online', startsAt: now() - 1, ...of },
    ))
    expect(await get('o-wang')).toMatchObject({ reason: 'no-such-quiz' })
    expect(await answer('o-wang')).toMatchObject({ reason: 'no-such-quiz' })
    expect(present()).toEqual([])
  })

  it('a stopped or cancelled session takes nothing', async () => {
    await product.change('sessions', session._id, { status: 'stopped' })
    expect(await answer('o-wang')).toMatchObject({ reason: 'quiz-closed' })
    await product.change('sessions', session._id, { status: 'cancelled' })
    expect(await answer('o-wang')).toMatchObject({ reason: 'session-cancelled' })
  })
})

it('a quiz that is cancelled asks nothing more, and leaves whoever passed what they earned', async () => {
  await answer('o-wang')
  await product.change('events', event._id, { status: 'cancelled', statusReason: '题目有误' })
  await product.change('sessions', session._id, { status: 'cancelled' })
  const closed = { closed: 'session-cancelled', questions: [] }
  expect(await get('o-wang')).toMatchObject({ value: { ...closed, passedAt: expect.any(Number) } })
  expect(await get('o-zhao')).toMatchObject({ value: { ...closed, passedAt: null } })
  expect(await answer('o-zhao')).toMatchObject({ reason: 'session-cancelled' })
})

describe('staff', () => {
  const planned = () => plannedInput(now(), { mode: 'online', startsAt: now() + HOUR })
  const draft = (
    quiz: Quiz | null,
    content: Partial<Input<'events.createDraft'>['content']> = {},
    plan = planned(),
  ) =>
    product.value(
      'events.createDraft',
      {
        nonce: `d${nonces++}`,
        unitId: 'community',
        content: contentInput({ admission: 'open', quiz, ...content }),
        plan: [plan],
      },
      'o-chen',
    )

  it('write a quiz, publish it, and it is answered', async () => {
    const made = await draft(aQuiz())
    await product.value('events.publishEvent', made, 'o-chen')
    const [published] = product.find<Session>('sessions', { eventId: made.eventId })
    session = published as Session
    product.cloud.clock.set(session.startsAt)
    expect(await answer('o-sun')).toMatchObject({ value: { passed: true } })
  })

  it.each<[string, Quiz, Partial<Input<'events.createDraft'>['content']>, object]>([
    ['no-questions', aQuiz({ questions: [] }), {}, {}],
    ['pass-mark-unreachable', aQuiz({ passMark: 9 }), {}, {}],
    ['not-online', aQuiz(), {}, { mode: 'on-site' }],
    ['not-open', aQuiz(), { admission: 'registration' }, {}],
  ])('cannot publish what is not ready: %s', async (problem, quiz, content, plan) => {
    const made = await draft(quiz, content, { ...planned(), ...plan })
    expect(await product.call('events.publishEvent', made, 'o-chen')).toMatchObject({
      reason: 'not-ready',
      flaws: expect.arrayContaining([{ field: 'quiz', problem }]),
    })
  })

  const change = async (quiz: Quiz | null, sessions: Input<'events.changeEvent'>['sessions'] = []) => {
    const { version, content } = await product.value('events.getDraft', { eventId: event._id }, 'o-chen')
    return product.call(
      'events.changeEvent',
      { eventId: event._id, version, unitId: 'community', content: { ...content, quiz }, sessions, note: '' },
      'o-chen',
    )
  }

  it('mend questions after somebody passed, which stays; and cannot make it something else', async () => {
    await answer('o-wang')
    const harder = aQuiz({
      passMark: 3,
      questions: aQuiz().questions.map((each) => ({ ...each, text: `${each.text}？` })),
    })
    expect(await change(harder)).toMatchObject({ ok: true })
    expect(await get('o-wang')).toMatchObject({ value: { passMark: 3, passedAt: expect.any(Number) } })
    expect(await change(null)).toMatchObject({ reason: 'already-counted' })
    expect(await change(aQuiz({ passMark: 9 }))).toMatchObject({
      reason: 'not-ready',
      flaws: [{ field: 'quiz', problem: 'pass-mark-unreachable' }],
    })
    expect(
      await change(harder, [
        sessionInput(session._id, now(), { startsAt: session.startsAt, endsAt: session.endsAt }),
      ]),
    ).toMatchObject({ ok: false })
    expect(product.find('auditEntries', { action: 'event-changed', subject: event._id })).not.toEqual([])
    expect(await counted()).toMatchObject({ present: 1 })
  })

  it('see who passed without a name, and how', async () => {
    await answer('o-wang')
    const records = await product.value('statistics.getSessionRecords', { sessionId: session._id }, 'o-chen')
    expect(records.checkIns).toMatchObject([{ kind: 'quiz', via: 'quiz', names: [''] }])
    const door = await product.value('checkins.getDoor', { sessionId: session._id }, 'o-li')
    expect(door).toMatchObject({ present: 1, walkIns: 0, absent: 0, last: [{ via: 'quiz' }] })
  })
})

describe('through any crash, with a retry, she is in once', () => {
  const faults: Fault[] = Array.from({ length: 12 }, (_, index) => index + 1).flatMap((at) =>
    (['before', 'after'] as const).map((when) => ({ at, when, kind: 'fail' as const })),
  )

  it.each(faults)('$when request $at', async (fault) => {
    const openid = `o-fault-${fault.at}-${fault.when}`
    await product.cloud.database.importDocuments('accounts', [anAccount(openid)])
    const input = { sessionId: session._id, nonce: 'once', answeredAt: now(), answers: RIGHT }
    await product.attempt('checkins.answerQuiz', input, { openid, fault })
    expect(await product.call('checkins.answerQuiz', input, openid)).toMatchObject({
      value: { passed: true },
    })
    expect(present()).toMatchObject([{ presentCount: 1, entries: [{ nonce: 'once' }] }])
    expect(product.find('registrations', { sessionId: session._id })).toHaveLength(1)
  })
})

itAll.each(
  controls([
    {
      name: 'a passing that is counted twice',
      came: { checkedIn: 2 },
      change: {
        file: 'cloudfunctions/checkins/answer-quiz.ts',
        piece: "        kind: 'quiz',\n        identityKey: accountIdentityKey(openid),",
        instead: "        kind: 'quiz',\n        identityKey: accountIdentityKey(input.nonce),",
      },
    },
    {
      name: 'a passing that is counted as somebody on the spot',
      came: { walkIns: 1 },
      change: {
        file: 'cloudfunctions/checkins/answer-quiz.ts',
        piece: "        kind: 'quiz',\n",
        instead: "        kind: 'walk-in',\n",
      },
    },
    {
      name: 'a passing that is counted as registered beforehand',
      came: { registered: 1 },
      change: {
        file: 'src/shared/registration/registration.ts',
        piece: "['walk-in', 'quiz']",
        instead: "['walk-in']",
      },
    },
  ]),
)('$name would be noticed', async ({ change, came }) => {
  await product.stop()
  await begin({ functions: await brokenVariant('checkins', change) })
  await hold()
  await answer('o-wang')
  await answer('o-wang')
  expect(await confirming()).toMatchObject(came)
})
