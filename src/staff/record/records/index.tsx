import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { ChoiceField } from '@/components/choice-field'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { TapRow } from '@/components/tap-row'
import { TextField } from '@/components/text-field'
import { PeriodFields } from '@/features/figures/period-fields'
import { useMayEnter } from '@/features/figures/use-may-enter'
import { problemText } from '@/features/problems/problem-text'
import { recordRemark } from '@/features/records/record-texts'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { canPrint, printPage } from '@/services/print'
import { usePages } from '@/services/query'
import { beijingYear } from '@/shared/calendar/calendar'
import type { Period } from '@/shared/calendar/period'
import { RECORD_KINDS, type RecordKind } from '@/shared/record/work-record'

const KINDS = [['', '全部'], ...Object.entries(RECORD_KINDS)] as [RecordKind | '', string][]

/** What happened without participants to count, of a unit and those below: found by period, kind and words. */
export default function RecordsPage() {
  return (
    <WorkPage>
      <OfUnit>{(of) => <RecordsOf key={of.unitId} {...of} />}</OfUnit>
    </WorkPage>
  )
}

function RecordsOf({ unitId }: OfUnit) {
  const { year = '' } = useRouter().params
  const thisYear = beijingYear(currentTime())
  const [period, setPeriod] = useState<Period>({ kind: 'year', year: Number(year) || thisYear })
  const [kind, setKind] = useState<RecordKind | ''>('')
  const [typed, setTyped] = useState('')
  const [find, setFind] = useState('')
  const mayEnter = useMayEnter(unitId)
  const records = usePages('statistics.listWorkRecords', {
    unitId,
    period,
    kind: kind === '' ? null : kind,
    find,
  })
  usePullDownRefresh(() => records.refetch().finally(() => Taro.stopPullDownRefresh()))

  return (
    <>
      {mayEnter && (
        <View className="gap-below">
          <ActionButton onPress={() => open('staff/record/record/index', { unitId })}>
            登记一条记事
          </ActionButton>
        </View>
      )}
      <View className="section">
        <PeriodFields period={period} thisYear={thisYear} onChange={setPeriod} />
        <ChoiceField label="类别" choices={KINDS} value={kind} onChange={setKind} />
        <TextField
          label="找几个字"
          value={typed}
          onChange={setTyped}
          maxLength={30}
          placeholder="标题、单位、获奖名单"
        />
        <ActionButton kind="secondary" onPress={() => setFind(typed.trim())}>
          查找
        </ActionButton>
      </View>
      <Loaded query={records} explain={problemText}>
        {({ pages }) => {
          const list = pages.flatMap((page) => page.records)
          const counts = pages[0]?.counts ?? []
          return (
            <>
              <View className="remark">
                {counts.length === 0
                  ? '这段时间还没有记事。来访、获奖、文件、会议、换届这些不数参加人数的事，登记在这里，年底写进报告。'
                  : counts.map((each) => `${RECORD_KINDS[each.kind]} ${each.records} 条`).join('，')}
              </View>
              {list.length === 0 && counts.length > 0 && (
                <View className="section soft">没有找到。请换一个类别或几个字。</View>
              )}
              <LongList rows={list} pages={records}>
                {(record) => (
                  <TapRow
                    key={record.recordId}
                    className="section"
                    onPress={() => open('staff/record/record/index', { recordId: record.recordId })}
                  >
                    <View className="strong">{record.title}</View>
                    <View className="soft small">
                      {RECORD_KINDS[record.kind]} · {recordRemark(record)}
                    </View>
                  </TapRow>
                )}
              </LongList>
              {canPrint && list.length > 0 && (
                <ActionButton kind="plain" onPress={printPage}>
                  打印这一页
                </ActionButton>
              )}
            </>
          )
        }}
      </Loaded>
    </>
  )
}
