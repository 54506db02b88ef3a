import type { Refusal } from '../../services/api'
import { type OwnReason, refusalText } from '../problems/problem-text'

type Named = 'outreach.addChannel' | 'outreach.changeChannel'

const REFUSALS: Record<OwnReason<Refusal<Named>>, string> = {
  'name-taken': '本单位已经有同名的渠道，可能在已停用的里面。请换一个名称，或重新启用原来的。',
  'too-many': '本单位的渠道已经很多，不能再加。请把不用的改名后重新使用。',
  'unit-closed': '这个单位已经关闭，不能再加渠道。',
  'changed-meanwhile': '刚刚有人改过这个渠道，没有保存。请看看现在的样子再改。',
}

/** Why something about channels was not done. */
export const channelRefusalText = (refusal: Refusal<Named>): string =>
  refusalText<Refusal<Named>>(refusal, REFUSALS)

/** Why an event is not made known, by a link or a code. */
export const KNOWN_REFUSALS = {
  'not-public': '这个活动没有公开（草稿、仅限邀请或保密的类别），不做公开宣传。',
  'event-cancelled': '这个活动已取消，不再做公开宣传。',
  'no-such-channel': '这个渠道刚刚停用了，请换一个渠道。',
}

/** What stands by figures of channels. */
export const COUNTED_HOW =
  '浏览按人次数，一部手机一天数一次，不记是谁，工作人员不算。报名和到场按人数数，直接来的、现场登记的在“没有经过渠道”里；人工计数分不出渠道，不在内。这里只算活动：宣传内容的阅读量、下载量不分渠道，在每篇内容和年度数据里看。'
