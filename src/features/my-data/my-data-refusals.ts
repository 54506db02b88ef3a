import type { Refusal } from '../../services/api'
import { CONSENT_REFUSALS } from '../consents/consent-texts'
import { type OwnReason, refusalText } from '../problems/problem-text'

type Names =
  | 'members.agreeToPrivacy'
  | 'members.withdrawPrivacy'
  | 'members.saveMe'
  | 'members.getPhoneByCode'
  | 'members.deleteMe'

const REFUSALS: Record<OwnReason<Refusal<Names>>, string> = {
  ...CONSENT_REFUSALS,
  'consent-needed': '请先同意个人信息保护说明。',
  'still-a-member': '您现在是工作人员，工作记录需要保留姓名。请先请管理员移除您的角色，再来删除。',
  'no-phone-number': '没有取到手机号，请手工填写。',
}

/** Why something about one's own data was not done. */
export const myDataRefusalText = (refusal: Refusal<Names>): string => refusalText(refusal, REFUSALS)
