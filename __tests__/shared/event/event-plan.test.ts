import { beijingTime, DAY, HOUR } from '../../../src/shared/calendar/calendar'
import {
  LONGEST_SESSION,
  movedIntoFuture,
  planProblem,
  type Repetition,
  repeated,
} from '../../../src/shared/event/event-plan'
import type { PlannedSession } from '../../../src/shared/event/session'

const NOW = beijingTime('2026-11-23', '09:00')
const START = beijingTime('2026-11-28', '09:30')

const aSession = (overrides: Partial<PlannedSession> = {}): PlannedSession => {
  const startsAt = overrides.startsAt ?? START
  return {
    _id: 's1',
    startsAt,
    endsAt: startsAt + 2 * HOUR,
    mode: 'on-site',
    place: { name: '荷风社区活动室', address: '' },
    link: null,
    registrationOpensAt: NOW,
    registrationClosesAt: startsAt,
    cancellationClosesAt: startsAt - 2 * HOUR,
    walkInsAfter: null,
    proof: false,
    status: 'scheduled',
    statusReason: '',
    changes: 0,
    capacity: 10,
    quotas: {},
    ...overrides,
  }
}

describe('a session as planned', () => {
  it.each<[string, Partial<PlannedSession>, string | undefined]>([
    ['is fine', {}, undefined],
    ['has to end after it starts', { endsAt: START }, 'ends-before-start'],
    ['lasts two weeks at most', { endsAt: START + LONGEST_SESSION }, undefined],
    ['lasts no longer', { endsAt: START + LONGEST_SESSION + 1 }, 'too-long'],
    ['starts in the future', { startsAt: NOW + 1, registrationClosesAt: NOW + 1 }, undefined],
    ['does not start now', { startsAt: NOW }, 'in-the-past'],
    ['has a place', { place: { name: ' ', address: '荷风路' } }, 'place-missing'],
    ['needs none online', { mode: 'online', place: { name: '', address: '' } }, undefined],
    ['has a seat', { capacity: 0 }, 'no-seats'],
    ['opens before it closes', { registrationClosesAt: NOW }, 'registration-reversed'],
    ['may close when it ends', { registrationClosesAt: START + 2 * HOUR }, undefined],
    ['closes no later', { registrationClosesAt: START + 2 * HOUR + 1 }, 'registration-after-end'],
    ['cannot be left after it', { cancellationClosesAt: START + 2 * HOUR + 1 }, 'cancellation-after-end'],
  ])('%s', (_, overrides, problem) => {
    expect(planProblem(aSession(overrides), 'registration', NOW)).toBe(problem)
  })

  it('may be entered afterwards where people just came', () => {
    const past = aSession({ startsAt: NOW - 3 * DAY, registrationClosesAt: 0 })
    expect(planProblem(past, 'open', NOW)).toBeUndefined()
    expect(planProblem({ ...past, place: { name: '', address: '' } }, 'open', NOW)).toBe('place-missing')
  })
})

describe('repeated', () => {
  const starts = (repetition: Repetition, first = aSession()) =>
    repeated(first, repetition).map(({ startsAt }) =>
      new Date(startsAt + 8 * HOUR).toISOString().slice(0, 16),
    )

  it.each<[Repetition, string[]]>([
    [{ every: 'week', times: 3 }, ['2026-11-28T09:30', '2026-12-05T09:30', '2026-12-12T09:30']],
    [{ every: 'fortnight', times: 2 }, ['2026-11-28T09:30', '2026-12-12T09:30']],
    [{ every: 'day', times: 3 }, ['2026-11-28T09:30', '2026-11-29T09:30', '2026-11-30T09:30']],
    [
      { every: 'month', times: 4 },
      ['2026-11-28T09:30', '2026-12-28T09:30', '2027-01-28T09:30', '2027-02-28T09:30'],
    ],
  ])('%j', (repetition, expected) => {
    expect(starts(repetition)).toEqual(expected)
  })

  it('every month on a day that a month does not have falls on its last', () => {
    const first = aSession({ startsAt: beijingTime('2027-01-31', '09:30') })
    expect(starts({ every: 'month', times: 3 }, first)).toEqual([
      '2027-01-31T09:30',
      '2027-02-28T09:30',
      '2027-03-31T09:30',
    ])
  })

  it('moves every deadline along, but registration opens once for all', () => {
    const [first, second] = repeated(aSession({ walkInsAfter: START }), { every: 'week', times: 2 })
    expect(second).toMatchObject({
      endsAt: (first?.endsAt ?? 0) + 7 * DAY,
      registrationClosesAt: START + 7 * DAY,
      cancellationClosesAt: START + 7 * DAY - 2 * HOUR,
      walkInsAfter: START + 7 * DAY,
      registrationOpensAt: NOW,
    })
  })
})

it.each([
  ['that are to come stay', START, START],
  ['that began just now move a week', NOW, NOW + 7 * DAY],
  ['of last year keep weekday and time', START - 364 * DAY, START],
])('copied sessions %s', (_, startsAt, expected) => {
  const both = [aSession({ startsAt }), aSession({ startsAt: startsAt + 7 * DAY })]
  expect(movedIntoFuture(both, NOW).map((each) => each.startsAt)).toEqual([expected, expected + 7 * DAY])
})
