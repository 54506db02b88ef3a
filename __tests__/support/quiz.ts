import type { Input } from '../../src/services/api'
import type { Quiz } from '../../src/shared/quiz/quiz'

/** Three questions, two of which have to be right; the last has two right answers. */
export const aQuiz = (overrides: Partial<Quiz> = {}): Quiz => ({
  passMark: 2,
  tries: null,
  questions: [
    question(
      'q1',
      '遇到家庭暴力，报警电话是',
      ['110', '114'],
      ['a'],
      '110 随时可以拨打，家暴也归公安机关管。',
    ),
    question('q2', '人身安全保护令向哪里申请', ['居委会', '人民法院'], ['b'], '由人民法院作出。'),
    question(
      'q3',
      '可以作为证据的有',
      ['就诊记录', '报警回执', '传闻'],
      ['a', 'b'],
      '照片、病历、回执都要留好。',
    ),
  ],
  ...overrides,
})

const question = (id: string, text: string, options: string[], right: string[], explanation: string) => ({
  id,
  text,
  options: options.map((option, index) => {
    const optionId = 'abcdef'.charAt(index)
    return { id: optionId, text: option, right: right.includes(optionId) }
  }),
  explanation,
})

type Answers = Input<'checkins.answerQuiz'>['answers']

/** Answers to `aQuiz` that pass, all of them right. */
export const RIGHT: Answers = [
  { question: 'q1', chosen: ['a'] },
  { question: 'q2', chosen: ['b'] },
  { question: 'q3', chosen: ['b', 'a'] },
]

/** Answers of which one alone is right. */
export const WRONG: Answers = [
  { question: 'q1', chosen: ['a'] },
  { question: 'q2', chosen: ['a'] },
  { question: 'q3', chosen: ['a'] },
]
