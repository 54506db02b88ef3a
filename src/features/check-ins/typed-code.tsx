import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { TextField } from '../../components/text-field'
import { parseTicketCode } from '../../shared/check-in/ticket'
import { UNREACHABLE_SCAN } from './door-texts'
import type { Door } from './use-door'

/** Types the eight characters of a ticket that cannot be scanned; they stay until they were answered. */
export function TypedCode({ door }: { door: Door }) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()

  async function submit() {
    const code = parseTicketCode(text)
    if (!code) return setProblem('应是 8 位字母或数字，没有 0、1、I、O')
    setProblem(undefined)
    const result = await door.submit({ kind: 'code', code })
    if (result && result !== UNREACHABLE_SCAN) setText('')
  }

  return (
    <View>
      <TextField
        label="扫不出来？输入八位码"
        value={text}
        onChange={setText}
        placeholder="例如 ABCD-EFGH"
        problem={problem}
        maxLength={20}
      />
      <ActionButton kind="secondary" busy={door.isActing} onPress={submit}>
        用八位码签到
      </ActionButton>
    </View>
  )
}
