import { View } from '@tarojs/components'
import { useState } from 'react'
import { TextField } from '../../components/text-field'
import { ExportButton } from './export-button'
import type { Asked, OwnReasonOf } from './use-export'

/** Has a file with names written, for who gives a reason: both go into the audit trail. */
export function ReasonedExport<Answer extends Asked>(props: {
  title: string
  /** What is in the file, and what to mind. */
  why: string
  ask: (nonce: string, reason: string) => Promise<Answer>
  own: Record<OwnReasonOf<Answer>, string>
}) {
  const { title, why, ask, own } = props
  const [reason, setReason] = useState('')
  return (
    <View className="gap-wide">
      <TextField
        label={`${title}的事由`}
        value={reason}
        onChange={setReason}
        why={`${why}导出和事由会记入操作记录。`}
        maxLength={100}
      />
      <ExportButton disabled={[...reason.trim()].length < 2} own={own} ask={(nonce) => ask(nonce, reason)}>
        {title}
      </ExportButton>
    </View>
  )
}
