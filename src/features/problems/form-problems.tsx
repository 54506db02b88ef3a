import { View } from '@tarojs/components'
import { Notice } from '../../components/notice'
import { TapRow } from '../../components/tap-row'
import { showPart } from '../../services/part'
import './form-problems.scss'

/** Something in a form to be put right: the id of its part of the page, what it is called there, and why. */
export interface FieldProblem {
  at: string
  what: string
  text: string
}

/** What is wrong with one part of a form, to be said there; undefined if nothing is. */
export const problemAt = (problems: readonly FieldProblem[], at: string): string | undefined =>
  problems.find((each) => each.at === at)?.text

/** All that is to be put right before a form can be sent, each by its name; a tap leads to it. Nothing where nothing is. */
export function FormProblems({ problems }: { problems: readonly FieldProblem[] }) {
  if (problems.length === 0) return null
  return (
    <View className="gap-below">
      <Notice tone="bad">
        <View>{`还有 ${problems.length} 处要填好：`}</View>
        {problems.map(({ at, what, text }) => (
          <TapRow key={at} className="form-problems__line" onPress={() => showPart(at)}>
            {`${what}：${text}`}
          </TapRow>
        ))}
      </Notice>
    </View>
  )
}
