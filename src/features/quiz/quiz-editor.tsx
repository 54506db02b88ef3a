import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { ChoiceField } from '../../components/choice-field'
import { ParagraphField } from '../../components/paragraph-field'
import { TapRow } from '../../components/tap-row'
import { TextField } from '../../components/text-field'
import { newNonce } from '../../services/nonce'
import { countTyped } from '../../shared/event/seats-typed'
import { pastedQuiz } from '../../shared/quiz/pasted-quiz'
import {
  MOST_QUESTIONS,
  type Quiz,
  type QuizQuestion,
  questionProblem,
  usualPassMark,
} from '../../shared/quiz/quiz'
import { publicationProblemText } from '../events/staff-texts'
import { freshQuestion } from './fresh-quiz'
import { QuestionEditor } from './question-editor'

/** The longest text that is read at once: fifty questions as long as they may be. */
const MOST_PASTED = 60_000

const TRIES = [
  ['', '不限次数'],
  ['1', '只能答 1 次'],
  ['2', '最多答 2 次'],
  ['3', '最多答 3 次'],
  ['5', '最多答 5 次'],
] as const

/** The questions of a quiz, one open at a time, written one by one or pasted as a list; how many have to be right, and how often. */
export function QuizEditor({ quiz, onChange }: { quiz: Quiz; onChange: (quiz: Quiz) => void }) {
  const { questions, passMark, tries } = quiz
  const [open, setOpen] = useState<string>()
  const [pasted, setPasted] = useState<string>()
  const [mark, setMark] = useState(String(passMark))
  const [said, setSaid] = useState('')
  const markTyped = (text: string) => countTyped(text, { least: 1, most: questions.length })
  const put = (list: QuizQuestion[]) => {
    // As long as nobody says otherwise, six in ten.
    const isUsual = passMark === Math.max(1, usualPassMark(questions.length))
    const next = isUsual ? Math.max(1, usualPassMark(list.length)) : passMark
    setMark(String(next))
    onChange({ ...quiz, questions: list, passMark: next })
  }

  function add() {
    const question = freshQuestion()
    put([...questions, question])
    setOpen(question.id)
  }

  function takePasted() {
    const written = questions.filter(({ text }) => text.trim() !== '')
    const read = pastedQuiz(pasted ?? '', newNonce)
    const all = [...written, ...read].slice(0, MOST_QUESTIONS)
    if (read.length === 0) {
      setSaid(
        '没有认出题目。每道题先写题目，下面写 A. B. 选项和“答案：A”；或者从表格复制题目、选项、答案几列。',
      )
      return
    }
    put(all)
    setOpen(undefined)
    setPasted(undefined)
    const left = written.length + read.length - all.length
    setSaid(
      `认出 ${read.length} 题，请逐题看一遍。${left > 0 ? `最多 ${MOST_QUESTIONS} 题，有 ${left} 题没有放进来。` : ''}`,
    )
  }

  return (
    <View>
      <View className="heading" aria-role="heading">
        题目
      </View>
      {questions.map((question, index) => {
        const problem = questionProblem(question)
        return open === question.id ? (
          <QuestionEditor
            key={question.id}
            question={question}
            number={index + 1}
            onChange={(next) => put(questions.map((each) => (each.id === next.id ? next : each)))}
            onRemove={() => put(questions.filter(({ id }) => id !== question.id))}
            onClose={() => setOpen(undefined)}
          />
        ) : (
          <TapRow key={question.id} className="section" onPress={() => setOpen(question.id)}>
            <View className="strong">
              {index + 1}. {question.text || '（还没有写）'}
            </View>
            <View className={problem ? 'warn small' : 'soft small'}>
              {problem
                ? publicationProblemText(problem)
                : `正确答案：${question.options.flatMap(({ text, right }) => (right ? [text] : [])).join('；')}`}
            </View>
          </TapRow>
        )
      })}
      {said && (
        <View className="remark" aria-role="status">
          {said}
        </View>
      )}
      {pasted === undefined ? (
        <View className="beside gap-below">
          <ActionButton kind="secondary" disabled={questions.length >= MOST_QUESTIONS} onPress={add}>
            加一题
          </ActionButton>
          <ActionButton kind="secondary" onPress={() => setPasted('')}>
            粘贴一批题
          </ActionButton>
        </View>
      ) : (
        <View className="section">
          <ParagraphField
            label="从 Word 或 Excel 复制来的题目"
            value={pasted}
            maxLength={MOST_PASTED}
            placeholder={'1. 国际禁毒日是哪一天？\nA. 3月8日\nB. 6月26日\n答案：B\n解析：每年6月26日。'}
            onChange={setPasted}
          />
          <View className="beside">
            <ActionButton kind="secondary" onPress={() => setPasted(undefined)}>
              不粘了
            </ActionButton>
            <ActionButton disabled={pasted.trim() === ''} onPress={takePasted}>
              认出题目
            </ActionButton>
          </View>
        </View>
      )}
      <TextField
        label="答对几题合格"
        type="number"
        maxLength={3}
        value={mark}
        problem={
          markTyped(mark) === undefined ? `请填 1 到 ${Math.max(1, questions.length)} 的整数。` : undefined
        }
        onChange={(text) => {
          setMark(text)
          // None at all is what cannot be published: nothing typed becomes another number silently.
          onChange({ ...quiz, passMark: markTyped(text) ?? 0 })
        }}
      />
      <ChoiceField
        label="可以答几次"
        choices={TRIES}
        value={(tries === null ? '' : String(tries)) as (typeof TRIES)[number][0]}
        why="每次交卷都会告诉答题的人正确答案和解析。"
        onChange={(value) => onChange({ ...quiz, tries: value === '' ? null : Number(value) })}
      />
    </View>
  )
}
