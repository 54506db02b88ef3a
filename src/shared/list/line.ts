import { foldedName } from '../text/folded'
import { nameProblem, nameText } from '../text/name'
import { type LabelKind, SURE_PLACE } from './lexicon'
import { narrow, RING } from './narrow'
import { numbersIn, type ReadNumber } from './numbers'
import { sayingsIn, sectionIn } from './sayings'
import { gathered, isSurname, isTranscribed, type NameLook, type Word, withoutEmoji, wordsIn } from './words'

/** What every line must say: name and number, or one of them. */
export type ListNeeds = 'name-and-phone' | 'name-or-phone'

export type LineMistake =
  | 'name-missing'
  /** Nothing says that the word there is a name. */
  | 'name-unsure'
  /** A title or a relation with a part of a name, or a name and something else in one word. */
  | 'name-wrong'
  | 'several-names'
  | 'phone-missing'
  | 'phone-wrong'
  | 'several-phones'
  /** Reads like the contact or the example of a notice. */
  | 'notice'
  /** Says that somebody will not come, may not, or waits. */
  | 'withdrawn'
  /** The name stands for others too, who are not named. */
  | 'company'

/** What a line says, by the looks of its pieces. */
export interface LineReading {
  outcome: 'person' | 'heading' | LineMistake
  name: string
  phone: string
  gender: 'female' | 'male' | null
  /** What else stands there. */
  note: string
  /** The words that say of others who come along unnamed; empty where there are none. */
  company: string
  /** Numbers beside the one that is kept which are no second of that kind, such as a landline; empty where there are none. */
  otherNumbers: string
}

const BULLETS = /^(?:[^\p{L}\p{N}\p{Co}([【<#＋+]|[<《](?!\d))+/u
const HAN_NUMERAL = '[零〇一二三四五六七八九十百]{1,4}'
/** How entries of a list are numbered, before whatever follows. */
const ORDINALS: readonly RegExp[] = [
  /^(?:[①-⒛⓪⓫-⓿❶-➓㈠-㈩㊀-㊉㉑-㉟㊱-㊿🔟]|\d\u20e3)[ .、:)]*/u,
  /^(?:No|NO|no|№|Nº|序号|编号)[.:： ]{0,2}\d{1,4}[.、:)， ]*/,
  /^[([【<]\d{1,4}[)\]】>][ .、:]*/,
  new RegExp(`^[([【]${HAN_NUMERAL}[)\\]】][ .、:]*`),
  new RegExp(`^第(?:\\d{1,4}|${HAN_NUMERAL})(?:位|名|个|号)?[ .、:]*`),
  new RegExp(`^${HAN_NUMERAL}[ ]?[.、,:)\\]】](?=[ ]*\\S)[ ]*`),
  /^#\d{1,4}[ .、:]+/,
  /^\d{1,4}[ ]?(?:[.、)\]】:，,;；#。>》-]|号[.、:： ])[ .、:)]*(?=\D|1[3-9]\d|\+|$)/,
  /^\d{1,4}(?:[ \t]+|(?=[\p{Script=Han}]))(?!\d{3,4}[ -]\d{4}(?!\d))(?=\S)/u,
  /^[A-Za-z][.、)][ ]*(?=\p{Script=Han})/u,
]

/** A line without its number in the list, and whether it had one. */
function unnumbered(line: string): { rest: string; numbered: boolean } {
  let rest = line.replace(BULLETS, '')
  let numbered = false
  for (let times = 0; times < 2; times += 1) {
    // A telephone number, a day, a house or a count that begins the line is no ordinal.
    const [first] = numbersIn(rest)
    const isOther =
      typeof first === 'object' &&
      first.kind !== 'short' &&
      !(first.kind === 'count' && /^\d+[张名]/.test(first.value))
    const [ordinal] = (!isOther && ORDINALS.map((each) => each.exec(rest)).find((found) => found)) || []
    const isRing = RING.test([...rest].slice(0, 1).join(''))
    if (!ordinal || (isOther && !isRing)) break
    numbered = true
    rest = rest.slice(ordinal.length).replace(BULLETS, '')
  }
  return { rest, numbered }
}

/**
 * Takes a line apart into what each piece is. `asPerson`: somebody said that this line is a person, so that neither the
 * looks of a notice nor a word unknown as a name keeps it from being one.
 */
export function readLine(given: string, needs: ListNeeds, asPerson: boolean): LineReading {
  const line = gathered(withoutEmoji(narrow(given)))
  const isTitle = /^\s*#(?!\d)/.test(line)
  const { rest, numbered } = unnumbered(line)
  const { numbers, words } = taken(joinedDots(rest))
  const { company, isWithdrawn } = sayingsIn([withoutEmoji(given)])
  const gender = words.flatMap(({ is }) => (is.what === 'gender' ? [is.gender] : []))[0] ?? null
  const broken = words.some(({ is }) => is.what === 'broken-phone')
  const found = { gender, ...phoneAmong(numbers, { broken }), ...nameOf(words) }
  const reading = (outcome: LineReading['outcome']): LineReading => ({
    outcome,
    ...(outcome === 'heading'
      ? { name: '', phone: '', gender: null }
      : { name: found.name, phone: found.phone, gender }),
    note: words
      .filter(({ text, is }) => is.what !== 'label' && is.what !== 'gender' && !found.used.includes(text))
      .map(({ text }) => text)
      .join(' '),
    company: outcome === 'heading' ? '' : company,
    otherNumbers: outcome === 'heading' ? '' : found.otherNumbers,
  })
  const isNotice = words.some(({ is }) => is.what === 'notice')
  const isExample = words.slice(0, 2).some(({ is }) => is.what === 'example')
  if (!asPerson) {
    if ((isTitle && found.phone === '') || sectionIn(line)) return reading('heading')
    if (isNotice || isExample) {
      // What shows how to write is nobody's entry; a contact may be somebody's who wrote that much.
      const isEntry = isNotice && found.look === 'full' && (found.phone !== '' || numbered)
      return reading(isEntry || found.phones === 'wrong' ? 'notice' : 'heading')
    }
    const isNobodys = isNobody(found, words, numbered)
    // Who says so of themselves or another says it in few words; what tells everybody how to is a notice.
    if (isWithdrawn && (!isNobodys || (line.length < 16 && !HOW_TO.test(line)))) return reading('withdrawn')
    if (isNobodys) return reading(isSomebody(rest, words) ? 'name-missing' : 'heading')
  }
  if (found.phones === 'several') return reading('several-phones')
  if (found.phones === 'wrong') return reading('phone-wrong')
  if (!asPerson && words.some(({ is }) => is.what === 'name' && is.isSeveral)) return reading('company')
  const isNeeded = needs === 'name-and-phone'
  const named = nameMistake(found, asPerson)
  if (named && (isNeeded || found.phone === '')) return reading(named)
  if (found.phone === '' && isNeeded) return reading('phone-missing')
  return { ...reading('person'), name: named ? '' : nameText(found.name) }
}

/** What tells everybody what to do. */
const HOW_TO = /请|如|若|[须需]要?|务必|提前|截止|联系|说明|规则|勿|者/
/** Whether a line without a name is somebody's nevertheless: who counts themselves in, or says how many they are. */
const isSomebody = (rest: string, words: readonly Word[]): boolean =>
  /^(?:[算加]?我|本人)(?!们)|^[^\d]{0,3}\+\d{1,2}$/.test(rest) ||
  (words.length === 0 && /^\d{1,2}[人位名个]?$/.test(rest) && !/^\d+$/.test(rest))

/** Whether a line without a telephone number names nobody: no entry by its number, and no name that stands by itself. */
function isNobody(found: Found, words: readonly Word[], numbered: boolean): boolean {
  if (found.phone !== '' || found.phones !== 'none') {
    // Digits of nothing known are told as such, but where the line says what they are.
    return false
  }
  const named = found.look === 'full' || found.look === 'several' || found.labelled
  const isShort = words.length < 3 && words.every(({ text }) => [...text].length < 5)
  // An entry that was numbered and never written.
  if (numbered && words.length === 0) return false
  if (numbered) return !(named || (isShort && found.look !== 'none'))
  if (found.look === 'none' || words.length === 0) return true
  const sentence = words.some(({ text, is }) => [...text].length > 6 && is.what !== 'name')
  // Words of an alphabet may be anything; of whom a gender is told is somebody.
  const isForeign = found.isLatin && !found.labelled && !words.some(({ is }) => is.what === 'gender')
  return !named || sentence || (isForeign && words.length > 2)
}

interface Found {
  name: string
  look: Word['is'] extends infer Is
    ? Is extends { look: infer Look }
      ? Look | 'several' | 'none'
      : never
    : never
  labelled: boolean
  isLatin: boolean
  /** The words that the name was made of. */
  used: string[]
  phone: string
  phones: 'none' | 'one' | 'several' | 'wrong'
  /** What stands beside one phone number and is left out. */
  otherNumbers: string
}

type FoundPhone = Pick<Found, 'phone' | 'phones' | 'otherNumbers'>

function nameMistake({ look, name, labelled }: Found, asPerson: boolean): LineMistake | undefined {
  if (look === 'none') return 'name-missing'
  if (look === 'several') return 'several-names'
  if (look === 'no-person' || (look === 'surname' && [...name].length > 1)) return 'name-wrong'
  // Where only a name should stand, a long word may be one with something else.
  const isLong = isHan(name) && [...name].length > (isSurname([...name][0] ?? '') ? 3 : 4)
  if (look === 'unknown' && (!labelled || isLong) && !asPerson) return 'name-unsure'
  return nameProblem(name) ? 'name-wrong' : undefined
}

/** A full stop between two words of Han characters is the dot of a name, with blanks around it or without. */
const joinedDots = (line: string): string =>
  line
    .replace(/(\p{Script=Han}) ?[.·] ?(?=\p{Script=Han})/gu, '$1·')
    .replace(/·(?!\p{Script=Han}|\p{Co})/gu, ' ')

/** The numbers of a line and its words, in their order. */
function taken(line: string): { numbers: ReadNumber[]; words: Word[] } {
  const numbers: ReadNumber[] = []
  const words: Word[] = []
  let depth = 0
  let touching = false
  for (const piece of numbersIn(line)) {
    if (typeof piece !== 'string') {
      const last = words[words.length - 1]
      // Digits that touch a word make another word of it: 王桂兰2.
      const isWord = piece.kind === 'short' || /^\d+号$/.test(piece.value)
      // 王永和2人 may be 王永, with another.
      const isOpen = piece.kind === 'count' && /[和与及共加含携各有]$/.test(last?.text ?? '')
      if (touching && last && (isWord || isOpen))
        last.is = { what: 'name', look: 'no-person', name: last.text }
      numbers.push(piece)
      touching = false
      continue
    }
    const found = wordsIn(piece, depth)
    depth = found.depth
    words.push(...found.words)
    touching = found.after === '' && found.words.length > 0
  }
  return { numbers, words }
}

/** The phone number among those of a line or of a cell; `broken` where a word beside them is half of one. */
export function phoneAmong(numbers: readonly ReadNumber[], { broken }: { broken: boolean }): FoundPhone {
  const phones = new Set(numbers.flatMap(({ kind, value }) => (kind === 'phone' ? [value] : [])))
  const others = numbers.filter(({ kind }) => kind === 'broken-phone' || kind === 'landline')
  const otherNumbers = others.map(({ value }) => value).join(' ')
  const isBroken = broken || others.some(({ kind }) => kind === 'broken-phone')
  const [phone = ''] = phones
  if (phones.size > 1 || (phones.size === 1 && isBroken && !others.every(isOther)))
    return { phone, phones: 'several', otherNumbers: '' }
  if (phones.size === 1) return { phone, phones: 'one', otherNumbers }
  if (isBroken || others.length > 0)
    return { phone: others[0]?.value ?? '', phones: 'wrong', otherNumbers: '' }
  return { phone: '', phones: 'none', otherNumbers: '' }
}

/**
 * Whether the digits beside a whole number cannot be meant as a second: a landline, or digits alone that neither begin as
 * a mobile number does nor are as long.
 */
const isOther = ({ kind, value }: ReadNumber): boolean => {
  const digits = value.replace(/[ -]/g, '')
  return kind === 'landline' || (/^\d{5,10}$/.test(digits) && !/^1[3-9]/.test(digits))
}

const NAMING: ReadonlySet<LabelKind> = new Set(['name', 'coming', 'others'])
/** The name of whom a line is about. */
function nameOf(given: readonly Word[]): Omit<Found, keyof FoundPhone> {
  const words = joined(given)
  const labelled = words.flatMap((word, index) => {
    const before = words[index - 1]
    return before?.is.what === 'label' &&
      before.is.label === 'name' &&
      (before.colon || word.before !== 'other')
      ? [asName(word)]
      : []
  })
  // What follows the label of something else, with a colon, is that; whom somebody brings is another name.
  const free = words.filter((_, index) => {
    const before = words[index - 1]
    return !(before?.colon && before.is.what === 'label' && !NAMING.has(before.is.label))
  })
  const named = (from: readonly Word[]) =>
    from.flatMap((word) => (word.is.what === 'name' ? [{ ...word, is: word.is }] : []))
  const isLabelled = labelled.length > 0
  const outside = named(free.filter(({ inBrackets }) => !inBrackets))
  const within = named(free.filter(({ inBrackets }) => inBrackets))
  const full = (from: typeof outside) => from.filter(({ is }) => is.look === 'full')
  const found = (
    word: (typeof outside)[number] | undefined,
    look?: Found['look'],
  ): Omit<Found, keyof FoundPhone> => ({
    name: word?.is.name ?? '',
    look: look ?? word?.is.look ?? 'none',
    labelled: isLabelled,
    isLatin: word !== undefined && !/[\p{Script=Han}\p{Co}]/u.test(word.is.name),
    used: word ? word.text.split(' ') : [],
  })
  if (isLabelled) {
    const said = named(labelled)
    const distinct = new Set(said.map(({ is }) => foldedName(is.name)))
    if (distinct.size > 1) return found(said[0], 'several')
    const others = full([...outside, ...within]).filter(
      ({ is }) => !distinct.has(foldedName(is.name)) && isHan(is.name),
    )
    if (said[0] && others.length > 0) return found(said[0], 'several')
    if (said[0]) return found(said[0], said[0].is.isAside ? 'no-person' : undefined)
  }
  // Letters beside a name of Han characters are another name of the same person.
  const han = (from: typeof outside) =>
    from.some(({ is }) => isHan(is.name)) ? from.filter(({ is }) => isHan(is.name)) : from
  const likely = distinctNames(han(full(outside)))
  // 向阳村 beside somebody's name is where they live.
  const people = likely.filter(({ is }) => [...is.name].length < 3 || !SURE_PLACE.test(is.name))
  const candidates = people.length === 1 ? people : likely
  const inner = distinctNames(full(within).filter(({ is }) => isHan(is.name)))
  const [first] = candidates
  if (candidates.length > 1) return found(first, 'several')
  if (first) {
    // Letters alone are a name where nothing else could be one.
    if (!isHan(first.is.name) && outside.some(({ is }) => isHan(is.name) && is.look !== 'no-person'))
      return found(first, 'several')
    if (inner.some(({ is }) => foldedName(is.name) !== foldedName(first.is.name)))
      return found(first, 'several')
    if (first.is.isAside) return found(first, 'no-person')
    const surname = outside.find(({ is }) => is.look === 'surname')
    return surname && isHan(first.is.name) ? found(first, 'several') : found(first)
  }
  if (outside.length === 0 && inner.length === 1) return found(inner[0])
  const rest = distinctNames(outside.length > 0 ? outside : within)
  if (rest.length > 1) {
    const isCalled =
      rest.some(({ is }) => is.look === 'no-person') && rest.every(({ is }) => is.look !== 'unknown')
    return found(rest[0], isCalled ? 'no-person' : 'several')
  }
  if (rest.length === 0) {
    const [common, ...others] = words.filter(({ is, inBrackets }) => is.what === 'common' && !inBrackets)
    if (common && others.length === 0) return found(named([asName(common)])[0])
  }
  return found(rest[0])
}

/** A word of everyday language where one must be the name. */
const asName = (word: Word): Word =>
  word.is.what === 'common' ? { ...word, is: { what: 'name', look: 'unknown', name: word.text } } : word

const isHan = (name: string): boolean => /[\p{Script=Han}\p{Co}]/u.test(name)

const distinctNames = <T extends { is: { name: string } }>(words: readonly T[]): T[] =>
  words.filter(
    (word, index) => words.findIndex(({ is }) => foldedName(is.name) === foldedName(word.is.name)) === index,
  )

/** The words of a line with names that were written apart put together: 李 小 明, 欧阳 娜娜, 阿依古丽 买买提, Li Ming. */
function joined(words: readonly Word[]): Word[] {
  const result: Word[] = []
  for (const word of words) {
    const last = result[result.length - 1]
    const name =
      last &&
      word.before === 'blank' &&
      !last.colon &&
      last.inBrackets === word.inBrackets &&
      together(last, word)
    if (last && name) {
      last.text = `${last.text} ${word.text}`
      last.colon = word.colon
      last.is = { what: 'name', look: joinedLook(name), name }
    } else result.push({ ...word })
  }
  return result
}

/** Words in letters are a name where each begins with a capital, or the script has none. */
const joinedLook = (name: string): NameLook => {
  if (isHan(name)) return 'full'
  return name
    .split(' ')
    .every((part) => part.charAt(0) !== part.charAt(0).toLowerCase() || part.toUpperCase() === part)
    ? 'full'
    : 'unknown'
}

/** The name that two words a blank apart make; undefined where they make none. */
function together(a: Word, b: Word): string | undefined {
  if (a.is.what !== 'name' || b.is.what !== 'name') return undefined
  const [first, second] = [a.is.name, b.is.name]
  if (!isHan(first) && !isHan(second)) return `${first} ${second}`
  if (!isHan(first) || !isHan(second)) return undefined
  const [length, next] = [[...first].length, [...second].length]
  if (isSurname(first) && next < 3 && b.is.look !== 'no-person') return first + second
  // The third of three characters that were spread.
  if (a.text.includes(' ') && length === 2 && next === 1) return first + second
  const areTranscribed = isTranscribed(first + second) && length > 1 && next > 1 && length + next > 4
  return areTranscribed && (length > 3 || !isSurname([...first][0] ?? '')) ? `${first}·${second}` : undefined
}
