import { Text, View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import type { AskedQuestion } from '../../shared/quiz/quiz'
import { LETTERS } from './quiz-texts'
import type { Answering } from './use-quiz'
import './question.scss'

/** One question with its answers to tap, and the way to the next; the last hands everything in. */
export function Question({ answering, at }: { answering: Answering; at: number }) {
  const { questions, chosen, choose, goTo, handIn } = answering
  const question = questions[at]
  if (!question) return null
  const own = chosen[question.id] ?? []
  const open = questions.filter(({ id }) => (chosen[id] ?? []).length === 0)
  const isLast = at === questions.length - 1
  const toOpen = () => goTo(questions.findIndex(({ id }) => id === open[0]?.id))
  return (
    <View className="section">
      <View className="soft gap-below" aria-role="status">
        第 {at + 1} 题，共 {questions.length} 题
      </View>
      <View className="title gap-below">
        {question.text}
        <Text className="soft">（{question.several ? '多选' : '单选'}）</Text>
      </View>
      {question.options.map((option, index) => {
        const on = own.includes(option.id)
        return (
          <View
            key={option.id}
            className={on ? 'question__option question__option--on' : 'question__option'}
            aria-role={question.several ? 'checkbox' : 'radio'}
            aria-checked={on}
            onClick={() => choose(question.id, (before) => chosenWith(question, before, option.id))}
          >
            <Text className="question__letter" aria-hidden>
              {on ? '✓' : LETTERS[index]}
            </Text>
            <Text className="question__words">{option.text}</Text>
          </View>
        )
      })}
      <View className="beside gap-above">
        <ActionButton kind="secondary" onPress={() => goTo(at === 0 ? undefined : at - 1)}>
          {at === 0 ? '返回' : '上一题'}
        </ActionButton>
        {isLast ? (
          <ActionButton onPress={open.length > 0 ? toOpen : handIn}>
            {open.length > 0 ? `还有 ${open.length} 题没答` : '交卷'}
          </ActionButton>
        ) : (
          <ActionButton disabled={own.length === 0} onPress={() => goTo(at + 1)}>
            下一题
          </ActionButton>
        )}
      </View>
    </View>
  )
}

/** Of one answer alone the last that is tapped; of several, each is tapped on and off. */
function chosenWith({ several }: AskedQuestion, own: readonly string[], option: string): string[] {
  if (!several) return [option]
  return own.includes(option) ? own.filter((each) => each !== option) : [...own, option]
}
