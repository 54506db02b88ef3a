import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { TextField } from '../../components/text-field'
import { INDICATORS, type IndicatorCode } from '../../shared/figure/indicator'
import { amountTyped } from '../../shared/tally/measure'
import { type Counted, MOST_COUNTED } from '../../shared/tally/tally'
import { countText } from '../../shared/text/number-text'

/** Takes down money or hours as a number that is typed: nobody taps 1280.50 yuan together. */
export function ThingAmount(props: {
  code: IndicatorCode
  /** What all phones have taken down so far. */
  value: number
  onSubmit: (counted: Counted) => void
}) {
  const { code, value, onSubmit } = props
  const { name, measure } = INDICATORS[code]
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()

  function submit() {
    const amount = amountTyped(text, measure)
    if (!amount || amount > MOST_COUNTED)
      return setProblem(`请填写大于零、不超过 ${MOST_COUNTED} 的数，最多两位小数`)
    setProblem(undefined)
    onSubmit({ what: 'things', indicator: code, amount })
    setText('')
  }

  return (
    <View className="section">
      <TextField
        label={`${name}（${measure}）`}
        type="digit"
        value={text}
        onChange={setText}
        why={`各手机合计 ${countText(value)} ${measure}。填这一次的数，会加进去。`}
        problem={problem}
        maxLength={10}
      />
      <ActionButton kind="secondary" onPress={submit}>{`记下${name}`}</ActionButton>
    </View>
  )
}
