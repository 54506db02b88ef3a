import type { Refusal } from '../../services/api'
import { clockText, dayText } from '../../shared/calendar/calendar'
import type { Session } from '../../shared/event/session'
import type { QuizRefusal } from '../../shared/quiz/quiz'
import { type OwnReason, refusalText } from '../problems/problem-text'

/** Why nobody answers now. */
export const QUIZ_CLOSED: Record<QuizRefusal, string> = {
  'quiz-not-open': '答题还没有开始。',
  'quiz-closed': '答题已经结束。',
  'session-cancelled': '这一次答题已经取消。',
}

export const GET_QUIZ_REFUSALS: Record<OwnReason<Refusal<'checkins.getQuiz'>>, string> = {
  'no-such-quiz': '没有找到这份答题，它可能已经下架。',
}

type AnswerRefusal = Exclude<OwnReason<Refusal<'checkins.answerQuiz'>>, 'unanswered'> | 'unreadable'

const ANSWER_REFUSALS: Record<AnswerRefusal, string> = {
  ...QUIZ_CLOSED,
  'quiz-closed': '交卷时答题已经结束，这次没有算上。',
  'no-such-quiz': '没有找到这份答题，它可能已经下架，这次没有算上。',
  'consent-needed': '个人信息保护说明有更新，同意以后才能交卷。您的答案还在。',
  'no-tries-left': '您的答题次数已经用完，这次没有算上。',
  'changed-meanwhile': '您的记录刚刚在别处有改动。请再交一次，您的答案还在。',
  unreadable: '小程序更新过，这份答案认不出来了。请重新打开小程序，再答一次。',
}

/** Why answers were not taken, in words: whoever handed in before the end is told that they arrived too late. */
export function answerRefusalText(
  refusal: { reason: string },
  { answeredAt }: { answeredAt: number },
  { status, endsAt }: Pick<Session, 'status' | 'endsAt'>,
): string {
  if (refusal.reason === 'quiz-closed' && status === 'stopped') return ARRIVED_AFTER_STOP
  if (refusal.reason === 'quiz-closed' && answeredAt < endsAt) return ARRIVED_TOO_LATE
  return refusalText<{ reason: string }>(refusal, ANSWER_REFUSALS)
}

const ARRIVED_TOO_LATE = '答案到得太晚（结束三天以后不再收），这次没有算上。'
const ARRIVED_AFTER_STOP = '这次答题提前结束了，答案到的时候已经不再收，没有算上。'

/** Which question nothing was chosen for, by its place; below nothing for one that was added since. */
export const unansweredQuestionText = (place: number): string =>
  place < 0
    ? '题目更新过，有新的题还没有答，这次没有算上。请从头再答一次。'
    : `第 ${place + 1} 题还没有答，这次没有算上。您的答案还在，答完再交卷就行。`

/** `6月26日 9:00` */
export const momentText = (at: number, now: number): string => `${dayText(at, now)} ${clockText(at)}`

/** `一共 8 题，答对 6 题合格。` */
export const markText = (questions: number, passMark: number): string =>
  `一共 ${questions} 题，答对 ${passMark} 题合格。`

/** The letters before options. */
export const LETTERS = 'ABCDEF'
