import type { Refusal } from '../../services/api'
import { CATEGORIES, type Category } from '../../shared/event/category'
import type { InvitationRefusal } from '../../shared/member/invitation'
import type { Role } from '../../shared/member/member'
import { type OwnReason, refusalText } from '../problems/problem-text'

/** What each role is called, and what it lets do. */
export const ROLES: Record<Role, { name: string; may: string }> = {
  organizer: { name: '现场负责人', may: '签到、查看名单和现场人数' },
  staff: { name: '单位管理员', may: '发布活动、管理名单和成员、查看数据' },
  viewer: { name: '查看', may: '只看数字，看不到姓名' },
  admin: { name: '区级管理员', may: '管理单位、成员和全部设置' },
}

/** A role with the confidential categories that it opens: `单位管理员（可见维权服务）`. */
export function grantText({ role, confidential }: { role: Role; confidential: readonly Category[] }): string {
  const opens = confidential.map((category) => CATEGORIES[category]).join('、')
  return opens ? `${ROLES[role].name}（可见${opens}）` : ROLES[role].name
}

/** Why an invitation does not let join. */
export const INVITATION_REFUSALS: Record<InvitationRefusal, string> = {
  'no-such-invitation': '没有找到这个邀请。请核对邀请码，或请对方重新邀请。',
  'invitation-used': '这个邀请已经有人用过了。请对方重新邀请。',
  'invitation-expired': '这个邀请已经过了 72 小时。请对方重新邀请。',
}

type Named =
  | 'members.redeemInvitation'
  | 'members.claimAdmin'
  | 'members.inviteMember'
  | 'members.getInvitationPicture'
  | 'members.withdrawInvitation'
  | 'members.removeGrant'
  | 'members.makeAdmin'
  | 'members.removeAdmin'
  | 'members.revealMember'

const REFUSALS: Record<OwnReason<Refusal<Named>>, string> = {
  ...INVITATION_REFUSALS,
  'name-needed': '请填写您的姓名。',
  'unit-closed': '这个单位已经关闭，不能再加入。请联系邀请您的人。',
  'changed-meanwhile': '刚刚有人同时改动，没有完成。请再试一次。',
  'no-such-code': '授权码不对，或者已经有区级管理员了。',
  'not-yours-to-grant': '您不能授予这项权限：只能授予您自己有的、在您单位范围内的权限。',
  'no-picture': '现在画不出小程序码。请用邀请码或文字邀请。',
  'no-such-member': '没有找到这位成员，可能刚刚被移除。',
  'last-admin': '至少要有一位区级管理员。请先设另一位，再移除这一位。',
}

/** Why something about members was not done. */
export const memberRefusalText = (refusal: Refusal<Named>): string => refusalText(refusal, REFUSALS)

/** What to send to somebody who is invited; it holds the code, and whoever has it can join. */
export const invitationText = (invited: {
  unitName: string
  role: Role
  codeText: string
  link: string | undefined
}): string =>
  [
    `邀请您担任“${invited.unitName}”的${ROLES[invited.role].name}。`,
    invited.link
      ? `请打开：${invited.link}`
      : '请打开小程序“巾帼活动”，在“我的”最下面点“我有工作邀请码”，输入：',
    ...(invited.link ? [] : [invited.codeText]),
    '72 小时内有效，只能用一次，请不要转发给别人。',
  ].join('\n')
