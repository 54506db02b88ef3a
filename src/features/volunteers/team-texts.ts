import type { Refusal } from '../../services/api'
import { CONSENT_REFUSALS } from '../consents/consent-texts'
import { type OwnReason, refusalText } from '../problems/problem-text'

type Joining = Refusal<'members.joinTeam' | 'members.leaveTeam' | 'members.agreeToPrivacy'>

const JOINING: Record<OwnReason<Joining>, string> = {
  ...CONSENT_REFUSALS,
  'no-such-team': '这支服务队刚刚解散了，没有加入。请看看别的服务队。',
  'consent-needed': '个人信息保护说明有更新，同意以后才能加入。填好的都还在。',
  'not-an-adult': '加入服务队要年满 18 周岁。请检查出生年份；今年满 18 周岁的，请选到月份或日期。',
  'in-too-many': '您加入的服务队已经很多，没有再加入。请先退出一支。',
}

/** Why somebody did not join a team, or leave it. */
export const joiningRefusalText = (refusal: Joining): string => refusalText<Joining>(refusal, JOINING)

type Keeping = Refusal<'members.createTeam' | 'members.changeTeam' | 'members.revealTeamMember'>

const KEEPING: Record<OwnReason<Keeping>, string> = {
  'unit-closed': '这个单位已经关闭，不能再建、也不能重新启用服务队。填好的都还在。',
  'nothing-said': '请写明这支队做什么，居民看了才知道要不要加入。',
  'name-taken': '本单位已经有同名的服务队。请换一个名称。',
  'too-many': '本单位的服务队已经很多，没有再建，也没有重新启用。请先解散不用的。',
  'unacceptable-text': '名称或介绍没有通过微信的内容检查，没有保存。填好的都还在，请修改后再试。',
  'changed-meanwhile': '刚刚有同事改过这支队，没有保存。请下拉刷新，看看现在的样子再改。',
  'no-such-member': '这位队员的信息已经按规定删除，查不到了。',
}

/** Why something about a unit's teams was not done. */
export const keepingRefusalText = (refusal: Keeping): string => refusalText<Keeping>(refusal, KEEPING)
