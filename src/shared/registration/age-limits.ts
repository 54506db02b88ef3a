import type { EventContent } from '../event/event-content'
import { foldedText } from '../text/folded'
import type { RegistrationRules } from './registration-rules'

/** Ages in whole years, both included, as rules hold them. */
export type AgeLimits = Pick<RegistrationRules, 'minAge' | 'maxAge' | 'ageOf'>

const NUMBER = '(\\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[零一二两三四五六七八九])'
const YEARS = '周?岁'
const TO = '(?:[-~—到至])+'

/**
 * Each way of naming ages, as foldedText leaves it. That `以上`, `以下` and `以内` include the year and `不满` does not is
 * the law's own reading (民法典 1259).
 */
const WAYS: readonly (readonly [pattern: RegExp, band: (first: number, second: number) => Years])[] = [
  [new RegExp(`${NUMBER}(?:${YEARS})?${TO}${NUMBER}${YEARS}`, 'g'), (min, max) => [min, max]],
  [new RegExp(`\\d{1,2}个?月(?:龄|大)?${TO}${NUMBER}${YEARS}`, 'g'), (max) => [0, max]],
  [new RegExp(`(?:不满|未满|不到)${NUMBER}${YEARS}`, 'g'), (below) => [0, below - 1]],
  [new RegExp(`${NUMBER}${YEARS}(?:及|或)?(?:以下|以内|之内)`, 'g'), (max) => [0, max]],
  [new RegExp(`${NUMBER}${YEARS}(?:及|或)?(?:以上|起)`, 'g'), (min) => [min, OLDEST]],
  [new RegExp(`(?:年满|已满|须满|需满|满)${NUMBER}${YEARS}`, 'g'), (min) => [min, OLDEST]],
]

type Years = [min: number, max: number]
const OLDEST = 120
const CHILDREN = /孩|儿|童|宝|娃|亲子|小朋友|学生|家庭/

/**
 * The ages that a text names (`4 到 10 岁`, `0-3岁`, `六岁以上`); undefined where it names none. Of `several` it is not for
 * a program to say who is meant.
 */
export function agesNamed(text: string): Omit<AgeLimits, 'ageOf'> | 'several' | undefined {
  let left = foldedText(text)
  const found = new Set<string>()
  for (const [pattern, band] of WAYS)
    left = left.replace(pattern, (_, first: string, second: unknown) => {
      const years = band(numberOf(first), typeof second === 'string' ? numberOf(second) : 0)
      found.add(years.join())
      return ' '
    })
  const [only, ...others] = found
  if (only === undefined) return undefined
  if (others.length > 0) return 'several'
  const [min = 0, max = 0] = only.split(',').map(Number)
  if (min > max || max > OLDEST) return undefined
  return { minAge: min > 0 ? min : null, maxAge: max < OLDEST ? max : null }
}

/**
 * The ages that an event names in its words and does not hold anybody to; undefined where there are none. Where children
 * are spoken of, the ages are theirs. `several` where it names more than one and holds nobody to any.
 */
export function agesUnheld(
  event: Pick<EventContent, 'title' | 'summary' | 'audience' | 'kind' | 'admission' | 'rules'>,
): AgeLimits | 'several' | undefined {
  if (event.admission === 'open') return undefined
  const words = [event.title, event.audience, event.summary].join('\n')
  const ages = agesNamed(words)
  const { rules } = event
  if (ages === 'several') return rules.minAge === null && rules.maxAge === null ? ages : undefined
  if (!ages || (rules.minAge === ages.minAge && rules.maxAge === ages.maxAge)) return undefined
  const ofChildren = event.kind === 'family' || (CHILDREN.test(words) && (ages.maxAge ?? OLDEST) < 18)
  return { ...ages, ageOf: ofChildren ? 'children' : 'everybody' }
}

const DIGITS = '零一二三四五六七八九'

/** `12`, `十二`, `两`. */
function numberOf(text: string): number {
  if (/^\d/.test(text)) return Number(text)
  const digit = (character: string | undefined, none: number) =>
    character ? Math.max(0, character === '两' ? 2 : DIGITS.indexOf(character)) : none
  const [tens, ones] = text.split('十')
  return ones === undefined ? digit(tens, 0) : digit(tens, 1) * 10 + digit(ones, 0)
}
