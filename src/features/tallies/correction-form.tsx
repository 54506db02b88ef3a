import { useQueryClient } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TextField } from '../../components/text-field'
import type { Value } from '../../services/api'
import { newNonce } from '../../services/nonce'
import { INDICATORS } from '../../shared/figure/indicator'
import { amountTyped, isDivisible } from '../../shared/tally/measure'
import { MOST_COUNTED } from '../../shared/tally/tally'
import { useCommand } from '../problems/use-command'
import { tallyRefusalText } from './tally-texts'

type Tally = Value<'checkins.listTallies'>['tallies'][number]

/** Puts one count right: the old one stays on record, the new one takes its place. */
export function CorrectionForm({ tally, onDone }: { tally: Tally; onDone: () => void }) {
  const { counted } = tally
  const [amount, setAmount] = useState(counted.what === 'nothing' ? '0' : String(counted.amount))
  const [reason, setReason] = useState('')
  const { send, busy, problem, setProblem } = useCommand('checkins.correctTally', tallyRefusalText)
  const queries = useQueryClient()
  // An attempt whose answer was lost is the same correction when it is made again.
  const nonce = useRef(newNonce())

  const changed = (set: (text: string) => void) => (text: string) => {
    set(text)
    setProblem('')
  }

  async function submit() {
    const measure = counted.what === 'things' ? INDICATORS[counted.indicator].measure : '人'
    const typed = amountTyped(amount, measure)
    if (typed === undefined || typed > MOST_COUNTED)
      return setProblem(
        `请填写 0 到 ${MOST_COUNTED} 之间的${isDivisible(measure) ? '数，最多两位小数' : '整数'}；作废填 0`,
      )
    if (reason.trim().length < 2) return setProblem('请写明更正的原因')
    const { id: tallyId, school, method, note, place } = tally
    const done = await send({
      tallyId,
      nonce: nonce.current,
      reason: reason.trim(),
      school,
      method,
      note,
      place,
      photos: counted.what === 'nothing' ? [] : tally.photos,
      counted: corrected(counted, typed),
    })
    if (!done) return
    await queries.invalidateQueries({ queryKey: ['checkins.listTallies'] })
    onDone()
  }

  return (
    <View>
      {counted.what === 'nothing' ? (
        <Notice tone="warn">更正后，这张照片不再作为这一场的照片。</Notice>
      ) : (
        <TextField
          label="更正为"
          type="digit"
          value={amount}
          onChange={changed(setAmount)}
          why="作废填 0。原来的记录会保留。"
          maxLength={10}
        />
      )}
      <TextField
        label="原因"
        value={reason}
        onChange={changed(setReason)}
        placeholder="例如 漏计一处、录入有误"
        maxLength={200}
      />
      {problem && <Notice tone="bad">{problem}</Notice>}
      <ActionButton busy={busy} onPress={submit}>
        确认更正
      </ActionButton>
    </View>
  )
}

/** The same count with another amount; parts that no longer fit are not known any more. */
function corrected(counted: Tally['counted'], amount: number): Tally['counted'] {
  if (counted.what !== 'people') return counted.what === 'things' ? { ...counted, amount } : counted
  if (counted.amount === amount) return counted
  const isClass = counted.children === counted.amount
  return { ...counted, amount, women: null, men: null, children: isClass ? amount : null }
}
