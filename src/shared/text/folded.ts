import { visibleText } from './visible'

/** Every dot that stands between the parts of a name, however the keyboard made it. */
export const DOTS = /[·•‧∙⋅・･᛫⸱ㆍ●․]/g
/** Every dash and minus, the line that boxes are drawn with too: Chinese keyboards offer it as a dash. */
export const DASHES =
  /[\u2010-\u2015\u2043\u2212\u02d7\u23af\u2500\u2501\u2796\u2e3a\u2e3b\ufe58\ufe63\uff0d]/g
export const APOSTROPHES = /[’‘ʼ`´′＇]/g

/**
 * A text as it is compared with others: in one width and case, with one kind of dot, dash and apostrophe, without blanks.
 * For what is called by a name: units, schools, tags, lines, headings.
 */
export const foldedText = (text: string): string =>
  visibleText(text)
    .normalize('NFKC')
    .replace(/[\s\p{Cc}]/gu, '')
    .replace(DOTS, '·')
    .replace(DASHES, '-')
    .replace(APOSTROPHES, "'")
    .toUpperCase()

/**
 * A person's name as it is compared with others: the same, and without what may stand between its parts or be left out
 * (`阿依古丽·买买提`, `阿依古丽买买提`). Identity keys, hashes to search by and lists all compare by it; a phone number
 * stays what it is.
 */
export const foldedName = (name: string): string => foldedText(name).replace(/[·.'་༌-]/g, '')
