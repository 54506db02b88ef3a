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

/** A mainland mobile number, eleven digits. */
export const MOBILE_PHONE = /^1[3-9]\d{9}$/

export const NAME_MAX_LENGTH = 30

/** Letters of any script, and what stands between them in names (`阿依古丽·买买提`). */
const NAME = /^[\p{L}\p{M}·•.' -]+$/u

/** What is wrong with a name as typed; undefined if it is fine. */
export function nameProblem(name: string): 'empty' | 'too-long' | 'not-a-name' | undefined {
  const length = [...name.trim()].length
  if (length === 0) return 'empty'
  if (length > NAME_MAX_LENGTH) return 'too-long'
  return length > 1 && NAME.test(name.trim()) ? undefined : 'not-a-name'
}

/** What is wrong with a phone number as typed; undefined if it is fine. */
export function phoneProblem(phone: string): 'empty' | 'not-a-mobile' | undefined {
  if (phone.trim() === '') return 'empty'
  return MOBILE_PHONE.test(phone.trim()) ? undefined : 'not-a-mobile'
}
