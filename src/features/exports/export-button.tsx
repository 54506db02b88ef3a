import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { type Asked, type OwnReasonOf, useExport } from './use-export'

/** A button that has a file written and opens it, or hands over its text; meanwhile it says how far it is. */
export function ExportButton<Answer extends Asked>({
  children,
  disabled = false,
  ...of
}: PropsWithChildren<{
  ask: (nonce: string) => Promise<Answer>
  /** The words for the refusals of the operation that is asked alone; `{}` where it has none. */
  own: Record<OwnReasonOf<Answer>, string>
  onText?: (text: string) => void
  disabled?: boolean
}>) {
  const { start, percent, problem } = useExport(of.ask, of.own, of.onText)
  const writing = percent !== undefined
  return (
    <View className="gap-above">
      <ActionButton kind="secondary" disabled={writing || disabled} onPress={() => void start()}>
        {writing ? `正在生成… ${percent}%` : children}
      </ActionButton>
      {problem !== '' && <Notice tone="bad">{problem}</Notice>}
    </View>
  )
}
