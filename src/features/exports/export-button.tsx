import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { useExport } from './use-export'
import './export-button.scss'

/** A button that has a file written and opens it; meanwhile it says how far it is. */
export function ExportButton({
  children,
  ...of
}: PropsWithChildren<{
  ask: Parameters<typeof useExport>[0]
  refusalText: Parameters<typeof useExport>[1]
}>) {
  const { start, percent, problem } = useExport(of.ask, of.refusalText)
  const writing = percent !== undefined
  return (
    <View className="export-button">
      <ActionButton kind="secondary" disabled={writing} onPress={() => void start()}>
        {writing ? `正在生成… ${percent}%` : children}
      </ActionButton>
      {problem !== '' && <Notice tone="bad">{problem}</Notice>}
    </View>
  )
}
