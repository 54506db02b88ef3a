import { beijingDay } from './calendar'
import type { AgeBand } from './registration'

/** A name with only its ends readable: `王*四`, `*三` for two characters, as the platform's security rules ask. */
export function maskedName(name: string): string {
  const letters = [...name.trim()]
  if (letters.length === 0) return ''
  if (letters.length === 1) return '*'
  if (letters.length === 2) return `*${letters[1]}`
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters[letters.length - 1]}`
}

/** `138******21`: the first three and the last two digits. */
export const maskedPhone = (phone: string): string => `${phone.slice(0, 3)}******${phone.slice(-2)}`

/** A birth as it is asked: the month of a child, the year of an adult. */
export const BIRTH = /^(19|20)\d{2}(-(0[1-9]|1[0-2]))?$/

/** The month of a child's birth, `2018-05`; the year of an adult's, `1985`. */
export const BIRTH_MONTH = /^(19|20)\d{2}-(0[1-9]|1[0-2])$/
export const BIRTH_YEAR = /^(19|20)\d{2}$/

/**
 * How old somebody born in a month or a year is on the Beijing day of `at`, in whole years. Of what the birth does not
 * say the later age is taken: somebody is a year older from the first day of the month, or of the year.
 */
export function ageOn(birth: string, at: number): number {
  const [year = 0, month = 1] = birth.split('-').map(Number)
  const [thisYear = 0, thisMonth = 0] = beijingDay(at).split('-').map(Number)
  return thisYear - year - (thisMonth < month ? 1 : 0)
}

export const CHILD_UNTIL = 18
export const SENIOR_FROM = 60

export const ageBandOf = (age: number): AgeBand =>
  age < CHILD_UNTIL ? 'child' : age < SENIOR_FROM ? 'adult' : 'senior'

/** What is wrong with a birth as chosen: a month for a child, a year for an adult; undefined if it is fine. */
export function birthProblem(
  birth: string,
  kind: 'child' | 'adult',
  now: number,
): 'empty' | 'not-yet-born' | 'not-a-child' | 'not-an-adult' | undefined {
  if (!(kind === 'child' ? BIRTH_MONTH : BIRTH_YEAR).test(birth)) return 'empty'
  if (birth > beijingDay(now).slice(0, birth.length)) return 'not-yet-born'
  const isChild = ageOn(birth, now) < CHILD_UNTIL
  if (kind === 'child') return isChild ? undefined : 'not-a-child'
  return isChild ? 'not-an-adult' : undefined
}
