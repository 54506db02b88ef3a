import { Text, View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Notice } from '@/components/notice'
import { TapRow } from '@/components/tap-row'
import { Wheel } from '@/components/wheel'
import { problemText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { returnRefusalText, standingText, toneOf } from '@/features/returns/return-texts'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import type { Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { usePages } from '@/services/query'
import { beijingYear, dayText } from '@/shared/calendar/calendar'
import { periodCode, periodText } from '@/shared/calendar/period'
import { periodDueNow, type ReturnPeriod } from '@/shared/report/return'
import './index.scss'

type Row = Value<'statistics.listReturns'>['taken'][number]

/** A unit's own return and those that it takes, of one period: who submitted, who is late. */
export default function ReturnsPage() {
  return (
    <WorkPage>
      <OfUnit>{(of) => <ReturnsOf key={of.unitId} {...of} />}</OfUnit>
    </WorkPage>
  )
}

function ReturnsOf({ unitId }: OfUnit) {
  const { year, period: named } = useRouter().params
  const now = currentTime()
  const of = { unitId, year: Number(year) || beijingYear(now) }
  const returns = usePages('statistics.listReturns', of)
  const [chosen, setChosen] = useState(named)
  usePullDownRefresh(() => returns.refetch().finally(() => Taro.stopPullDownRefresh()))

  return (
    <Loaded
      query={returns}
      explain={problemText}
      isEmpty={({ pages }) => pages[0]?.periods.length === 0}
      empty={
        <>
          区里没有开启报送。
          <Settings unitId={unitId} />
        </>
      }
    >
      {({ pages }) => {
        const [first] = pages
        if (!first) return null
        const { settings, periods, own } = first
        const taken = pages.flatMap((page) => page.taken)
        const due = periodDueNow(settings.every, now)
        const key = chosen ?? (due && periodCode(due))
        // Of a year that is past, its last.
        const period = periods.find((each) => each.key === key) ?? periods[periods.length - 1]
        if (!period) return null
        const show = (row: Row, mine: boolean) => {
          const found = row.returns.find((each) => each.key === period.key)
          if (!found) return []
          return (
            <ReturnRow
              key={row.unitId}
              name={row.name}
              found={found}
              onPress={() =>
                open('staff/report/return/index', {
                  unitId: row.unitId,
                  period: period.key,
                  ...(mine ? { own: 'yes' } : {}),
                })
              }
            />
          )
        }
        const mine = own ? [show(own, true)].flat() : []
        const others = taken.flatMap((row) => show(row, false))
        return (
          <>
            <Wheel
              label="报送的时段"
              choices={periods.map((each) => periodText(each.period))}
              chosen={periods.indexOf(period)}
              onChoose={(index) => setChosen(periods[index]?.key)}
            >
              <View className="choice gap-below">{periodText(period.period)} ▾</View>
            </Wheel>
            <View className="soft">{dayText(period.dueAt - 1, now)} 前上报</View>
            {mine.length > 0 && (
              <>
                <View className="heading">本单位的报送</View>
                {mine}
              </>
            )}
            {(others.length > 0 || returns.hasNextPage) && (
              <>
                <View className="heading">下级的报送</View>
                {period.late > 0 && <Urging unitId={unitId} period={period.period} late={period.late} />}
                <LongList rows={others} pages={returns} more="显示更多单位">
                  {(row) => row}
                </LongList>
              </>
            )}
            {mine.length + others.length === 0 && !returns.hasNextPage && (
              <View className="soft">这一期没有要报送的单位。</View>
            )}
            <Settings unitId={unitId} />
          </>
        )
      }}
    </Loaded>
  )
}

/** One tap that reminds every unit that is late, once a day. */
function Urging(props: { unitId: string; period: ReturnPeriod; late: number }) {
  const { unitId, period, late } = props
  const urging = useCommand('statistics.urgeReturns', returnRefusalText)
  const [told, setTold] = useState<string>()
  return (
    <View className="stack gap-below">
      {urging.problem && <Notice tone="warn">{urging.problem}</Notice>}
      {told && <Notice tone="good">{told}</Notice>}
      <ActionButton
        kind="secondary"
        busy={urging.busy}
        onPress={async () => {
          const done = await urging.send({ unitId, period })
          if (done) setTold(`已催 ${done.units} 个单位，通知了 ${done.people} 人。`)
        }}
      >
        {`催报：${late} 个单位逾期未报`}
      </ActionButton>
    </View>
  )
}

function Settings({ unitId }: { unitId: string }) {
  return (
    <View className="gap-wide">
      <ActionButton kind="plain" onPress={() => open('staff/report/return-settings/index', { unitId })}>
        报送设置
      </ActionButton>
    </View>
  )
}

function ReturnRow(props: { name: string; found: Row['returns'][number]; onPress: () => void }) {
  const { name, found, onPress } = props
  const standing = standingText(found)
  return (
    <TapRow className="section row returns__row" onPress={onPress} label={`${name}，${standing}`}>
      <Text>{name}</Text>
      <Text className={`strong returns__standing ${toneOf(found.standing)}`}>{standing}</Text>
    </TapRow>
  )
}
