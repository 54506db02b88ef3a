import { View } from '@tarojs/components'
import type { ScanResult } from './door-texts'
import './scan-result-card.scss'

const SIGNS = { accepted: '✓', noticed: '!', refused: '✕' } as const

/** The latest scan's answer, readable at arm's length; a tap puts it away. */
export function ScanResultCard({ result, onDismiss }: { result: ScanResult; onDismiss: () => void }) {
  return (
    <View className={`scan-result scan-result--${result.signal}`} aria-role="alert" onClick={onDismiss}>
      <View className="scan-result__sign">{SIGNS[result.signal]}</View>
      <View className="scan-result__word">{result.word}</View>
      {result.lines.map((line) => (
        <View key={line} className="scan-result__line">
          {line}
        </View>
      ))}
      <View className="scan-result__hint">点一下收起，可继续扫码</View>
    </View>
  )
}
