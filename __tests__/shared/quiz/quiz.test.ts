import fc from 'fast-check'
import { DAY, HOUR, MINUTE } from '../../../src/shared/calendar/calendar'
import { judgeQuiz } from '../../../src/shared/quiz/judge-quiz'
import {
  answeredTime,
  answersRefusal,
  askedOf,
  MOST_QUESTIONS,
  type QuizQuestion,
  quizFlaws,
  quizRefusal,
  quizSession,
  usualPassMark,
} from '../../../src/shared/quiz/quiz'
import { campaign } from '../../support/campaign'
import { aQuiz } from '../../support/quiz'

const judge = (answers: Record<string, string[]>) => judgeQuiz(aQuiz(), answers)

describe('judging', () => {
  it('takes a question for right when exactly the right answers were chosen, in any order', () => {
    expect(judge({ q1: ['a'], q2: ['b'], q3: ['b', 'a'] })).toMatchObject({ right: 3, of: 3, passed: true })
    expect(judge({ q1: ['a'], q2: ['b'], q3: ['a'] })).toMatchObject({ right: 2, passed: true })
    expect(judge({ q3: ['a', 'b', 'c'] })).toMatchObject({ right: 0, passed: false })
    expect(judge({ q1: ['a', 'b'] }).questions[0]).toMatchObject({ isRight: false, right: ['a'] })
  })

  it('passes at the mark and not below it', () => {
    expect(judge({ q1: ['a'], q2: ['b'] }).passed).toBe(true)
    expect(judge({ q1: ['a'] }).passed).toBe(false)
  })

  it('takes nothing for an answer that is none', () => {
    const none: Record<string, string[]>[] = [
      {},
      { q9: ['a'] },
      { q1: [] },
      { q1: ['a', 'zzz'] },
      { constructor: ['a'] },
    ]
    for (const answers of none) expect(judge(answers).right).toBe(0)
  })

  it('tells the right answers and why of every question', () => {
    const { questions } = judge({})
    expect(questions.map(({ right }) => right)).toEqual([['a'], ['b'], ['a', 'b']])
    expect(questions.every(({ explanation }) => explanation !== '')).toBe(true)
  })

  it('never says more questions right than there are, whatever is sent', () => {
    const chosen = fc.array(fc.constantFrom('a', 'b', 'c', 'x'), { maxLength: 6 })
    campaign(
      fc.property(fc.dictionary(fc.constantFrom('q1', 'q2', 'q3', 'q4'), chosen), (answers) => {
        const { right, of, passed } = judge(answers)
        expect(right).toBeLessThanOrEqual(of)
        expect(passed).toBe(right >= 2)
      }),
      { long: 1000 },
    )
  })
})

it('hands out questions without what is right and without why', () => {
  const asked = askedOf(aQuiz())
  const text = JSON.stringify(asked)
  expect(asked.questions[2]).toEqual({
    id: 'q3',
    text: '可以作为证据的有',
    several: true,
    options: [
      { id: 'a', text: '就诊记录' },
      { id: 'b', text: '报警回执' },
      { id: 'c', text: '传闻' },
    ],
  })
  expect(text).not.toContain('"right"')
  for (const { explanation } of aQuiz().questions) expect(text).not.toContain(explanation)
})

describe('what has to be put right', () => {
  const first = aQuiz().questions[0] as QuizQuestion
  const option = (id: string, text: string, right = false) => ({ id, text, right })

  it.each<[string, Partial<QuizQuestion>]>([
    ['question-missing', { text: ' ' }],
    ['too-few-options', { options: [option('a', '一', true)] }],
    ['too-many-options', { options: [...'abcdefg'].map((each) => option(each, each, true)) }],
    ['option-missing', { options: [option('a', '一', true), option('b', ' ')] }],
    ['same-option-twice', { options: [option('a', '一', true), option('b', '一 ')] }],
    ['nothing-right', { options: [option('a', '一'), option('b', '二')] }],
  ])('%s, at its question', (problem, part) => {
    expect(quizFlaws(aQuiz({ passMark: 1, questions: [first, { ...first, ...part }] }))).toEqual([
      { question: 1, problem },
    ])
  })

  it('of the quiz as a whole', () => {
    expect(quizFlaws(aQuiz({ questions: [] }))).toEqual([{ question: undefined, problem: 'no-questions' }])
    expect(quizFlaws(aQuiz({ passMark: 4 }))[0]?.problem).toBe('pass-mark-unreachable')
    expect(quizFlaws(aQuiz({ passMark: 0 }))[0]?.problem).toBe('pass-mark-unreachable')
    const many = Array.from({ length: MOST_QUESTIONS + 1 }, (_, index) => ({ ...first, id: `n${index}` }))
    expect(quizFlaws(aQuiz({ questions: many }))[0]?.problem).toBe('too-many-questions')
    expect(quizFlaws(aQuiz())).toEqual([])
  })

  it('has a usual pass mark that can be reached', () => {
    for (let questions = 1; questions <= MOST_QUESTIONS; questions += 1)
      expect(
        quizFlaws(aQuiz({ questions: Array(questions).fill(first), passMark: usualPassMark(questions) })),
      ).toEqual([])
  })
})

describe('when', () => {
  const startsAt = Date.parse('2026-06-26T00:00:00+08:00')
  const endsAt = startsAt + 5 * DAY
  const session = { status: 'scheduled' as const, startsAt, endsAt }

  it('is open from its start until its end, both to the millisecond', () => {
    expect(quizRefusal(session, startsAt - 1)).toBe('quiz-not-open')
    expect(quizRefusal(session, startsAt)).toBeUndefined()
    expect(quizRefusal(session, endsAt - 1)).toBeUndefined()
    expect(quizRefusal(session, endsAt)).toBe('quiz-closed')
    expect(quizRefusal({ ...session, status: 'cancelled' }, startsAt)).toBe('session-cancelled')
    expect(quizRefusal({ ...session, status: 'stopped' }, startsAt)).toBe('quiz-closed')
  })

  it('takes for three days what was answered before the end', () => {
    expect(answersRefusal(session, endsAt - 1, endsAt)).toBeUndefined()
    expect(answersRefusal(session, endsAt - 1, endsAt + 3 * DAY - 1)).toBeUndefined()
    expect(answersRefusal(session, endsAt - 1, endsAt + 3 * DAY)).toBe('quiz-closed')
    expect(answersRefusal({ ...session, status: 'stopped' }, endsAt - 1, endsAt)).toBe('quiz-closed')
  })

  it('refuses nobody whose answers were on their way, however their clock goes', () => {
    expect(answersRefusal(session, endsAt + HOUR, endsAt - 1)).toBeUndefined()
    expect(answersRefusal(session, endsAt + HOUR, endsAt + 2 * MINUTE - 1)).toBeUndefined()
    expect(answersRefusal(session, endsAt, endsAt + 2 * MINUTE)).toBe('quiz-closed')
  })

  it('takes nothing before the start, whatever a phone says', () => {
    expect(answersRefusal(session, startsAt + HOUR, startsAt - 1)).toBe('quiz-not-open')
    expect(answersRefusal(session, 0, startsAt)).toBeUndefined()
  })

  it('puts the moment within the session, and never into the future', () => {
    campaign(
      fc.property(
        fc.integer({ min: -1e13, max: 1e13 }),
        fc.integer({ min: 0, max: 8 * DAY }),
        (claimed, after) => {
          const at = answeredTime(claimed, startsAt + after, session)
          expect(at).toBeGreaterThanOrEqual(startsAt)
          expect(at).toBeLessThan(endsAt)
          expect(at).toBeLessThanOrEqual(startsAt + after)
        },
      ),
      { long: 1000 },
    )
    expect(answeredTime(startsAt + HOUR, startsAt + DAY, session)).toBe(startsAt + HOUR)
  })
})

it('comes for what is open, else for what opens next, else for the last', () => {
  const of = (from: number, status = 'scheduled' as 'scheduled' | 'cancelled') => ({
    status,
    startsAt: from * DAY,
    endsAt: (from + 1) * DAY,
  })
  const three = [of(9), of(1), of(5)]
  expect(quizSession(three, 5.5 * DAY)).toBe(three[2])
  expect(quizSession(three, 3 * DAY)).toBe(three[2])
  expect(quizSession(three, 20 * DAY)).toBe(three[0])
  expect(quizSession([of(1, 'cancelled'), three[0] as (typeof three)[0]], 1.5 * DAY)).toBe(three[0])
  expect(quizSession([], 0)).toBeUndefined()
})
