import { ChoiceField } from '../../components/choice-field'
import { DateField } from '../../components/date-field'
import { PickerField } from '../../components/picker-field'
import { daysOf, type Period, yearOf } from '../../shared/calendar/period'

interface Choosing {
  period: Period
  thisYear: number
  onChange: (period: Period) => void
}

const PERIODS = [
  ['year', '全年'],
  ['half', '半年'],
  ['quarter', '季度'],
  ['month', '月份'],
  ['days', '从某天到某天'],
] as const

/** A period to choose: what kind it is, and which. */
export function PeriodFields({ period, thisYear, onChange }: Choosing) {
  return (
    <>
      <ChoiceField
        label="期间"
        choices={PERIODS}
        value={period.kind}
        onChange={(kind) => onChange(turnedInto(kind, period))}
      />
      <PeriodField period={period} thisYear={thisYear} onChange={onChange} />
    </>
  )
}

/** The same time as another kind of period: the one that begins where this one does. */
function turnedInto(kind: Period['kind'], period: Period): Period {
  const { from, to } = daysOf(period)
  const [year = 0, month = 1] = from.split('-').map(Number)
  switch (kind) {
    case 'year':
      return { kind, year }
    case 'half':
      return { kind, year, half: month > 6 ? 2 : 1 }
    case 'quarter':
      return { kind, year, quarter: Math.ceil(month / 3) }
    case 'month':
      return { kind, year, month }
    case 'days':
      return { kind, from, to }
  }
}

const days = (from: string, to: string): Period => ({ kind: 'days', from, to })

/** Which year, and which part of it; or the first and the last day. */
function PeriodField(props: Choosing) {
  const { period, thisYear, onChange } = props
  const years = [thisYear, thisYear - 1, thisYear - 2]
  const last = `${thisYear}-12-31`
  if (period.kind === 'days') {
    const { from, to } = period
    return (
      <>
        <DateField
          label="从"
          fields="day"
          value={from}
          latest={last}
          onChange={(day) => onChange(to < day ? days(day, day) : days(day, to))}
        />
        <DateField
          label="到"
          fields="day"
          value={to}
          latest={last}
          onChange={(day) => onChange(day < from ? days(day, day) : days(from, day))}
        />
      </>
    )
  }
  return (
    <>
      <PickerField
        label="年份"
        choices={years.map((year) => `${year} 年`)}
        chosen={years.indexOf(yearOf(period))}
        onChoose={(index) => onChange({ ...period, year: years[index] ?? thisYear })}
      />
      {period.kind === 'half' && (
        <PickerField
          label="上半年还是下半年"
          choices={['上半年', '下半年']}
          chosen={period.half - 1}
          onChoose={(index) => onChange({ ...period, half: index + 1 })}
        />
      )}
      {period.kind === 'quarter' && (
        <PickerField
          label="第几季度"
          choices={[1, 2, 3, 4].map((quarter) => `第 ${quarter} 季度`)}
          chosen={period.quarter - 1}
          onChoose={(index) => onChange({ ...period, quarter: index + 1 })}
        />
      )}
      {period.kind === 'month' && (
        <PickerField
          label="月份"
          choices={Array.from({ length: 12 }, (_, index) => `${index + 1} 月`)}
          chosen={period.month - 1}
          onChoose={(index) => onChange({ ...period, month: index + 1 })}
        />
      )}
    </>
  )
}
