import { ChoiceField } from '../../components/choice-field'
import { PickerField } from '../../components/picker-field'
import type { Value } from '../../services/api'
import { type ListedUnit, UnitField } from '../units/unit-choice'
import { EVENT_KIND_TEXT, type FiguresQuestion, MODE_TEXT, OF_TEXT } from './figures-question'
import { PeriodFields } from './period-fields'

interface Asking {
  asked: FiguresQuestion
  units: Value<'statistics.listUnits'>
  lines: Value<'statistics.getCatalogue'>['lines']
  thisYear: number
  onChange: (question: FiguresQuestion) => void
  onUnit: (unit: ListedUnit<'statistics.listUnits'>) => void
}

const entries = <Key extends string>(words: Record<Key, string>) => Object.entries(words) as [Key, string][]

/** All conditions that figures can be asked with: period, unit, line, kind and mode. */
export function QuestionFields({ asked, units, lines, thisYear, onChange, onUnit }: Asking) {
  const change = (some: Partial<FiguresQuestion>) => onChange({ ...asked, ...some })
  const { period, unitId, of, kind, mode } = asked
  return (
    <>
      <PeriodFields period={period} thisYear={thisYear} onChange={(chosen) => change({ period: chosen })} />
      <UnitField
        label="单位"
        from="statistics.listUnits"
        listed={units}
        unitId={unitId}
        onChoose={(unit) => unit && onUnit(unit)}
      />
      <ChoiceField
        label="范围"
        choices={entries(OF_TEXT)}
        value={of}
        onChange={(value) => change({ of: value })}
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
