import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { INDICATORS, type IndicatorCode } from '../../shared/indicator'
import './forms.scss'
import type { TallySums } from './tally-sums'
import { TapCounter } from './tap-counter'

const STEPS = [1, 10, 50]
/** Large sums are not tapped together. */
const LARGE: readonly IndicatorCode[] = ['relief-amount', 'live-views', 'positions', 'service-hours']
const LARGE_STEPS = [1, 100, 1000]

/** Counts what is handed out or done: first what the event is reported by, the rest of the catalogue on demand. */
export function ThingCounters(props: {
  expected: readonly IndicatorCode[]
  sums: TallySums
  onTap: (indicator: IndicatorCode, by: number) => void
}) {
  const { expected, sums, onTap } = props
  const [all, setAll] = useState(false)
  const first = [...new Set<IndicatorCode>([...expected, ...sums.things.keys()])]
  const shown = first.length > 0 ? first : (['leaflets', 'handbooks', 'bags'] as const)
  const rest = (Object.keys(INDICATORS) as IndicatorCode[]).filter(
    // Schools are covered by counting their classes.
    (code) => !shown.some((each) => each === code) && INDICATORS[code].aggregation !== 'distinct',
  )
  return (
    <View>
      {[...shown, ...(all ? rest : [])].map((code) => (
        <TapCounter
          key={code}
          name={`${INDICATORS[code].name}（${INDICATORS[code].measure}）`}
          value={sums.things.get(code) ?? 0}
          measure={INDICATORS[code].measure}
          steps={LARGE.includes(code) ? LARGE_STEPS : STEPS}
          onTap={(by) => onTap(code, by)}
        />
      ))}
      {!all && (
        <View className="tally-form__more">
          <ActionButton kind="plain" onPress={() => setAll(true)}>
            其他指标
          </ActionButton>
        </View>
      )}
    </View>
  )
}
