import type { Gender } from '../person/person'
import { foldedName } from '../text/folded'
import { nameProblem, nameText } from '../text/name'
import { type ColumnUse, isHeading, type ListColumn, type ListTable, shownText, tableOf } from './columns'
import { GENDERS } from './lexicon'
import { type LineMistake, type ListNeeds, phoneAmong, readLine } from './line'
import { isStruck, narrow } from './narrow'
import { numbersIn, type ReadNumber } from './numbers'
import { sayingsIn, sectionIn } from './sayings'
import { type TextRow, textRows } from './table-text'
import { asideIn } from './words'

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
}

/** A line of a pasted list, and what comes of it: somebody, nobody because it is a heading, or a mistake. */
export interface ListRow extends ListedPerson {
  /** The line as it was pasted, without ID-card numbers. */
  given: string
  /** What the columns of a table say of their unit; empty where there are none, and in lines that are no table. */
  unit: string
  /** What else stood there. */
  note: string
  /** The words that say of others who come along unnamed, and are registered by nobody; empty where there are none. */
  company: string
  /** Numbers beside the phone number that are left out: a landline, or whatever else its cell of a table holds. */
  otherNumbers: string
  outcome: 'person' | 'duplicate' | 'heading' | LineMistake
  /** The earlier line with the same person, or with the same number or name alone; null where there is none. */
  likeLine: number | null
}

/** A list as it was read: its lines, and its columns where it is a table. */
export interface ReadList {
  rows: ListRow[]
  columns: ListColumn[] | null
}

const FINE: readonly ListRow['outcome'][] = ['person', 'duplicate', 'heading']

export const isListMistake = ({ outcome }: Pick<ListRow, 'outcome'>): boolean => !FINE.includes(outcome)

/** Whether somebody may say that this line is a person all the same. */
export const mayBePerson = ({ outcome }: Pick<ListRow, 'outcome'>): boolean =>
  ['heading', 'notice', 'name-unsure', 'withdrawn', 'company'].includes(outcome)

/** How a list is read: what each line needs, and what somebody said of it. */
export interface Reading {
  needs: ListNeeds
  /** What the columns of a table hold, where somebody said so. */
  columns?: readonly ColumnUse[] | undefined
  /** Lines that somebody said are people. */
  people?: readonly number[]
}

/** A list as it leaves the phone: the same to be read, without ID-card numbers. */
export const withoutIdNumbers = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const pieces = numbersIn(narrow(line))
      const holdsOne = pieces.some((piece) => typeof piece === 'object' && piece.kind === 'id-number')
      return holdsOne
        ? pieces.map((piece) => (typeof piece === 'string' ? piece : piece.value)).join('') +
            (isStruck(line) ? ' ~~' : '')
        : line
    })
    .join('\n')

/**
 * The people on a list pasted from a chat (接龙), a document or a spreadsheet. A table is read by its columns; of other
 * lines each is taken apart into what its pieces look like, wherever they stand. Every line with a letter or a digit comes
 * out as a person, a heading or a mistake; where two readings are possible it is a mistake. ID-card numbers are left out.
 */
export function readList(text: string, { needs, columns, people = [] }: Reading): ReadList {
  const given = textRows(text)
  const table = tableOf(given, columns)
  const seen: ListRow[] = []
  let section: ReturnType<typeof sectionIn>
  const rows = given.flatMap((row): ListRow[] => {
    if (!/[\p{L}\p{N}\p{Co}]/u.test(row.text)) return []
    const asPerson = people.includes(row.line)
    section = sectionIn(row.text) ?? section
    const read =
      table && !(asPerson && row.line <= table.headings)
        ? readCells(row, table, needs, asPerson)
        : { unit: '', ...readLine(row.text, needs, asPerson) }
    const found: ListRow = { line: row.line, given: shownText(row.text), ...read, likeLine: null }
    if (found.outcome !== 'person') return [found]
    if (section === 'withdrawn' && !asPerson) return [{ ...found, outcome: 'withdrawn' }]
    const same = seen.find(
      (each) => each.phone === found.phone && foldedName(each.name) === foldedName(found.name),
    )
    const sharing = seen.find(
      ({ name, phone }) =>
        (phone !== '' && phone === found.phone) ||
        (name !== '' && foldedName(name) === foldedName(found.name)),
    )
    seen.push(found)
    const likeLine = (same ?? sharing)?.line ?? null
    return [{ ...found, outcome: same ? 'duplicate' : 'person', likeLine }]
  })
  return { rows: withdrawnElsewhere(rows, people), columns: table?.columns ?? null }
}

/** People of whom another line says that they will not come: each of the two is to be looked at. */
function withdrawnElsewhere(rows: readonly ListRow[], people: readonly number[]): ListRow[] {
  const gone = rows.filter(({ outcome }) => outcome === 'withdrawn')
  return rows.map((row) => {
    if (row.outcome !== 'person' || people.includes(row.line)) return row
    const said = gone.find(({ name, phone }) =>
      phone === '' ? name !== '' && foldedName(name) === foldedName(row.name) : phone === row.phone,
    )
    return said ? { ...row, outcome: 'withdrawn', likeLine: said.line } : row
  })
}

/** Those who are named once and without a mistake. */
export const listedPeople = (rows: readonly ListRow[]): ListRow[] =>
  rows.filter(({ outcome }) => outcome === 'person')

type Read = Omit<ListRow, 'line' | 'given' | 'likeLine'>

/** A row of a table, by what its columns hold. */
function readCells(
  row: TextRow,
  { columns, headings }: ListTable,
  needs: ListNeeds,
  asPerson: boolean,
): Read {
  const cellsOf = (use: ColumnUse) => row.cells.filter((cell, at) => columns[at]?.use === use && cell !== '')
  const [name = ''] = cellsOf('name')
  const note = shownText(cellsOf('note').join(' '))
  const gender = genderIn(cellsOf('gender').join(' '))
  const read = (outcome: Read['outcome'], found: Partial<Read> = {}): Read => ({
    name: '',
    phone: '',
    gender,
    unit: shownText(cellsOf('unit').join(' ')),
    note,
    company: '',
    otherNumbers: '',
    ...found,
    outcome,
  })
  const number = phonesIn(cellsOf('phone').join(' '), name)
  if (row.line <= headings || (!asPerson && isHeading(row)))
    return read('heading', { note: shownText(row.text) })
  const isEmpty = name === '' && number.phones === 'none'
  const isSum = /^(?:合计|总计|小计|共计|总数|总人数|人数合计|共\d+人)/.test(
    narrow(name || (row.cells.find((cell) => cell !== '') ?? '')).replace(/ /g, ''),
  )
  if (!asPerson && isSum && number.phones !== 'one') return read('heading', { note: shownText(row.text) })
  if (isEmpty) {
    // Nothing stands where people do: a remark below the table, or an entry that slipped into another column.
    const aside = readLine(row.text, needs, asPerson)
    return { ...aside, unit: '', outcome: aside.outcome === 'person' ? 'name-missing' : aside.outcome }
  }
  const named = nameInCell(name, asPerson)
  const inName = sayingsIn([name]).company
  const said = sayingsIn([name, ...(['phone', 'coming', 'others', 'note'] as const).flatMap(cellsOf)])
  const company = said.company || othersIn(row, columns)
  const { phone, otherNumbers } = number
  const found = { name: named.name, phone, otherNumbers, gender: gender ?? named.gender, company }
  if (!asPerson && (said.isWithdrawn || isStruck(row.text) || isAway(row, columns)))
    return read('withdrawn', found)
  if (!asPerson && asideIn(note)) return read('several-names', found)
  if (number.phones === 'several') return read('several-phones', found)
  if (number.phones === 'wrong') return read('phone-wrong', found)
  const isNeeded = needs === 'name-and-phone'
  if (named.mistake && (isNeeded || found.phone === '')) return read(named.mistake, found)
  if (found.phone === '' && isNeeded) return read('phone-missing', found)
  // A cell of names holds one.
  if (!asPerson && inName !== '') return read('company', found)
  return read('person', { ...found, name: named.mistake ? '' : found.name })
}

/** Whether a column that asks who comes says no, or one that asks who does not says yes. */
function isAway({ cells }: TextRow, columns: readonly ListColumn[]): boolean {
  return columns.some(({ use, heading }, at) => {
    const cell = narrow(cells[at] ?? '')
    if (use !== 'coming' || cell === '') return false
    const isNo = /^(?:否|不|无|未|没|缺|no?$|0$|[x×]$)/i.test(cell)
    return sayingsIn([heading]).isWithdrawn ? !isNo : isNo
  })
}

/** Whom or how many somebody brings, by the columns for that, with their headings; empty for nobody. */
function othersIn({ cells }: TextRow, columns: readonly ListColumn[]): string {
  const said = columns.flatMap(({ use, heading }, at) => {
    const cell = narrow(cells[at] ?? '')
    if (use !== 'others' || /^(?:|0|无|没有?|否|不带?|[-/]+|本人|[1一][人个位])$/.test(cell)) return []
    const isOwnCounted = /^(?:总|参加|报名)?人|成人|大人/.test(heading)
    return isOwnCounted && cell === '1' ? [] : [`${heading} ${shownText(cell)}`.trim()]
  })
  return said.join('，')
}

const genderIn = (cell: string): Gender | null => GENDERS[narrow(cell).trim().toUpperCase()] ?? null

/**
 * The number of a cell of the numbers' column: whatever else stands there was meant as one. Another beside the name is a
 * second.
 */
function phonesIn(cell: string, name: string): ReturnType<typeof phoneAmong> {
  const numbers = readNumbers(cell)
  const beside = readNumbers(name).filter(({ kind }) => kind === 'phone')
  const alone = phoneAmong(numbers, { broken: false })
  const found = alone.phones === 'one' ? phoneAmong([...numbers, ...beside], { broken: false }) : alone
  const isWrong = found.phone === '' || found.phones === 'wrong'
  if (isWrong && cell.trim() !== '') return { phones: 'wrong', phone: shownText(cell), otherNumbers: '' }
  if (found.phones !== 'one') return found
  const others = numbers.filter(({ kind }) => !['phone', 'id-number', 'count'].includes(kind))
  return { ...found, otherNumbers: others.map(({ value }) => value).join(' ') }
}

const readNumbers = (cell: string): ReadNumber[] =>
  numbersIn(narrow(cell)).flatMap((piece) => (typeof piece === 'string' ? [] : [piece]))

/** Who a cell of the names' column names: its words being in that column, one that is unknown as a name is one. */
function nameInCell(
  cell: string,
  asPerson: boolean,
): { name: string; gender: Gender | null; mistake?: LineMistake } {
  if (cell === '') return { name: '', gender: null, mistake: 'name-missing' }
  const { outcome, name, gender } = readLine(`姓名:${cell}`, 'name-or-phone', asPerson)
  if (outcome === 'person' && name !== '') return { name, gender }
  const whole = nameText(cell)
  if (asPerson && !nameProblem(whole)) return { name: whole, gender }
  const mistake = outcome === 'person' || outcome === 'heading' ? 'name-wrong' : outcome
  return { name: shownText(cell), gender, mistake }
}
