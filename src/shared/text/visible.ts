/**
 * What has no width, turns the direction of writing round, or only chooses among shapes of one character: never meant by
 * whoever typed it, and brought along from chats, web pages and address books.
 */
const UNSEEN =
  /\u034f|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu

/** Half a character, as a text that was cut may end in. */
const HALF = /\p{Cs}/gu

/** Radicals that stand where a character was meant, as text from PDF files does; most have Unicode's own folding. */
const RADICALS = /[\u2e80-\u2ef3\u2f00-\u2fd5]/g

/** Those that have none, each before the character that it looks like. */
const LOOKALIKES =
  '⺁厂⺄乙⺈刀⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺛旡⺜日⺝月⺞歺⺠民⺧牛⺩王⺫目⺬示⺮竹⺶羊⺷羊⺸羋⺺肀⺻聿⺼肉⺽臼⻁虎⻄西⻅见⻆角⻇角⻉贝⻊足⻋车⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀'

/** The character that a radical stands for; the radical itself where there is none. */
function meant(radical: string): string {
  const at = LOOKALIKES.indexOf(radical)
  return at >= 0 ? LOOKALIKES.charAt(at + 1) : radical.normalize('NFKC')
}

/** A text as it is read: composed, whole characters for radicals, without what nobody sees. Line ends stay. */
const seen = (text: string): string =>
  text.replace(HALF, '').replace(UNSEEN, '').normalize('NFC').replace(RADICALS, meant)

/** One line as people mean it: as it is read, without blanks at its ends. Control characters stay, to be refused. */
export const visibleText = (text: string): string => seen(text).trim()

/** Several lines as people mean them: the same, with one kind of line end, and blanks for tabs. */
export const visibleLines = (text: string): string =>
  seen(text)
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .trim()

export type TextProblem = 'empty' | 'too-short' | 'too-long' | 'control-characters'

/** How long a text may be, in characters as people count them. */
export interface TextLength {
  least?: number
  most: number
}

/** What is wrong with one line as typed; undefined if it is fine. At least one character unless `least` says less. */
export const lineProblem = (text: string, length: TextLength): TextProblem | undefined =>
  problemOf(visibleText(text), length, /[\p{Cc}\u2028\u2029]/u)

/** What is wrong with several lines as typed, which may be left empty; undefined if they are fine. */
export const linesProblem = (text: string, { least = 0, most }: TextLength): TextProblem | undefined =>
  problemOf(visibleLines(text), { least, most }, /[^\P{Cc}\n]/u)

function problemOf(text: string, { least = 1, most }: TextLength, unwanted: RegExp): TextProblem | undefined {
  const length = [...text].length
  if (length === 0 && least > 0) return 'empty'
  if (length < least) return 'too-short'
  if (length > most) return 'too-long'
  return unwanted.test(text) ? 'control-characters' : undefined
}
