import { newNonce } from '../../services/nonce'
import type { Quiz, QuizOption, QuizQuestion } from '../../shared/quiz/quiz'

export const freshQuestion = (): QuizQuestion => ({
  id: newNonce(),
  text: '',
  options: [freshOption(), freshOption()],
  explanation: '',
})

export const freshOption = (): QuizOption => ({ id: newNonce(), text: '', right: false })

/** A quiz as one begins to write it. */
export const freshQuiz = (): Quiz => ({ questions: [freshQuestion()], passMark: 1, tries: null })
