import { linesOfEvent } from '../../../src/shared/event/event-lines'
import { EVENT_TEMPLATES, proposedDay } from '../../../src/shared/event/event-template'
import { LINES } from '../../../src/shared/figure/line'

const LINE = { categories: ['child-protection' as const], tags: [] as string[] }
const OF = [
  { ...LINE, name: '儿童保护' },
  { ...LINE, name: '校园霸凌体验', tags: ['守护花开'] },
  { ...LINE, name: '家长讲座', tags: ['家长讲座'] },
]

it.each([
  ['a tag of one', ['守护花开'], ['儿童保护', '校园霸凌体验'], []],
  ['tags of two', ['守护花开', '家长讲座'], ['儿童保护', '校园霸凌体验', '家长讲座'], []],
  ['none', [], ['儿童保护'], ['校园霸凌体验', '家长讲座']],
])('says where an event will count, and what it misses: with %s', (_, tags, on, missed) => {
  const found = linesOfEvent(OF, { category: 'child-protection', tags })
  expect(found.on).toEqual(on)
  expect(found.missed.map(({ name }) => name)).toEqual(missed)
})

it('a usual kind of event has a tag of the lines that it is for, but where it stands for several', () => {
  const missing = EVENT_TEMPLATES.filter((made) => linesOfEvent(LINES, made).missed.length > 0)
  expect(missing.map(({ id }) => id)).toEqual([
    'children-care',
    'mass-activity',
    'team-contest',
    'cadre-training',
    'environment',
  ])
})

it.each([
  ['2026-11-21', true, '2026-11-30'],
  ['2026-11-22', true, '2026-11-30'],
  ['2026-11-21', false, '2026-11-28'],
  ['2026-11-23', true, '2026-11-30'],
])('on %s proposes, at a school %s, %s', (today, atSchool, day) => {
  expect(proposedDay({ atSchool }, Date.parse(`${today}T10:00:00+08:00`))).toBe(day)
})
