import { sameValue } from '../../src/shared/same-value'

it.each([
  ['fields in another order', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
  ['a field that is undefined and one that is not there', { a: 1, b: undefined }, { a: 1 }],
  ['lists of the same', [1, { a: null }], [1, { a: null }]],
  ['nothing and nothing', undefined, undefined],
])('%s say the same', (_, a, b) => {
  expect([sameValue(a, b), sameValue(b, a)]).toEqual([true, true])
})

it.each([
  ['another value deep inside', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }],
  ['a field more', { a: 1 }, { a: 1, b: null }],
  ['a list in another order', [1, 2], [2, 1]],
  ['a longer list', [1], [1, undefined]],
  ['a list and an object', [], {}],
  ['null and an object', null, {}],
  ['a number and its text', 1, '1'],
])('%s do not', (_, a, b) => {
  expect([sameValue(a, b), sameValue(b, a)]).toEqual([false, false])
})
