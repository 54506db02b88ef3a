import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Segments } from '../../components/segments'
import { TextField } from '../../components/text-field'
import { type Counted, type CountMethod, MOST_COUNTED } from '../../shared/tally/tally'
import { METHOD_NAMES } from './tally-texts'

const SCOPES = [
  ['on-site-total', '现场总人数'],
  ['additional', '另计人数'],
] as const
const METHODS = Object.entries(METHOD_NAMES) as [CountMethod, string][]

const EXPLAINED = {
  'on-site-total': '全场一共多少人，包括已经签到的。系统只把没有签到的人补进去，之后补传的签到不会重复计数。',
  additional: '没有签到、另外点到的人，和其他手机点到的人相加。',
}

/** A number of people that somebody knows: everybody on site, or people beside those checked in. */
export function AmountForm(props: {
  onSubmit: (typed: { counted: Counted; method: CountMethod; note: string }) => void
}) {
  const [scope, setScope] = useState<(typeof SCOPES)[number][0]>('on-site-total')
  const [method, setMethod] = useState<CountMethod>('counted')
  const [amount, setAmount] = useState('')
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string>()

  function submit() {
    const typed = amountOf(amount)
    if (typed === undefined) return setProblem(`请填写 1 到 ${MOST_COUNTED} 之间的整数`)
    setProblem(undefined)
    const counted = { what: 'people', scope, amount: typed, women: null, men: null, children: null } as const
    props.onSubmit({ counted, method, note: note.trim() })
    setAmount('')
    setNote('')
  }

  return (
    <View>
      <Segments options={SCOPES} chosen={scope} onChoose={setScope} />
      <View className="remark small">{EXPLAINED[scope]}</View>
      <Segments options={METHODS} chosen={method} onChoose={setMethod} />
      <View className="section">
        <TextField
          label="人数"
          type="number"
          value={amount}
          onChange={setAmount}
          problem={problem}
          maxLength={6}
        />
        <TextField label="备注（可不填）" value={note} onChange={setNote} maxLength={200} />
        <ActionButton onPress={submit}>记下</ActionButton>
      </View>
    </View>
  )
}

/** A whole number of people or things as typed; undefined if it is none. */
export function amountOf(text: string): number | undefined {
  if (!/^\d{1,6}$/.test(text.trim())) return undefined
  const amount = Number(text)
  return amount > 0 ? amount : undefined
}
