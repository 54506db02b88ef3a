import { phoneNumber } from '../text/phone'
import { LABELS, type LabelKind } from './lexicon'
import { readLine } from './line'
import { narrow } from './narrow'
import { numbersIn } from './numbers'
import type { TextRow } from './table-text'
import { nameLook } from './words'

export const COLUMN_USES = ['name', 'phone', 'gender', 'coming', 'others', 'unit', 'note', 'ignored'] as const

/**
 * What a column of a list holds; `coming`: whether they do, `others`: whom they bring, or how many, `unit`: whose they are.
 * Of `ignored` nothing is read, of `note` what it says of coming and company.
 */
export type ColumnUse = (typeof COLUMN_USES)[number]

export interface ListColumn {
  /** As its heading says; empty where the table has no headings. */
  heading: string
  /** Its first cell below, without ID-card numbers, so that it can be told what it is. */
  sample: string
  use: ColumnUse
}

/** A list in columns: what each holds, and the line of their headings; 0 where there are none. */
export interface ListTable {
  columns: ListColumn[]
  headings: number
}

/** So many rows may stand above the headings. */
const ABOVE = 10
const MOST_COLUMNS = 40

/** What a heading stands for; undefined where it is none that is known. */
export function labelled(cell: string): LabelKind | undefined {
  const plain = narrow(cell)
    .replace(/^(?:Q?\d{1,2}[、.．_])/i, '')
    .replace(/[\s*:：?？]/g, '')
    .toUpperCase()
  return LABELS[plain] ?? LABELS[plain.replace(/[(（【[].*$/, '')]
}

/** A heading for which another column is the better one where both are there. */
const SECOND_NAMES = /家长|妈妈|母亲|孩子|儿童|学生|小朋友|宝宝|幼儿|联系人/

/** The columns of rows in cells; undefined where the rows are no table. `uses`: what somebody said the columns hold. */
export function tableOf(rows: readonly TextRow[], uses?: readonly ColumnUse[]): ListTable | undefined {
  const width = Math.min(MOST_COLUMNS, Math.max(0, ...rows.map(({ cells }) => cells.length)))
  if (width < 2) return undefined
  const heading = rows.slice(0, ABOVE).find(isHeading)
  const body = rows.filter(({ line }) => line > (heading?.line ?? 0))
  const guessed = heading ? byHeadings(heading.cells) : byLooks(body, width)
  if (!guessed && !uses) return undefined
  const columns = Array.from({ length: width }, (_, at) => ({
    heading: heading?.cells[at] ?? '',
    sample: shownText(body.map(({ cells }) => cells[at] ?? '').find((cell) => cell !== '') ?? ''),
    use: uses?.[at] ?? guessed?.[at] ?? 'ignored',
  }))
  return { columns, headings: heading?.line ?? 0 }
}

/** Whether a row is the headings of a table: known ones, a name or a number among them, and no number itself. */
export function isHeading({ cells }: Pick<TextRow, 'cells'>): boolean {
  const kinds = cells.flatMap((cell) => labelled(cell) ?? [])
  const filled = cells.filter((cell) => cell !== '').length
  return (
    (kinds.includes('name') || kinds.includes('phone')) &&
    kinds.length >= Math.max(2, filled / 2) &&
    !cells.some((cell) =>
      numbersIn(narrow(cell)).some((piece) => typeof piece === 'object' && piece.kind === 'phone'),
    )
  )
}

function byHeadings(cells: readonly string[]): ColumnUse[] {
  // What nobody knows may be a remark.
  const kinds = cells.map((cell) => labelled(cell) ?? 'note')
  const names = cells.filter((_, at) => kinds[at] === 'name')
  // Of a parent's and a child's column nobody can know which is meant: somebody has to say.
  const plain = names.filter((cell) => !SECOND_NAMES.test(cell))
  const chosen = plain.length === 1 ? plain[0] : names.length === 1 ? names[0] : undefined
  const phones = kinds.filter((kind) => kind === 'phone').length
  const mobiles = cells.filter((cell, at) => kinds[at] === 'phone' && /手机|移动/.test(cell))
  return kinds.map((kind, at): ColumnUse => {
    if (kind === 'name')
      return cells[at] === chosen ? 'name' : /联系人/.test(cells[at] ?? '') ? 'ignored' : 'others'
    if (kind === 'phone')
      return phones === 1 || (mobiles.length === 1 && mobiles[0] === cells[at]) ? 'phone' : 'ignored'
    return kind === 'number' ? 'ignored' : kind
  })
}

/** Columns without headings, where just one looks like names and just one like numbers in nearly all rows. */
function byLooks(rows: readonly TextRow[], width: number): ColumnUse[] | undefined {
  if (rows.length < 2) return undefined
  const shareOf = (isIt: (cell: string) => boolean) =>
    Array.from(
      { length: width },
      (_, at) => rows.filter(({ cells }) => isIt(cells[at] ?? '')).length / rows.length,
    )
  const phones = shareOf((cell) => phoneNumber(cell) !== undefined)
  const names = shareOf(
    (cell) =>
      nameLook(narrow(cell).replace(/ /g, '')) === 'full' &&
      readLine(cell, 'name-or-phone', false).outcome === 'person',
  )
  const genders = shareOf((cell) => cell === '女' || cell === '男')
  const only = (shares: number[]) => {
    const [most = 0, second = 0] = [...shares].sort((a, b) => b - a)
    return most >= 0.8 && second < 0.3 ? shares.indexOf(most) : undefined
  }
  const [name, phone, gender] = [only(names), only(phones), only(genders)]
  if (name === undefined || phone === undefined) return undefined
  return Array.from({ length: width }, (_, at) =>
    at === name ? 'name' : at === phone ? 'phone' : at === gender ? 'gender' : 'note',
  )
}

/** A text as it may be shown: without the numbers of ID cards, and of what is as long. */
export const shownText = (text: string): string =>
  numbersIn(narrow(text))
    .map((piece) =>
      typeof piece === 'string' ? piece : piece.kind === 'id-number' ? '〔证件号不显示〕' : piece.value,
    )
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
