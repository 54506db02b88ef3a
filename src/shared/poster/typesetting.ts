import { CLOSING, type Lettering, linesOf, type Measure, OPENING, piecesOf } from '../text/lines'
import type { Align, Box, Mark } from './drawing'

/** Words of the titles of such events: none is torn apart at the end of a line. */
const TITLE_WORDS =
  /志愿者|三八节|妇联|妇女节|妇女|女性|国际|劳动|庆祝|纪念|优秀|先进|表彰|文艺|汇演|演出|活动|课堂|讲座|讲堂|培训|沙龙|摄影|视频|短视频|制作|入门|手机|直播|婚姻|家庭|家教|家风|家长|权利|权益|维权|法律|宪法|民法典|反家暴|禁毒|防艾|宣传|亲子|阅读|绘本|儿童|孩子|宝宝|青少年|暑期|暑假|寒假|安全|溺水|保护|教育|早期|发展|志愿|服务|招聘会|招聘|创业|就业|技能|健康|义诊|两癌|筛查|心理|咨询|养老|老人|重阳|端午|中秋|元宵|春节|新春|社区|街道|街区|广场|公园|环保|垃圾|分类|旧物|手工|插花|烘焙|美食|厨艺|瑜伽|健步|运动|比赛|大赛|展演|晚会|联谊|交友|单身|青年|最美|巾帼|建功|行动|启动|仪式|主题|系列|公益|慰问|关爱|帮扶|巡讲|宣讲|答题|知识|平等|幸福|和谐|文明|新时代|奋进|征程|学习|交流|体验|开放日|我们|怎么|如何|车间|讲台|大宣讲|故事|生活|身边|走进|家门口|邻里|母亲|妈妈|姐妹|女童|女孩|花艺|合唱|舞蹈|旗袍|朗诵|书画|电影|观影|普法|案例|律师|调解|值班|面对面|反诈|防骗|急救|护理|月嫂|家政|养生|中医|营养|减压|团建|市集|义卖|捐赠|募集/
const AFTER_SENTENCE = /[，。；：！？、·”》」）—!?:;)\s]$/

/** The pieces of a title: words that are known stay whole too. */
function titlePieces(text: string): string[] {
  const words = new RegExp(TITLE_WORDS.source, 'gu')
  const whole: string[] = []
  let at = 0
  for (const found of text.matchAll(words)) {
    const from = found.index ?? 0
    whole.push(...piecesOf(text.slice(at, from)), found[0])
    at = from + found[0].length
  }
  whole.push(...piecesOf(text.slice(at)))
  // What closes or opens was torn from its word where the text was cut.
  const opens = new RegExp(`[${OPENING}]$`)
  const closes = new RegExp(`^[${CLOSING}]`)
  return whole.reduce<string[]>((pieces, piece) => {
    const last = pieces[pieces.length - 1]
    if (last !== undefined && (closes.test(piece) || opens.test(last)))
      pieces[pieces.length - 1] = last + piece
    else pieces.push(piece)
    return pieces
  }, [])
}

/** A line that does not end where a sentence pauses counts as this part of the width worse. */
const TORN = 0.12

/**
 * A title in no more lines than it needs, each about as long as the others, and rather where a sentence pauses. A line end
 * in the text is somebody's will and stays.
 */
function evenLines(text: string, width: number, lettering: Lettering): string[] {
  return text.split('\n').flatMap((paragraph) => evenParagraph(paragraph, width, lettering))
}

function evenParagraph(text: string, width: number, lettering: Lettering): string[] {
  const { measure, bold } = lettering
  const pieces = titlePieces(text)
  if (pieces.some((piece) => measure(piece, bold) > width)) return linesOf(text, width, lettering)
  const wide = pieces.map((piece) => measure(piece, bold))
  /** Of the pieces up to here: the fewest lines, and of these the best; where its last line begins. */
  const best: { lines: number; cost: number; from: number }[] = [{ lines: 0, cost: 0, from: 0 }]
  const ideal = evenWidth(wide, width)
  for (let end = 1; end <= pieces.length; end++) {
    let found = { lines: Number.POSITIVE_INFINITY, cost: 0, from: 0 }
    let used = 0
    for (let from = end - 1; from >= 0; from--) {
      used += wide[from] ?? 0
      if (used > width && from < end - 1) break
      const before = best[from]
      if (!before) continue
      const pauses = end === pieces.length || AFTER_SENTENCE.test(pieces[end - 1] ?? '')
      const cost = before.cost + ((used - ideal) / width) ** 2 + (pauses ? 0 : TORN)
      const lines = before.lines + 1
      if (lines < found.lines || (lines === found.lines && cost < found.cost)) found = { lines, cost, from }
    }
    best.push(found)
  }
  const lines: string[] = []
  for (let end = pieces.length; end > 0; ) {
    const from = best[end]?.from ?? 0
    lines.unshift(pieces.slice(from, end).join('').trim())
    end = from
  }
  return lines.filter((line) => line !== '')
}

/** How wide each line is where all are as wide. */
function evenWidth(wide: readonly number[], width: number): number {
  const all = wide.reduce((sum, each) => sum + each, 0)
  return all / Math.max(1, Math.ceil(all / width))
}

/** A text that was given a place: its size, its lines, and the height that they take. */
export interface Fitted {
  size: number
  lines: string[]
  bold: boolean
  leading: number
  height: number
  /** By how much a line that begins with what opens is moved out, for these signs fill only the second half of their width. */
  hang: number
  /** It is as large as was asked at least. */
  fits: boolean
}

export interface Fitting {
  width: number
  height?: number
  /** Its size at most, and at least; smaller than that it becomes rather than being cut. */
  most: number
  least: number
  bold?: boolean
  leading?: number
  even?: boolean
}

/** By how much a size goes down until the text fits. */
const STEP = 0.96
/** Nobody reads less; a text that is bounded in length fits long before. */
const SMALLEST = 4

/** A text as large as its place allows: all of it, whatever its length. */
export function fitted(text: string, fitting: Fitting, measure: Measure): Fitted {
  const { width, height = Number.POSITIVE_INFINITY, most, least, bold = false, even = false } = fitting
  const leading = fitting.leading ?? 1.5
  let size = most
  for (;;) {
    const lines = (even ? evenLines : linesOf)(text, width / size, { measure, bold })
    const high = lines.length * size * leading
    const calmer =
      even && high <= height ? atPauses(text, { size, lines: lines.length }, fitting, measure) : undefined
    if (calmer) return calmer
    if (high <= height || size <= SMALLEST)
      return {
        size,
        lines,
        bold,
        leading,
        height: high,
        hang: hangOf(size, { measure, bold }),
        fits: size >= least,
      }
    size = Math.max(SMALLEST, size * STEP)
  }
}

/** So much smaller a title may be for lines that all end where it pauses. */
const SMALLER = 0.74

/** A title of several parts, each in a line of its own, where that makes it no longer and not much smaller than it `is`. */
function atPauses(
  text: string,
  is: { size: number; lines: number },
  { width, bold = false, leading = 1.5, least }: Fitting,
  measure: Measure,
): Fitted | undefined {
  const parts = (text.match(PART) ?? []).map((part) => part.trim())
  // What begins with a pause has something that belongs to no part.
  if (parts.length < 2 || parts.length > is.lines || parts.join('') !== text) return undefined
  const widest = Math.max(
    ...parts.map((part) => [...piecesOf(part)].reduce((sum, each) => sum + measure(each, bold), 0)),
  )
  const size = Math.min(is.size, (width / widest) * 0.999)
  if (size < is.size * SMALLER) return undefined
  const height = parts.length * size * leading
  const hang = hangOf(size, { measure, bold })
  return { size, lines: parts, bold, leading, height, hang, fits: size >= least }
}

/** What stands between two pauses of a title. */
const PART = /[^，。；：！？—\n]+[，。；：！？—”》」）]*/g

/** Only where the sign is as wide as a character; and never so far that it leaves the margin. */
const hangOf = (size: number, { measure, bold }: Lettering): number =>
  measure('“', bold) > 0.8 ? Math.min(size * 0.45, MOST_HANG) : 0
export const MOST_HANG = 40
const OPENS = new RegExp(`^[${OPENING}]`)

/** Where the line is that characters stand on, from the top of their em. */
const BASELINE = 0.87

/** The lines of a text in a box, from its top. */
export const textMarks = (
  { lines, size, leading, bold, hang }: Fitted,
  { x, y, width }: Pick<Box, 'x' | 'y' | 'width'>,
  { colour, align = 'left' }: { colour: string; align?: Align },
): Mark[] =>
  lines.map((text, index) => ({
    kind: 'text',
    text,
    x: align === 'left' ? x - (OPENS.test(text) ? hang : 0) : x + width / 2,
    y: y + size * (leading * (index + 0.5) - 0.5 + BASELINE),
    size,
    bold,
    colour,
    align,
  }))
