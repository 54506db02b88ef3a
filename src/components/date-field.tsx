import { Picker, View } from '@tarojs/components'

const LENGTH = { year: 4, month: 7, day: 10 } as const

/** A year, month or day to choose from WeChat's own wheel: `2018`, `2018-05` or `2018-05-31`; empty while none is. */
export function DateField(props: {
  label: string
  fields: keyof typeof LENGTH
  value: string
  latest: string
  onChange: (value: string) => void
  problem?: string | undefined
}) {
  const { label, fields, value, latest, onChange, problem } = props
  return (
    <View className="field">
      <View className="field__label" aria-hidden>
        {label}
      </View>
      <Picker
        mode="date"
        fields={fields}
        // The wheel begins at the latest; in a browser's own field that would look chosen.
        value={process.env.TARO_ENV === 'h5' ? value : value || latest}
        start="1920-01-01"
        end={latest}
        onChange={(event) => onChange(String(event.detail.value).slice(0, LENGTH[fields]))}
      >
        <View
          className={problem ? 'field__box row field__box--wrong' : 'field__box row'}
          aria-role="button"
          aria-label={label}
        >
          <View className={value ? '' : 'field__none'}>{value || '请选择'}</View>
          <View aria-hidden>▾</View>
        </View>
      </Picker>
      {problem && (
        <View className="field__problem" aria-role="alert">
          {problem}
        </View>
      )}
    </View>
  )
}
