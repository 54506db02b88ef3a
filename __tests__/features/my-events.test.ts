import { eventsByMonth, type Mine, nextOf } from '../../src/features/registrations/my-events'
import { DAY, HOUR } from '../../src/shared/calendar/calendar'

const NOW = Date.parse('2026-11-28T09:00:00+08:00')

let made = 0
const mine = (
  startsAt: number,
  given: Partial<Omit<Mine, 'session'>> = {},
  session: Partial<Mine['session']> = {},
): Mine =>
  ({
    registrationId: `r-${made++}`,
    status: 'confirmed',
    checkedInAt: null,
    ...given,
    session: { eventId: `e-${made}`, status: 'scheduled', startsAt, endsAt: startsAt + HOUR, ...session },
  }) as Mine

const series = (startsAt: number, given: Partial<Omit<Mine, 'session'>> = {}) =>
  mine(startsAt, given, { eventId: 'series' })

describe('what comes next', () => {
  const soon = mine(NOW + HOUR)
  const later = mine(NOW + DAY)
  it.each<[string, Mine[], Mine | undefined]>([
    ['the earliest of those to come', [later, soon], soon],
    ['one that is on', [mine(NOW - DAY), later], later],
    ['one with a seat before one that waits', [mine(NOW + 1, { status: 'waitlisted' }), later], later],
    ['the one after, for who is in already', [mine(NOW - 1, { checkedInAt: NOW }), later], later],
    [
      'none that was cancelled by either side',
      [
        mine(NOW + 1, { status: 'cancelled' }),
        mine(NOW + 2, {}, { status: 'cancelled' }),
        mine(NOW + 3, {}, { status: 'stopped' }),
        later,
      ],
      later,
    ],
    ['nothing where all is over', [mine(NOW - DAY)], undefined],
  ])('is %s', (_, list, next) => {
    expect(nextOf(list, NOW)).toBe(next)
  })

  it('is what one waits for where one has no seat', () => {
    const waits = mine(NOW + DAY, { status: 'waitlisted' })
    expect(nextOf([waits, mine(NOW + 2 * DAY, { status: 'pending' })], NOW)).toBe(waits)
  })
})

it('shows the others by month, what is to come first, the sessions of a series together', () => {
  const next = series(NOW + HOUR)
  const [second, third] = [series(NOW + DAY), series(NOW + 10 * DAY)]
  const between = mine(NOW + 2 * DAY)
  const fourth = series(NOW + 12 * DAY)
  const [past, longPast] = [mine(NOW - DAY), mine(NOW - 40 * DAY)]
  const given = mine(NOW + 3 * DAY, { status: 'cancelled' })
  const list = [fourth, longPast, past, third, next, second, between, given]
  expect(eventsByMonth(list, next, NOW)).toEqual([
    { month: '2026-11', over: false, sessions: [second] },
    { month: '2026-11', over: false, sessions: [between] },
    { month: '2026-12', over: false, sessions: [third, fourth] },
    { month: '2026-12', over: true, sessions: [given] },
    { month: '2026-11', over: true, sessions: [past] },
    { month: '2026-10', over: true, sessions: [longPast] },
  ])
})
