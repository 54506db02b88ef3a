import { View } from '@tarojs/components'
import './skeleton.scss'

/** What is about to be shown: cards of a list with a picture each, or lines of text. */
export type SkeletonShape = 'cards' | 'lines'

/** The outline of what is being loaded, so that the page does not jump when it is there; the words say that it is loading. */
export function Skeleton({ shape = 'lines' }: { shape?: SkeletonShape }) {
  return (
    <View aria-role="status">
      {['first', 'second', 'third'].map((each) => (
        <View key={each} className={`section skeleton skeleton--${shape}`} aria-hidden>
          {shape === 'cards' && <View className="skeleton__part skeleton__picture" />}
          <View className="skeleton__words">
            <View className="skeleton__part skeleton__line" />
            <View className="skeleton__part skeleton__line skeleton__line--long" />
            <View className="skeleton__part skeleton__line skeleton__line--short" />
          </View>
        </View>
      ))}
      <View className="soft middle">正在加载…</View>
    </View>
  )
}
