import { View } from '@tarojs/components'
import { useState } from 'react'
import { Segments } from '../../components/segments'
import type { Counted } from '../../shared/tally/tally'
import { AmountForm } from './amount-form'
import type { TallySums } from './tally-sums'
import { PERSON_NAMES } from './tally-texts'
import { TapCounter } from './tap-counter'
import type { PersonTarget } from './taps'

const STEPS = [1, 5, 10]
const WAYS = [
  ['apart', '分男女'],
  ['together', '只数人数'],
  ['total', '填总数'],
] as const
type Way = (typeof WAYS)[number][0]

const TARGETS: Record<Exclude<Way, 'total'>, PersonTarget[]> = {
  apart: ['women', 'men', 'children'],
  together: ['anybody'],
}

/** Counts people: told apart, all alike, or as a total that somebody knows. */
export function PeopleCounters(props: {
  sums: TallySums
  onTap: (target: PersonTarget, by: number) => void
  onSubmit: (typed: { counted: Counted; method: 'counted' | 'provided' | 'estimated'; note: string }) => void
}) {
  const { sums, onTap, onSubmit } = props
  const [way, setWay] = useState<Way>('apart')
  return (
    <View>
      <Segments options={WAYS} chosen={way} onChoose={setWay} />
      {way === 'total' ? (
        <AmountForm onSubmit={onSubmit} />
      ) : (
        TARGETS[way].map((target) => (
          <TapCounter
            key={target}
            name={target === 'anybody' ? '人' : PERSON_NAMES[target]}
            value={target === 'anybody' ? sums.people : sums[target]}
            measure="人"
            steps={STEPS}
            onTap={(by) => onTap(target, by)}
          />
        ))
      )}
    </View>
  )
}
