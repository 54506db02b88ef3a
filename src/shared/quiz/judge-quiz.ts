import type { Quiz, QuizQuestion } from './quiz'

/** What somebody chose, by question. */
export type QuizAnswers = Readonly<Record<string, readonly string[]>>

export interface QuizResult {
  /** How many questions are right, of how many. */
  right: number
  of: number
  passed: boolean
  questions: JudgedQuestion[]
}

export interface JudgedQuestion {
  id: string
  isRight: boolean
  /** The options that are right. */
  right: string[]
  explanation: string
}

/** The first question to which nothing was chosen; undefined where all are answered. */
export const unanswered = ({ questions }: Quiz, answers: QuizAnswers): QuizQuestion | undefined =>
  questions.find(({ id }) => chosenOf(answers, id).length === 0)

const chosenOf = (answers: QuizAnswers, id: string): readonly string[] =>
  Object.hasOwn(answers, id) ? (answers[id] ?? []) : []

/**
 * Judges answers by the quiz as it is: a question is right when exactly its right options were chosen, and one that was not
 * answered is not. What was answered to questions that are no more counts for nothing.
 */
export function judgeQuiz({ questions, passMark }: Quiz, answers: QuizAnswers): QuizResult {
  const judged = questions.map(({ id, options, explanation }): JudgedQuestion => {
    const right = options.filter((option) => option.right).map((option) => option.id)
    const chosen = new Set(chosenOf(answers, id))
    const isRight = chosen.size === right.length && right.every((each) => chosen.has(each))
    return { id, isRight, right, explanation }
  })
  const right = judged.filter(({ isRight }) => isRight).length
  return { right, of: judged.length, passed: right >= passMark, questions: judged }
}
