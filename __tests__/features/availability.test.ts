import { availability, type ListedSession } from '../../src/features/events/event-texts'
import { DAY } from '../../src/shared/calendar/calendar'
import { UNLIMITED } from '../../src/shared/event/session'

const NOW = Date.parse('2026-11-23T09:00:00+08:00')

const session = (of: Partial<ListedSession>) =>
  ({
    status: 'scheduled',
    admission: 'registration',
    waiting: 0,
    quotas: {},
    registrationOpensAt: NOW - DAY,
    registrationClosesAt: NOW + DAY,
    endsAt: NOW + 3 * DAY,
    ...of,
  }) as ListedSession

it.each<[string, Partial<ListedSession>, ReturnType<typeof availability>]>([
  ['many', { capacity: 30, seatsLeft: 7 }, { standing: 'many', text: '还有 7 个名额' }],
  ['a fifth, which is few', { capacity: 30, seatsLeft: 6 }, { standing: 'few', text: '仅剩 6 个名额' }],
  [
    'ten of very many, which is few',
    { capacity: 500, seatsLeft: 10 },
    { standing: 'few', text: '仅剩 10 个名额' },
  ],
  ['eleven of very many', { capacity: 500, seatsLeft: 11 }, { standing: 'many', text: '还有 11 个名额' }],
  ['the last of three', { capacity: 3, seatsLeft: 1 }, { standing: 'few', text: '仅剩 1 个名额' }],
  ['an hour for one', { capacity: 1, seatsLeft: 1 }, { standing: 'many', text: '可以预约' }],
  ['two of three', { capacity: 3, seatsLeft: 2 }, { standing: 'many', text: '还有 2 个名额' }],
  ['none', { capacity: 30, seatsLeft: 0 }, { standing: 'none', text: '名额已满，可以候补' }],
  [
    'some that others wait for',
    { capacity: 30, seatsLeft: 2, waiting: 3 },
    { standing: 'none', text: '名额已满，3 组在候补' },
  ],
  ['no limit', { capacity: UNLIMITED, seatsLeft: UNLIMITED }, { standing: 'many', text: '可以报名' }],
  [
    'a quiz, or a meeting online',
    { admission: 'open', mode: 'online' },
    { standing: 'many', text: '无需报名，线上参加' },
  ],
  ['free entry', { admission: 'open' }, { standing: 'many', text: '无需报名，直接参加' }],
  [
    'no registration any more',
    { capacity: 30, seatsLeft: 7, registrationClosesAt: NOW },
    { standing: 'closed', text: '报名已截止' },
  ],
])('tells %s apart by word and colour', (_, of, expected) => {
  expect(availability(session(of), NOW)).toEqual(expected)
})
