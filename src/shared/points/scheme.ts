import { type Category, CONFIDENTIAL } from '../event/category'
import type { UnitPath } from '../unit/unit'

/** What earns how many points. */
export interface Earning {
  /** Attending events of these categories: points for each adult and child of the family, a session. */
  attending: { category: Category; points: number }[]
  /** Points for each full hour of volunteering; null where it earns none. */
  volunteering: number | null
}

/** What staff write of a scheme. */
export interface SchemeContent {
  name: string
  /** The rules in plain words, to which a family agrees. */
  rules: string
  /** Days of Beijing, both included. */
  from: string
  to: string
  earn: Earning
  /** Points that a family is given at most for what it did on one day, and in one month. */
  mostPerDay: number
  mostPerMonth: number
}

/**
 * By what families of a unit, and of those below it, voluntarily earn points (积分项目); off unless a unit opens one. The
 * id is that of the unit that wrote it.
 */
export interface PointScheme extends SchemeContent {
  _id: string
  unitId: string
  unitPath: UnitPath
  /** Of a closed one nothing is earned any more; what a family has stays until the last exchange. */
  status: 'draft' | 'open' | 'closed'
  /** Raised by every change, each of which is conditional on it; the version that a family agreed to is one of these. */
  version: number
}

export const SCHEME_NAME_MAX_LENGTH = 20
export const RULES_MIN_LENGTH = 10
export const RULES_MAX_LENGTH = 1000
/** Points that anything may earn, or a month bring, at most. */
export const MOST_POINTS = 10_000

/** Why an open scheme could not be like this, by the field that is to be put right. */
export type SchemeProblem =
  | { field: 'name'; problem: 'missing' }
  | { field: 'rules'; problem: 'too-short' }
  | { field: 'to'; problem: 'before-its-start' | 'over' }
  | { field: 'earn'; problem: 'nothing-earns' | 'confidential' | 'twice' }
  | { field: 'mostPerMonth'; problem: 'less-than-a-day' }

/** All that is missing or wrong before a scheme can be open on this day; a draft may be saved without. */
export function schemeProblems(content: SchemeContent, today: string): SchemeProblem[] {
  const { name, rules, from, to, earn, mostPerDay, mostPerMonth } = content
  const categories = earn.attending.map(({ category }) => category)
  const problems: (SchemeProblem | false)[] = [
    name.trim() === '' && { field: 'name', problem: 'missing' },
    [...rules.trim()].length < RULES_MIN_LENGTH && { field: 'rules', problem: 'too-short' },
    to < from && { field: 'to', problem: 'before-its-start' },
    to >= from && to < today && { field: 'to', problem: 'over' },
    categories.length === 0 && earn.volunteering === null && { field: 'earn', problem: 'nothing-earns' },
    // What somebody was given points for would say where she was.
    categories.some((category) => CONFIDENTIAL.has(category)) && { field: 'earn', problem: 'confidential' },
    new Set(categories).size < categories.length && { field: 'earn', problem: 'twice' },
    mostPerMonth < mostPerDay && { field: 'mostPerMonth', problem: 'less-than-a-day' },
  ]
  return problems.filter((problem) => problem !== false)
}
