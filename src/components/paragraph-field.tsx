import { Textarea, View } from '@tarojs/components'
import './paragraph-field.scss'

/** Several lines to fill in, with their label. */
export function ParagraphField(props: {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  why?: string
  maxLength?: number
}) {
  const { label, value, onChange, placeholder = '', why, maxLength = 2000 } = props
  return (
    <View className="field">
      <View className="field__label" aria-hidden>
        {label}
      </View>
      {why && <View className="field__hint">{why}</View>}
      <Textarea
        className="field__box paragraph-field__input"
        aria-label={label}
        value={value}
        maxlength={maxLength}
        placeholder={placeholder}
        placeholderClass="field__none"
        onInput={(event) => onChange(event.detail.value)}
      />
    </View>
  )
}
