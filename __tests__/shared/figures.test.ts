import { beijingTime, HOUR } from '../../src/shared/calendar'
import {
  type Figures,
  figuresByCategory,
  figuresOf,
  isOver,
  type SessionRecord,
} from '../../src/shared/figures'

const ENDS = beijingTime('2026-11-28', '11:00')

const byHand = (amount: number, _id = 'tally'): SessionRecord['tallies'][number] => ({
  _id,
  ...{ replaces: null, first: _id, countedAt: 0, photos: [] },
  counted: { what: 'people', scope: 'on-site-total', amount, women: null, men: null, children: null },
})
const leaflets: SessionRecord['tallies'][number] = {
  _id: 'leaflets',
  ...{ replaces: null, first: 'leaflets', countedAt: 0, photos: [] },
  counted: { what: 'things', indicator: 'leaflets', amount: 300 },
}

function record({
  checkedIn = 0,
  tallies = [],
  ...session
}: Partial<SessionRecord['session'] & Omit<SessionRecord, 'session'>> = {}): SessionRecord {
  return {
    session: {
      _id: 'session',
      category: 'health',
      endsAt: ENDS,
      status: 'scheduled',
      countedBy: null,
      ...session,
    },
    checkedIn,
    tallies,
  }
}

it.each([
  ['a moment before its end, is not over', 'scheduled', ENDS - 1, false],
  ['at its end, is over', 'scheduled', ENDS, true],
  ['stopped, is over at once', 'stopped', ENDS - 1, true],
] as const)('a session, %s', (_, status, now, over) => {
  expect(isOver({ endsAt: ENDS, status }, now)).toBe(over)
})

describe('a session', () => {
  it.each<[string, SessionRecord, number, Partial<Figures>]>([
    [
      'counts once it is over and somebody was scanned',
      record({ checkedIn: 1 }),
      ENDS,
      { sessionsHeld: 1, attendances: 1 },
    ],
    [
      'raises 人次 before it is over, and 场次 not yet',
      record({ checkedIn: 5 }),
      ENDS - 1,
      { attendances: 5 },
    ],
    [
      'counts when people were counted by hand alone',
      record({ tallies: [byHand(200)] }),
      ENDS,
      { sessionsHeld: 1, attendances: 200, countedByHand: 200 },
    ],
    [
      'counts everybody on site once, scanned or not',
      record({ checkedIn: 30, tallies: [byHand(200)] }),
      ENDS,
      { sessionsHeld: 1, attendances: 200, countedByHand: 170 },
    ],
    ['counts by things handed out, without 人次', record({ tallies: [leaflets] }), ENDS, { sessionsHeld: 1 }],
    ['is 待补录 when it is over without any record', record(), ENDS, { withoutEvidence: 1 }],
    ['is nothing yet before it is over', record(), ENDS - 1, {}],
    [
      'counts from when it was stopped',
      record({ status: 'stopped', checkedIn: 5 }),
      ENDS - HOUR,
      { sessionsHeld: 1, attendances: 5 },
    ],
    [
      'is 待补录 when it was stopped without any record',
      record({ status: 'stopped' }),
      ENDS - HOUR,
      { withoutEvidence: 1 },
    ],
    ['cancelled, is nothing', record({ status: 'cancelled' }), ENDS, {}],
    [
      'counted by another level, is outside the totals',
      record({ countedBy: 'district', checkedIn: 5 }),
      ENDS,
      {},
    ],
  ])('%s', (_, given, now, figures) => {
    const none = { sessionsHeld: 0, attendances: 0, countedByHand: 0, people: 3, withoutEvidence: 0 }
    expect(figuresOf([given], 3, now)).toEqual({ ...none, ...figures })
  })
})

it('adds sessions up, and takes 人数 as it was counted', () => {
  const records = [record({ checkedIn: 30, tallies: [byHand(200)] }), record({ checkedIn: 4 }), record()]
  expect(figuresOf(records, 31, ENDS)).toEqual({
    sessionsHeld: 2,
    attendances: 204,
    countedByHand: 170,
    people: 31,
    withoutEvidence: 1,
  })
})

describe('figures by category', () => {
  const records = [
    record({ category: 'health', checkedIn: 3 }),
    record({ category: 'job-fair', tallies: [byHand(2)] }),
    record({ category: 'health', checkedIn: 1, tallies: [byHand(10)] }),
  ]
  const people = { total: 3, byCategory: new Map([['health', 3] as const]) }
  const { total, byCategory } = figuresByCategory(records, people, ENDS)
  const of = (category: string) => byCategory.find((each) => each.category === category)?.figures

  it('leave out categories without a session', () => {
    expect(byCategory.map(({ category }) => category).sort()).toEqual(['health', 'job-fair'])
    expect(figuresByCategory([], { total: 0, byCategory: new Map() }, ENDS).byCategory).toEqual([])
  })

  it('add up to the total in everything but 人数', () => {
    const { people: distinct, ...sums } = total
    expect(distinct).toBe(3)
    for (const [name, sum] of Object.entries(sums)) {
      expect(byCategory.reduce((added, { figures }) => added + figures[name as keyof Figures], 0)).toBe(sum)
    }
  })

  it('have each its own people, none where nobody was scanned', () => {
    expect(of('health')).toMatchObject({ sessionsHeld: 2, attendances: 13, countedByHand: 9, people: 3 })
    expect(of('job-fair')).toMatchObject({ sessionsHeld: 1, attendances: 2, people: 0 })
  })
})
