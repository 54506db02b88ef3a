import { CATEGORY_CODES, CONFIDENTIAL } from '../../../src/shared/event/category'
import { filledGroups, GROUP_CODES, listedCategories, USUAL_GROUPING } from '../../../src/shared/event/group'
import { groupingOf } from '../../../src/shared/figure/catalogue'

it('every category that is listed is in exactly one group, and none that is not listed in any', () => {
  const grouped = GROUP_CODES.flatMap((group) => listedCategories(USUAL_GROUPING, group))
  expect([...grouped].sort()).toEqual(CATEGORY_CODES.filter((each) => !CONFIDENTIAL.has(each)).sort())
  expect([...listedCategories(USUAL_GROUPING)].sort()).toEqual([...grouped].sort())
})

it('no group is empty, and one from which the admin took everything is not offered', () => {
  expect(filledGroups(USUAL_GROUPING)).toEqual(GROUP_CODES)
  const moved = listedCategories(USUAL_GROUPING, 'health').map((each) => [
    each,
    { group: 'together' as const },
  ])
  const grouping = groupingOf({ categories: Object.fromEntries(moved) })
  expect(filledGroups(grouping)).toEqual(GROUP_CODES.filter((group) => group !== 'health'))
})

it('a category that the admin moved is found in the other group alone', () => {
  const grouping = groupingOf({
    categories: { constitution: { group: 'together' }, health: { name: '健康' } },
  })
  expect(listedCategories(grouping, 'together')).toContain('constitution')
  expect(listedCategories(grouping, 'law')).not.toContain('constitution')
  expect(grouping).toEqual({ ...USUAL_GROUPING, constitution: 'together' })
})
