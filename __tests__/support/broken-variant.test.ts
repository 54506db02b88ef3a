import { controls } from './broken-variant'

const file = '__tests__/support/broken-variant.ts'
const found = { file, piece: 'export function controls<', instead: '' }

it('takes a table whose pieces are all there', () => {
  expect(controls([found, { change: found }])).toContain(found)
})

it.each([
  ['is gone', 'no such', 'piece'],
  ['is there more than once', 'const', ''],
])('refuses a table at once, also for its last case, when a piece %s', (_, piece, rest) => {
  const cases = Array.from({ length: 20 }, () => found)
  expect(() => controls([...cases, { file, piece: piece + rest, instead: '' }])).toThrow(/holds the piece/)
})
