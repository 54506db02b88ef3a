import type { Refusal } from '../../services/api'
import { MOST_ADULTS, MOST_INVITATIONS } from '../../shared/points/family'
import { CONSENT_REFUSALS } from '../consents/consent-texts'
import { type OwnReason, refusalText } from '../problems/problem-text'

type Named = Refusal<
  | 'points.openFamily'
  | 'points.saveFamily'
  | 'points.inviteAdult'
  | 'points.getPointInvitation'
  | 'points.acceptPointInvitation'
  | 'points.leaveFamily'
  | 'points.listLedger'
  | 'members.agreeToPrivacy'
>

export const FAMILY_REFUSALS: Record<OwnReason<Named>, string> = {
  ...CONSENT_REFUSALS,
  'no-such-scheme': '这个积分项目已经停用，或者不在您住的社区。没有开户，什么都没有丢。',
  'no-such-family': '您已经不在这个家庭里。请下拉刷新看看。',
  'consent-needed': '个人信息保护说明有更新，同意以后才能参加。请再点一次。',
  'rules-changed': '规则刚刚改过，还没有保存。请看看新的规则，再点一次。',
  'already-in-a-family': '您已经在一个家庭里。要换一家，请先在“家庭积分”里退出原来的。',
  'no-such-invitation': '这个邀请用过了，或者那一家已经退出。请家人再发一个。',
  'not-an-adult': '孩子不用开户或加入，什么都没有丢。请家里的大人开户，写上有几个孩子就行。',
  'invitation-used': '这个邀请已经有人用了。要再请一位家人，请返回后重新生成。',
  'invitation-expired': '这个邀请过期了。请家人再发一个。',
  'too-many-adults': `一个家庭最多 ${MOST_ADULTS} 个大人，已经满了。`,
  'too-many-invitations': `已经有 ${MOST_INVITATIONS} 个邀请还没有人用。请先用这些，或者三天后再发。`,
  'changed-meanwhile': '刚刚家里有别人也在改，没有保存。请再试一次。',
}

/** Why something about a family that keeps points was not done. */
export const familyRefusalText = (refusal: Named): string => refusalText<Named>(refusal, FAMILY_REFUSALS)
