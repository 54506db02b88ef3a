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
    <View className="paragraph-field">
      <View className="paragraph-field__label" aria-hidden>
        {label}
      </View>
      {why && <View className="paragraph-field__why">{why}</View>}
      <Textarea
        className="paragraph-field__input"
        aria-label={label}
        value={value}
        maxlength={maxLength}
        placeholder={placeholder}
        placeholderClass="paragraph-field__placeholder"
        onInput={(event) => onChange(event.detail.value)}
      />
    </View>
  )
}
