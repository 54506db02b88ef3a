import { DASHES } from './folded'
import { visibleText } from './visible'

/** What people write between the digits of a number. */
const BETWEEN = /[\s().·_ー-]/g

const MAINLAND = /^(?:\+?86|0086|086)?(1[3-9]\d{9})$/
const ABROAD = /^(?:\+|00)([1-9]\d{6,14})$/

/** How the numbers of our neighbours go on after their code; of the rest of the world only the length is known. */
const NEIGHBOURS: readonly (readonly [code: string, rest: RegExp])[] = [
  ['86', /^(?!)$/],
  ['852', /^[2-9]\d{7}$/],
  ['853', /^[26-9]\d{7}$/],
  ['886', /^0?[2-9]\d{7,8}$/],
]

/**
 * A telephone number as it is kept: eleven digits for a mobile of the mainland; for Hong Kong, Macau and abroad `+`, the
 * country's code and the number (`+85366123456`), which must be written with `+` or `00`. Blanks, hyphens, brackets, +86
 * and full-width digits are forgiven. Undefined for what is neither; a landline is neither.
 */
export function phoneNumber(typed: string): string | undefined {
  const plain = visibleText(typed).normalize('NFKC').replace(DASHES, '-').replace(BETWEEN, '')
  const [, mobile] = MAINLAND.exec(plain) ?? []
  if (mobile) return mobile
  const [, abroad] = ABROAD.exec(plain) ?? []
  if (!abroad) return undefined
  const [code = '', rest] = NEIGHBOURS.find(([each]) => abroad.startsWith(each)) ?? []
  if (!rest) return `+${abroad}`
  const number = abroad.slice(code.length)
  return rest.test(number) ? `+${code}${number.replace(/^0/, '')}` : undefined
}

/** What is wrong with a phone number as typed; undefined if it is fine. */
export function phoneProblem(typed: string): 'empty' | 'not-a-phone' | undefined {
  if (visibleText(typed) === '') return 'empty'
  return phoneNumber(typed) === undefined ? 'not-a-phone' : undefined
}

/** As long as a number may be typed, with `00`, a country's code and blanks. */
export const PHONE_MAX_LENGTH = 24

/** The first telephone number in a text, to be called, landlines too; undefined where there is none. */
export const phoneIn = (text: string): string | undefined =>
  /(?:\+|\b)\d(?:[ -]{0,2}\d){6,14}/
    .exec(visibleText(text).normalize('NFKC').replace(DASHES, '-'))?.[0]
    .replace(/[ -]/g, '')
