import { Input, type InputProps, View } from '@tarojs/components'
import './text-field.scss'

/** One line to fill in, with its label, why it is asked, and what is wrong with it. */
export function TextField(props: {
  label: string
  /** By what a summary of what is wrong leads here. */
  id?: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  why?: string
  problem?: string | undefined
  /** `tel` asks for digits where there is such a keyboard, and takes the signs of a number that is pasted. */
  type?: InputProps['type'] | 'tel'
  maxLength?: number
}) {
  const { label, id, value, onChange, placeholder, why, problem, type = 'text', maxLength = 60 } = props
  return (
    <View className="field" id={id}>
      <View className="field__label" aria-hidden>
        {label}
      </View>
      <Input
        className={
          problem ? 'field__box text-field__input field__box--wrong' : 'field__box text-field__input'
        }
        aria-label={label}
        value={value}
        // In a browser a field of type number loses whatever is no digit.
        {...(type === 'tel' ? { type: 'number', nativeProps: { type } } : { type })}
        maxlength={maxLength}
        placeholder={placeholder ?? ''}
        placeholderClass="field__none"
        onInput={(event) => onChange(onOneLine(event.detail.value))}
      />
      {problem && (
        <View className="field__problem" aria-role="alert">
          {problem}
        </View>
      )}
      {why && <View className="field__why">{why}</View>}
    </View>
  )
}

/** What is pasted from a table brings tabs along. */
const onOneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')
