import { View } from '@tarojs/components'
import { LongList } from '../../components/long-list'
import type { TextDifference } from '../../shared/report/report-text'

/** Paragraphs of a signed report that no longer say what was signed, each as it was and as it is. */
export function TextDifferences({ differences }: { differences: readonly TextDifference[] }) {
  if (differences.length === 0) return null
  return (
    <View className="section">
      <View className="strong warn">审定之后变了的段落</View>
      <LongList rows={differences}>
        {({ chapter, was, is }) => (
          <View key={`${chapter} ${was} ${is}`} className="gap-above">
            <View className="soft small">{chapter}</View>
            <View>审定时：{was || '（没有这一段）'}</View>
            <View>现在：{is || '（没有这一段了）'}</View>
          </View>
        )}
      </LongList>
    </View>
  )
}
