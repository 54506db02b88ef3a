import { CATEGORY_CODES, type Category, CONFIDENTIAL } from './category'

/** The plain groups by which a resident looks for something, in the order in which they are shown. */
export const GROUPS = {
  children: '带孩子',
  health: '健康',
  work: '找工作学本领',
  law: '法律维权',
  together: '一起玩',
  volunteering: '志愿和环保',
} as const

export type Group = keyof typeof GROUPS

export const GROUP_CODES = Object.keys(GROUPS) as [Group, ...Group[]]

/** In which group each category is. */
export type Grouping = Record<Category, Group>

/** Where somebody looks who has never heard of the categories; the admin may group them otherwise. */
export const USUAL_GROUPING: Grouping = {
  'job-fair': 'work',
  'skill-training': 'work',
  'startup-training': 'work',
  'early-childhood': 'children',
  'anti-drug': 'health',
  'anti-domestic-violence': 'law',
  constitution: 'law',
  'civil-code-lecture': 'law',
  'law-publicity': 'law',
  'aids-prevention': 'health',
  'child-protection': 'children',
  'drowning-prevention': 'children',
  'family-reading': 'children',
  'children-care': 'children',
  'care-visit': 'volunteering',
  'mass-activity': 'together',
  'singles-social': 'together',
  health: 'health',
  'family-honours': 'together',
  'rights-service': 'law',
  'marriage-salon': 'together',
  'cadre-training': 'work',
  environment: 'volunteering',
  'publicity-talk': 'volunteering',
  volunteering: 'volunteering',
  'parenting-class': 'children',
  'family-values': 'children',
  'equality-publicity': 'law',
  'multi-child-family': 'children',
  'rights-salon': 'law',
  'her-economy': 'work',
}

/** The groups in which residents find something: the admin may have left one without a category that is listed. */
export const filledGroups = (grouping: Grouping): Group[] =>
  GROUP_CODES.filter((group) => listedCategories(grouping, group).length > 0)

/** The categories of a group, or of any, without those that are never listed; in the order of the categories. */
export const listedCategories = (grouping: Grouping, group?: Group): Category[] =>
  CATEGORY_CODES.filter(
    (each) => !CONFIDENTIAL.has(each) && (group === undefined || grouping[each] === group),
  )
