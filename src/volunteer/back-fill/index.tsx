import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ChoiceField } from '@/components/choice-field'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Segments } from '@/components/segments'
import { ReasonedExport } from '@/features/exports/reasoned-export'
import { problemText } from '@/features/problems/problem-text'
import { OfUnit } from '@/features/units/of-unit'
import { BackFillCard } from '@/features/volunteers/back-fill-card'
import { BackFillForm } from '@/features/volunteers/back-fill-form'
import { WorkPage } from '@/features/workbench/work-page'
import { call } from '@/services/api'
import { currentTime } from '@/services/clock'
import { usePages } from '@/services/query'
import { beijingDay } from '@/shared/calendar/calendar'

const SHELVES = [
  ['waiting', '待审核'],
  ['decided', '已审核'],
] as const

/** So long may each be that few stand on the page at once. */
const AT_ONCE = 10

/** Service that staff wrote down afterwards: of one member more of it, and of a unit what waits and what was decided. */
export default function BackFillPage() {
  return (
    <WorkPage>
      <OfUnit>{({ unitId }) => <BackFillsOf key={unitId} unitId={unitId} />}</OfUnit>
    </WorkPage>
  )
}

function BackFillsOf({ unitId }: { unitId: string }) {
  const { membership = '' } = useRouter().params
  const [shelf, setShelf] = useState<'waiting' | 'decided'>('waiting')
  const pages = usePages('members.listBackFills', { unitId, shelf })
  usePullDownRefresh(() => pages.refetch().finally(() => Taro.stopPullDownRefresh()))
  return (
    <View className="columns">
      {membership && (
        <BackFillForm unitId={unitId} membershipId={membership} onDone={() => pages.refetch()} />
      )}
      <View>
        <Segments options={SHELVES} chosen={shelf} onChoose={setShelf} />
        <Loaded
          query={pages}
          explain={problemText}
          isEmpty={(read) => read.pages.every(({ records }) => records.length === 0)}
          empty={
            shelf === 'waiting'
              ? '没有待审核的补录。要补录，在“志愿服务队”里点开一支队，在队员下面点“补录时长”。'
              : '还没有审核过的补录。'
          }
        >
          {(read) => (
            <LongList rows={read.pages.flatMap(({ records }) => records)} atOnce={AT_ONCE} pages={pages}>
              {(record) => (
                <BackFillCard key={record.recordId} record={record} onDone={() => pages.refetch()} />
              )}
            </LongList>
          )}
        </Loaded>
        <ExportMonth unitId={unitId} />
      </View>
    </View>
  )
}

/** This month and those before it, as many as are asked for. */
function lastMonths(count: number): { year: number; month: number }[] {
  const [year = 0, month = 1] = beijingDay(currentTime()).split('-').map(Number)
  return Array.from({ length: count }, (_, back) => {
    const at = year * 12 + month - 1 - back
    return { year: Math.floor(at / 12), month: (at % 12) + 1 }
  })
}

/** All service of a month as a workbook for the volunteer system that it is entered in. */
function ExportMonth({ unitId }: { unitId: string }) {
  const months = lastMonths(13)
  const [chosen, setChosen] = useState('0')
  const { year, month } = months[Number(chosen)] ?? { year: 2026, month: 1 }
  return (
    <View className="section gap-above">
      <View className="heading">导出服务时长</View>
      <ChoiceField
        label="哪个月"
        choices={months.map((each, at) => [String(at), `${each.year} 年 ${each.month} 月`])}
        value={chosen}
        onChange={setChosen}
      />
      <ReasonedExport
        key={chosen}
        title="导出志愿服务时长（Excel）"
        why="表格里有完整的姓名和手机号，按志愿服务系统的列排好；证件号码不保存，是空的。用完请删除。"
        ask={(nonce, reason) => call('exports.exportService', { nonce, unitId, year, month, reason })}
        own={{}}
      />
    </View>
  )
}
