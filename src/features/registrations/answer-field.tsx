import { View } from '@tarojs/components'
import { ChoiceField } from '../../components/choice-field'
import { SwitchRow } from '../../components/switch-row'
import { TextArea } from '../../components/text-area'
import { TextField } from '../../components/text-field'
import { ANSWER_MAX_LENGTH, answerProblem, type FormField } from '../../shared/registration/form'
import { ANSWER_PROBLEMS } from './registration-texts'

/** One question of an event's form, with why it is asked. */
export function AnswerField(props: {
  field: FormField
  answer: string
  attempted: boolean
  onChange: (answer: string) => void
}) {
  const { field, answer, attempted, onChange } = props
  const { kind, options, why } = field
  const label = field.required ? field.label : `${field.label}（选填）`
  const wrong = attempted ? answerProblem(field, answer) : undefined
  const problem = wrong && ANSWER_PROBLEMS[wrong]
  const warned = problem ? `${problem} ${why}` : why
  switch (kind) {
    case 'choice':
      return (
        <ChoiceField
          label={label}
          why={warned}
          value={answer}
          choices={[['', '请选择'], ...options.map((option) => [option, option] as const)]}
          onChange={onChange}
        />
      )
    case 'choices':
      return (
        <View>
          <View>{label}</View>
          {options.map((option) => (
            <SwitchRow
              key={option}
              label={option}
              on={answer.split('\n').includes(option)}
              onChange={(on) => onChange(chosen(options, answer, { option, on }))}
            />
          ))}
          <View>{warned}</View>
        </View>
      )
    case 'consent':
      return (
        <SwitchRow
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
