import type { Refusal } from '../../services/api'
import { clockText, dayText } from '../../shared/calendar/calendar'
import type { Session } from '../../shared/event/session'
import type { AgeLimits } from '../../shared/registration/age-limits'
import type { EntryProblem } from '../../shared/registration/entry'
import type { AnswerProblem } from '../../shared/registration/form'
import {
  type CancellationRefusal,
  cancellableUntil,
  type Registration,
} from '../../shared/registration/registration'
import type { RegistrationRules } from '../../shared/registration/registration-rules'
import { nameProblem } from '../../shared/text/name'
import { phoneProblem } from '../../shared/text/phone'
import { CONSENT_REFUSALS } from '../consents/consent-texts'
import { type OwnReason, refusalText } from '../problems/problem-text'

type Own =
  | 'registrations.registerForSession'
  | 'registrations.editRegistration'
  | 'registrations.cancelRegistration'
type Texts<Name extends Own> = Record<OwnReason<Refusal<Name>>, string>

/** What is wrong with who is to come, or with what was filled in. */
export const ENTRY_PROBLEMS: Record<EntryProblem['reason'], string> = {
  nobody: '请选择参加的人。',
  'too-many': '人数超过了一次可以报的人数。',
  'self-needed': '这一场需要报名人本人参加。',
  'self-not-asked': '这一场报名人本人不参加，请只填写参加的人。',
  'self-twice': '报名人本人只能填一次。',
  'companions-not-asked': '这一场不能带同行人员。',
  'companions-by-name': '同行人员请逐个填写，不能只填人数。',
  'child-needed':
    '这是家庭活动，请至少带一名孩子：点“添加孩子”就能加上；正在填写的，点“同意并添加”才算加上。',
  'organisation-needed': '请填写单位名称。',
  'team-name-needed': '请填写队名。',
  'phone-needed': '请填写手机号。',
  'gender-needed': '请选择性别。',
  'birth-needed': '请填写出生年份；未满 18 周岁的还要选月份。',
  'too-young': '有人没有到这一场要求的年龄。',
  'too-old': '有人超过了这一场要求的年龄。',
  'women-only': '这一场只面向女性。',
  'men-only': '这一场只面向男性。',
  'child-consent-needed': '未满 18 周岁的，要由监护人同意才能报名：请监护人点“添加孩子”。',
  'same-person-twice': '同一个人填了两次，请去掉一个。',
  'answers-wrong': '有问题还没有答，或答得不合要求，请检查。',
  'no-such-quota': '所选单位没有这一场的名额，请重新选择。',
  'no-slot-chosen': '请选择一个时段。',
  'places-allotted': '名额都分到了各单位，请选择您的单位。',
  'more-than-there-are': '人数超过了这一场的全部名额。',
}

/** What is wrong with an answer to the event's form. */
export const ANSWER_PROBLEMS: Record<AnswerProblem, string> = {
  missing: '请填写这一项。',
  'too-long': '写得太长了，请短一些。',
  'not-an-option': '请从选项里选择。',
  'not-a-number': '请填写数字。',
  'not-a-date': '请按“2026-11-28”的样子填写日期。',
}

/** The ages that are meant, and whose they are; empty where there is no limit. */
export function agesText({ minAge, maxAge, ageOf }: AgeLimits): string {
  const of = ageOf === 'children' ? '孩子' : ''
  if (minAge !== null && maxAge !== null) return `${of} ${minAge} 至 ${maxAge} 岁`.trim()
  if (minAge !== null) return `${of}满 ${minAge} 岁`
  return maxAge === null ? '' : `${of}不超过 ${maxAge} 岁`
}

/** Who may register, in the words that stand above the form; empty where anybody may. */
export function rulesText(rules: RegistrationRules): string {
  const { kind, most, sessionsEach, gender, approval } = rules
  const ages = agesText(rules)
  return [
    gender && (gender === 'female' ? '只面向女性' : '只面向男性'),
    ages && `${ages}（按活动当天）`,
    kind === 'family' && '至少带一名孩子',
    most > 1 && `一次最多报 ${most} 人`,
    sessionsEach && `每人最多报 ${sessionsEach} 场`,
    approval && '报名后由工作人员审核',
  ]
    .filter(Boolean)
    .join('；')
}

/** What is wrong with a member of the family who was chosen. */
const FAMILY = {
  'no-such-family-member': '有一位家庭成员已经不在您的名单里，请重新选择。',
} as const

/** Somebody of the party has a place already. */
const PERSON_REGISTERED = '同行的人里有人已经报过这一场（姓名和手机号相同），请把她去掉，不用再报。'

const EDIT: Texts<'registrations.editRegistration'> = {
  ...ENTRY_PROBLEMS,
  ...FAMILY,
  'no-such-registration': '没有找到您的这份报名。',
  'edit-closed': '已经过了可以修改的时间。如有变化，请联系主办方。',
  'already-checked-in': '您已经签到入场，不能再修改。',
  'session-full': '名额不够，不能增加人数；想换的时段刚约满，或者有人在候补，现在也换不了。原来的报名还在。',
  'person-registered': PERSON_REGISTERED,
  'changed-meanwhile': '您的报名刚刚在别处有改动。请返回看一下最新情况。',
}

/** Why a registration could not be changed. */
export const editRefusalText = (refusal: Refusal<'registrations.editRegistration'>): string =>
  refusalText(refusal, EDIT)

const REGISTER: Texts<'registrations.registerForSession'> = {
  'no-such-session': '没有找到这一场，它可能已经下架。',
  'not-invited': '这个活动只限受邀的人报名：请填邀请码，或用受邀时登记的姓名和手机号。',
  'no-registration': '这一场无需报名，按时间到场即可。',
  'session-cancelled': '这一场已经取消，没有为您报名。',
  'session-stopped': '这一场已经中止，没有为您报名。',
  'not-open-yet': '报名还没有开始，请到时间再来。',
  'registration-closed': '报名已经截止。',
  'enough-sessions': '您在这个活动里已经报满了每人能报的场数。要换一场，请先取消原来的。',
  ...ENTRY_PROBLEMS,
  'person-registered': PERSON_REGISTERED,
  'already-registered': '您已经报过这一场，这次填的没有加进去。要增减人员，请修改原来的报名。',
  'registered-by-staff':
    '工作人员已经用这个姓名和手机号替您报过名，不用再报。到场时报姓名或手机号后四位就能签到。',
  'consent-needed': '请先阅读并同意个人信息保护说明。',
  ...CONSENT_REFUSALS,
  ...FAMILY,
  'changed-meanwhile': '您的报名刚刚在别处有改动。请返回看一下最新情况。',
}

/** Why a registration can no longer be cancelled. */
export const CANCELLATION_REFUSALS: Record<CancellationRefusal, string> = {
  'already-checked-in': '您已经签到入场，不能再取消。',
  'cancellation-closed': '已经过了可以取消的时间。如不能到场，请联系主办方。',
}

const CANCEL: Texts<'registrations.cancelRegistration'> = {
  ...CANCELLATION_REFUSALS,
  'no-such-registration': '没有找到您的这份报名。',
  'changed-meanwhile': '您的报名刚刚在别处有改动。请返回看一下最新情况。',
}

/** Why somebody could not be registered. */
export const registerRefusalText = (refusal: Refusal<'registrations.registerForSession'>): string =>
  refusalText(refusal, REGISTER)

/** Why a registration could not be cancelled. */
export const cancelRefusalText = (refusal: Refusal<'registrations.cancelRegistration'>): string =>
  refusalText(refusal, CANCEL)

/** Words about a name as typed; undefined if it is fine. */
export function nameProblemText(name: string): string | undefined {
  const problem = nameProblem(name)
  return (
    problem &&
    {
      empty: '请填写姓名',
      'too-long': '姓名太长了，请不要超过 30 个字',
      'not-a-name': '请填写真实姓名，不要有数字、标点或表情',
    }[problem]
  )
}

/** Words about a phone number as typed; undefined if it is fine. */
export function phoneProblemText(phone: string): string | undefined {
  const problem = phoneProblem(phone)
  return (
    problem &&
    {
      empty: '请填写手机号',
      'not-a-phone': '手机号应是 11 位数字，请检查；港澳台和国外的号码，前面加 00 和区号',
    }[problem]
  )
}

/** Until when one may leave a registration for this session. */
export function leavingText(
  session: Parameters<typeof cancellableUntil>[0],
  registration: Pick<Registration, 'status' | 'givenAt' | 'changeAnswer'>,
  now: number,
): string {
  if (registration.status === 'waitlisted')
    return '候补随时可以退出。临近开始才轮到您的，活动开始前也还可以取消。'
  if (registration.status === 'pending') return '审核通过以前随时可以取消。'
  const until = cancellableUntil(session, registration)
  return `${dayText(until, now)} ${clockText(until)} 前可以取消。`
}

/** Until when a registration for this session could be cancelled, for whoever has not registered yet. */
export function cancellationDeadline(session: Pick<Session, 'cancellationClosesAt'>, now: number): string {
  const until = session.cancellationClosesAt
  if (until <= now) return '这一场现在报名后不能再取消。'
  return `${dayText(until, now)} ${clockText(until)} 前可以取消。`
}
