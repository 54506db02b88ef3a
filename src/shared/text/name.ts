import { APOSTROPHES, DASHES, DOTS } from './folded'
import { visibleText } from './visible'

export const NAME_MAX_LENGTH = 30

/** Letters of any script, Han of every plane among them, 〇, and what stands between them in names. */
const NAME = /^[\p{L}\p{Co}〇][\p{L}\p{M}\p{Co}〇་༌·.' -]*$/u

/** Apple's own mark is of private use too, and no character of a name. */
const NO_CHARACTER = /\uf8ff/

/** A dot or full stop between two Han characters parts a name, as `·` does. */
const STOP_IN_HAN = /(\p{Script=Han})\s*[.。]\s*(?=\p{Script=Han})/gu
const BLANK_IN_HAN = /(\p{Script=Han}) (?=\p{Script=Han})/gu

/**
 * A name as it is kept: in one width, with `·` for every dot, without blanks between Han characters, which only spread a
 * short name; where they part a long one (`阿依古丽 买买提`) with a dot. Characters of private use stay: they stand for
 * rare ones.
 */
export function nameText(typed: string): string {
  const plain = visibleText(typed)
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(APOSTROPHES, "'")
    .replace(DASHES, '-')
    .replace(DOTS, '·')
    .replace(STOP_IN_HAN, '$1·')
    // A control character is no blank: it is refused.
    .replace(/[^\S\p{Cc}]+/gu, ' ')
    .replace(/ ?·[· ]*/g, '·')
    .replace(/^[·' -]+|[·' -]+$/g, '')
  return plain.replace(BLANK_IN_HAN, partsAreNames(plain) ? '$1·' : '$1')
}

/** Whether blanks part two or more words that are too long together for the name of a Han: a name from another language. */
function partsAreNames(plain: string): boolean {
  const parts = plain.split(' ').map((part) => [...part].length)
  return parts.every((length) => length > 1) && parts.reduce((sum, length) => sum + length, 0) > 4
}

export type NameProblem = 'empty' | 'too-long' | 'not-a-name'

/** What is wrong with a name as typed; undefined if it is fine. */
export function nameProblem(typed: string): NameProblem | undefined {
  const name = nameText(typed)
  const length = [...name].length
  if (length === 0) return 'empty'
  if (length > NAME_MAX_LENGTH) return 'too-long'
  return NAME.test(name) && !NO_CHARACTER.test(name) ? undefined : 'not-a-name'
}
