import {
  CHAT_EMOJI,
  COMMON_SURNAMES,
  COMPOUND_SURNAMES,
  EXAMPLE,
  GENDERS,
  LABELS,
  LABELS_WITHIN,
  type LabelKind,
  LONG_PLACE,
  NO_NAMES,
  NOTICE,
  NOTICE_LABELS,
  NUMERALS,
  PLACE,
  PLACE_WITHIN,
  RELATION,
  RELATIONS_ALONE,
  REMARK,
  SHORT_TRANSCRIBED,
  SURNAMES,
  TITLES,
  TRANSCRIBING,
} from './lexicon'
import { isAllSayings, withoutSayings } from './sayings'

/**
 * How sure a word is a name: `full` by its surname, its dots or the language that it is from; `surname` alone; `unknown`
 * may be a name or anything; `no-person` is somebody's title or relation with a part of a name (王主任, 小兰妈妈).
 */
export type NameLook = 'full' | 'surname' | 'unknown' | 'no-person'

/** A word of a line, and what it is by its looks. */
export interface Word {
  text: string
  /** What stood between it and the word or number before: nothing, blanks, or something else. */
  before: 'nothing' | 'blank' | 'other'
  /** Followed by a colon, it says what comes next. */
  colon: boolean
  inBrackets: boolean
  is: /** `isAside`: for whom somebody is there; `isSeveral`: the word stands for others too (陈晓燕一家). */
    | { what: 'name'; look: NameLook; name: string; isAside?: boolean; isSeveral?: boolean }
    | { what: 'label'; label: LabelKind }
    | { what: 'gender'; gender: 'female' | 'male' }
    | { what: 'notice' }
    | { what: 'example' }
    | { what: 'broken-phone' }
    /** A word of everyday language that begins with a surname: a name only where the line says so. */
    | { what: 'common' }
    | { what: 'place' | 'remark' | 'letters' }
}

const HAN = '[\\p{Script=Han}\\p{Co}]'
const OTHER_LETTER = '(?:(?!\\p{Script=Han})\\p{L})'
const WORDS = new RegExp(
  `(${HAN}+(?:·${HAN}+)*)|(${OTHER_LETTER}(?:${OTHER_LETTER}|[\\p{M}་]|['.-](?=${OTHER_LETTER}))*)|([^\\p{L}\\p{Co}]+)`,
  'gu',
)
const SPREAD_LABELS =
  /(姓|名|电|手|备|性|年|单|地|序|住|联系|手机|编)[ \t]+(名|字|话|机|注|别|龄|位|址|号)(?=[ \t]*[:=])/g

/** The labels of a line as they are known, however they were spread to one width. */
export const gathered = (line: string): string => line.replace(SPREAD_LABELS, '$1$2')

/** A line without the emoji that WeChat copies as words in brackets. */
export const withoutEmoji = (line: string): string => line.replace(CHAT_EMOJI, ' ')

/** The words of a narrow text, each for what it looks like. `depth`: how many brackets are open before it. */
export function wordsIn(text: string, depth: number): { words: Word[]; depth: number; after: string } {
  const words: Word[] = []
  let gap = ''
  let open = depth
  const apart = text.replace(LABELS_WITHIN, '\n$&\n')
  for (const [, han, letters, between] of apart.matchAll(WORDS)) {
    if (between !== undefined) {
      const last = words[words.length - 1]
      if (last && gap === '' && /^\s*[:=]/.test(between)) last.colon = true
      for (const sign of between) {
        if ('([{<《【〔「『'.includes(sign)) open += 1
        else if (')]}>》】〕」』'.includes(sign)) open = Math.max(0, open - 1)
      }
      // A part of the name is hidden, or could not be typed: 陈**, 陈晓□.
      if (last && gap === '' && /^(?:\*{2,}|[?？□○■▢])/.test(between) && last.is.what === 'name')
        last.is = { ...last.is, look: 'no-person' }
      gap += between
      continue
    }
    const word = han ?? letters ?? ''
    const parts = word.split('·')
    // A dot beside what is no name only parts the two.
    const isParted = parts.length > 1 && parts.some((part) => hanIs(part).what !== 'name')
    for (const part of isParted ? parts : [word]) {
      words.push({
        text: part,
        before: gap === '' ? 'nothing' : gap.trim() === '' ? 'blank' : 'other',
        colon: false,
        inBrackets: open > 0,
        is: han === undefined ? lettersAre(part) : hanIs(part),
      })
      gap = '·'
    }
    gap = ''
  }
  return { words: words.map(noticed), depth: open, after: gap }
}

/** A label of notices before a colon makes a notice of the line. */
const noticed = (word: Word): Word =>
  word.colon && NOTICE_LABELS.has(word.text) ? { ...word, is: { what: 'notice' } } : word

function lettersAre(word: string): Word['is'] {
  const upper = word.toUpperCase().replace(/\./g, '')
  const label = LABELS[upper]
  if (label) return { what: 'label', label }
  const gender = GENDERS[upper]
  if (gender) return { what: 'gender', gender }
  if (
    /^(?:MR|MRS|MS|MISS|DR|PROF|VIP|OK|WX|VX|QQ|MOB|NO|ID|APP|PS|PM|AM|WECHAT|WEIXIN|ROOM|ZOOM|TBD|NA|N|Y|YES|DR)$/.test(
      upper,
    )
  )
    return { what: 'letters' }
  return [...word].length > 1 ? { what: 'name', look: 'unknown', name: word } : { what: 'letters' }
}

/** Before the name of whom somebody registers, and of who somebody was: not of whose number stands there. */
const ASIDE = /^(?:代替|顶替|替换|转给|让给|代|帮|替|顶|换|原名?|曾用名|又名)/
const ASIDE_ENDS = /(?:[代替帮](?:来?报名?|签到?)|让给?.{0,3})$/
/** What people write before and after a name without a blank. */
const BEFORE_NAME =
  /^(?:我是|我叫|本人|报名人?|参加人员?|姓名|新增|追加|补报|我报名|业主|居民|家长|学员|志愿者|妈妈|爸爸|奶奶|爷爷|外婆|外公|儿子|女儿|宝宝)/
const AFTER_NAME =
  /(?:我?报名?参加|我?要?报名|报名一位|代报名?|参加|已报名?|已?[交缴付]费?了?|收到|同志|女士|先生|小姐|太太|老师|主任|副主任|书记|副书记|会长|队长|组长|主席|科长|经理|院长|校长|园长|医生|社工|委员|律师|教授|教练|干事|阿姨|大姐|大哥|师傅)$/

/** The name in a word that says for whom somebody is there, or who was to be; undefined where there is none. */
function asideName(word: string): string | undefined {
  const behind = word.replace(ASIDE, '')
  const name = behind.replace(behind === word ? ASIDE_ENDS : /(?:来?报名?|来|签到?)$/, '')
  return name !== word && !NO_NAMES.has(name) && nameLook(name) === 'full' ? name : undefined
}

/** Whether a remark names for whom somebody is there. */
export const asideIn = (remark: string): boolean =>
  (remark.match(/\p{Script=Han}+/gu) ?? []).some((word) => asideName(word) !== undefined)

function hanIs(word: string): Word['is'] {
  if (EXAMPLE.test(word)) return { what: 'example' }
  if (NOTICE.test(word)) return { what: 'notice' }
  const label = LABELS[word]
  if (label) return { what: 'label', label }
  const gender = GENDERS[word]
  if (gender) return { what: 'gender', gender }
  if (word.length > 6 && NUMERALS.test(word)) return { what: 'broken-phone' }
  if (TITLES.has(word) || RELATIONS_ALONE.has(word) || isAllSayings(word)) return { what: 'remark' }
  if (NO_NAMES.has(word)) return { what: 'common' }
  if (word.includes('某')) return { what: 'name', look: 'no-person', name: word }
  const aside = asideName(word)
  // 代 and 原 are surnames too: 代小兰.
  if (aside && COMMON_SURNAMES.has([...aside][0] ?? ''))
    return { what: 'name', look: 'full', name: aside, isAside: true }
  const plain = nameLook(word)
  if (plain === 'full' && !AFTER_NAME.test(word) && !RELATION.test(word) && withoutSayings(word) === word) {
    // A word for a place or a remark is one even where it begins with a surname, if it is longer than a name.
    const isLong = [...word].length > 3 && !isTranscribed(word) && !word.includes('·')
    if (!isLong && !PLACE.test(word)) return { what: 'name', look: 'full', name: word }
  }
  if (PLACE.test(word) || ([...word].length > 3 && LONG_PLACE.test(word) && !isTranscribed(word)))
    return { what: 'place' }
  if (PLACE_WITHIN.test(word)) return { what: 'name', look: 'no-person', name: word }
  if (aside) return { what: 'name', look: 'full', name: aside, isAside: true }
  if (REMARK.test(word)) return { what: 'remark' }
  const titled = word.replace(BEFORE_NAME, '').replace(AFTER_NAME, '')
  const stem = withoutSayings(titled)
  if (stem !== word) {
    if (nameLook(stem) === 'full' && !NO_NAMES.has(stem))
      return { what: 'name', look: 'full', name: stem, isSeveral: stem !== titled }
    return { what: 'name', look: 'no-person', name: word }
  }
  if (RELATION.test(word)) return { what: 'name', look: 'no-person', name: word }
  return { what: 'name', look: plain, name: word }
}

/** Rare characters are written in names alone. */
const RARE = /[\u3400-\u4dbf\u{20000}-\u{3ffff}\p{Co}〇]/u

export const isTranscribed = (word: string): boolean => {
  const letters = [...word].filter((letter) => letter !== '·')
  const known = letters.filter((letter) => TRANSCRIBING.has(letter)).length
  return letters.length > 4 ? known / letters.length > 0.7 : letters.length > 2 && known === letters.length
}

const isSurnamed = (word: string): boolean => {
  const letters = [...word]
  if (COMPOUND_SURNAMES.has(letters.slice(0, 2).join(''))) return letters.length > 2 && letters.length < 5
  if (letters.length > 3) {
    const [first = '', second = ''] = letters
    return letters.length === 4 && COMMON_SURNAMES.has(first) && COMMON_SURNAMES.has(second)
  }
  return letters.length > 1 && SURNAMES.has(letters[0] ?? '')
}

/** Whether this is a whole surname, to which a given name may have been written apart. */
export const isSurname = (word: string): boolean => SURNAMES.has(word) || COMPOUND_SURNAMES.has(word)

/** How sure a word of Han characters is a name. */
export function nameLook(word: string): NameLook {
  const letters = [...word]
  const parts = word.split('·')
  // A dot between two names of Han is no part of one.
  if (parts.length > 1)
    return parts.every((part) => isSurnamed(part) && !isTranscribed(part) && !SHORT_TRANSCRIBED.has(part))
      ? 'no-person'
      : 'full'
  if (RARE.test(word) && letters.length < 7) return 'full'
  if (isSurnamed(word) || isTranscribed(word) || SHORT_TRANSCRIBED.has(word)) return 'full'
  return isSurname(word) ? 'surname' : 'unknown'
}
