import { Picker, View } from '@tarojs/components'
import './moment-field.scss'

/** A day and a time of day to choose: `2026-11-28` and `09:30`. */
export function MomentField(props: {
  label: string
  day: string
  time: string
  onChange: (day: string, time: string) => void
  problem?: string | undefined
}) {
  const { label, day, time, onChange, problem } = props
  return (
    <View className="field">
      <View className="field__label" aria-hidden>
        {label}
      </View>
      <View className="beside">
        <Picker
          className="moment-field__day"
          mode="date"
          value={day}
          onChange={(event) => onChange(event.detail.value, time)}
        >
          <View className="field__box row" aria-role="button" aria-label={`${label}：日期`}>
            {day}
          </View>
        </Picker>
        <Picker mode="time" value={time} onChange={(event) => onChange(day, event.detail.value)}>
          <View className="field__box row" aria-role="button" aria-label={`${label}：时间`}>
            {time}
          </View>
        </Picker>
      </View>
      {problem && (
        <View className="field__problem" aria-role="alert">
          {problem}
        </View>
      )}
    </View>
  )
}
