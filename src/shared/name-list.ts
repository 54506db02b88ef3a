import type { Gender } from './registration'
import { nameProblem } from './text/name'
import { phoneNumber } from './text/phone'

/** Lines of one list at most. */
export const LIST_MAX_LINES = 300
/** Characters of one list at most. */
export const LIST_MAX_LENGTH = 20_000

/** Somebody on a pasted list, as far as their line says. */
export interface ListedPerson {
  /** From 1, as it was pasted. */
  line: number
  /** Empty where the line holds none. */
  name: string
  phone: string
  gender: Gender | null
  /** What else stood there. */
  note: string
}

export type ListMistake = 'name-missing' | 'name-wrong' | 'phone-missing' | 'phone-wrong' | 'several-phones'

/** A line of a pasted list, and what comes of it: somebody, nobody because it is a heading, or a mistake. */
export interface ListRow extends ListedPerson {
  outcome: 'person' | 'duplicate' | 'heading' | ListMistake
  /** The earlier line with the same person, or with the same number under another name; null where there is none. */
  likeLine: number | null
}

const FINE: readonly ListRow['outcome'][] = ['person', 'duplicate', 'heading']

export const isListMistake = ({ outcome }: Pick<ListRow, 'outcome'>): boolean => !FINE.includes(outcome)

/** What every line must say: name and number, or one of them. */
export type ListNeeds = 'name-and-phone' | 'name-or-phone'

/**
 * The people on a list pasted from a chat (接龙) or a spreadsheet, a line each: number, name, phone and whatever else in
 * any order, between blanks, tabs, commas or 、, in full-width characters too. Lines that are no entry are headings.
 * ID-card numbers are left out, wherever they stand.
 */
export function listRows(text: string, needs: ListNeeds): ListRow[] {
  const seen: ListRow[] = []
  return text.split(/\r?\n/).flatMap((given, index): ListRow[] => {
    const plain = narrow(given).trim()
    if (plain === '') return []
    const row = rowOf(plain, index + 1, needs)
    if (row.outcome !== 'person') return [row]
    const same = seen.find(({ name, phone }) => name === row.name && phone === row.phone)
    const sharing = row.phone === '' ? undefined : seen.find(({ phone }) => phone === row.phone)
    seen.push(row)
    const likeLine = (same ?? sharing)?.line ?? null
    return [{ ...row, outcome: same ? 'duplicate' : 'person', likeLine }]
  })
}

/** Those who are named once and without a mistake. */
export const listedPeople = (rows: readonly ListRow[]): ListRow[] =>
  rows.filter(({ outcome }) => outcome === 'person')

/** Full-width characters as the narrow ones that they look like; without those that have no width at all. */
const narrow = (text: string): string =>
  text
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u3000\u00a0]/g, ' ')
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))

/** The number of an entry: `12.`, `(12)`, `12、`, or `12` before a word or a whole phone number. */
const ORDINAL = /^(\(?\d{1,3}[.)、:,]+\s*|\d{1,3}\s+(?=[^\d\s]|1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d))|[①-⑳]\s*)/
/** A phone number, or else a run of digits, in groups by blanks or hyphens. */
const DIGITS = /(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|\+?\d(?:[ -]?\d)*[Xx]?/g
const LABELS =
  /(姓名|名字|联系电话|联系方式|手机号码?|手机|电话号码?|电话|性别|序号|备注|单位|身份证号?|年龄)/g
const GENDERS: Record<string, Gender> = { 女: 'female', 男: 'male' }
const SHORTEST_NUMBER = 7
/** As long as ID-card numbers are, which are never kept. */
const SHORTEST_ID_NUMBER = 15

function rowOf(plain: string, line: number, needs: ListNeeds): ListRow {
  const numbered = ORDINAL.test(plain)
  const numbers: string[] = []
  const words = plain
    .replace(ORDINAL, '')
    .replace(DIGITS, (run) => {
      const digits = run.replace(/\D/g, '')
      if (digits.length < SHORTEST_NUMBER) return run
      if (digits.length < SHORTEST_ID_NUMBER) numbers.push(withoutCountry(digits))
      return '\t'
    })
    .replace(LABELS, '\t')
  const { name, gender, note } = wordsOf(words)
  const phones = numbers.filter((number) => phoneNumber(number) === number)
  const row: ListRow = {
    ...{ line, name, phone: phones[0] ?? numbers[0] ?? '', gender, note },
    ...{ outcome: 'person', likeLine: null },
  }
  const isEntry = numbers.length > 0 || numbered || /^\p{Script=Han}{2,4}$/u.test(plain)
  if (!isEntry || plain.startsWith('#')) return { ...row, name: '', note: plain, outcome: 'heading' }
  if (phones.length > 1) return { ...row, outcome: 'several-phones' }
  if (numbers.length > 0 && phones.length === 0) return { ...row, outcome: 'phone-wrong' }
  if (name !== '' && nameProblem(name)) return { ...row, outcome: 'name-wrong' }
  const both = needs === 'name-and-phone'
  if (name === '' && (both || row.phone === '')) return { ...row, outcome: 'name-missing' }
  if (row.phone === '' && both) return { ...row, outcome: 'phone-missing' }
  return row
}

const withoutCountry = (digits: string): string => (/^86\d{11}$/.test(digits) ? digits.slice(2) : digits)

/** The first word that could be a name, the gender, and the rest. */
function wordsOf(text: string): Pick<ListedPerson, 'name' | 'gender' | 'note'> {
  const words = text
    // A short name is often spread to the width of the others.
    .replace(/(^|[\t,;|/、:()])\s*(\p{Script=Han}) +(\p{Script=Han})(?=$|[\t,;|/、:() ])/gu, '$1$2$3')
    .split(/[\s,;|/、:()]+/)
    .filter((word) => word !== '')
  const gender = words.flatMap((word) => GENDERS[word] ?? [])[0] ?? null
  const [name = '', ...rest] = words.filter((word) => !(word in GENDERS))
  return { name, gender, note: rest.join(' ') }
}
