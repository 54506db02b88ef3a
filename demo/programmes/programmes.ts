import { CHILDREN_AND_FAMILIES } from './children-and-families'
import { COMMUNITY_LIFE } from './community-life'
import { LAW_AND_SAFETY } from './law-and-safety'
import type { Programme } from './programme'
import { RIGHTS_AND_CARE } from './rights-and-care'
import { WORK_AND_LEARNING } from './work-and-learning'

/** The year of a district Women's Federation. New programmes go to the end: ids and draws hang on the place in the list. */
export const PROGRAMMES: readonly Programme[] = [
  ...WORK_AND_LEARNING,
  ...LAW_AND_SAFETY,
  ...RIGHTS_AND_CARE,
  ...CHILDREN_AND_FAMILIES,
  ...COMMUNITY_LIFE,
]
