import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { Loaded } from '@/components/loaded'
import { problemText } from '@/features/problems/problem-text'
import { TextChapters } from '@/features/reports/text-chapters'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import { currentTime } from '@/services/clock'
import { useRead } from '@/services/query'
import { clockText, dayText } from '@/shared/calendar/calendar'

/** The text of a year's report as it would be written now, and where each of its figures comes from. */
export default function ReportTextPage() {
  return (
    <WorkPage>
      <OfUnit withYear>{(of) => <TextOf key={`${of.unitId} ${of.year}`} {...of} />}</OfUnit>
    </WorkPage>
  )
}

function TextOf({ unitId, year }: OfUnit) {
  const text = useRead('statistics.getReportText', { unitId, period: { kind: 'year', year } })
  usePullDownRefresh(() => text.refetch().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Loaded query={text} explain={problemText}>
      {({ unitName, period, countedAt, definitions, chapters }) => (
        <>
          <View className="title--large">{unitName}</View>
          <View className="remark">
            {period}，数据截至{dayText(countedAt, currentTime())} {clockText(countedAt)}，口径版本{' '}
            {definitions}
            。点“数字从哪里来”看每个数的项目、筛选和期间。
          </View>
          <TextChapters unitId={unitId} chapters={chapters} />
        </>
      )}
    </Loaded>
  )
}
