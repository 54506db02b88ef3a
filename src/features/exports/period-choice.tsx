import { Picker, View } from '@tarojs/components'
import { PickerField } from '../../components/picker-field'
import { currentTime } from '../../services/clock'
import { beijingDay, beijingYear } from '../../shared/calendar'
import { type Period, periodText } from '../../shared/period'
import '../../components/picker-field.scss'

/** The periods that a report is usually written of, the year itself in front. */
const periodsOf = (year: number): Period[] => [
  { kind: 'year', year },
  ...[1, 2].map((half): Period => ({ kind: 'half', year, half })),
  ...[1, 2, 3, 4].map((quarter): Period => ({ kind: 'quarter', year, quarter })),
  ...Array.from({ length: 12 }, (_, index): Period => ({ kind: 'month', year, month: index + 1 })),
]

/** The period that is chosen before anybody chooses. */
export const thisYear = (): Period => ({ kind: 'year', year: beijingYear(currentTime()) })

/** A period of this year or the last, or from one day to another. */
export function PeriodChoice({ period, onChoose }: { period: Period; onChoose: (period: Period) => void }) {
  const year = beijingYear(currentTime())
  const periods = [year, year - 1].flatMap(periodsOf)
  const days = period.kind === 'days' ? period : undefined
  const chosen = days
    ? periods.length
    : periods.findIndex((each) => JSON.stringify(each) === JSON.stringify(period))
  const choose = (index: number) =>
    onChoose(periods[index] ?? { kind: 'days', from: `${year}-01-01`, to: beijingDay(currentTime()) })
  return (
    <>
      <PickerField
        label="统计期间"
        choices={[...periods.map(periodText), '自选起止日期']}
        chosen={chosen}
        onChoose={choose}
      />
      {days && (
        <>
          <DayField label="从" day={days.from} onChoose={(from) => onChoose(inOrder(from, days.to, from))} />
          <DayField label="到" day={days.to} onChoose={(to) => onChoose(inOrder(days.from, to, to))} />
        </>
      )}
    </>
  )
}

/** From one day to another; where they are the wrong way round, the day just chosen alone. */
const inOrder = (from: string, to: string, chosen: string): Period =>
  from <= to ? { kind: 'days', from, to } : { kind: 'days', from: chosen, to: chosen }

function DayField(props: { label: string; day: string; onChoose: (day: string) => void }) {
  const { label, day, onChoose } = props
  return (
    <View className="picker-field">
      <View className="picker-field__label" aria-hidden>
        {label}
      </View>
      <Picker
        mode="date"
        value={day}
        start="2000-01-01"
        end="2099-12-31"
        onChange={(event) => onChoose(String(event.detail.value))}
      >
        <View className="picker-field__choice" aria-role="button" aria-label={label}>
          <View>{day}</View>
          <View aria-hidden>▾</View>
        </View>
      </Picker>
    </View>
  )
}
