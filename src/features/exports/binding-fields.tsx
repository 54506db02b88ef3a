import { PickerField } from '../../components/picker-field'
import { FORM_SPANS, type FormFigure, type PartialQuery, WHOLE } from '../../shared/report/form-binding'
import { UnitField } from '../units/unit-choice'
import { type OpenedForm, SPAN_NAMES } from './form-texts'

const UNSAID = '（不指定）'

/** What a part of a form says of its cells: project, figure, unit and period, each of which may be left unsaid. */
export function BindingFields(props: {
  form: OpenedForm
  query: PartialQuery
  onChange: (query: PartialQuery) => void
  /** A unit that the form had not, and is to have now. */
  onFound: (unit: OpenedForm['units'][number]) => void
}) {
  const { form, query, onChange, onFound } = props
  const lines: (readonly [string, string])[] = [
    [WHOLE, '全部活动'],
    ...form.lines.map(({ lineId, name }) => [lineId, name] as const),
  ]
  const figures = form.figures.map(({ figure, name, measure }) => {
    const group = figure.startsWith('periodic:')
      ? '定期填报·'
      : figure.startsWith('indicator:')
        ? '指标·'
        : ''
    return [figure, `${group}${name}${measure ? `（${measure}）` : ''}`] as const
  })
  const spans = FORM_SPANS.map((span) => [span, SPAN_NAMES[span]] as const)
  const field = (
    label: string,
    choices: readonly (readonly [string, string])[],
    value: string | undefined,
    say: (value: string | undefined) => PartialQuery,
  ) => (
    <PickerField
      label={label}
      choices={[UNSAID, ...choices.map(([, name]) => name)]}
      chosen={value === undefined ? 0 : choices.findIndex(([key]) => key === value) + 1}
      onChoose={(index) => onChange(unsaidDropped({ ...query, ...say(choices[index - 1]?.[0]) }))}
    />
  )
  return (
    <>
      {field('项目', lines, query.line, (line) => ({ line }))}
      {field('指标', figures, query.figure, (figure) => ({ figure: figure as FormFigure | undefined }))}
      <UnitField
        label="单位（含下级）"
        none={UNSAID}
        from="events.listHolders"
        listed={{ units: form.units.map((unit) => ({ ...unit, depth: 0 })), isWhole: form.hasAllUnits }}
        within={form.unitId}
        unitId={query.unitId}
        onChoose={(unit) => {
          if (unit) onFound(unit)
          onChange(unsaidDropped({ ...query, unitId: unit?.unitId }))
        }}
      />
      {field('期间', spans, query.span, (span) => ({ span: span as PartialQuery['span'] }))}
    </>
  )
}

/** Without the parts that are not said. */
const unsaidDropped = (query: PartialQuery): PartialQuery =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))
