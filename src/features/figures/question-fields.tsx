import { ChoiceField } from '../../components/choice-field'
import { DateField } from '../../components/date-field'
import { PickerField } from '../../components/picker-field'
import type { Value } from '../../services/api'
import { daysOf, type Period, yearOf } from '../../shared/period'
import { EVENT_KIND_TEXT, type FiguresQuestion, MODE_TEXT, OF_TEXT } from './figures-question'

interface Asking {
  asked: FiguresQuestion
  units: Value<'statistics.listUnits'>
  lines: Value<'statistics.getCatalogue'>['lines']
  thisYear: number
  onChange: (question: FiguresQuestion) => void
}

const PERIODS = [
  ['year', '全年'],
  ['half', '半年'],
  ['quarter', '季度'],
  ['month', '月份'],
  ['days', '从某天到某天'],
] as const

const entries = <Key extends string>(words: Record<Key, string>) => Object.entries(words) as [Key, string][]

/** All conditions that figures can be asked with: period, unit, line, kind and mode. */
export function QuestionFields({ asked, units, lines, thisYear, onChange }: Asking) {
  const change = (some: Partial<FiguresQuestion>) => onChange({ ...asked, ...some })
  const { period, unitId, of, kind, mode } = asked
  return (
    <>
      <ChoiceField
        label="期间"
        choices={PERIODS}
        value={period.kind}
        onChange={(as) => change({ period: turnedInto(as, period) })}
      />
      <PeriodField period={period} thisYear={thisYear} onChange={(chosen) => change({ period: chosen })} />
      <PickerField
        label="单位"
        choices={units.map(({ name, depth }) => `${'　'.repeat(depth)}${name}`)}
        chosen={units.findIndex((unit) => unit.unitId === unitId)}
        onChoose={(index) => change({ unitId: units[index]?.unitId ?? unitId })}
      />
      <ChoiceField
        label="范围"
        choices={entries(OF_TEXT)}
        value={of}
        onChange={(of_) => change({ of: of_ })}
      />
      <PickerField
        label="项目"
        choices={['全部', ...lines.map(({ name }) => name)]}
        chosen={lines.findIndex(({ id }) => id === asked.lines[0]) + 1}
        onChoose={(index) => change({ lines: lines.slice(index - 1, index).map(({ id }) => id) })}
      />
      <PickerField
        label="报名方式"
        choices={['全部', ...Object.values(EVENT_KIND_TEXT)]}
        chosen={entries(EVENT_KIND_TEXT).findIndex(([code]) => code === kind) + 1}
        onChoose={(index) => change({ kind: entries(EVENT_KIND_TEXT)[index - 1]?.[0] ?? null })}
      />
      <PickerField
        label="线上线下"
        choices={['全部', ...Object.values(MODE_TEXT)]}
        chosen={entries(MODE_TEXT).findIndex(([code]) => code === mode) + 1}
        onChoose={(index) => change({ mode: entries(MODE_TEXT)[index - 1]?.[0] ?? null })}
      />
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
function PeriodField(props: { period: Period; thisYear: number; onChange: (period: Period) => void }) {
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
