import { DAY, HOUR } from '../../../src/shared/calendar/calendar'
import { leading, type NextStep, nextStep } from '../../../src/shared/registration/next-step'

const NOW = Date.parse('2026-11-23T09:00:00+08:00')

type Looked = Parameters<typeof nextStep>[0]
type Person = Parameters<typeof nextStep>[1]

const usual: Looked = {
  admission: 'registration',
  status: 'scheduled',
  registrationOpensAt: NOW - DAY,
  registrationClosesAt: NOW + DAY,
  startsAt: NOW + 3 * DAY,
  endsAt: NOW + 3 * DAY + HOUR,
  capacity: 20,
  seatsLeft: 5,
  quotas: {},
  waiting: 0,
}
const stranger: Person = { mine: undefined, left: Number.POSITIVE_INFINITY, quiz: false, byOrganizer: false }
const who = (
  status: NonNullable<Person['mine']>['status'],
  checkedInAt: number | null = null,
): Partial<Person> => ({ mine: { status, checkedInAt } })

it.each<[string, NextStep, Partial<Looked>, Partial<Person>]>([
  ['who has no place where there are some', 'register', {}, {}],
  ['who cancelled', 'register', {}, who('cancelled')],
  ['who comes when the last place is gone', 'queue', { seatsLeft: 0 }, {}],
  ['who comes when others wait for what is left', 'queue', { waiting: 1 }, {}],
  ['who is registered', 'show-ticket', {}, who('confirmed')],
  [
    'who is registered after registration closed',
    'show-ticket',
    { registrationClosesAt: NOW },
    who('confirmed'),
  ],
  ['who is registered where it is full', 'show-ticket', { seatsLeft: 0, waiting: 3 }, who('confirmed')],
  ['who is in', 'is-in', {}, who('confirmed', NOW)],
  ['who was in, when it is over', 'over', { startsAt: NOW - DAY, endsAt: NOW }, who('confirmed', NOW)],
  ['who may answer a quiz', 'take-quiz', { admission: 'open', startsAt: NOW }, { quiz: true }],
  ['who comes before a quiz is open', 'quiz-to-come', { admission: 'open' }, { quiz: true }],
  ['who comes after it', 'over', { admission: 'open', endsAt: NOW }, { quiz: true }],
  ['who passed it', 'quiz-passed', { startsAt: NOW }, { quiz: true, ...who('confirmed', NOW) }],
  [
    'who passed it, when it is over',
    'quiz-passed',
    { endsAt: NOW },
    { quiz: true, ...who('confirmed', NOW) },
  ],
  ['who is to be approved', 'await-approval', {}, who('pending')],
  ['who waits', 'await-place', { seatsLeft: 0, waiting: 1 }, who('waitlisted')],
  [
    'who waits until a moment before the start',
    'await-place',
    { startsAt: NOW + 1, registrationClosesAt: NOW - DAY },
    who('waitlisted'),
  ],
  [
    'who waited until the start',
    'no-place-came',
    { startsAt: NOW, registrationClosesAt: NOW - DAY },
    who('waitlisted'),
  ],
  ['who may register after the start, and waits', 'await-place', { startsAt: NOW - HOUR }, who('waitlisted')],
  ['anybody, where all just come', 'just-come', { admission: 'open' }, {}],
  ['who is a moment too early', 'not-open-yet', { registrationOpensAt: NOW + 1 }, {}],
  ['who comes as it opens', 'register', { registrationOpensAt: NOW }, {}],
  ['who is a moment from too late', 'register', { registrationClosesAt: NOW + 1 }, {}],
  ['who comes as it closes', 'registration-closed', { registrationClosesAt: NOW }, {}],
  [
    'who comes as it closes, and it is full',
    'registration-closed',
    { registrationClosesAt: NOW, seatsLeft: 0 },
    {},
  ],
  [
    'who is invited, where the organizer registers',
    'by-organizer',
    { admission: 'invited' },
    { byOrganizer: true },
  ],
  [
    'whom the organizer registered',
    'show-ticket',
    { admission: 'invited' },
    { byOrganizer: true, ...who('confirmed') },
  ],
  ['who is invited', 'register', { admission: 'invited' }, {}],
  ['who has all the sessions that one may have', 'enough-sessions', {}, { left: 0 }],
  ['who has this one, and may have no other', 'show-ticket', {}, { left: 0, ...who('confirmed') }],
  [
    'who is registered, a moment before the end',
    'show-ticket',
    { startsAt: NOW - HOUR, endsAt: NOW + 1 },
    who('confirmed'),
  ],
  ['who was registered, at the end', 'over', { startsAt: NOW - HOUR, endsAt: NOW }, who('confirmed')],
  [
    'who comes after the end, though registration was never closed',
    'over',
    { startsAt: NOW - HOUR, endsAt: NOW },
    {},
  ],
  ['who is registered for what is cancelled', 'cancelled', { status: 'cancelled' }, who('confirmed')],
  ['anybody, of what was cancelled and is past', 'cancelled', { status: 'cancelled', endsAt: NOW - DAY }, {}],
  ['who is registered for what was broken off', 'stopped', { status: 'stopped' }, who('confirmed')],
])('%s: %s', (_, step, session, person) => {
  expect(nextStep({ ...usual, ...session }, { ...stranger, ...person }, NOW)).toBe(step)
})

it.each<[NextStep[], number]>([
  [['over', 'register', 'register'], 1],
  [['over', 'show-ticket', 'registration-closed'], 1],
  [['show-ticket', 'queue'], 0],
  [['cancelled', 'over'], 1],
  [['cancelled', 'cancelled'], 0],
])('of %j the one at %i stands for the event', (steps, at) => {
  const rows = steps.map((step, index) => ({ step, index }))
  expect(leading(rows)).toEqual(rows[at])
})

it('nothing stands for an event without sessions', () => {
  expect(leading([])).toBeUndefined()
})
