import { foldedName } from '../text/folded'
import { phoneNumber } from '../text/phone'

/** The readings of a name, each as the syllables of its characters, without tones and with `v` for ü. */
export type Spelled = readonly (readonly string[])[]

const HAN = /^\p{Script=Han}+$/u
const BETWEEN_WORDS = /[\s·་-]+/

/**
 * All by which a name is found at the door, folded: any part of it, its pinyin and that of a part, and the initials. A
 * name that is not of Han characters is found whole and by each of its words.
 */
export function nameForms(name: string, spelled: Spelled): string[] {
  const folded = foldedName(name)
  if (!HAN.test(folded)) return unique([folded, ...name.split(BETWEEN_WORDS).map(foldedName)])
  const letters = partsOf([...folded]).map((part) => part.join(''))
  const readings = spelled.flatMap((syllables) =>
    partsOf(syllables).flatMap((part) => {
      const initials = part.map((syllable) => syllable.charAt(0)).join('')
      return [...spellingsOf(part.join('')), ...(part.length > 1 ? [initials] : [])]
    }),
  )
  return unique([...letters, ...readings.map((reading) => reading.toUpperCase())])
}

/** What was typed to find somebody, folded alike: a name, its pinyin, a whole number, or the last four digits. */
export const searchText = (typed: string): string =>
  phoneNumber(typed) ?? foldedName(typed).replace(/Ü/g, 'V')

/** Passports write 吕 as LYU, and many phones as LU. */
const spellingsOf = (pinyin: string): string[] =>
  pinyin.includes('v') ? [pinyin, pinyin.replace(/v/g, 'u'), pinyin.replace(/v/g, 'yu')] : [pinyin]

/** Every run of what stands beside each other. */
const partsOf = <T>(all: readonly T[]): T[][] =>
  all.flatMap((_, start) => all.slice(start).map((_, length) => all.slice(start, start + length + 1)))

const unique = (forms: readonly string[]): string[] => [...new Set(forms.filter((form) => form !== ''))]
