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
import './index.scss'

const UNITS_REFUSALS = { 'not-allowed': '您还没有查看数据的权限。如需开通，请联系区妇联。' }

/** The year's totals of one's unit, or of one below it, in all and by category. */
export default function FiguresPage() {
  const thisYear = beijingYear(currentTime())
  const years = [thisYear, thisYear - 1, thisYear - 2]
  const [year, setYear] = useState(thisYear)
  const [chosen, setChosen] = useState(0)
  const units = useRead('statistics.listUnits', {})
  const unit = units.data?.[chosen] ?? units.data?.[0]
  const figures = useRead(
    'statistics.yearFigures',
    { unitId: unit?.unitId ?? '', year },
    { enabled: unit !== undefined },
  )
  usePullDownRefresh(() => (unit ? figures : units).refetch().finally(() => Taro.stopPullDownRefresh()))

  return (
    <View className="figures">
      <Loaded query={units} explain={(error) => problemText(error, UNITS_REFUSALS)}>
        {(list) => (
          <>
            <View className="figures__choices">
              {list.length > 1 ? (
                <Picker
                  mode="selector"
                  range={list.map(({ name, depth }) => `${'　'.repeat(depth)}${name}`)}
                  value={chosen}
                  onChange={(event) => setChosen(Number(event.detail.value))}
                >
                  <View className="figures__choice">{unit?.name} ▾</View>
                </Picker>
              ) : (
                <View className="figures__choice">{unit?.name}</View>
              )}
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
