import { beijingDay, beijingTime } from '../calendar/calendar'

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

const BIRTH = /^(19|20)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/
const DATE_LENGTH = '2018-05-31'.length
const MONTH_LENGTH = '2018-05'.length
const YEAR_LENGTH = '1985'.length

/** Whether a text is a birth as it may be given: a year `1985`, a month `2018-05` or a day `2018-05-31`. */
export const isBirth = (text: string): boolean =>
  BIRTH.test(text) && (text.length < DATE_LENGTH || beijingDay(beijingTime(text)) === text)

/**
 * How old somebody born in a year, a month or on a day is on the Beijing day of `at`, in whole years. Of what the birth
 * does not say the later age is taken: somebody is a year older from the first day of the month, or of the year.
 */
export const ageOn = (birth: string, at: number): number =>
  ageFrom(`${birth}${FIRST_DAY.slice(birth.length - YEAR_LENGTH)}`, at)

const FIRST_DAY = '-01-01'
/** Later than every day of whatever month it stands for: days are compared as texts. */
const LAST_DAY = '-12-31'

function ageFrom(born: string, at: number): number {
  const day = beijingDay(at)
  return (
    Number(day.slice(0, YEAR_LENGTH)) -
    Number(born.slice(0, YEAR_LENGTH)) -
    (day.slice(YEAR_LENGTH) < born.slice(YEAR_LENGTH) ? 1 : 0)
  )
}

export const CHILD_UNTIL = 18
export const SENIOR_FROM = 60

/**
 * Whether somebody is a child, under 18, on the Beijing day of `at`. Whoever may be one by what the birth leaves open (a
 * year says nothing of the month) is taken for one: a child without a guardian's consent would be worse than an adult
 * who is asked for the day.
 */
export const isChildOn = (birth: string, at: number): boolean =>
  ageFrom(`${birth}${LAST_DAY.slice(birth.length - YEAR_LENGTH)}`, at) < CHILD_UNTIL

/** Whether only more of a birth, the month or the day, would tell if somebody is a child on the Beijing day of `at`. */
export const isChildhoodOpen = (birth: string, at: number): boolean =>
  isChildOn(birth, at) && ageOn(birth, at) >= CHILD_UNTIL

export const ageBandOf = (age: number): AgeBand =>
  age < CHILD_UNTIL ? 'child' : age < SENIOR_FROM ? 'adult' : 'senior'

/** The age band on the Beijing day of `at` of somebody born so. */
export const ageBandOn = (birth: string, at: number): AgeBand =>
  isChildOn(birth, at) ? 'child' : ageBandOf(ageOn(birth, at))

export type BirthProblem =
  | 'empty'
  | 'month-needed'
  | 'not-yet-born'
  | 'day-needed'
  | 'not-a-child'
  | 'not-an-adult'

/**
 * What is wrong with a birth as given: of a child at least the month, of an adult the year, and more only where that
 * leaves open whether they are one; undefined if it is fine.
 */
export function birthProblem(birth: string, kind: 'child' | 'adult', now: number): BirthProblem | undefined {
  if (!isBirth(birth)) return 'empty'
  if (birth > beijingDay(now).slice(0, birth.length)) return 'not-yet-born'
  if (kind === 'child' && !isChildOn(birth, now)) return 'not-a-child'
  if (kind === 'child') return birth.length < MONTH_LENGTH ? 'month-needed' : undefined
  if (birth.length > YEAR_LENGTH && !isChildhoodOpen(birth.slice(0, YEAR_LENGTH), now)) return 'empty'
  if (isChildhoodOpen(birth, now)) return 'day-needed'
  return isChildOn(birth, now) ? 'not-an-adult' : undefined
}

export type Gender = 'female' | 'male'

export type AgeBand = 'child' | 'adult' | 'senior'
