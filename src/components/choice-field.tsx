import { Picker, View } from '@tarojs/components'
import './choice-field.scss'

/** One choice out of a list, with its label. */
export function ChoiceField(props: {
  label: string
  options: readonly string[]
  chosen: number
  onChoose: (index: number) => void
}) {
  const { label, options, chosen, onChoose } = props
  return (
    <View className="choice-field">
      <View className="choice-field__label">{label}</View>
      <Picker
        mode="selector"
        range={[...options]}
        value={Math.max(0, chosen)}
        onChange={(event) => onChoose(Number(event.detail.value))}
      >
        <View
          className="choice-field__value"
          aria-role="button"
          aria-label={`${label} ${options[chosen] ?? ''}`}
        >
          {options[chosen] ?? '请选择'} ▾
        </View>
      </Picker>
    </View>
  )
}
