import { beijingTime } from '../../../src/shared/calendar/calendar'
import {
  ageBandOf,
  ageBandOn,
  ageOn,
  birthProblem,
  isBirth,
  isChildhoodOpen,
  isChildOn,
  maskedName,
  maskedPhone,
} from '../../../src/shared/person/person'

it.each([
  ['', ''],
  ['  ', ''],
  ['王', '*'],
  ['王四', '*四'],
  ['王小四', '王*四'],
  ['欧阳小四', '欧**四'],
  ['古丽娜尔·买买提', '古******提'],
  [' 王小四 ', '王*四'],
  ['𠮷', '*'],
  ['𠮷𡈼', '*𡈼'],
  ['𠮷小𡈼', '𠮷*𡈼'],
  ['Li Ming', 'L*****g'],
])('the name %j is shown as %j', (name, masked) => {
  expect(maskedName(name)).toBe(masked)
})

it('a phone number keeps its first three and last two digits', () => {
  expect(maskedPhone('13812345621')).toBe('138******21')
})

const at = (day: string, time = '00:00') => beijingTime(day, time)

it.each([
  // The last instant of June in Beijing, and the first of July.
  ['2018-07', at('2026-07-01') - 1, 7],
  ['2018-07', at('2026-07-01'), 8],
  ['2018-07', at('2026-07-31'), 8],
  ['2018-01', at('2026-12-31'), 8],
  ['1985', at('2026-01-01') - 1, 40],
  ['1985', at('2026-01-01'), 41],
  ['2026-11', at('2026-11-01'), 0],
  ['2018-07-31', at('2026-07-30'), 7],
  ['2018-07-31', at('2026-07-31'), 8],
  ['2008-02-29', at('2026-02-28'), 17],
  ['2008-02-29', at('2026-03-01'), 18],
])('somebody born in %s is at %i so many years old: %i', (birth, instant, age) => {
  expect(ageOn(birth, instant)).toBe(age)
})

// A birth that leaves it open whether somebody is eighteen is a child's: the year until it is over, the month likewise.
it.each([
  ['2007', at('2025-12-31') - 1, true, true],
  ['2007', at('2025-12-31'), false, false],
  ['2019', at('2026-11-28'), true, false],
  ['2008-11', at('2026-10-31'), true, false],
  ['2008-11', at('2026-11-30'), true, true],
  ['2008-11', at('2026-12-01'), false, false],
  ['2008-11-28', at('2026-11-28') - 1, true, false],
  ['2008-11-28', at('2026-11-28'), false, false],
  ['2027', at('2026-11-28'), true, false],
])('somebody born in %s is at %i a child: %s; only more would tell: %s', (birth, instant, child, open) => {
  expect(isChildOn(birth, instant)).toBe(child)
  expect(isChildhoodOpen(birth, instant)).toBe(open)
  expect(ageBandOn(birth, instant) === 'child').toBe(child)
})

it.each([
  ['1985', true],
  ['2018-05', true],
  ['2018-05-31', true],
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2018-13', false],
  ['2018-5', false],
  ['2018-', false],
  ['198', false],
  ['１９８５', false],
  ['', false],
])('that %j is a birth: %s', (text, is) => {
  expect(isBirth(text)).toBe(is)
})

it.each([
  [17, 'child'],
  [18, 'adult'],
  [59, 'adult'],
  [60, 'senior'],
])('at %i somebody is in the band %s', (age, band) => {
  expect(ageBandOf(age)).toBe(band)
})

it.each([
  ['', 'child', 'empty'],
  ['2018', 'child', 'month-needed'],
  ['2018-5', 'child', 'empty'],
  ['2018-13', 'child', 'empty'],
  ['2018-05', 'child', undefined],
  ['2026-11', 'child', undefined],
  ['2026-12', 'child', 'not-yet-born'],
  ['2008-11', 'child', undefined],
  ['2008-10', 'child', 'not-a-child'],
  ['1985', 'child', 'not-a-child'],
  ['2008-12', 'child', undefined],
  ['2018-05', 'adult', 'empty'],
  ['2009', 'adult', 'not-an-adult'],
  ['2008', 'adult', 'day-needed'],
  ['2008-10', 'adult', undefined],
  ['2008-11', 'adult', 'day-needed'],
  ['2008-11-24', 'adult', undefined],
  ['2008-11-25', 'adult', 'not-an-adult'],
  ['2007', 'adult', undefined],
  ['2027', 'adult', 'not-yet-born'],
] as const)('of the birth %j of a %s is said: %s', (birth, kind, problem) => {
  expect(birthProblem(birth, kind, at('2026-11-24', '12:00'))).toBe(problem)
})
