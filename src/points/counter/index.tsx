import { View } from '@tarojs/components'
import { useState } from 'react'
import { ChoiceField } from '@/components/choice-field'
import { Loaded } from '@/components/loaded'
import { Counter } from '@/features/points/counter'
import { problemText } from '@/features/problems/problem-text'
import { WorkPage } from '@/features/workbench/work-page'
import { useRead } from '@/services/query'

/** Where rewards are handed out: by the code on the resident's phone. */
export default function CounterPage() {
  const counters = useRead('points.listCounters', {})
  const [chosen, setChosen] = useState<string>()
  return (
    <WorkPage>
      <Loaded query={counters} explain={problemText}>
        {(schemes) => {
          const scheme = schemes.find(({ schemeId }) => schemeId === chosen) ?? schemes[0]
          if (!scheme) return <View className="remark">您负责的单位还没有积分项目，没有奖励要发。</View>
          return (
            <>
              {schemes.length > 1 ? (
                <ChoiceField
                  label="积分项目"
                  choices={schemes.map(({ schemeId, name }) => [schemeId, name] as const)}
                  value={scheme.schemeId}
                  onChange={setChosen}
                />
              ) : (
                <View className="title gap-below">{scheme.name}</View>
              )}
              <Counter key={scheme.schemeId} schemeId={scheme.schemeId} />
            </>
          )
        }}
      </Loaded>
    </WorkPage>
  )
}
