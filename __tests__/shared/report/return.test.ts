import { periodCode } from '../../../src/shared/calendar/period'
import {
  actRefusal,
  dueAt,
  isLate,
  periodDueNow,
  periodOfKey,
  periodsOf,
  type ReturnAct,
  type ReturnStatus,
  returnRefusal,
  takerOf,
  USUAL_SETTINGS,
} from '../../../src/shared/report/return'

const NOVEMBER = { kind: 'month', year: 2026, month: 11 } as const
const at = (text: string) => Date.parse(`${text}+08:00`)
const AFTER = at('2026-12-02T09:00:00')

describe('a return', () => {
  const states: (ReturnStatus | undefined)[] = [undefined, 'submitted', 'sent-back', 'passed', 'locked']
  const acts: ReturnAct[] = ['submit', 'send-back', 'pass', 'lock']

  it.each<[string, ReturnAct[]]>([
    ['undefined', ['submit']],
    ['submitted', ['send-back', 'pass']],
    ['sent-back', ['submit']],
    ['passed', ['send-back', 'lock']],
    ['locked', []],
  ])('that is %s can only be given %j', (status, allowed) => {
    const state = states.find((each) => String(each) === status)
    const may = acts.filter((act) => !actRefusal(act, state, { period: NOVEMBER, now: AFTER }))
    expect(may).toEqual(allowed)
  })

  it.each([
    ['2026-11-30T23:59:59.999', 'period-not-over'],
    ['2026-12-01T00:00:00.000', undefined],
  ])('at %s, submitted: %s', (now, refusal) => {
    expect(actRefusal('submit', undefined, { period: NOVEMBER, now: at(now) })).toBe(refusal)
  })

  it('is due some days after the period, by Beijing’s calendar', () => {
    expect(dueAt(NOVEMBER, { dueAfterDays: 5 })).toBe(at('2026-12-06T00:00:00'))
    expect(dueAt({ kind: 'quarter', year: 2024, quarter: 1 }, { dueAfterDays: 0 })).toBe(
      at('2024-04-01T00:00:00'),
    )
  })

  it.each([
    ['community', NOVEMBER, undefined],
    ['street', NOVEMBER, undefined],
    ['district', NOVEMBER, 'level-off'],
    ['site', NOVEMBER, 'level-off'],
    ['street', { kind: 'quarter', year: 2026, quarter: 4 }, 'wrong-period'],
  ] as const)('of a %s for %j: %s', (level, period, refusal) => {
    expect(returnRefusal({ level }, period, USUAL_SETTINGS)).toBe(refusal)
  })
})

it('goes to the next unit above whose level sends up', () => {
  const units = new Map(
    (['district', 'street', 'community', 'site'] as const).map((level) => [level, { _id: level, level }]),
  )
  const path = ['district', 'street', 'community', 'site']
  expect(takerOf(path, units, { levelsOff: [] })).toBe('community')
  expect(takerOf(path.slice(0, 3), units, { levelsOff: ['site'] })).toBe('street')
  expect(takerOf(path.slice(0, 3), units, { levelsOff: ['street'] })).toBe('district')
  expect(takerOf(path.slice(0, 2), units, { levelsOff: [] })).toBe('district')
})

it.each([
  ['2026-11', { kind: 'month', year: 2026, month: 11 }],
  ['2026-Q4', { kind: 'quarter', year: 2026, quarter: 4 }],
  ['2026-13', undefined],
  ['2026-Q5', undefined],
  ['', undefined],
])('is found again by its key %s', (key, period) => {
  expect(periodOfKey(key)).toEqual(period)
  if (period) expect(periodCode(period as never)).toBe(key)
})

it('is of the year’s months or quarters', () => {
  expect(periodsOf(2026, 'month').map(periodCode).slice(-2)).toEqual(['2026-11', '2026-12'])
  expect(periodsOf(2026, 'quarter').map(periodCode)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'])
  expect(periodsOf(2026, 'never')).toEqual([])
})

it.each([
  ['month', '2026-11-23T09:00:00', '2026-10'],
  ['month', '2026-11-30T23:59:59.999', '2026-10'],
  ['month', '2026-12-01T00:00:00', '2026-11'],
  ['month', '2027-01-05T09:00:00', '2026-12'],
  ['quarter', '2026-11-23T09:00:00', '2026-Q3'],
  ['quarter', '2026-12-31T23:59:59.999', '2026-Q3'],
  ['quarter', '2027-01-01T00:00:00', '2026-Q4'],
  ['quarter', '2026-04-02T09:00:00', '2026-Q1'],
  ['never', '2026-11-23T09:00:00', undefined],
] as const)('sent up every %s, at %s that of %s is the one to be seen to', (every, now, code) => {
  const period = periodDueNow(every, at(now))
  expect(period && periodCode(period)).toBe(code)
})

it.each([
  [undefined, '2026-12-05T23:59:59.999', false],
  [undefined, '2026-12-06T00:00:00', true],
  ['sent-back', '2026-12-05T23:59:59.999', false],
  ['sent-back', '2026-12-06T00:00:00', true],
  ['submitted', '2026-12-06T00:00:00', false],
  ['passed', '2026-12-06T00:00:00', false],
] as const)('that is %s is late at %s: %s', (status, now, late) => {
  expect(isLate(status, dueAt(NOVEMBER, { dueAfterDays: 5 }), at(now))).toBe(late)
})
