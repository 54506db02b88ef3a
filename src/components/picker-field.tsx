import { Picker, View } from '@tarojs/components'
import './picker-field.scss'

/** One of several, to choose from WeChat's own wheel, with its label; `chosen` is -1 while nothing is. */
export function PickerField(props: {
  label: string
  choices: readonly string[]
  chosen: number
  onChoose: (index: number) => void
  placeholder?: string
  why?: string
}) {
  const { label, choices, chosen, onChoose, placeholder = '请选择', why } = props
  return (
    <View className="picker-field">
      <View className="picker-field__label" aria-hidden>
        {label}
      </View>
      <Picker
        mode="selector"
        range={[...choices]}
        value={Math.max(0, chosen)}
        onChange={(event) => onChoose(Number(event.detail.value))}
      >
        <View className="picker-field__choice" aria-role="button" aria-label={label}>
          <View className={choices[chosen] ? '' : 'picker-field__none'}>
            {(choices[chosen] ?? placeholder).trim()}
          </View>
          <View aria-hidden>▾</View>
        </View>
      </Picker>
      {why && <View className="picker-field__why">{why}</View>}
    </View>
  )
}
