import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { TextField } from '../../components/text-field'
import type { QueueRefusal } from '../../services/upload-queue'
import { isUnread } from '../../services/upload-queue'
import { unansweredText } from '../problems/problem-text'
import { unreadFieldName } from './field-names'
import './unsent-entry.scss'

/**
 * Something of this phone that the server did not take: what it is, why, and what to do. What the server could not read
 * stays until its text is mended or it is handed to staff; what it refused otherwise may be put away.
 */
export function UnsentEntry(props: {
  what: string
  refusal: QueueRefusal
  /** Why it was refused, in words. */
  why: string
  /** The text that the server could not read; undefined where it was no text. */
  text: string | undefined
  longest: number
  onMend: (text: string) => void
  /** Leaves it for staff; why that could not be done, in words, or undefined when it was. */
  onHandOver: () => Promise<string | undefined>
  onSeen: () => void
}) {
  const { what, refusal, why, text, longest, onMend, onHandOver, onSeen } = props
  const [typed, setTyped] = useState(text ?? '')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function handOver() {
    setBusy(true)
    setProblem(await onHandOver().catch(unansweredText))
    setBusy(false)
  }

  if (!isUnread(refusal)) {
    return (
      <View className="section unsent-entry" aria-role="alert">
        <View>
          {what}：{why}
        </View>
        <ActionButton kind="plain" onPress={onSeen}>
          知道了
        </ActionButton>
      </View>
    )
  }
  const name = unreadFieldName(refusal)
  return (
    <View className="section unsent-entry" aria-role="alert">
      <View>
        {what}：没有传上，{name}不合要求。记录没有丢，还存在本机；
        {text === undefined ? '请交给单位管理员处理。' : '请改好再传，或交给单位管理员。'}
      </View>
      {text !== undefined && (
        <>
          <TextField label={name} value={typed} onChange={setTyped} maxLength={longest} />
          <ActionButton kind="secondary" onPress={() => onMend(typed.trim())}>
            改好了，重新上传
          </ActionButton>
        </>
      )}
      {problem && <View className="gap-above">{problem}</View>}
      <ActionButton kind="plain" busy={busy} onPress={handOver}>
        交给单位管理员
      </ActionButton>
    </View>
  )
}
