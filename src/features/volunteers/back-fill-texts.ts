import type { Refusal } from '../../services/api'
import { type OwnReason, refusalText } from '../problems/problem-text'

type Refused = Refusal<'members.addBackFill' | 'members.decideBackFill'>

/** Hundredths of an hour, in words. */
export const hoursText = (hours: number): string => `${hours / 100} 小时`

const REFUSALS: Record<Exclude<OwnReason<Refused>, 'over-the-day'>, string> = {
  'in-the-future': '日期还没有到，没有保存。填好的都在，请改日期。',
  'too-long-ago': '只能补录一年以内的服务，没有保存。填好的都在，请检查日期。',
  'no-evidence': '请附上至少一张照片作为依据。填好的都在。',
  'not-its-picture': '有一张图片没有传对地方，没有保存。填好的都在，请去掉图片重新选。',
  'no-such-member': '这位队员的信息已经按规定删除，不能再补录。',
  'changed-meanwhile': '同事正在改同一天的记录，没有保存。填好的都在，请再试一次。',
  'own-report': '自己补录的、自己的服务时长，都要由别人审核：请本单位的同事或上级单位来看。',
  'already-decided': '同事已经审核过了，没有改动。请下拉刷新。',
  'no-reason': '不通过要写明原因，补录的同事看了好改。',
}

/** Why service was not written down, or not decided. */
export function backFillRefusalText(refusal: Refused): string {
  if (refusal.reason === 'over-the-day')
    return `一个人一天至多 8 小时，签到签退的和补录的合在一起；这一天还可以补录 ${hoursText(refusal.left)}。没有保存，填好的都在。`
  return refusalText<{ reason: string }>(refusal, REFUSALS)
}
