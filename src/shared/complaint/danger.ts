import { foldedText } from '../text/folded'

/** What somebody writes who may be in danger, or who tells of violence against herself, a child or another. */
const WORDS = [
  ...[
    '家暴',
    '家庭暴力',
    '被打',
    '打我',
    '打了我',
    '殴打',
    '毒打',
    '打孩子',
    '打老婆',
    '动手打',
    '掐我',
    '掐脖子',
  ],
  ...[
    '威胁我',
    '恐吓',
    '跟踪我',
    '尾随',
    '囚禁',
    '关起来',
    '锁在家',
    '不让我出门',
    '不让我出去',
    '限制我的自由',
  ],
  ...['强奸', '强暴', '性侵', '猥亵', '性骚扰', '摸我', '虐待', '遗弃', '拐卖', '被拐', '逼婚', '逼我'],
  ...[
    '自杀',
    '轻生',
    '想死',
    '不想活',
    '活不下去',
    '自残',
    '割腕',
    '跳楼',
    '喝农药',
    '杀了我',
    '要杀',
    '弄死',
    '砍我',
    '砍人',
  ],
  ...['救命', '救救我', '有刀', '拿刀', '人身安全', '有危险'],
]

/** Sayings in which a word of the list means nothing of the kind. */
const HARMLESS = [
  '打我电话',
  '打我的电话',
  '打我手机',
  '被打扰',
  '被打断',
  '被打乱',
  '被打湿',
  '被打印',
  '想死机',
]

/**
 * Whether words hint at violence or danger: then those who can help at once are shown before anything is sent. It is asked on
 * the phone alone, and what it answers is neither sent nor kept. Rather once too often than once too little.
 */
export function hintsAtDanger(text: string): boolean {
  let read = foldedText(text).replace(/[\s\p{P}\p{S}]/gu, '')
  for (const saying of HARMLESS) read = read.split(saying).join('')
  return WORDS.some((word) => read.includes(word))
}
