import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { TextField } from '../../components/text-field'
import { TEXT_LIMITS } from '../../shared/event/event-content'

/** A step that takes a reason: a button first, then the reason and the step itself. */
export function ReasonForm(props: {
  name: string
  label: string
  why: string
  busy: boolean
  /** How grave it is: what takes something away from somebody stands in red. */
  tone?: 'danger' | 'plain'
  onDo: (reason: string) => void
}) {
  const { name, label, why, busy, tone = 'danger', onDo } = props
  const [opened, setOpened] = useState(false)
  const [reason, setReason] = useState('')
  if (!opened)
    return (
      <ActionButton kind="plain" onPress={() => setOpened(true)}>
        {name}
      </ActionButton>
    )
  return (
    <View className="section">
      <TextField label={label} value={reason} maxLength={TEXT_LIMITS.reason} why={why} onChange={setReason} />
      <View className="beside">
        <ActionButton kind="plain" onPress={() => setOpened(false)}>
          不用了
        </ActionButton>
        <ActionButton
          kind={tone === 'danger' ? 'danger' : 'secondary'}
          busy={busy}
          disabled={reason.trim() === ''}
          onPress={() => onDo(reason)}
        >
          确定{name}
        </ActionButton>
      </View>
    </View>
  )
}
