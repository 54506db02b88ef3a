import { View } from '@tarojs/components'
import './segments.scss'

/** A few ways to see or do something, one at a time. */
export function Segments<Code extends string>(props: {
  options: readonly (readonly [Code, string])[]
  chosen: Code
  onChoose: (code: Code) => void
}) {
  return (
    <View className="segments" aria-role="tablist">
      {props.options.map(([code, name]) => (
        <View
          key={code}
          className={code === props.chosen ? 'segments__one segments__one--chosen' : 'segments__one'}
          aria-role="tab"
          aria-selected={code === props.chosen}
          onClick={() => props.onChoose(code)}
        >
          {name}
        </View>
      ))}
    </View>
  )
}
