import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { TextArea } from '../../components/text-area'
import { TextField } from '../../components/text-field'
import {
  LEAST_OPTIONS,
  MOST_QUIZ_OPTIONS,
  QUIZ_LIMITS,
  type QuizOption,
  type QuizQuestion,
  questionProblem,
} from '../../shared/quiz/quiz'
import { publicationProblemText } from '../events/staff-texts'
import { freshOption } from './fresh-quiz'
import { LETTERS } from './quiz-texts'

/** One question to write: what is asked, its options with those that are right ticked, and why. */
export function QuestionEditor(props: {
  question: QuizQuestion
  number: number
  onChange: (question: QuizQuestion) => void
  onRemove: () => void
  onClose: () => void
}) {
  const { question, number, onChange, onRemove, onClose } = props
  const { options } = question
  const problem = questionProblem(question)
  const put = (option: QuizOption, part: Partial<QuizOption>) =>
    onChange({
      ...question,
      options: options.map((each) => (each.id === option.id ? { ...each, ...part } : each)),
    })
  return (
    <View className="section">
      <TextArea
        label={`第 ${number} 题`}
        value={question.text}
        maxLength={QUIZ_LIMITS.text}
        placeholder="问什么"
        onChange={(text) => onChange({ ...question, text })}
      />
      <View className="field__label">选项（点一下方框，选出正确的，可以不止一个）</View>
      {options.map((option, index) => (
        <View key={option.id} className="row">
          <View
            className={option.right ? 'tick tick--on' : 'tick'}
            aria-role="checkbox"
            aria-checked={option.right}
            aria-label={`${LETTERS[index]} 是正确答案`}
            onClick={() => put(option, { right: !option.right })}
          >
            {option.right ? '✓' : ''}
          </View>
          <View className="row__words">
            <TextField
              label={`选项 ${LETTERS[index]}`}
              value={option.text}
              maxLength={QUIZ_LIMITS.option}
              onChange={(text) => put(option, { text })}
            />
          </View>
          {options.length > LEAST_OPTIONS && (
            <View
              className="link"
              aria-role="button"
              aria-label={`去掉选项 ${LETTERS[index]}`}
              onClick={() => onChange({ ...question, options: options.filter(({ id }) => id !== option.id) })}
            >
              去掉
            </View>
          )}
        </View>
      ))}
      {options.length < MOST_QUIZ_OPTIONS && (
        <ActionButton
          kind="plain"
          onPress={() => onChange({ ...question, options: [...options, freshOption()] })}
        >
          加一个选项
        </ActionButton>
      )}
      <TextArea
        label="解析"
        value={question.explanation}
        maxLength={QUIZ_LIMITS.explanation}
        why="交卷以后给答题的人看，可以不写。"
        onChange={(explanation) => onChange({ ...question, explanation })}
      />
      {problem && <View className="warn gap-below">{publicationProblemText(problem)}</View>}
      <View className="beside">
        <ActionButton kind="danger" onPress={onRemove}>
          去掉这一题
        </ActionButton>
        <ActionButton onPress={onClose}>写好了</ActionButton>
      </View>
    </View>
  )
}
