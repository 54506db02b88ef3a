import type { Refusal } from '../../services/api'
import { type OwnReason, refusalText } from '../problems/problem-text'

const REFUSALS: Record<OwnReason<Refusal<'statistics.decideIdentity'>>, string> = {
  'no-such-person': '其中一份报名已经不在，或者资料已经删除。请重新选择。',
  'same-key': '系统本来就把这两份报名算作同一个人，不用认定。',
  'own-identity': '不能认定自己的身份，请由另一位管理员办理。',
  'two-accounts': '两份报名各有自己的微信账号，本人可能只注销其中一个，不能合并，仍按两个人计算。',
  'joined-otherwise': '这两个人都已经和别的报名认定为同一个人，请先把原来的分开。',
  'joined-by-others': '这两个人是通过第三份报名认定在一起的，请把与第三份的认定分开。',
  'decided-meanwhile': '刚刚有人作了认定。请下拉刷新后再看。',
}

/** Why a decision about two people was not taken. */
export const identityRefusalText = (refusal: Refusal<'statistics.decideIdentity'>): string =>
  refusalText(refusal, REFUSALS)
