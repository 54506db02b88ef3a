import { anyOf } from './lexicon'
import { isStruck, narrow } from './narrow'
import { numbersIn } from './numbers'

/** What a line or a cell says of whoever it names, beside who that is. */
export interface Sayings {
  /** That they will not come, may not, or wait for a place; in words, by a cross, or struck out. */
  isWithdrawn: boolean
  /** The words by which they bring others who are not named; empty where there are none. */
  company: string
}

const NOT_COMING = anyOf(
  `取消 退出 退群 退报 退费 退款 退了 已退(?![休役伍]) 撤销 不来 不去 不参加 不报名 不报了 不能来 不能去 不能参加 来不了 去不了 参加不了 来不成 去不成
  请假 缺席 缺勤 弃权 放弃 作废 删除 删掉 划掉 误报 报错 没空 没时间 没法来 没法去 走不开 到不了 赶不上 来不及 不能到 撤回 爽约 不用了 不要了 勿算 有事(?!业) 出差 冲突 改期 改天 改日 改时间 改周 改星期 改到 改至 下次 换人 转让 未参加(?!过) 未到场`,
)
const MAY_COME = anyOf(
  `候补 后补 替补 备选 候选 待定 未定 暂定 暂报 待确认 未确认 待通知 等通知 不确定 不一定 说不定 看情况 视情况 再看 再说 再定 可能 也许 或许
  尽量 争取 考虑 排队 轮候`,
)
const SIGN_EDGE = '[^\\p{L}\\p{N}]'
/** Crosses, and letters and marks that stand for one where nothing touches them; 退 at the end of a word. */
const CROSSED = new RegExp(
  `${[
    '[❌✗✘✖✕❎🚫⛔☒╳]',
    `(?:^|${SIGN_EDGE})[xX]+(?=$|${SIGN_EDGE})`,
    `(?:^|n|${SIGN_EDGE})[×?]+(?=$|${SIGN_EDGE})`,
    `\\p{Script=Han}×(?=$|${SIGN_EDGE})|(?:^|${SIGN_EDGE})×(?=\\p{Script=Han})`,
    `退(?=$|${SIGN_EDGE})`,
  ].join('|')}`,
  'u',
)

const KIN = anyOf(
  `孩子 小孩 小朋友 宝宝 宝贝 娃 儿子 女儿 儿童 家属 家人 家里人 老公 老婆 爱人 先生 太太 妈妈 爸爸 母亲 父亲 父母 老人 婆婆 公公 奶奶
  爷爷 外婆 外公 姥姥 姥爷 孙子 孙女 外孙 姐姐 妹妹 哥哥 弟弟 朋友 闺蜜 同事 同学 邻居 人`,
)
const FEW = '[一两俩二三四五六七八九十几]'
/** More people than one, as a line counts them, names them by kinship, or only hints. */
const COMPANY = `(?:${[
  '(?:[2-9]|[1-9]\\d)(?:个(?![月小])人?|位|人|名|口|大|孩|娃)(?:\\d小)?',
  '人数[:=]? ?(?:[2-9]|[1-9]\\d)|\\d大\\d小|大 ?\\d ?小 ?\\d|\\d(?:孩|娃)|\\d小(?![时学区组班])|[一两二三]大[一两二三]小',
  `(?:${FEW}{2,3}|(?!一)${FEW})(?:个人?|位|人(?!民)|名|口)`,
  `[带加携+] ?(?:\\d{1,2}|${FEW})(?:[个位名]|大|小)?(?:${KIN})?(?!\\d)`,
  `[带携偕陪领含及和跟与同加+] ?(?:我|自己|本人)?的?(?:${KIN})`,
  '(?:^|[^A-Za-z\\d])[x×*] ?[2-9](?!\\d)',
  `(?:一家|全家)(?:${FEW}口)?|夫妻俩?|夫妇|母女|母子(?!保健)|父子|父女|婆媳|祖孙|两口子|娘俩|爷俩|俩(?!\\p{L})|家属(?![院区楼])|同行|结伴|若干人`,
  `等(?:\\d+|${FEW})?(?:个人|人|位|名)?(?!\\p{L})`,
].join('|')})`
const COMPANY_SAID = new RegExp(COMPANY, 'u')

/** What is said of whoever these cells, or this line, are about. */
export function sayingsIn(given: readonly string[]): Sayings {
  const said = given.map(besideNumbers).join('\t')
  return {
    isWithdrawn: given.some(isStruck) || CROSSED.test(said) || WITHDRAWN_SAID.test(said),
    company: COMPANY_SAID.exec(said)?.[0].trim() ?? '',
  }
}

const WITHDRAWN_SAID = new RegExp(`${NOT_COMING}|${MAY_COME}`)

/** What stands for a telephone number, a day or a place, so that what touches one is told from what stands apart. */
const NUMBER = 'n'
/** A text without its telephone numbers, days and places; what it counts stays. */
const besideNumbers = (text: string): string =>
  numbersIn(narrow(text))
    .map((piece) =>
      typeof piece === 'string' ? piece : /^(?:count|short)$/.test(piece.kind) ? piece.value : NUMBER,
    )
    .join('')
    .normalize('NFKC')

/** What people write behind a name without a blank, of coming and of company. */
const BEHIND = new RegExp(
  `(?:已|要|又)?(?:(?:${NOT_COMING}|${MAY_COME}|${COMPANY})+[了的]?|另带|[等带携俩们退])$`,
  'u',
)

/** Whether a word is nothing but what somebody says of coming and of company. */
export const isAllSayings = (word: string): boolean => word.replace(BEHIND, '') === ''

/** A word without what it says of coming and of company behind a name. */
export const withoutSayings = (word: string): string => word.replace(BEHIND, '')

const SECTION = new RegExp(
  `^(?:以下|下面)?(?:是|为|的)?(?:已|要)?(?:${NOT_COMING}|${MAY_COME})(?:报名|参加)?(?:的|人员|名单|人|者|区|名额|如下)*\\d{0,3}人?$`,
)
const SECTION_END = /^(?:正式|参加|录取|报名|确定)(?:参加)?(?:的|人员|人|名单)+$/

/** Whether a line says of all lines below it that their people do not come, or do; undefined where it is no such line. */
export function sectionIn(line: string): 'withdrawn' | 'coming' | undefined {
  const plain = narrow(line).replace(/[^\p{L}\p{N}]/gu, '')
  if (SECTION.test(plain)) return 'withdrawn'
  return SECTION_END.test(plain) ? 'coming' : undefined
}
