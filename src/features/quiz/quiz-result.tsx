import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import type { Judged } from './quiz-queue'
import { LETTERS } from './quiz-texts'
import type { Answering } from './use-quiz'

/** What the answers came to: how many are right, what it brings (`children`), and of every question what is right and why. */
export function QuizResult(
  props: PropsWithChildren<{ answering: Answering; judged: Judged; mayAgain: boolean }>,
) {
  const { answering, judged, mayAgain, children } = props
  const { passed, right, of, passMark, triesLeft } = judged
  const noMore = triesLeft === 0
  return (
    <>
      <View className="section stack">
        <Notice tone={passed ? 'good' : 'warn'}>
          {passed
            ? `答对 ${right} 题，共 ${of} 题，合格了。`
            : `答对 ${right} 题，共 ${of} 题，答对 ${passMark} 题合格。没有合格不会留下记录。`}
        </Notice>
        {!passed && noMore && <View className="soft">答题次数已经用完，看看下面的解析吧。</View>}
        {!passed && mayAgain && !noMore && (
          <ActionButton onPress={() => void answering.begin()} busy={answering.busy}>
            {triesLeft === null ? '再答一次' : `再答一次（还有 ${triesLeft} 次）`}
          </ActionButton>
        )}
      </View>
      {children}
      <View className="heading" aria-role="heading">
        每道题的答案
      </View>
      {judged.questions.map((each, index) => {
        const asked = answering.questions.find(({ id }) => id === each.id)
        if (!asked) return null
        const named = (ids: readonly string[]) =>
          asked.options.flatMap(({ id, text }, place) =>
            ids.includes(id) ? [`${LETTERS[place]}. ${text}`] : [],
          )
        return (
          <View key={each.id} className="section">
            <View className={each.isRight ? 'good strong' : 'warn strong'}>
              {index + 1}. {each.isRight ? '答对了' : '答错了'}
            </View>
            <View className="gap-below">{asked.text}</View>
            {!each.isRight && (
              <View className="soft">
                您选的：{named(answering.chosen[each.id] ?? []).join('；') || '没有选'}
              </View>
            )}
            <View>正确答案：{named(each.right).join('；')}</View>
            {each.explanation && <View className="soft gap-above">{each.explanation}</View>}
          </View>
        )
      })}
    </>
  )
}
