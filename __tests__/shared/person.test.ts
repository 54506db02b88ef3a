import { maskedName, maskedPhone, nameProblem, phoneProblem } from '../../src/shared/person'

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

it.each([
  ['', 'empty'],
  [' \u3000', 'empty'],
  ['王', 'not-a-name'],
  ['王'.repeat(30), undefined],
  [` ${'王'.repeat(30)} `, undefined],
  ['𠮷'.repeat(30), undefined],
  ['王'.repeat(31), 'too-long'],
  ['阿依古丽·买买提', undefined],
  ["Anne-Marie O'Neill", undefined],
  ['王小芳1', 'not-a-name'],
  ['王小芳😀', 'not-a-name'],
  ['<b>王</b>', 'not-a-name'],
])('of the name %j is said: %s', (name, problem) => {
  expect(nameProblem(name)).toBe(problem)
})

it.each([
  ['', 'empty'],
  [' ', 'empty'],
  ['19900001234', undefined],
  [' 13000000000 ', undefined],
  ['1990000123', 'not-a-mobile'],
  ['199000012345', 'not-a-mobile'],
  ['12900001234', 'not-a-mobile'],
  ['29900001234', 'not-a-mobile'],
  ['199 0000 1234', 'not-a-mobile'],
  ['+8619900001234', 'not-a-mobile'],
  ['１９９００００１２３４', 'not-a-mobile'],
  ['19900001234\n19900001235', 'not-a-mobile'],
])('of the phone number %j is said: %s', (phone, problem) => {
  expect(phoneProblem(phone)).toBe(problem)
})
