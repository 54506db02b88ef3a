import type { Category } from '../../../src/shared/event/category'
import { USUAL_GROUPING } from '../../../src/shared/event/group'
import { followedEvents, othersText, tellsNow } from '../../../src/shared/follow/follow'

const NOW = Date.parse('2026-11-23T10:00:00+08:00')
const event = (category: Category, unitPath: string[], given: object = {}) => ({
  category,
  unitPath,
  listed: true,
  status: 'published' as const,
  firstStartsAt: NOW + 1000,
  lastEndsAt: NOW + 2000,
  ...given,
})
const found = (
  follow: { groups: never[] | ['children']; unitId: string | null },
  ...events: ReturnType<typeof event>[]
) => followedEvents(follow, { events, grouping: USUAL_GROUPING, now: NOW })

it('takes what is in a followed group, wherever it is, and all that the followed unit and those below hold', () => {
  const reading = event('family-reading', ['district', 'other'])
  const health = event('health', ['district', 'street', 'community'])
  const later = event('health', ['district', 'street'], { firstStartsAt: NOW + 500 })
  expect(found({ groups: ['children'], unitId: null }, reading, health)).toEqual([reading])
  expect(found({ groups: [], unitId: 'street' }, reading, health, later)).toEqual([later, health])
  expect(found({ groups: ['children'], unitId: 'community' }, reading, health, later)).toEqual([
    reading,
    health,
  ])
  expect(found({ groups: [], unitId: null }, reading, health)).toEqual([])
})

it.each([
  ['confidential', event('children-care', ['street'])],
  ['not listed', event('family-reading', ['street'], { listed: false })],
  ['cancelled', event('family-reading', ['street'], { status: 'cancelled' })],
  ['over', event('family-reading', ['street'], { lastEndsAt: NOW })],
])('leaves out what is %s', (_, each) => {
  expect(found({ groups: ['children'], unitId: 'street' }, each)).toEqual([])
})

it.each([
  ['2026-11-23T09:59:59+08:00', '2026-11-22', false],
  ['2026-11-23T10:00:00+08:00', '2026-11-22', true],
  ['2026-11-23T10:00:00+08:00', '2026-11-23', false],
  ['2026-11-23T19:59:59+08:00', '', true],
  ['2026-11-23T20:00:00+08:00', '', false],
])('at %s, last told on "%s", tells: %s', (at, day, tells) => {
  expect(tellsNow(day, Date.parse(at))).toBe(tells)
})

it('says how many more there are', () => {
  expect([1, 2, 3].map((count) => othersText(Array(count).fill(0)))).toEqual([
    '',
    '还有 1 个新活动',
    '还有 2 个新活动',
  ])
})
