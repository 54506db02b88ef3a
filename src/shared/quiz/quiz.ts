import { DAY, MINUTE } from '../calendar/calendar'
import type { Session } from '../event/session'

/** The questions by which an online event is taken part in (知识答题): whoever has enough of them right is checked in. */
export interface Quiz {
  questions: QuizQuestion[]
  /** How many questions have to be right. */
  passMark: number
  /** How often one person may hand in answers to one session; null for as often as they like. */
  tries: number | null
}

export interface QuizQuestion {
  id: string
  text: string
  options: QuizOption[]
  /** What is told once it was answered; empty where nothing is. */
  explanation: string
}

/** One answer to choose. Ids stay when words are mended, so that answers given before are still judged rightly. */
export interface QuizOption {
  id: string
  text: string
  right: boolean
}

export const MOST_QUESTIONS = 50
export const LEAST_OPTIONS = 2
export const MOST_QUIZ_OPTIONS = 6
export const MOST_TRIES = 20

/** The longest that each text of a quiz may be, in characters. */
export const QUIZ_LIMITS = { text: 200, option: 100, explanation: 400 } as const

/** A quiz as whoever is asked may see it before answering: without what is right. */
export interface AskedQuiz extends Omit<Quiz, 'questions'> {
  questions: AskedQuestion[]
}

export interface AskedQuestion {
  id: string
  text: string
  options: Pick<QuizOption, 'id' | 'text'>[]
  /** Whether more than one answer is right. */
  several: boolean
}

/** What is sent to a phone of a quiz: field by field, so that nothing that tells what is right comes along. */
export const askedOf = ({ questions, passMark, tries }: Quiz): AskedQuiz => ({
  passMark,
  tries,
  questions: questions.map(({ id, text, options }) => ({
    id,
    text,
    options: options.map((option) => ({ id: option.id, text: option.text })),
    several: options.filter(({ right }) => right).length > 1,
  })),
})

export type QuizProblem =
  | 'no-questions'
  | 'too-many-questions'
  | 'pass-mark-unreachable'
  | 'question-missing'
  | 'option-missing'
  | 'too-few-options'
  | 'too-many-options'
  | 'same-option-twice'
  | 'nothing-right'
  | 'not-online'
  | 'not-open'
  | 'not-public'

/** What keeps a quiz from being published, and at which question, by its place; `undefined`: of the quiz as a whole. */
export interface QuizFlaw {
  question: number | undefined
  problem: QuizProblem
}

/** What has to be put right in the questions themselves, in their order. */
export function quizFlaws({ questions, passMark }: Quiz): QuizFlaw[] {
  const whole: QuizProblem[] = []
  if (questions.length === 0) whole.push('no-questions')
  if (questions.length > MOST_QUESTIONS) whole.push('too-many-questions')
  if (questions.length > 0 && (passMark < 1 || passMark > questions.length))
    whole.push('pass-mark-unreachable')
  return [
    ...whole.map((problem) => ({ question: undefined, problem })),
    ...questions.flatMap((each, question) => {
      const problem = questionProblem(each)
      return problem ? [{ question, problem }] : []
    }),
  ]
}

/** What is wrong with one question; undefined if it may be asked. */
export function questionProblem({ text, options }: QuizQuestion): QuizProblem | undefined {
  if (text.trim() === '') return 'question-missing'
  if (options.length < LEAST_OPTIONS) return 'too-few-options'
  if (options.length > MOST_QUIZ_OPTIONS) return 'too-many-options'
  if (options.some((option) => option.text.trim() === '')) return 'option-missing'
  if (new Set(options.map((option) => option.text.trim())).size < options.length) return 'same-option-twice'
  return options.some(({ right }) => right) ? undefined : 'nothing-right'
}

/** The pass mark where staff say nothing: six in ten. */
export const usualPassMark = (questions: number): number => Math.ceil(questions * 0.6)

/**
 * How long after the end answers may still arrive that a phone kept while it had no network. What it says of when they were
 * given is believed for so long: the questions are handed out until the end alone.
 */
export const QUIZ_GRACE = 3 * DAY

/** What arrives within this of the end was handed in before it, whatever a phone's clock says. */
const UNDER_WAY = 2 * MINUTE

export type QuizRefusal = 'session-cancelled' | 'quiz-not-open' | 'quiz-closed'

type Timed = Pick<Session, 'status' | 'startsAt' | 'endsAt'>

/** Why nobody is asked the questions of this session now; undefined from its start until its end, or until it is stopped. */
export function quizRefusal({ status, startsAt, endsAt }: Timed, now: number): QuizRefusal | undefined {
  if (status === 'cancelled') return 'session-cancelled'
  if (status === 'stopped' || now >= endsAt) return 'quiz-closed'
  return now < startsAt ? 'quiz-not-open' : undefined
}

/**
 * Why answers are not taken that arrive now and were given at `answeredAt` by the phone; undefined if they are. Whoever
 * answered before the end is in time, though the network was not there: up to three days later.
 */
export function answersRefusal(session: Timed, answeredAt: number, now: number): QuizRefusal | undefined {
  const { status, endsAt } = session
  const late = status === 'scheduled' && now >= endsAt
  const isInTime = now < endsAt + UNDER_WAY || (answeredAt < endsAt && now < endsAt + QUIZ_GRACE)
  return late && isInTime ? undefined : quizRefusal(session, now)
}

/** When answers that are taken were given: what the phone says, within the session's hours and never in the future. */
export const answeredTime = (
  claimed: number,
  now: number,
  { startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>,
): number => Math.max(startsAt, Math.min(claimed, now, endsAt - 1))

/** Of an event's sessions the one whose questions somebody comes for: what is open, else what opens next, else the last. */
export function quizSession<T extends Timed>(sessions: readonly T[], now: number): T | undefined {
  const held = sessions.filter(({ status }) => status !== 'cancelled')
  const byEnd = [...(held.length > 0 ? held : sessions)].sort((a, b) => a.endsAt - b.endsAt)
  return (
    byEnd.find((each) => quizRefusal(each, now) === undefined) ??
    byEnd.find(({ startsAt }) => startsAt > now) ??
    byEnd[byEnd.length - 1]
  )
}
