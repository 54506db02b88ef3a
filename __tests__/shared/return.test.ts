import { NO_FIGURES, NO_PEOPLE } from '../../src/shared/counted-figures'
import {
  actRefusal,
  differencesOf,
  dueAt,
  periodKey,
  periodsOf,
  type ReturnAct,
  type ReturnedFigures,
  type ReturnedRow,
  type ReturnStatus,
  returnRefusal,
  takerOf,
  USUAL_SETTINGS,
} from '../../src/shared/return'

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

it('is of the year’s months or quarters', () => {
  expect(periodsOf(2026, 'month').map(periodKey).slice(-2)).toEqual(['2026-11', '2026-12'])
  expect(periodsOf(2026, 'quarter').map(periodKey)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'])
  expect(periodsOf(2026, 'never')).toEqual([])
})

describe('differences', () => {
  const row = (given: Partial<ReturnedRow> = {}): ReturnedRow => ({
    ...{ figures: NO_FIGURES, people: NO_PEOPLE, indicators: {} },
    ...given,
  })
  const figures = (total: ReturnedRow, lines: [string, ReturnedRow][] = []): ReturnedFigures => ({
    ...{ countedAt: 1, total },
    lines: lines.map(([lineId, each]) => ({ lineId, name: `${lineId}的名称`, ...each })),
  })

  it('name each figure that changed, in all and by line, and nothing else', () => {
    const before = figures(
      row({ figures: { ...NO_FIGURES, attendances: 40 }, indicators: { leaflets: 10 } }),
      [['anti-drug', row({ people: { ...NO_PEOPLE, all: 5 } })]],
    )
    const after = figures(
      row({ figures: { ...NO_FIGURES, attendances: 43 }, indicators: { leaflets: 10 } }),
      [
        ['anti-drug', row({ people: { ...NO_PEOPLE, all: 6, women: 1 } })],
        ['health', row({ indicators: { screenings: 3 } })],
      ],
    )
    expect(differencesOf(before, after)).toEqual([
      { lineId: 'total', name: '合计', figure: 'attendances', was: 40, is: 43 },
      { lineId: 'anti-drug', name: 'anti-drug的名称', figure: 'people', was: 5, is: 6 },
      { lineId: 'anti-drug', name: 'anti-drug的名称', figure: 'womenPeople', was: 0, is: 1 },
      { lineId: 'health', name: 'health的名称', figure: 'indicator:screenings', was: 0, is: 3 },
    ])
    expect(differencesOf(before, before)).toEqual([])
  })
})
