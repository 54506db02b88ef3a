import { beijingTime } from '../../src/shared/calendar'
import { ageBandOf, ageOn, birthProblem, maskedName, maskedPhone } from '../../src/shared/person'

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
])('somebody born in %s is at %i so many years old: %i', (birth, instant, age) => {
  expect(ageOn(birth, instant)).toBe(age)
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
  ['2018', 'child', 'empty'],
  ['2018-5', 'child', 'empty'],
  ['2018-13', 'child', 'empty'],
  ['2018-05', 'child', undefined],
  ['2026-11', 'child', undefined],
  ['2026-12', 'child', 'not-yet-born'],
  ['2008-11', 'child', 'not-a-child'],
  ['2008-12', 'child', undefined],
  ['2018-05', 'adult', 'empty'],
  ['2009', 'adult', 'not-an-adult'],
  ['2008', 'adult', undefined],
  ['2027', 'adult', 'not-yet-born'],
] as const)('of the birth %j of a %s is said: %s', (birth, kind, problem) => {
  expect(birthProblem(birth, kind, at('2026-11-24', '12:00'))).toBe(problem)
})
