import { beijingTime } from '../../src/shared/calendar'
import { cancellationRefusal, registrationRefusal } from '../../src/shared/registration'
import { UNLIMITED } from '../../src/shared/session'

const OPENS = beijingTime('2026-11-01', '09:00')
const CLOSES = beijingTime('2026-11-28', '18:00')

const session = {
  admission: 'registration',
  status: 'scheduled',
  registrationOpensAt: OPENS,
  registrationClosesAt: CLOSES,
  seatsLeft: 3,
  waiting: 0,
} as const

type Given = Partial<Parameters<typeof registrationRefusal>[0]>

describe('a registration', () => {
  it.each<[string, Given, { seats?: number; now?: number }, ReturnType<typeof registrationRefusal>]>([
    ['is taken while there are seats', {}, {}, undefined],
    ['is too early a moment before it opens', {}, { now: OPENS - 1 }, 'not-open-yet'],
    ['is taken from the moment it opens', {}, { now: OPENS }, undefined],
    ['is taken until a moment before it closes', {}, { now: CLOSES - 1 }, undefined],
    ['is too late from the moment it closes', {}, { now: CLOSES }, 'registration-closed'],
    ['is taken for exactly the last seats', {}, { seats: 3 }, undefined],
    ['is refused for one more than are left', {}, { seats: 4 }, 'session-full'],
    ['is refused when no seat is left', { seatsLeft: 0 }, {}, 'session-full'],
    ['is refused while somebody waits, though seats are left', { waiting: 1 }, {}, 'session-full'],
    ['is taken without a limit', { seatsLeft: UNLIMITED }, { seats: 60 }, undefined],
    ['is refused when the session is cancelled', { status: 'cancelled' }, {}, 'session-cancelled'],
    ['is refused when the session was stopped', { status: 'stopped' }, {}, 'session-stopped'],
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
    ['is told that it is closed rather than full', { seatsLeft: 0 }, { now: CLOSES }, 'registration-closed'],
    ['is told that it is not open rather than full', { seatsLeft: 0 }, { now: OPENS - 1 }, 'not-open-yet'],
  ])('%s', (_, given, { seats = 1, now = OPENS }, refusal) => {
    expect(registrationRefusal({ ...session, ...given }, seats, now)).toBe(refusal)
  })
})

describe('a cancellation', () => {
  it.each([
    ['is taken until a moment before it closes', false, CLOSES - 1, undefined],
    ['is too late from the moment it closes', false, CLOSES, 'cancellation-closed'],
    ['is refused to somebody who is in', true, CLOSES - 1, 'already-checked-in'],
    ['tells somebody who is in so, late or not', true, CLOSES, 'already-checked-in'],
  ])('%s', (_, checkedIn, now, refusal) => {
    expect(cancellationRefusal({ cancellationClosesAt: CLOSES }, checkedIn, now)).toBe(refusal)
  })
})
