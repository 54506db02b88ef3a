import { beijingTime, DAY, HOUR } from '../../../src/shared/calendar/calendar'
import { UNLIMITED } from '../../../src/shared/event/session'
import {
  cancellableUntil,
  cancellationRefusal,
  promotes,
  registrationRefusal,
  sessionsLeft,
  wouldWait,
} from '../../../src/shared/registration/registration'

const OPENS = beijingTime('2026-11-01', '09:00')
const CLOSES = beijingTime('2026-11-28', '18:00')

const session = {
  admission: 'registration',
  status: 'scheduled',
  registrationOpensAt: OPENS,
  registrationClosesAt: CLOSES,
} as const

type Given = Partial<Parameters<typeof registrationRefusal>[0]>

describe('a registration', () => {
  it.each<[string, Given, { now?: number }, ReturnType<typeof registrationRefusal>]>([
    ['is taken while there are seats', {}, {}, undefined],
    ['is too early a moment before it opens', {}, { now: OPENS - 1 }, 'not-open-yet'],
    ['is taken from the moment it opens', {}, { now: OPENS }, undefined],
    ['is taken until a moment before it closes', {}, { now: CLOSES - 1 }, undefined],
    ['is too late from the moment it closes', {}, { now: CLOSES }, 'registration-closed'],
    ['is refused when the session is cancelled', { status: 'cancelled' }, {}, 'session-cancelled'],
    ['is refused when the session was stopped', { status: 'stopped' }, {}, 'session-stopped'],
    ['is taken of those invited', { admission: 'invited' }, {}, undefined],
    ['is not needed where people just come', { admission: 'open' }, {}, 'no-registration'],
    [
      'is refused as cancelled where people would just come, lest they do',
      { admission: 'open', status: 'cancelled' },
      {},
      'session-cancelled',
    ],
    [
      'is told first that the session is cancelled',
      { status: 'cancelled' },
      { now: OPENS - 1 },
      'session-cancelled',
    ],
  ])('%s', (_, given, { now = OPENS }, refusal) => {
    expect(registrationRefusal({ ...session, ...given }, now)).toBe(refusal)
  })
})

const woman = { kind: 'gender', of: 'female', seats: 2, left: 1 } as const

describe('a newcomer', () => {
  it.each<[string, Partial<Parameters<typeof wouldWait>[0]>, Parameters<typeof wouldWait>[1], boolean]>([
    ['gets exactly the last seats', {}, { seats: 3, quotas: {} }, false],
    ['queues for one more than are left', {}, { seats: 4, quotas: {} }, true],
    ['queues when no seat is left', { seatsLeft: 0 }, { seats: 1, quotas: {} }, true],
    ['queues while somebody waits, though seats are left', { waiting: 1 }, { seats: 1, quotas: {} }, true],
    ['gets a place without a limit', { seatsLeft: UNLIMITED }, { seats: 60, quotas: {} }, false],
    [
      'gets the last place kept for women',
      { quotas: { female: woman } },
      { seats: 1, quotas: { female: 1 } },
      false,
    ],
    ['queues when those are gone', { quotas: { female: woman } }, { seats: 2, quotas: { female: 2 } }, true],
    ['queues for a quota that there is not', {}, { seats: 1, quotas: { female: 1 } }, true],
  ])('%s', (_, given, places, waits) => {
    expect(wouldWait({ seatsLeft: 3, waiting: 0, quotas: {}, ...given }, places)).toBe(waits)
  })
})

describe('a place that becomes free', () => {
  it.each([
    ['goes to those who wait until the session starts', CLOSES + 1, CLOSES + 2, 'scheduled', true],
    ['goes to nobody once it has started', CLOSES + 2, CLOSES + 2, 'scheduled', false],
    ['goes to them after that while others may register', CLOSES - 1, CLOSES - 2, 'scheduled', true],
    ['goes to nobody when the session is cancelled', OPENS, CLOSES, 'cancelled', false],
  ] as const)('%s', (_, now, startsAt, status, goes) => {
    expect(promotes({ status, startsAt, registrationClosesAt: CLOSES }, now)).toBe(goes)
  })
})

describe('a cancellation', () => {
  const [starts, ends] = [CLOSES + 2 * HOUR, CLOSES + 4 * HOUR]
  const leavable = { cancellationClosesAt: CLOSES, startsAt: starts, endsAt: ends, changes: 1 }
  const taken = { status: 'confirmed', givenAt: null, changeAnswer: null } as const
  const declined = { change: 1, coming: false, at: CLOSES + HOUR }

  it.each<[string, Partial<Parameters<typeof cancellationRefusal>[1]>, boolean, number, string | undefined]>([
    ['is taken until a moment before it closes', {}, false, CLOSES - 1, undefined],
    ['is too late from the moment it closes', {}, false, CLOSES, 'cancellation-closed'],
    ['is refused to somebody who is in', {}, true, CLOSES - 1, 'already-checked-in'],
    ['tells somebody who is in so, late or not', {}, true, CLOSES, 'already-checked-in'],
    ['is always taken of somebody who waits', { status: 'waitlisted' }, false, ends, undefined],
    [
      'is not taken of them once they were let in',
      { status: 'waitlisted' },
      true,
      starts,
      'already-checked-in',
    ],
    ['is always taken of somebody not accepted yet', { status: 'pending' }, false, ends, undefined],
    [
      'is taken until the start of who was promoted late',
      { givenAt: CLOSES + 1 },
      false,
      starts - 1,
      undefined,
    ],
    ['is too late for them from the start', { givenAt: CLOSES + 1 }, false, starts, 'cancellation-closed'],
    [
      'is taken until the start of who was promoted less than a day before it closes',
      { givenAt: CLOSES - DAY + 1 },
      false,
      starts - 1,
      undefined,
    ],
    [
      'is not taken longer of who was promoted a day before, and had the time',
      { givenAt: CLOSES - DAY },
      false,
      CLOSES,
      'cancellation-closed',
    ],
    [
      'is taken until the end of who was promoted after the start',
      { givenAt: starts },
      false,
      ends - 1,
      undefined,
    ],
    [
      'is taken until the start of who does not come after a change',
      { changeAnswer: declined },
      false,
      starts - 1,
      undefined,
    ],
    [
      'is not taken longer for an answer to an earlier change',
      { changeAnswer: { ...declined, change: 0 } },
      false,
      CLOSES,
      'cancellation-closed',
    ],
  ])('%s', (_, registration, checkedIn, now, refusal) => {
    expect(cancellationRefusal(leavable, { ...taken, ...registration }, { checkedIn, now })).toBe(refusal)
  })

  it('closes no sooner for who was promoted where it is open beyond the start', () => {
    const session = { ...leavable, cancellationClosesAt: ends }
    expect(cancellableUntil(session, { ...taken, givenAt: starts - 1 })).toBe(ends)
  })
})

it.each([
  [null, ['confirmed', 'confirmed'], Number.POSITIVE_INFINITY],
  [1, [], 1],
  [1, ['cancelled'], 1],
  [1, ['confirmed'], 0],
  [3, ['waitlisted', 'pending', 'cancelled'], 1],
  // Lowered by staff after somebody had registered.
  [1, ['confirmed', 'confirmed'], 0],
] as const)('of %j sessions each, whoever has %j may take %d more', (sessionsEach, mine, left) => {
  const theirs = mine.map((status) => ({ status }))
  expect(sessionsLeft({ sessionsEach }, theirs)).toBe(left)
})
