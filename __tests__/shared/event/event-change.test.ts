import { DAY, HOUR } from '../../../src/shared/calendar/calendar'
import type { Event } from '../../../src/shared/event/event'
import {
  asksAgain,
  contentChangeRefusal,
  EDIT_NEEDS,
  keptForm,
  sessionChangeRefusal,
} from '../../../src/shared/event/event-change'
import { CONTENT_FIELDS, publicationFlaws } from '../../../src/shared/event/event-content'
import type { Session } from '../../../src/shared/event/session'
import type { FormField } from '../../../src/shared/registration/form'
import { USUAL_RULES } from '../../../src/shared/registration/registration-rules'
import { anEvent, aSession, NOW } from '../../support/product'

const question = (overrides: Partial<FormField> = {}): FormField => ({
  id: 'q1',
  kind: 'text',
  label: '饮食禁忌',
  why: '准备茶点',
  required: false,
  options: [],
  idNumberReason: '',
  asked: true,
  ...overrides,
})
const nothing = { counted: false, registered: false }
const registered = { counted: false, registered: true }
const counted = { counted: true, registered: true }

it('says of every field of the content what changing it needs', () => {
  expect(Object.keys(EDIT_NEEDS)).toEqual(expect.arrayContaining([...CONTENT_FIELDS]))
})

describe('changing what is published', () => {
  it.each<[string, Partial<Event>, typeof nothing, string | undefined]>([
    [
      'the words, whatever was recorded',
      { title: '新题目', summary: '改了', pictures: [] },
      counted,
      undefined,
    ],
    ['the category before anybody was counted', { category: 'health' }, registered, undefined],
    ['the category afterwards', { category: 'health' }, counted, 'already-counted'],
    ['the tags afterwards', { tags: ['守护花开'] }, counted, 'already-counted'],
    ['the unit afterwards', { unitId: 'street' }, counted, 'already-counted'],
    ['who counts it afterwards', { countedBy: '市妇联' }, counted, 'already-counted'],
    ['the kind before anybody registered', { kind: 'family' }, nothing, undefined],
    ['the kind afterwards', { kind: 'family' }, registered, 'already-registered'],
    ['how people come, afterwards', { admission: 'open' }, registered, 'already-registered'],
    ['the rules, for newcomers', { rules: { ...USUAL_RULES, minAge: 18 } }, registered, undefined],
    [
      'a question’s kind, afterwards',
      { form: [question({ kind: 'number' })] },
      registered,
      'question-changed',
    ],
    ['a question’s words', { form: [question({ label: '忌口' })] }, registered, undefined],
  ])('%s', (_, change, recorded, refusal) => {
    const before = anEvent({ form: [question()] })
    expect(contentChangeRefusal(before, { ...before, ...change }, recorded)).toBe(refusal)
  })

  it.each<[string, Partial<Session>, Partial<Session>, typeof nothing, string | undefined]>([
    ['to another day', {}, { startsAt: NOW + DAY, endsAt: NOW + DAY + HOUR }, registered, undefined],
    ['once somebody was counted', {}, { startsAt: NOW + 2, endsAt: NOW + HOUR }, counted, 'already-counted'],
    ['to longer once somebody was counted', {}, { endsAt: NOW + 5 * HOUR }, counted, undefined],
    ['into the past', {}, { startsAt: NOW - DAY, endsAt: NOW - DAY + HOUR }, nothing, 'in-the-past'],
    [
      'to another room although it began',
      { startsAt: NOW - 1 },
      { place: { name: '二楼', address: '' } },
      registered,
      undefined,
    ],
    [
      'after it was called off',
      { status: 'cancelled' },
      { endsAt: NOW + 5 * HOUR },
      nothing,
      'session-cancelled',
    ],
  ])('a session %s', (_, was, is, recorded, refusal) => {
    const before = aSession(anEvent(), {
      registrationClosesAt: NOW - HOUR,
      cancellationClosesAt: NOW - HOUR,
      ...was,
    })
    expect(sessionChangeRefusal(before, { ...before, ...is }, recorded, NOW)).toBe(refusal)
  })

  it.each<[string, Partial<Session>, boolean]>([
    ['the start', { startsAt: NOW + 2 * HOUR }, true],
    ['the end', { endsAt: NOW + 9 * HOUR }, true],
    ['the room', { place: { name: '二楼', address: '' } }, true],
    ['to online', { mode: 'online' }, true],
    ['the deadline for registering', { registrationClosesAt: NOW }, false],
    ['nothing', {}, false],
    ['the room when it is over', { place: { name: '二楼', address: '' }, endsAt: NOW }, false],
  ])('%s asks those registered again: %#', (_, change, asks) => {
    const before = aSession(anEvent())
    expect(asksAgain(before, { ...before, ...change }, NOW)).toBe(asks)
  })

  it('keeps a question that was taken off, no longer asked', () => {
    const kept = keptForm([question(), question({ id: 'q2' })], [question({ id: 'q2' })])
    expect(kept.map(({ id, asked }) => [id, asked])).toEqual([
      ['q2', true],
      ['q1', false],
    ])
  })
})

describe('what keeps an event from being published', () => {
  const ready = { ...anEvent(), plan: [aSession(anEvent(), { startsAt: NOW + DAY, _id: 's1' })] }

  it.each<[string, Partial<Event>, { field: string; problem: string }[]]>([
    ['nothing, when it is complete', {}, []],
    ['no title', { title: ' ' }, [{ field: 'title', problem: 'missing' }]],
    ['nobody to ask', { contact: '' }, [{ field: 'contact', problem: 'missing' }]],
    ['no session', { plan: [] }, [{ field: 'sessions', problem: 'no-session' }]],
    [
      'ages the wrong way round',
      { rules: { ...USUAL_RULES, minAge: 60, maxAge: 18 } },
      [{ field: 'rules', problem: 'ages-reversed' }],
    ],
    ['a family of one', { kind: 'family' }, [{ field: 'rules', problem: 'nobody-to-bring' }]],
    ['an appointment for ten', { kind: 'appointment' }, [{ field: 'session 0', problem: 'not-one-seat' }]],
    [
      'a question without a reason',
      { form: [question(), question({ id: 'q2', why: '' })] },
      [{ field: 'question 1', problem: 'field-without-reason' }],
    ],
    [
      'several things at once, in the editor’s order',
      { title: '', plan: [] },
      [
        { field: 'title', problem: 'missing' },
        { field: 'sessions', problem: 'no-session' },
      ],
    ],
  ])('%s', (_, change, flaws) => {
    expect(publicationFlaws({ ...ready, ...change }, NOW)).toEqual(flaws)
  })
})
