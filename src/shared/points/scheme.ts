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
  /** The Beijing day on which it was closed: the last that earns. Null unless it is closed. */
  closedOn: string | null
  /** Raised by every change of what it says, each of which is conditional on it; a family agreed to one of these. */
  version: number
}

/** The last day on which a scheme earns points: as it says, or the day on which it was closed before. */
export const lastDayOf = ({ to, closedOn }: Pick<PointScheme, 'to' | 'closedOn'>): string =>
  closedOn !== null && closedOn < to ? closedOn : to

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
  | { field: 'earn'; problem: 'nothing-earns' | 'confidential' | 'by-hours' | 'twice' }
  | { field: 'mostPerDay'; problem: 'less-than-before' }
  | { field: 'mostPerMonth'; problem: 'less-than-a-day' | 'less-than-before' }

/**
 * All that is missing or wrong before a scheme can be open on this day; a draft may be saved without. `known` is what is
 * stored: points that families have by the limits of a scheme that was open are not taken away by lower ones.
 */
export function schemeProblems(
  content: SchemeContent,
  today: string,
  known?: Pick<PointScheme, 'status' | 'mostPerDay' | 'mostPerMonth'>,
): SchemeProblem[] {
  const { name, rules, from, to, earn, mostPerDay, mostPerMonth } = content
  const before = known && known.status !== 'draft' ? known : { mostPerDay: 0, mostPerMonth: 0 }
  const categories = earn.attending.map(({ category }) => category)
  const problems: (SchemeProblem | false)[] = [
    name.trim() === '' && { field: 'name', problem: 'missing' },
    [...rules.trim()].length < RULES_MIN_LENGTH && { field: 'rules', problem: 'too-short' },
    to < from && { field: 'to', problem: 'before-its-start' },
    to >= from && to < today && { field: 'to', problem: 'over' },
    categories.length === 0 && earn.volunteering === null && { field: 'earn', problem: 'nothing-earns' },
    // What somebody was given points for would say where she was.
    categories.some((category) => CONFIDENTIAL.has(category)) && { field: 'earn', problem: 'confidential' },
    // Whoever comes to one serves, and is given points by the hour.
    categories.includes('volunteering') && { field: 'earn', problem: 'by-hours' },
    new Set(categories).size < categories.length && { field: 'earn', problem: 'twice' },
    mostPerDay < before.mostPerDay && { field: 'mostPerDay', problem: 'less-than-before' },
    mostPerMonth < before.mostPerMonth && { field: 'mostPerMonth', problem: 'less-than-before' },
    mostPerMonth < mostPerDay && { field: 'mostPerMonth', problem: 'less-than-a-day' },
  ]
  return problems.filter((problem) => problem !== false)
}
