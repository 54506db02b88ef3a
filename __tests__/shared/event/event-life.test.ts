import type { EventStatus } from '../../../src/shared/event/event'
import {
  type EventStep,
  endingRefusal,
  eventPhase,
  publishingPath,
  stepRefusal,
} from '../../../src/shared/event/event-life'

const NOW = 1_000

it.each<[string, Parameters<typeof eventPhase>[0], string]>([
  ['a draft', { status: 'draft', changes: 0, lastEndsAt: 0 }, 'draft'],
  ['in review', { status: 'in-review', changes: 0, lastEndsAt: 0 }, 'in-review'],
  ['published', { status: 'published', changes: 0, lastEndsAt: NOW + 1 }, 'published'],
  ['changed once people were told', { status: 'published', changes: 1, lastEndsAt: NOW + 1 }, 'changed'],
  ['over at the very end', { status: 'published', changes: 1, lastEndsAt: NOW }, 'over'],
  ['cancelled whatever its times', { status: 'cancelled', changes: 2, lastEndsAt: NOW + 1 }, 'cancelled'],
])('an event is %s', (_, event, phase) => {
  expect(eventPhase(event, NOW)).toBe(phase)
})

describe('the staff who publish are those of', () => {
  const path = ['district', 'street', 'community']
  it.each<[string, string[], string[]]>([
    ['the unit itself where nobody asks for review', [], path],
    ['the street where the community asks', ['community'], ['district', 'street']],
    ['the district where the street asks', ['street'], ['district']],
    ['the district where both ask', ['street', 'community'], ['district']],
    ['the district for what is its own business', ['district'], ['district']],
  ])('%s', (_, asking, expected) => {
    const units = path.map((_id) => ({ _id, needsReview: asking.includes(_id) }))
    expect(publishingPath(path, units)).toEqual(expected)
  })
})

/** What comes of each step in each status, to those who may not publish and to those who may. */
const STEPS: Record<EventStep, Record<EventStatus, [others: string, publishers: string]>> = {
  save: {
    draft: ['', ''],
    'in-review': ['in-review', ''],
    published: ['no-draft', 'no-draft'],
    cancelled: ['no-draft', 'no-draft'],
  },
  submit: {
    draft: ['', 'no-review-needed'],
    'in-review': ['in-review', 'in-review'],
    published: ['no-draft', 'no-draft'],
    cancelled: ['no-draft', 'no-draft'],
  },
  publish: {
    draft: ['review-needed', ''],
    'in-review': ['review-needed', ''],
    published: ['already-published', 'already-published'],
    cancelled: ['already-cancelled', 'already-cancelled'],
  },
  return: {
    draft: ['not-in-review', 'not-in-review'],
    'in-review': ['', ''],
    published: ['not-in-review', 'not-in-review'],
    cancelled: ['not-in-review', 'not-in-review'],
  },
  discard: {
    draft: ['', ''],
    'in-review': ['in-review', 'in-review'],
    published: ['no-draft', 'no-draft'],
    cancelled: ['no-draft', 'no-draft'],
  },
  change: {
    draft: ['not-published', 'not-published'],
    'in-review': ['not-published', 'not-published'],
    published: ['', ''],
    cancelled: ['already-cancelled', 'already-cancelled'],
  },
  cancel: {
    draft: ['not-published', 'not-published'],
    'in-review': ['not-published', 'not-published'],
    published: ['', ''],
    cancelled: ['already-cancelled', 'already-cancelled'],
  },
}

const rows = Object.entries(STEPS).flatMap(([step, statuses]) =>
  Object.entries(statuses).flatMap(([status, expected]) =>
    expected.map((refusal, index) => [step, status, index === 1, refusal || undefined] as const),
  ),
)

it.each(rows)(
  'to %s what is %s, by somebody who may publish: %s → %s',
  (step, status, mayPublish, refusal) => {
    expect(stepRefusal(step as EventStep, { status: status as EventStatus }, { mayPublish })).toBe(refusal)
  },
)

it.each([
  ['cancel', 'scheduled', false, undefined],
  ['cancel', 'scheduled', true, 'already-counted'],
  ['stop', 'scheduled', true, undefined],
  ['stop', 'scheduled', false, 'nothing-counted'],
  ['cancel', 'cancelled', false, 'already-cancelled'],
  ['stop', 'cancelled', true, 'already-cancelled'],
  ['cancel', 'stopped', true, 'already-stopped'],
  ['stop', 'stopped', true, 'already-stopped'],
] as const)('to %s a session that is %s, somebody counted: %s → %s', (ending, status, counted, refusal) => {
  expect(endingRefusal(ending, { status }, { counted })).toBe(refusal)
})
