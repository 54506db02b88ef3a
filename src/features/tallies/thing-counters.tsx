import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { INDICATORS, type IndicatorCode } from '../../shared/figure/indicator'
import { isDivisible } from '../../shared/tally/measure'
import type { Counted } from '../../shared/tally/tally'
import type { TallySums } from './tally-sums'
import { TapCounter } from './tap-counter'
import { ThingAmount } from './thing-amount'

const STEPS = [1, 10, 50]
/** Large sums are not tapped together. */
const LARGE: readonly IndicatorCode[] = ['live-views', 'positions']
const LARGE_STEPS = [1, 100, 1000]

/**
 * Counts what is handed out or done: first what the event is reported by, the rest of the catalogue on demand. Schools
 * are not tapped together: they are covered by counting their classes; nor is what can be had in parts: it is typed.
 */
export function ThingCounters(props: {
  expected: readonly IndicatorCode[]
  sums: TallySums
  onTap: (indicator: IndicatorCode, by: number) => void
  onSubmit: (typed: { counted: Counted }) => void
}) {
  const { expected, sums, onTap, onSubmit } = props
  const [all, setAll] = useState(false)
  const isTapped = (code: IndicatorCode) => INDICATORS[code].aggregation !== 'distinct'
  const first = [...new Set<IndicatorCode>([...expected, ...sums.things.keys()])].filter(isTapped)
  const shown: readonly IndicatorCode[] = first.length > 0 ? first : ['leaflets', 'handbooks', 'bags']
  const rest = (Object.keys(INDICATORS) as IndicatorCode[]).filter(
    (code) => isTapped(code) && !shown.includes(code),
  )
  return (
    <View>
      {[...shown, ...(all ? rest : [])].map((code) =>
        isDivisible(INDICATORS[code].measure) ? (
          <ThingAmount
            key={code}
            code={code}
            value={sums.things.get(code) ?? 0}
            onSubmit={(counted) => onSubmit({ counted })}
          />
        ) : (
          <TapCounter
            key={code}
            name={`${INDICATORS[code].name}（${INDICATORS[code].measure}）`}
            value={sums.things.get(code) ?? 0}
            measure={INDICATORS[code].measure}
            steps={LARGE.includes(code) ? LARGE_STEPS : STEPS}
            onTap={(by) => onTap(code, by)}
          />
        ),
      )}
      {!all && (
        <View className="gap-above">
          <ActionButton kind="plain" onPress={() => setAll(true)}>
            其他指标
          </ActionButton>
        </View>
      )}
    </View>
  )
}
