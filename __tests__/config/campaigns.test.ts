import { sources, textOf } from '../support/imports'

it('every random test goes by the seed that never changes: none asserts a property but by a campaign', () => {
  const own = ['__tests__/support/campaign.ts', '__tests__/config/campaigns.test.ts']
  const files = sources('__tests__').filter((file) => !own.includes(file))
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((file) => /\bfc\.assert\(/.test(textOf(file)))).toEqual([])
})
