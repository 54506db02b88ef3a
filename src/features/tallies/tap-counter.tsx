import { View } from '@tarojs/components'
import { countText } from '../../shared/text/number-text'
import './tap-counter.scss'

/** One thing to count: its name, how many so far, and big buttons to tap without looking. */
export function TapCounter(props: {
  name: string
  value: number
  measure: string
  steps: readonly number[]
  onTap: (by: number) => void
}) {
  const { name, value, measure, steps, onTap } = props
  return (
    <View className="section tap-counter">
      <View className="tap-counter__head">
        <View className="title">{name}</View>
        <View className="tap-counter__value" aria-label={`${name} ${value} ${measure}`}>
          {countText(value)}
        </View>
      </View>
      <View className="beside">
        {steps.map((by) => (
          <View
            key={by}
            className="tap-counter__step"
            hoverClass="tap-counter__step--pressed"
            hoverStayTime={60}
            aria-role="button"
            aria-label={`${name} 加 ${by}`}
            onClick={() => onTap(by)}
          >
            +{by}
          </View>
        ))}
      </View>
    </View>
  )
}
