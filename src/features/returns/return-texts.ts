import type { Refusal, Value } from '../../services/api'
import { figureName } from '../../shared/figure/figure-names'
import type { Difference } from '../../shared/figure/figures-table'
import type { LineFigure } from '../../shared/figure/line'
import type { ReturnRefusal, ReturnStatus } from '../../shared/report/return'
import { countText } from '../../shared/text/number-text'
import { refusalText } from '../problems/problem-text'

type Standing = Value<'statistics.listReturns'>['taken'][number]['returns'][number]['standing']

/** How a return stands, on screen. */
export const STANDINGS: Record<Standing, string> = {
  'not-yet': '未到期',
  awaited: '待上报',
  late: '逾期未报',
  submitted: '已上报',
  'sent-back': '已退回',
  passed: '已通过',
  locked: '已锁定',
}

/** The same with whether it is late; of what was never submitted the standing says so itself. */
export const standingText = ({ standing, late }: { standing: Standing; late: boolean }): string =>
  late && standing === 'sent-back' ? `${STANDINGS[standing]}，已逾期` : STANDINGS[standing]

export const STEP_NAMES: Record<'submit' | 'send-back' | 'pass' | 'lock', string> = {
  submit: '上报',
  'send-back': '退回',
  pass: '通过',
  lock: '锁定',
}

const REFUSALS: Record<ReturnRefusal | 'changed-meanwhile' | 'urged-today' | 'nobody-late', string> = {
  'urged-today': '今天已经催过了，明天可以再催。',
  'nobody-late': '没有逾期未报的单位。',
  'level-off': '这一级单位不需要报送。',
  'wrong-period': '报送周期已经改变，请返回后重新选择。',
  'period-not-over': '这个报送期还没有结束，结束以后才能上报。',
  'already-submitted': '已经上报过了，不用重复上报。',
  'already-locked': '已经锁定，不能再改。之后的变动会作为补报列在下一期。',
  'not-submitted': '对方还没有上报，或者已经退回。',
  'not-passed': '通过以后才能锁定。',
  'changed-meanwhile': '刚刚有人处理过这份报送，数据没有丢。请下拉刷新后再看。',
}

/** Why something could not be done with a return. */
export const returnRefusalText = (
  refusal: Refusal<'statistics.submitReturn' | 'statistics.decideReturn' | 'statistics.urgeReturns'>,
): string => refusalText(refusal, REFUSALS)

/** Of what is drawn as done, awaited or wrong. */
export const toneOf = (standing: Standing): 'good' | 'warn' | 'bad' | 'soft' => {
  if (standing === 'late' || standing === 'sent-back') return 'bad'
  if (standing === 'awaited') return 'warn'
  return standing === 'not-yet' ? 'soft' : 'good'
}

/** What can be done with a return that stands so, by the unit that takes it. */
export const DECISIONS: Partial<Record<ReturnStatus, readonly ('pass' | 'send-back' | 'lock')[]>> = {
  submitted: ['pass', 'send-back'],
  passed: ['lock', 'send-back'],
}

const NAMES: Record<string, string> = {
  present: '签到人次',
  byHand: '人工计数人次',
  walkIns: '现场登记',
  withoutEvidence: '待补录',
  elsewhere: '他处统计',
  genderUnknown: '性别未填',
}

/** `禁毒宣传 · 人次：300 → 325`. */
export function figureDifferenceText({ name, figure, was, is }: Difference): string {
  const known = NAMES[figure] ?? figureName(figure as LineFigure, { indicators: {} })?.name ?? figure
  return `${name} · ${known}：${countText(was)} → ${countText(is)}`
}
