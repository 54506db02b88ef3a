import type { Refusal } from '../../services/api'
import { clockText, dayText } from '../../shared/calendar/calendar'
import { SESSION_INDICATORS } from '../../shared/figure/indicator'
import type { Difference, MissingItem, WholeCount } from '../../shared/tally/confirmation'
import type { LowTotal } from '../../shared/tally/tally'
import { countText } from '../../shared/text/number-text'
import { type OwnReason, refusalText } from '../problems/problem-text'

export const MISSING_TEXTS: Record<MissingItem, string> = {
  people: '没有任何人数：没有签到，也没有人工计数',
  photos: '没有现场照片',
  indicators: '这类活动要报的数量还没有记',
}

const WHOLE_NAMES: Record<WholeCount, string> = {
  attendances: '人次',
  checkedIn: '签到',
  countedByHand: '人工计数',
  walkIns: '现场登记',
  photos: '照片',
}

/** `人次：确认时 40，现在 45`. */
export function countDifferenceText({ count, confirmed, now }: Difference): string {
  const name =
    count in WHOLE_NAMES
      ? WHOLE_NAMES[count as WholeCount]
      : SESSION_INDICATORS[count as keyof typeof SESSION_INDICATORS].name
  return `${name}：确认时 ${countText(confirmed)}，现在 ${countText(now)}`
}

/** That an on-site total is lower than those checked in, and what the figures do with it. */
export const lowTotalText = ({ total, checkedIn }: LowTotal): string =>
  `已签到 ${countText(checkedIn)} 人，现场总人数填了 ${countText(total)}。人次按签到的人数算。`

type Confirming = Refusal<'checkins.confirmSession'>

const REFUSALS: Record<Exclude<OwnReason<Confirming>, 'already-confirmed'>, string> = {
  'session-cancelled': '这一场已经取消，不需要确认。',
  'not-over': '这一场还没有结束，结束后再确认。',
  'counts-changed': '确认前数字有了变化（可能有手机刚刚补传），已经刷新，请核对后再确认。',
  'why-missing': '请写明缺少的内容为什么没有。',
  'total-too-low': '现场总人数比签到的人少，没有确认，已经刷新。请核对后再确认。',
  'confirmed-meanwhile': '刚刚有人确认了这一场，已经刷新。',
}

/** Why the counts were not confirmed. */
export function confirmRefusalText(refusal: Confirming, now: number): string {
  if (refusal.reason !== 'already-confirmed') return refusalText(refusal, REFUSALS)
  const { at, byName } = refusal
  return `${byName}已在 ${dayText(at, now)} ${clockText(at)} 确认过这一场。更改请联系工作人员。`
}
