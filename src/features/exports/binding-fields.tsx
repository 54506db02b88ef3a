import { PickerField } from '../../components/picker-field'
import { FORM_SPANS, type FormFigure, type Says, WHOLE } from '../../shared/report/form-binding'
import { type OpenedForm, SPAN_NAMES } from './form-texts'

const UNSAID = '（不指定）'

/** What a part of a form says of its cells: project, figure, unit and period, each of which may be left unsaid. */
export function BindingFields(props: { form: OpenedForm; says: Says; onChange: (says: Says) => void }) {
  const { form, says, onChange } = props
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
  const units = form.units.map(({ unitId, name }) => [unitId, name] as const)
  const spans = FORM_SPANS.map((span) => [span, SPAN_NAMES[span]] as const)
  const field = (
    label: string,
    choices: readonly (readonly [string, string])[],
    value: string | undefined,
    say: (value: string | undefined) => Says,
  ) => (
    <PickerField
      label={label}
      choices={[UNSAID, ...choices.map(([, name]) => name)]}
      chosen={value === undefined ? 0 : choices.findIndex(([key]) => key === value) + 1}
      onChoose={(index) => onChange(said({ ...says, ...say(choices[index - 1]?.[0]) }))}
    />
  )
  return (
    <>
      {field('项目', lines, says.line, (line) => ({ line }))}
      {field('指标', figures, says.figure, (figure) => ({ figure: figure as FormFigure | undefined }))}
      {field('单位（含下级）', units, says.unitId, (unitId) => ({ unitId }))}
      {field('期间', spans, says.span, (span) => ({ span: span as Says['span'] }))}
    </>
  )
}

/** Without the parts that are not said. */
const said = (says: Says): Says =>
  Object.fromEntries(Object.entries(says).filter(([, value]) => value !== undefined))
