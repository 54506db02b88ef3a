import { DASHES } from './folded'
import { visibleText } from './visible'

const ADDRESS = /^https:\/\/[\x21-\x7e]{1,300}$/
/** What stands before the number of a meeting in a copied invitation: `腾讯会议：123-456-789`. */
const BEFORE_NUMBER = /^[^\d:]{0,20}:/
const MEETING = /^[0-9 -]{6,20}$/

/** Where an online session is joined, as it is kept: an https address, or a meeting's number as its app takes it. */
export function linkText(typed: string): string | undefined {
  const plain = visibleText(typed)
  if (ADDRESS.test(plain)) return plain
  const number = plain.normalize('NFKC').replace(DASHES, '-').replace(BEFORE_NUMBER, '').trim()
  return MEETING.test(number) ? number : undefined
}
