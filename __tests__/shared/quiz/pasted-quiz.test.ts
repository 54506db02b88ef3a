import fc from 'fast-check'
import { pastedQuiz } from '../../../src/shared/quiz/pasted-quiz'
import { MOST_QUESTIONS, type QuizQuestion, questionProblem } from '../../../src/shared/quiz/quiz'
import { campaign } from '../../support/campaign'

let marks = 0
const paste = (text: string) => pastedQuiz(text, () => `m${marks++}`)
/** `text | A, *B` with a star before what is right. */
const said = ({ text, options, explanation }: QuizQuestion) =>
  [text, options.map((option) => `${option.right ? '*' : ''}${option.text}`).join(' '), explanation].join(
    ' | ',
  )

it('reads numbered questions with options, answers and explanations below', () => {
  const pasted = `1、国际禁毒日是哪一天？
A. 3月8日
B. 6月26日
答案：B
解析：1987年起每年6月26日。

2．下列属于毒品的有（多选）
A、冰毒  B、海洛因  C、绿茶
【答案】AB
【解析】绿茶不是。`
  expect(paste(pasted).map(said)).toEqual([
    '国际禁毒日是哪一天？ | 3月8日 *6月26日 | 1987年起每年6月26日。',
    '下列属于毒品的有（多选） | *冰毒 *海洛因 绿茶 | 绿茶不是。',
  ])
})

it('reads rows of a table, with a heading and numbers before them', () => {
  const pasted = [
    ['序号', '题目', '选项A', '选项B', '选项C', '答案', '解析'],
    ['1', '求助电话', '12338', '10086', '', 'A', '妇女维权热线。'],
    ['2', '可以报警', '110', '12110', '114', 'A、B', ''],
  ]
  expect(paste(pasted.map((row) => row.join('\t')).join('\n')).map(said)).toEqual([
    '求助电话 | *12338 10086 | 妇女维权热线。',
    '可以报警 | *110 *12110 114 | ',
  ])
})

it('takes the answer out of the question, and knows true and false', () => {
  expect(paste('1. 保护令由（ B ）作出\nA. 居委会\nB. 人民法院').map(said)).toEqual([
    '保护令由（　）作出 | 居委会 *人民法院 | ',
  ])
  expect(paste('一起吃饭会感染艾滋病。（×）\n2. 家暴是违法行为\n答案：对').map(said)).toEqual([
    '一起吃饭会感染艾滋病。（　） | 对 *错 | ',
    '家暴是违法行为 | *对 错 | ',
  ])
})

it('joins a question that goes on in the next line', () => {
  expect(paste('1. 王女士离婚时\n想分房子，可以\nA. 协商\nB. 起诉\n答案：AB').map(said)).toEqual([
    '王女士离婚时想分房子，可以 | *协商 *起诉 | ',
  ])
})

it('leaves open what the text does not say, for the editor to show', () => {
  const [question] = paste('1. 没有答案的题\nA. 一\nB. 二')
  expect(question && questionProblem(question)).toBe('nothing-right')
  expect(paste('')).toEqual([])
  expect(paste('大家好')).toEqual([])
})

it('makes of any text no more questions than there may be, none longer than may be, each with ids of its own', () => {
  const line = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.constantFrom(
      '1. 题',
      'A. 一',
      'B、二  C、三',
      '答案：AB',
      '解析：因为',
      '题\t一\t二\tA\t因为',
      '（A）',
    ),
  )
  campaign(
    fc.property(fc.array(line, { maxLength: 120 }), (lines) => {
      const questions = paste(lines.join('\n'))
      expect(questions.length).toBeLessThanOrEqual(MOST_QUESTIONS)
      for (const { text, options, explanation } of questions) {
        expect(text.length).toBeLessThanOrEqual(200)
        expect(options.length).toBeLessThanOrEqual(6)
        expect(explanation.length).toBeLessThanOrEqual(400)
        expect(new Set(options.map(({ id }) => id)).size).toBe(options.length)
      }
    }),
    { long: 1000 },
  )
})
