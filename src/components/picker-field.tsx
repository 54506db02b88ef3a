import { View } from '@tarojs/components'
import { isSearched, Wheel } from './wheel'

/**
 * One of several, to choose from WeChat's own wheel, with its label; `chosen` is -1 while nothing is. The wheel then
 * begins at the placeholder, so that its 确定 takes nothing unseen.
 */
export function PickerField(props: {
  label: string
  /** By what a summary of what is wrong leads here. */
  id?: string
  choices: readonly string[]
  chosen: number
  onChoose: (index: number) => void
  placeholder?: string
  why?: string
  problem?: string | undefined
}) {
  const { label, id, choices, chosen, onChoose, placeholder = '请选择', why, problem } = props
  const begin = chosen < 0 ? [placeholder] : []
  const shown = (choices[chosen] ?? placeholder).trim()
  return (
    <View className="field" id={id}>
      <View className="field__label" aria-hidden>
        {label}
      </View>
      <Wheel
        label={label}
        choices={[...begin, ...choices]}
        chosen={chosen}
        onChoose={(turned) => {
          const index = turned - begin.length
          if (index >= 0) onChoose(index)
        }}
      >
        <View
          className={problem ? 'field__box row field__box--wrong' : 'field__box row'}
          aria-role="button"
          // A wheel says what is chosen by itself.
          aria-label={isSearched([...begin, ...choices]) ? `${label}：${shown}` : label}
        >
          <View className={choices[chosen] ? '' : 'field__none'}>{shown}</View>
          <View aria-hidden>▾</View>
        </View>
      </Wheel>
      {problem && (
        <View className="field__problem" aria-role="alert">
          {problem}
        </View>
      )}
      {why && <View className="field__why">{why}</View>}
    </View>
  )
}
