import type { Fault } from '../../emulator/cloud'
import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import { checkInFrom } from '../../src/shared/check-in/check-in'
import { copiesOf, type Session } from '../../src/shared/event/session'
import type { Participant, Registration } from '../../src/shared/registration/registration'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { sampled } from '../support/campaign'
import { crashesOfFirst } from '../support/faults'
import { allUnits, aMember, aTally, NOW, Product } from '../support/product'

const rules = { ...USUAL_RULES, kind: 'appointment' as const, sessionsEach: 1 }
const YEAR = { from: '2026-01-01', to: '2026-12-31' }
/** Three weeks ago, at nine. */
const FIRST = NOW - 21 * DAY

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
afterAll(() => product.stop())

/** Appointments of one morning, a session each, as they were put up before there were slots: the second is kept by nobody. */
async function morning(event: string, total = false): Promise<Session[]> {
  const { event: made, sessions } = await product.publish(
    { _id: event, kind: 'appointment', rules },
    ...[0, 1, 2].map((nth) => ({
      _id: `${event}-${nth}`,
      capacity: 1,
      startsAt: FIRST + nth * HOUR,
      endsAt: FIRST + nth * HOUR + 45 * MINUTE,
      seatsLeft: nth === 1 ? 1 : 0,
    })),
  )
  const database = product.cloud.database
  for (const nth of [0, 2]) {
    const session = sessions[nth] as Session
    const registration = booked(session, `person-${nth}`)
    const entry = {
      kind: 'in' as const,
      via: 'scan' as const,
      nonce: `n-${session._id}`,
      participants: [`person-${nth}`],
      counted: 0,
      reason: '',
      doorAt: session.startsAt,
      arrivedAt: session.startsAt,
      gate: '',
      by: '',
      byName: '',
    }
    const checkIn = checkInFrom({ registration, session, household: `person-${nth}` }, [entry])
    await database.importDocuments('registrations', [registration])
    await database.importDocuments('checkIns', [checkIn])
    await database.importDocuments('confirmations', [confirmed(session)])
    const rating = { _id: `r-${session._id}`, sessionId: session._id, eventId: made._id, openid: `o-${nth}` }
    await database.importDocuments('ratings', [{ ...rating, stars: 5, words: '', changedAt: NOW }])
    if (total) {
      const counted = { what: 'people' as const, scope: 'on-site-total' as const, amount: 1 }
      const parts = { women: null, men: null, children: null }
      await database.importDocuments('tallies', [
        { ...aTally(session, { counted: { ...counted, ...parts } }), changedAt: NOW },
      ])
    }
  }
  return sessions
}

const booked = (session: Session, key: string) =>
  ({
    _id: `b-${session._id}`,
    sessionId: session._id,
    eventId: session.eventId,
    kind: 'resident',
    openid: `o-${key}`,
    participants: [
      {
        kind: 'resident',
        identityKey: key,
        name: '',
        phone: null,
        birth: null,
        gender: 'female',
      } as Participant,
    ],
    headcount: null,
    quota: null,
    seats: 1,
    status: 'confirmed',
    version: 1,
    answers: {},
    keyVersion: 'v1',
    changedAt: NOW,
  }) as unknown as Registration & { changedAt: number }

const confirmed = (session: Session) => ({
  ...copiesOf(session),
  _id: session._id,
  nonce: `c-${session._id}`,
  counts: {
    registered: 1,
    checkedIn: 1,
    walkIns: 0,
    selfCheckedIn: 0,
    countedByHand: 0,
    attendances: 1,
    noShows: 0,
    women: 1,
    men: 0,
    children: 0,
    photos: 0,
    indicators: [{ indicator: 'cases-received', amount: 1 }],
  },
  missing: [],
  whyMissing: '',
  remark: '',
  confirmedAt: session.endsAt,
  by: 'o-li',
  byName: '李*兰',
  reason: '',
  version: 1,
  earlier: [],
  changedAt: NOW,
})

async function begin(): Promise<void> {
  await product.reset()
  await product.add({ units: allUnits(), members: [aMember('o-viewer', 'viewer', 'district')] })
}

const run = async (fault?: Fault) => {
  const outcome = await product.cloud.runTimer('maintenance', fault ? { fault } : {})
  product.cloud.clock.advance(3 * MINUTE)
  return outcome
}

/** All of it, as it lies in the end, but for when it was written. */
async function settled() {
  for (let nth = 0; nth < 8; nth += 1) await run()
  product.cloud.clock.advance(15 * MINUTE)
  for (let nth = 0; nth < 3; nth += 1) await run()
  const input = {
    unitId: 'district',
    of: 'with-below' as const,
    categories: [],
    tags: [],
    mode: null,
    period: { kind: 'days' as const, ...YEAR },
  }
  const { figures, people } = await product.value('statistics.getFigures', input as never, 'o-viewer')
  const { sessionsHeld, withoutEvidence, attendances, noShows, registered, elsewhere } = figures
  return {
    figures: {
      sessionsHeld,
      withoutEvidence,
      attendances,
      noShows,
      registered,
      elsewhere,
      people: people.all,
    },
    sessions: product
      .find<Session>('sessions')
      .map(({ _id, startsAt, endsAt, capacity, seatsLeft, waiting, status, quotas, gathered }) => ({
        _id,
        startsAt,
        endsAt,
        capacity,
        seatsLeft,
        waiting,
        status,
        quotas,
        gathered,
      })),
    counts: product.find<{ _id: string }>('sessionCounts').map(({ _id }) => _id),
    booked: product
      .find<Registration>('registrations')
      .map(({ _id, sessionId, quota }) => [_id, sessionId, quota])
      .sort(),
    records: ['checkIns', 'tallies', 'ratings'].map((name) =>
      product.find<{ sessionId: string }>(name).map(({ sessionId }) => sessionId),
    ),
    confirmed: product
      .find<ReturnType<typeof confirmed>>('confirmations')
      .map(({ _id, counts }) => [_id, counts.attendances, counts.indicators[0]?.amount]),
  }
}

it('makes one session of the appointments of a morning, with all that was recorded of them', async () => {
  await begin()
  await morning('law')
  expect(await settled()).toEqual({
    figures: {
      sessionsHeld: 1,
      withoutEvidence: 0,
      attendances: 2,
      noShows: 0,
      registered: 2,
      elsewhere: 0,
      people: 2,
    },
    sessions: [
      {
        _id: 'law-0',
        startsAt: FIRST,
        endsAt: FIRST + 2 * HOUR + 45 * MINUTE,
        capacity: 3,
        seatsLeft: 1,
        waiting: 0,
        status: 'scheduled',
        gathered: 'law-0',
        quotas: {
          'slot-0': { kind: 'slot', of: '0-45', seats: 1, left: 0 },
          'slot-60': { kind: 'slot', of: '60-105', seats: 1, left: 1 },
          'slot-120': { kind: 'slot', of: '120-165', seats: 1, left: 0 },
        },
      },
    ],
    counts: ['law-0'],
    booked: [
      ['b-law-0', 'law-0', 'slot-0'],
      ['b-law-2', 'law-0', 'slot-120'],
    ],
    records: [['law-0', 'law-0'], [], ['law-0', 'law-0']],
    confirmed: [['law-0', 2, 2]],
  })
})

it('leaves those that had a total of their own, those of another day or place, and those not long over', async () => {
  await begin()
  await morning('totals', true)
  await product.publish(
    { _id: 'apart', kind: 'appointment', rules },
    { _id: 'apart-0', capacity: 1, startsAt: FIRST, endsAt: FIRST + HOUR },
    { _id: 'apart-1', capacity: 1, startsAt: FIRST + DAY, endsAt: FIRST + DAY + HOUR },
    {
      _id: 'apart-2',
      capacity: 1,
      startsAt: FIRST + HOUR,
      endsAt: FIRST + 2 * HOUR,
      place: { name: '别处', address: '' },
    },
  )
  await product.publish(
    { _id: 'lately', kind: 'appointment', rules },
    ...[0, 1].map((nth) => ({
      _id: `lately-${nth}`,
      capacity: 1,
      startsAt: NOW - 3 * DAY + nth * HOUR,
      endsAt: NOW - 3 * DAY + (nth + 1) * HOUR,
    })),
  )
  const { sessions } = await settled()
  expect(sessions.map(({ _id, quotas }) => [_id, Object.keys(quotas)])).toEqual(
    ['totals-0', 'totals-1', 'totals-2', 'apart-0', 'apart-1', 'apart-2', 'lately-0', 'lately-1'].map(
      (_id) => [_id, []],
    ),
  )
})

it('comes to the same wherever a run dies', async () => {
  await begin()
  await run()
  await begin()
  await morning('law')
  const { trace } = await run()
  const struck = trace.requests
    .map(({ collection, action }, index) => ({ at: index + 1, is: `${collection} ${action}` }))
    .filter(({ is }) => /(add|modify|remove|delete|insert|set)/i.test(is))
  const whole = await settled()
  expect(whole.figures.sessionsHeld).toBe(1)
  const crashes = crashesOfFirst(trace.requests.length).filter(
    ([, { at, when }]) => when === 'after' && struck.some((each) => each.at === at),
  )
  expect(crashes.length).toBeGreaterThan(10)
  for (const [name, fault] of sampled(crashes)) {
    await begin()
    await morning('law')
    await run(fault)
    expect([name, await settled()]).toEqual([name, whole])
  }
}, 600_000)
