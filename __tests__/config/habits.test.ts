import { sources, textOf } from '../support/imports'

it('every random test goes by the seed that never changes: none asserts a property but by a campaign', () => {
  const own = ['__tests__/support/campaign.ts', '__tests__/config/habits.test.ts']
  const files = sources('__tests__').filter((file) => !own.includes(file))
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((file) => /\bfc\.assert\(/.test(textOf(file)))).toEqual([])
})

it('no object is spread where it is written: the compiler would let properties pass that its type does not have', () => {
  const folders = ['src', 'cloudfunctions', 'emulator', 'demo', 'config', 'scripts', '__tests__']
  const files = folders.flatMap((folder) => sources(folder))
  expect(files.length).toBeGreaterThan(1000)
  expect(files.filter((file) => /[{,]\s*\.\.\.\{/.test(textOf(file)))).toEqual([])
})

it('no function answers while requests that it made are under way: what waits for several waits for all of them', () => {
  const waiting = sources('cloudfunctions').filter((file) => /\bPromise\.(all|race|any)\(/.test(textOf(file)))
  expect(waiting).toEqual(['cloudfunctions/_server/all-of.ts'])
})
