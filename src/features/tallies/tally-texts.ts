import type { Refusal } from '../../services/api'
import { clockText } from '../../shared/calendar/calendar'
import { INDICATORS } from '../../shared/figure/indicator'
import type { Counted, CountMethod, SchoolClass } from '../../shared/tally/tally'
import { countText } from '../../shared/text/number-text'
import { type OwnReason, refusalText } from '../problems/problem-text'
import { isPerson, type PersonTarget, type Tap } from './taps'

/** As long as a note or a place may be. */
export const NOTE_LENGTH = 200

export const PERSON_NAMES: Record<PersonTarget, string> = {
  women: '女性',
  men: '男性',
  children: '儿童',
  anybody: '不分男女',
}

export const METHOD_NAMES: Record<CountMethod, string> = {
  counted: '现场点数',
  provided: '单位提供',
  estimated: '估计',
}

/** `女性 +5`: what the way back takes back. */
export const tapText = ({ target, by }: Tap): string =>
  `${isPerson(target) ? PERSON_NAMES[target] : INDICATORS[target].name} +${by}`

/** `另计 45 人（女性 21、儿童 12）`, `宣传资料 200 份`. */
export function countedText(counted: Counted, school: SchoolClass | null = null): string {
  if (counted.what === 'nothing') return '现场照片'
  if (counted.what === 'things') {
    const { name, measure } = INDICATORS[counted.indicator]
    return `${name} ${countText(counted.amount)} ${measure}`
  }
  const { scope, amount, women, men, children } = counted
  if (amount === 0) return '作废'
  const parts = [
    women !== null && `${PERSON_NAMES.women} ${countText(women)}`,
    men !== null && `${PERSON_NAMES.men} ${countText(men)}`,
    children !== null && !school && `${PERSON_NAMES.children} ${countText(children)}`,
  ].filter(Boolean)
  const partsText = parts.length > 0 ? `（${parts.join('、')}）` : ''
  if (school) return `${school.name} ${school.grade}${school.className} ${countText(amount)} 人${partsText}`
  return `${scope === 'on-site-total' ? '现场共' : '另计'} ${countText(amount)} 人${partsText}`
}

const REFUSALS: Record<OwnReason<Refusal<'checkins.addTally' | 'checkins.correctTally'>>, string> = {
  'nothing-counted': '还没有填写数量。',
  'parts-exceed-amount': '女性、男性、儿童加起来超过了总人数。',
  'foreign-photo': '这张照片不属于这一场，请重新拍照。',
  'session-cancelled': '这一场已经取消，不能计数。',
  'not-yet-open': '还没到时间，开始前一小时起可以计数。',
  confirmed: '这一场的数据已经确认，请联系工作人员补录或更正。',
  'reason-needed': '数据已经确认，补录需要写明原因。',
  'other-kind': '人数和物品不能互相更正，请另记一条，再把这一条更正为 0。',
  'already-corrected': '这一条已经有人更正过，请看最新的一条。',
}

/** Why a count, or its correction, was not taken. */
export function tallyRefusalText(refusal: { reason: string }): string {
  if (refusal.reason === 'left-for-staff') return '这条记录已交给单位管理员，由他们决定是否计入。'
  return refusalText(refusal, REFUSALS)
}

/** `14:02 · 李*兰 · 东门`. */
export const countedByText = (tally: {
  countedAt: number
  byName: string
  place: string
  method: CountMethod
}): string =>
  [
    clockText(tally.countedAt),
    tally.byName,
    tally.place,
    tally.method === 'counted' ? '' : METHOD_NAMES[tally.method],
  ]
    .filter(Boolean)
    .join(' · ')
