import { Picker, Text, View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { TapRow } from '@/components/tap-row'
import { problemText } from '@/features/problems/problem-text'
import { STANDINGS, toneOf } from '@/features/returns/return-texts'
import type { Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'
import { beijingYear, dayText } from '@/shared/calendar'
import { periodText } from '@/shared/period'
import './index.scss'

type Row = Value<'statistics.listReturns'>['taken'][number]

/** A unit's own return and those that it takes, of one period: who submitted, who is late. */
export default function ReturnsPage() {
  const { unitId = '', year } = useRouter().params
  const now = currentTime()
  const of = { unitId, year: Number(year) || beijingYear(now) }
  const returns = useRead('statistics.listReturns', of)
  const [chosen, setChosen] = useState<number>()
  usePullDownRefresh(() => returns.refetch().finally(() => Taro.stopPullDownRefresh()))

  return (
    <View className="returns">
      <Loaded
        query={returns}
        explain={problemText}
        isEmpty={({ periods }) => periods.length === 0}
        empty={
          <>
            区里没有开启报送。
            <Settings unitId={unitId} />
          </>
        }
      >
        {({ periods, own, taken }) => {
          const over = periods.filter(({ dueAt }) => dueAt <= now + 40 * 24 * 3_600_000).length - 1
          const at = chosen ?? Math.max(0, Math.min(periods.length - 1, over - 1))
          const period = periods[at]
          if (!period) return null
          const show = (row: Row, mine: boolean) => (
            <ReturnRow
              key={row.unitId}
              row={row}
              periodKey={period.key}
              onPress={() =>
                open('staff/return/index', {
                  ...{ unitId: row.unitId, period: period.key },
                  ...(mine ? { own: 'yes' } : {}),
                })
              }
            />
          )
          return (
            <>
              <Picker
                mode="selector"
                range={periods.map((each) => periodText(each.period))}
                value={at}
                onChange={(event) => setChosen(Number(event.detail.value))}
              >
                <View className="returns__choice">{periodText(period.period)} ▾</View>
              </Picker>
              <View className="returns__due">{dayText(period.dueAt - 1, now)} 前上报</View>
              {own && (
                <>
                  <View className="returns__heading">本单位的报送</View>
                  {show(own, true)}
                </>
              )}
              {taken.length > 0 && (
                <>
                  <View className="returns__heading">下级的报送</View>
                  {taken.map((row) => show(row, false))}
                </>
              )}
              <Settings unitId={unitId} />
            </>
          )
        }}
      </Loaded>
    </View>
  )
}

function Settings({ unitId }: { unitId: string }) {
  return (
    <View className="returns__settings">
      <ActionButton kind="plain" onPress={() => open('staff/return-settings/index', { unitId })}>
        报送设置
      </ActionButton>
    </View>
  )
}

function ReturnRow({ row, periodKey, onPress }: { row: Row; periodKey: string; onPress: () => void }) {
  const standing = row.returns.find(({ key }) => key === periodKey)?.standing ?? 'not-yet'
  return (
    <TapRow className="returns__row" onPress={onPress} label={`${row.name}，${STANDINGS[standing]}`}>
      <Text>{row.name}</Text>
      <Text className={`returns__standing returns__standing--${toneOf(standing)}`}>
        {STANDINGS[standing]}
      </Text>
    </TapRow>
  )
}
