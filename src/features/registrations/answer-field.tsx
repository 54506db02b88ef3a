import { View } from '@tarojs/components'
import { ChoiceField } from '../../components/choice-field'
import { SwitchRow } from '../../components/switch-row'
import { TextArea } from '../../components/text-area'
import { TextField } from '../../components/text-field'
import { ANSWER_MAX_LENGTH, type FormField } from '../../shared/registration/form'
import { type FieldProblem, problemAt } from '../problems/form-problems'
import { PARTS } from './field-problems'

/** One question of an event's form, with why it is asked. */
export function AnswerField(props: {
  field: FormField
  answer: string
  problems: readonly FieldProblem[]
  onChange: (answer: string) => void
}) {
  const { field, answer, problems, onChange } = props
  const { kind, options, why } = field
  const label = field.required ? field.label : `${field.label}（选填）`
  const id = PARTS.answer(field.id)
  const problem = problemAt(problems, id)
  switch (kind) {
    case 'choice':
      return (
        <ChoiceField
          id={id}
          label={label}
          why={why}
          problem={problem}
          value={answer}
          choices={[['', '请选择'], ...options.map((option) => [option, option] as const)]}
          onChange={onChange}
        />
      )
    case 'choices':
      return (
        <View id={id}>
          <View className="field__label">{label}</View>
          {options.map((option) => (
            <SwitchRow
              key={option}
              label={option}
              on={answer.split('\n').includes(option)}
              onChange={(on) => onChange(chosen(options, answer, { option, on }))}
            />
          ))}
          {problem && (
            <View className="field__problem" aria-role="alert">
              {problem}
            </View>
          )}
          <View className="field__why gap-below">{why}</View>
        </View>
      )
    case 'consent':
      return (
        <SwitchRow
          id={id}
          label={label}
          why={why}
          problem={problem}
          on={answer === 'yes'}
          onChange={(on) => onChange(on ? 'yes' : '')}
        />
      )
    case 'long-text':
      return (
        <TextArea
          id={id}
          label={label}
          why={why}
          problem={problem}
          value={answer}
          onChange={onChange}
          maxLength={ANSWER_MAX_LENGTH[kind]}
        />
      )
    default:
      return (
        <TextField
          id={id}
          label={label}
          why={why}
          problem={problem}
          value={answer}
          onChange={onChange}
          maxLength={ANSWER_MAX_LENGTH[kind]}
          {...(kind === 'date' && { placeholder: '例如 2026-11-28' })}
          {...(kind === 'number' && { type: 'digit' as const })}
        />
      )
  }
}

/** Those chosen, a line each, in the order in which they are offered. */
const chosen = (
  options: readonly string[],
  answer: string,
  { option, on }: { option: string; on: boolean },
) => options.filter((each) => (each === option ? on : answer.split('\n').includes(each))).join('\n')
