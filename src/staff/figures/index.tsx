import { Picker, View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { Loaded } from '@/components/loaded'
import { CategoryTable } from '@/features/figures/category-table'
import { Definitions } from '@/features/figures/definitions'
import { TotalFigures } from '@/features/figures/total-figures'
import { problemText } from '@/features/problems/problem-text'
import { currentTime } from '@/services/clock'
import { useRead } from '@/services/query'
import { beijingYear, clockText, dayText } from '@/shared/calendar'
import { unitsFor } from '@/shared/member'
import './index.scss'

/** The year's totals of one's unit, in all and by category. */
export default function FiguresPage() {
  const thisYear = beijingYear(currentTime())
  const years = [thisYear, thisYear - 1, thisYear - 2]
  const [year, setYear] = useState(thisYear)
  const [chosen, setChosen] = useState(0)
  const me = useRead('members.getMe', {})
  const grants = me.data?.grants ?? []
  const ids = unitsFor({ grants: [...grants] }, 'viewer')
  const units = grants.filter(
    (grant, index) =>
      ids.includes(grant.unitId) && grants.findIndex((each) => each.unitId === grant.unitId) === index,
  )
  const unit = units[chosen] ?? units[0]
  const figures = useRead(
    'statistics.yearFigures',
    { unitId: unit?.unitId ?? '', year },
    { enabled: unit !== undefined },
  )
  usePullDownRefresh(() => (unit ? figures : me).refetch().finally(() => Taro.stopPullDownRefresh()))

  return (
    <View className="figures">
      <Loaded
        query={me}
        explain={problemText}
        isEmpty={() => units.length === 0}
        empty="您还没有查看数据的权限。如需开通，请联系区妇联。"
      >
        {() => (
          <>
            <View className="figures__choices">
              <Picker
                mode="selector"
                range={units.map(({ unitName }) => unitName)}
                value={chosen}
                onChange={(event) => setChosen(Number(event.detail.value))}
              >
                <View className="figures__choice">{unit?.unitName} ▾</View>
              </Picker>
              <Picker
                mode="selector"
                range={years.map((each) => `${each} 年`)}
                value={years.indexOf(year)}
                onChange={(event) => setYear(years[Number(event.detail.value)] ?? thisYear)}
              >
                <View className="figures__choice">{year} 年 ▾</View>
              </Picker>
            </View>
            <Loaded
              query={figures}
              explain={problemText}
              isEmpty={({ byCategory }) => byCategory.length === 0}
              empty={`${year} 年还没有活动。`}
            >
              {({ total, byCategory, countedAt }) => (
                <>
                  <TotalFigures figures={total} />
                  <CategoryTable rows={byCategory} />
                  <Definitions />
                  <View className="figures__as-of">
                    数据截至 {dayText(countedAt, countedAt)} {clockText(countedAt)}
                  </View>
                </>
              )}
            </Loaded>
          </>
        )}
      </Loaded>
    </View>
  )
}
