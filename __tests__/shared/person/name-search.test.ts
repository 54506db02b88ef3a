import { nameForms, searchText } from '../../../src/shared/person/name-search'

const forms = (name: string, ...spelled: string[]) =>
  nameForms(
    name,
    spelled.map((each) => each.split(' ')),
  )

it.each([
  [
    '王小芳',
    ['wang xiao fang'],
    ['王小芳', '王小', '芳', 'wangxiaofang', 'xiaofang', 'fang', 'wxf', 'xf'],
    ['王芳', 'w', 'wangf'],
  ],
  [
    '单田芳',
    ['shan tian fang', 'dan tian fang'],
    ['shantianfang', 'dantianfang', 'stf', 'dtf'],
    ['chantianfang'],
  ],
  ['吕布', ['lv bu'], ['lvbu', 'lü bu', 'LU BU', 'lyubu', 'lb'], []],
  ['朱', ['zhu'], ['朱', 'zhu'], ['z']],
  [
    '阿依古丽·买买提',
    ['a yi gu li mai mai ti'],
    ['阿依古丽', '阿依古丽买买提', '买买提', 'ayiguli', 'maimaiti', 'ayglmmt'],
    [],
  ],
  ['Anna Li', [], ['anna li', 'ANNALI', 'anna', 'Li'], ['nna']],
])('%s is found by what people type, and by nothing else', (name, spelled, found, others) => {
  const known = forms(name, ...spelled)
  expect(found.filter((typed) => !known.includes(searchText(typed)))).toEqual([])
  expect(others.filter((typed) => known.includes(searchText(typed)))).toEqual([])
})

it.each([
  ['+86 199-0000-1234', '19900001234'],
  ['１９９００００１２３４', '19900001234'],
  ['1234', '1234'],
])('of the number %s is looked for %s', (typed, wanted) => {
  expect(searchText(typed)).toBe(wanted)
})
