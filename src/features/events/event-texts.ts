import type { Refusal, Value } from '../../services/api'
import { clockText, dayText } from '../../shared/calendar/calendar'
import { isFew, seatsShown } from '../../shared/event/session'
import { openPart } from '../../shared/event/slots'
import type { NextStep } from '../../shared/registration/next-step'
import {
  type RegistrationRefusal,
  type RegistrationStatus,
  registrationRefusal,
} from '../../shared/registration/registration'
import type { OwnReason } from '../problems/problem-text'

export type ListedSession = Value<'events.listEvents'>['sessions'][number]

/** Why one cannot register, in a word for a button or a card. */
export const REGISTRATION_REFUSAL_LABELS: Record<RegistrationRefusal, string> = {
  'no-registration': '无需报名，直接参加',
  'session-cancelled': '已取消',
  'session-stopped': '已中止',
  'not-open-yet': '报名还没开始',
  'registration-closed': '报名已截止',
}

export const REGISTRATION_STATUS_LABELS: Record<RegistrationStatus, string> = {
  confirmed: '已报名',
  pending: '等待审核',
  waitlisted: '候补中',
  cancelled: '已取消报名',
}

export const GET_EVENT_REFUSALS: Record<OwnReason<Refusal<'events.getEvent'>>, string> = {
  'no-such-event': '没有找到这个活动，它可能已经下架。',
}

/** Why the answer to a change was not taken. */
export const ANSWER_CHANGE_REFUSALS: Record<OwnReason<Refusal<'registrations.answerChange'>>, string> = {
  'no-such-registration': '没有找到您的这份报名。',
  'nothing-asked': '安排刚刚又有变动，请下拉刷新后再看。',
  'registration-cancelled': '您已经取消了这份报名。',
  'changed-meanwhile': '您的报名刚刚在别处有改动。请返回看一下最新情况。',
}

/** How a session stands for somebody who might come, for a word and a colour; `closed`: they can neither register nor queue. */
export type Standing = 'many' | 'few' | 'none' | 'closed'

/** How a session stands, in words: seats left, or why not. */
export function availability(whole: ListedSession, now: number): { standing: Standing; text: string } {
  const session = openPart(whole, now)
  const refusal = registrationRefusal(session, now)
  if (refusal === 'no-registration')
    return {
      standing: 'many',
      // Nobody goes anywhere, be it a meeting or a quiz.
      text: session.mode === 'online' ? '无需报名，线上参加' : REGISTRATION_REFUSAL_LABELS[refusal],
    }
  if (refusal) return { standing: 'closed', text: REGISTRATION_REFUSAL_LABELS[refusal] }
  const { waiting } = session
  if (waiting > 0) return { standing: 'none', text: `名额已满，${waiting} 组在候补` }
  const seats = seatsShown(session)
  if (seats === undefined) return { standing: 'many', text: '可以报名' }
  if (seats === 0) return { standing: 'none', text: '名额已满，可以候补' }
  // An hour for one alone is no rest of more.
  if (session.capacity === 1) return { standing: 'many', text: '可以预约' }
  return isFew(session)
    ? { standing: 'few', text: `仅剩 ${seats} 个名额` }
    : { standing: 'many', text: `还有 ${seats} 个名额` }
}

/** When registration opens, or until when it is open; empty where that says nothing. */
export function registrationTimes(whole: ListedSession, now: number): string {
  const session = openPart(whole, now)
  const refusal = registrationRefusal(session, now)
  if (refusal === 'not-open-yet') return `，${momentText(session.registrationOpensAt, now)} 开始`
  return refusal === undefined ? `，${momentText(session.registrationClosesAt, now)} 截止报名` : ''
}

const momentText = (at: number, now: number) => `${dayText(at, now)} ${clockText(at)}`

const STEPS: Record<NextStep, string> = {
  register: '我要报名',
  queue: '我要候补',
  'show-ticket': '已报名：看入场码',
  'is-in': '已签到入场',
  'await-approval': '已提交，等待审核',
  'await-place': '候补中',
  'just-come': '无需报名，直接参加',
  'take-quiz': '开始答题',
  'quiz-to-come': '答题还没有开始',
  'quiz-passed': '已合格：看证书',
  'not-open-yet': '报名未开始',
  'enough-sessions': '您能报的场数已报满',
  'by-organizer': '由主办方登记',
  'registration-closed': '报名已截止',
  'no-place-came': '候补没有轮到',
  over: '已结束',
  stopped: '已中止',
  cancelled: '已取消',
}

/** What a session is to its reader at this moment, in the words of the button that leads on, or of why there is none. */
export function stepText(
  {
    step,
    session,
    own,
  }: {
    step: NextStep
    session: Pick<ListedSession, 'registrationOpensAt' | 'startsAt'>
    own: { ahead: number | null } | undefined
  },
  now: number,
): string {
  if (step === 'not-open-yet') return `报名未开始（${momentText(session.registrationOpensAt, now)} 开始）`
  if (step === 'quiz-to-come') return `${momentText(session.startsAt, now)} 开始答题`
  if (step === 'await-place' && typeof own?.ahead === 'number') return `候补第 ${own.ahead + 1} 位`
  return STEPS[step]
}

/** Who may register for what is not public, told before anybody taps. */
export function invitedText({ byCode, byList, open }: GuestAccess): string {
  if (open) return '您已受邀，可以报名。'
  const ways = [byList && '用受邀时登记的姓名和手机号', byCode && '填主办方发的邀请码'].filter(Boolean)
  return ways.length > 0
    ? `只限受邀的人报名：${ways.join('，或者')}。`
    : '只限受邀的人参加，由主办方登记，不用自己报名。'
}

type GuestAccess = NonNullable<Value<'events.getEvent'>['invited']>
