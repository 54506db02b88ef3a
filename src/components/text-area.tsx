import { Textarea, View } from '@tarojs/components'
import './text-area.scss'

/** Several lines to fill in, with their label, why they are asked, and how many characters are left. */
export function TextArea(props: {
  label: string
  /** By what a summary of what is wrong leads here. */
  id?: string
  value: string
  onChange: (value: string) => void
  maxLength: number
  placeholder?: string
  why?: string
  problem?: string | undefined
}) {
  const { label, id, value, onChange, maxLength, placeholder = '', why, problem } = props
  return (
    <View className="field" id={id}>
      <View className="field__label" aria-hidden>
        {label}
      </View>
      <Textarea
        className="field__box text-area__input"
        aria-label={label}
        value={value}
        maxlength={maxLength}
        autoHeight
        placeholder={placeholder}
        onInput={(event) => onChange(event.detail.value)}
      />
      {problem && (
        <View className="field__problem" aria-role="alert">
          {problem}
        </View>
      )}
      <View className="field__why">
        {why} {value.length > maxLength * 0.8 && `还可以写 ${maxLength - value.length} 字`}
      </View>
    </View>
  )
}
