import { phoneNumber } from '../text/phone'

/** What a number on a line is, by what it looks like. */
export type NumberKind =
  /** A telephone number that can be kept; its `value` is that number. */
  | 'phone'
  /** Meant as one, and none: too long, too short, with letters or stars, as Excel shortens it, of unsure country. */
  | 'broken-phone'
  | 'landline'
  /** An ID card's, or as long: never shown back nor kept. */
  | 'id-number'
  | 'date'
  | 'place'
  | 'count'
  /** Of something else that the line names: a meeting, a chat account. */
  | 'labelled'
  | 'address'
  /** A few digits of which nothing is known. */
  | 'short'

export interface ReadNumber {
  kind: NumberKind
  value: string
}

/** A line in pieces: numbers, and the text between them. */
export type Piece = string | ReadNumber

const G = '[ ]{0,3}[-.·_]?[ ]{0,3}'
const MOBILE = [
  `\\(?1[3-9]\\d\\)?${G}\\d{4}${G}\\d{4}`,
  `1[3-9]\\d{2}${G}\\d{3}${G}\\d{4}`,
  `1[3-9]\\d${G}\\d{3}${G}\\d{5}`,
  `1[3-9]\\d{3}${G}\\d{3}${G}\\d{3}`,
  `1[3-9]\\d${G}\\d{2}${G}\\d{2}${G}\\d{4}`,
].join('|')
const MONTH = '(?:0[1-9]|1[0-2])'
const DAY = '(?:0[1-9]|[12]\\d|3[01])'
const UNITS = '栋|幢|座|号楼|号院|号房|单元|楼|室|弄|号|层|门|区|期|组|队|排|班|年级|桌|村|网格|巷|路'

/** Each kind at the place where it would begin; the first that fits is it. */
const PATTERNS: readonly (readonly [kind: NumberKind, pattern: RegExp])[] = [
  ['address', /(?:https?:\/\/|www\.)[^\s\u4e00-\u9fff]+/y],
  ['address', /[A-Za-z0-9._-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/y],
  [
    'id-number',
    new RegExp(`\\d{6}[ -]?(?:18|19|20)\\d{2}[ -]?${MONTH}[ -]?${DAY}[ -]?\\d{3}[ -]?[\\dXx×](?!\\d)`, 'y'),
  ],
  ['id-number', /(?:\d{6,14}[*＊✱●]{4,}|\d{1,5}[*＊✱●]{8,})\d{0,4}[\dXx]?(?![\d*])/y],
  // `+1 139…` is somebody with one more, and not a number of America's, which has ten digits.
  ['count', new RegExp(`\\+\\d(?= +(?:${MOBILE})(?!\\d))`, 'y')],
  ['broken-phone', /\+[1-9]1[3-9]\d{9}(?!\d)/y],
  ['phone', new RegExp(`(?:[(]?\\+?[ ]?(?:0086|086|86)[)]?${G})?(?:${MOBILE})(?:\\.0)?(?!\\d)`, 'y')],
  ['phone', /(?:\+|00)(?!0)(?:852|853|886)[ ()-]{0,3}(?:\d[ -]?){7,9}\d(?!\d)/y],
  ['phone', /(?:\+|00)(?!86|0|1[3-9]\d{9}(?!\d))[1-9]\d{0,3}(?:[ ]?\(\d{1,4}\)|[ -]?\d{1,5}){1,5}(?!\d)/y],
  ['broken-phone', /\+1[3-9]\d{9}(?!\d)/y],
  ['broken-phone', /\d(?:\.\d+)?[Ee]\+?\d{1,2}(?![\dA-Za-z])/y],
  ['broken-phone', /1\d{1,3}[ -]?[*＊✱xX?？_#]{2,}[ -]?\d{2,4}(?!\d)/y],
  ['broken-phone', /(?=[^\sA-Za-z]*[OoIlSBZ])(?:[\dOoIlSBZ][ -]?){9,12}[\dOoIlSBZ](?![\dA-Za-z])/y],
  ['landline', /\(?0\d{2,3}\)?[ -]{0,2}\d{3,4}[ -]?\d{4}(?:[-转]\d{1,6})?(?!\d)/y],
  ['landline', /[48]00[ -]?\d{3,4}[ -]?\d{3,4}(?!\d)/y],
  ['id-number', /\d{4}(?:[ -]\d{4}){3}(?:[ -]?\d{2,4}[Xx]?)?(?!\d)/y],
  ['id-number', /\d{3}(?:[ -]\d{3}){4,5}[Xx]?(?!\d)/y],
  ['id-number', /\d{15,}[Xx]?/y],
  ['date', new RegExp(`(?:19|20)\\d{2}${MONTH}${DAY}(?!\\d)`, 'y')],
  [
    'date',
    /(?:19|20)\d{2}(?:[-./年] ?)(?:0?[1-9]|1[0-2])(?:(?:[-./月] ?)(?:[12]\d|3[01]|0?[1-9])[日号]?|月)?(?:生|出生)?(?![\d])/y,
  ],
  ['date', /(?:19|20)\d{2}(?:年?(?:生|出生)|年)/y],
  ['date', /(?:1[0-2]|0?[1-9])月(?:(?:[12]\d|3[01]|0?[1-9])[日号]?)?/y],
  ['date', /(?:[01]?\d|2[0-3])[:点时](?:[0-5]\d|半)?(?::[0-5]\d)?(?:分)?(?!\d)/y],
  ['date', /(?:1[0-2]|0?[1-9])[-/](?:[12]\d|3[01]|0?[1-9])(?= +\d{1,2}:)/y],
  ['place', new RegExp(`(?:[A-Za-z]?\\d{1,4}[A-Za-z]?(?:${UNITS})-?)+(?:\\d{1,4}[A-Za-z]?)?(?!\\d)`, 'y')],
  ['place', /[A-Za-z]?\d{1,3}(?:[-#]\d{1,4}){1,3}(?:室|号)?(?!\d)/y],
  ['place', /第\d{1,4}(?:位|名|个|组|排|桌|号|期|场|批|次)/y],
  [
    'count',
    /\d{1,3}(?:\.5)?(?:周岁|岁半|岁|个月|个|位|人|名|份|元|块|大|小|斤|次|天|套|件|盒|袋|女|男|孩|娃|kg|KG|cm|CM|米)(?:\d{0,2}(?:大|小|女|男|孩|娃))*/y,
  ],
  ['count', /[+xX×*]\d{1,2}(?![\d.])/y],
  ['broken-phone', new RegExp(`(?!\\d{1,4}[ -]+(?:${MOBILE})(?!\\d))\\d(?:[ -]{0,2}\\d){6,13}(?!\\d)`, 'y')],
  ['short', /\d+/y],
]

/** Accounts and rooms that are told by digits; a telephone number that follows is one nevertheless. */
const LABELLED = new RegExp(
  String.raw`(?:QQ|qq|Qq|微信号?|wx|WX|vx|VX|V信|v信|weixin|wechat|腾讯会议|会议号|会议|房间号|密码|口令|会员号|卡号|工号|学号|车牌号?|编码|邮编)(?:号码?)?[ :：=]{0,3}(?=[A-Za-z0-9_]*\d)([A-Za-z0-9_-]{4,24}(?:(?! (?:${MOBILE})(?!\d)) \d{3,4}(?!\d)){0,2})`,
  'y',
)

/** The codes of Hong Kong, Macau and Taiwan, which begin no number of the mainland. */
const NEIGHBOUR = /^\+(?:852|853|886)/

const startsNumber = /[\dOIl+(A-Za-z第QqVv微腾会房密口卡工学车编邮xX×*]/

/** The numbers on a narrow line, each for what it looks like, and the text between them. */
export function numbersIn(line: string): Piece[] {
  const pieces: Piece[] = []
  let text = ''
  let at = 0
  while (at < line.length) {
    const found = startsNumber.test(line.charAt(at)) ? numberAt(line, at) : undefined
    if (!found) {
      text += line.charAt(at)
      at += 1
      continue
    }
    if (text !== '') pieces.push(text)
    text = ''
    pieces.push(found.number)
    at += found.length
  }
  if (text !== '') pieces.push(text)
  return pieces
}

function numberAt(line: string, at: number): { number: ReadNumber; length: number } | undefined {
  const before = line.charAt(at - 1)
  const follows = /[A-Za-z\d]/.test(before)
  const isDigit = /\d/.test(line.charAt(at))
  LABELLED.lastIndex = at
  const [labelled, account = ''] = (!follows && LABELLED.exec(line)) || []
  if (labelled && phoneNumber(account) === undefined)
    return { number: { kind: 'labelled', value: labelled }, length: labelled.length }
  for (const [kind, pattern] of PATTERNS) {
    // In the middle of a word nothing begins but digits; a plus that touches what stands before it joins the two.
    if (!isDigit && follows) continue
    if (
      line.charAt(at) === '+' &&
      kind !== 'count' &&
      !/^[\s(:]?$/.test(before) &&
      !NEIGHBOUR.test(line.slice(at))
    )
      continue
    pattern.lastIndex = at
    const [match] = pattern.exec(line) ?? []
    if (!match || !/\d/.test(match)) continue
    const value = kind === 'phone' ? phoneNumber(match.replace(/\.0$/, '')) : match
    if (value === undefined) continue
    return { number: { kind, value: kind === 'id-number' ? '' : value }, length: match.length }
  }
  return undefined
}
