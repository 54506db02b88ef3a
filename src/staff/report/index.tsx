import { Picker, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { Loaded } from '@/components/loaded'
import { ExportButton } from '@/features/exports/export-button'
import { Definitions } from '@/features/figures/definitions'
import { problemText, serveRefusalText } from '@/features/problems/problem-text'
import { call } from '@/services/api'
import { currentTime } from '@/services/clock'
import { useRead } from '@/services/query'
import { beijingYear } from '@/shared/calendar'
import { type Period, periodText } from '@/shared/period'
import './index.scss'

/** The periods that a report is usually written of, the year itself in front. */
const periodsOf = (year: number): Period[] => [
  { kind: 'year', year },
  ...[1, 2].map((half): Period => ({ kind: 'half', year, half })),
  ...[1, 2, 3, 4].map((quarter): Period => ({ kind: 'quarter', year, quarter })),
  ...Array.from({ length: 12 }, (_, index): Period => ({ kind: 'month', year, month: index + 1 })),
]

/** Writes the report of a unit and a period, as a document or a workbook. */
export default function ReportPage() {
  const params = useRouter().params
  const thisYear = beijingYear(currentTime())
  const periods = [thisYear, thisYear - 1].flatMap(periodsOf)
  const units = useRead('statistics.listUnits', {})
  const [chosen, setChosen] = useState<number>()
  const [at, setAt] = useState(0)
  const period = periods[at] as Period

  return (
    <View className="report">
      <Loaded query={units} explain={problemText}>
        {(list) => {
          const index =
            chosen ??
            Math.max(
              0,
              list.findIndex(({ unitId }) => unitId === params.unitId),
            )
          const unit = list[index]
          const unitId = unit?.unitId ?? ''
          const ask = (format: 'docx' | 'xlsx') => (nonce: string) =>
            call('exports.exportReport', { nonce, unitId, period, format })
          return (
            <>
              <View className="report__sheet">
                <View className="report__heading">单位和期间</View>
                <Picker
                  mode="selector"
                  range={list.map(({ name, depth }) => `${'　'.repeat(depth)}${name}`)}
                  value={index}
                  onChange={(event) => setChosen(Number(event.detail.value))}
                >
                  <View className="report__choice">{unit?.name}（含下级） ▾</View>
                </Picker>
                <Picker
                  mode="selector"
                  range={periods.map(periodText)}
                  value={at}
                  onChange={(event) => setAt(Number(event.detail.value))}
                >
                  <View className="report__choice">{periodText(period)} ▾</View>
                </Picker>
              </View>
              <View className="report__sheet">
                <View className="report__heading">生成文件</View>
                <View className="report__words">
                  总体情况、各项工作、各月、各单位、目标、与上年比较、定期填报、待补录、口径和场次一览。不含个人姓名。导出会记入操作记录。
                </View>
                <ExportButton key={`docx ${unitId} ${at}`} ask={ask('docx')} refusalText={refusalText}>
                  生成 Word 文档
                </ExportButton>
                <ExportButton key={`xlsx ${unitId} ${at}`} ask={ask('xlsx')} refusalText={refusalText}>
                  生成 Excel 表格
                </ExportButton>
              </View>
              <Definitions />
            </>
          )
        }}
      </Loaded>
    </View>
  )
}

const refusalText = (refusal: unknown) => serveRefusalText(refusal as never)
