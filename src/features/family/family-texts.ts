import type { Refusal } from '../../services/api'
import type { Relation } from '../../shared/person/family-member'
import type { BirthProblem, Gender } from '../../shared/person/person'
import { CONSENT_REFUSALS } from '../consents/consent-texts'
import { type OwnReason, refusalText } from '../problems/problem-text'

export const RELATION_NAMES: Record<Relation, string> = {
  parent: '父亲或母亲',
  grandparent: '祖父母、外祖父母',
  relative: '其他亲属',
  nanny: '保姆、育儿嫂',
  teacher: '老师',
  other: '其他',
}

export const GENDER_NAMES: Record<Gender, string> = { female: '女', male: '男' }

const BIRTH_PROBLEMS: Record<BirthProblem, string> = {
  empty: '请填写出生年份',
  'month-needed': '请选择出生月份',
  'not-yet-born': '出生日期不能在将来',
  'day-needed': '今年满 18 周岁的，请选到月份或日期',
  'not-a-child': '已满 18 周岁，不是孩子',
  'not-an-adult': '未满 18 周岁，请选“孩子”',
}

/** Words about a birth as given; undefined if it is fine. */
export const birthProblemText = (problem: BirthProblem | undefined): string | undefined =>
  problem && BIRTH_PROBLEMS[problem]

export type BirthPart = 'year' | 'month' | 'day'

/** At which part of a birth a problem is to be put right. */
export function birthPartOf(problem: BirthProblem | undefined): BirthPart {
  if (problem === 'month-needed') return 'month'
  return problem === 'day-needed' ? 'day' : 'year'
}

type Names =
  | 'members.saveFamilyMember'
  | 'members.removeFamilyMember'
  | 'members.consentForChild'
  | 'members.withdrawChildConsent'
  | 'members.inviteCarer'
  | 'members.acceptCare'
  | 'members.endCare'
  | 'members.getCareInvitation'

export const FAMILY_REFUSALS: Record<OwnReason<Refusal<Names>>, string> = {
  ...CONSENT_REFUSALS,
  'consent-needed': '请先同意。家庭成员需要先同意个人信息保护说明，孩子还需要监护人同意。',
  'wrong-birth': '出生年月不对，请检查。',
  'too-many-members': '最多保存 10 位家庭成员。',
  'too-many-carers': '授权的人太多了，请先收回一个。',
  'no-such-invitation': '没有找到这份委托，可能已经收回。请让孩子的监护人再发一次。',
  'invitation-used': '这份委托已经被别人接受。请让孩子的监护人再发一次。',
  'invitation-expired': '这份委托已经过期。请让孩子的监护人再发一次。',
  'own-invitation': '这是您自己发出的委托，请转发给要带孩子的人。',
}

/** Why something about the family was not done. */
export const familyRefusalText = (refusal: Refusal<Names>): string => refusalText(refusal, FAMILY_REFUSALS)
