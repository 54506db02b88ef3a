import { View } from '@tarojs/components'
import { LongList } from '../../components/long-list'
import type { Difference } from '../../shared/figure/figures-table'
import { figureDifferenceText } from './return-texts'
import './difference-list.scss'

/** Figures that are no longer what they were, one a line. */
export function DifferenceList({
  title,
  differences,
}: {
  title: string
  differences: readonly Difference[]
}) {
  if (differences.length === 0) return null
  return (
    <View className="section difference-list">
      <View className="strong warn">{title}</View>
      <LongList rows={differences}>
        {(each) => (
          <View key={`${each.lineId} ${each.figure}`} className="difference-list__line">
            {figureDifferenceText(each)}
          </View>
        )}
      </LongList>
    </View>
  )
}
