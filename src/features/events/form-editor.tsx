import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { ChoiceField } from '../../components/choice-field'
import { ParagraphField } from '../../components/paragraph-field'
import { SwitchRow } from '../../components/switch-row'
import { TextField } from '../../components/text-field'
import { newNonce } from '../../services/nonce'
import {
  asksForIdNumber,
  type FieldKind,
  type FormField,
  LABEL_MAX_LENGTH,
  MOST_FIELDS,
  MOST_OPTIONS,
  OPTION_MAX_LENGTH,
  WHY_MAX_LENGTH,
} from '../../shared/registration/form'
import { FIELD_KIND_LABELS } from './staff-texts'
import './event-editor.scss'

const KINDS = Object.entries(FIELD_KIND_LABELS) as [FieldKind, string][]

const freshQuestion = (): FormField => ({
  id: newNonce(),
  kind: 'text',
  label: '',
  why: '',
  required: false,
  options: [],
  idNumberReason: '',
  asked: true,
})

/** The questions asked of those who register, each with why it is asked. Questions that were taken off are not shown. */
export function FormEditor(props: { form: FormField[]; onChange: (form: FormField[]) => void }) {
  const { form, onChange } = props
  const put = (field: FormField, part: Partial<FormField>) =>
    onChange(form.map((each) => (each.id === field.id ? { ...each, ...part } : each)))
  const asked = form.filter((field) => field.asked)
  return (
    <View>
      {asked.map((field) => (
        <View key={field.id} className="section">
          <TextField
            label="问什么"
            value={field.label}
            maxLength={LABEL_MAX_LENGTH}
            onChange={(label) => put(field, { label })}
          />
          <TextField
            label="为什么问"
            value={field.why}
            maxLength={WHY_MAX_LENGTH}
            why="会显示给填写的人。没有用处的，请不要问。"
            onChange={(why) => put(field, { why })}
          />
          {asksForIdNumber(field) && (
            <TextField
              label="为什么非要身份证号不可"
              value={field.idNumberReason}
              maxLength={WHY_MAX_LENGTH}
              why="一般活动不应收集身份证号。"
              onChange={(idNumberReason) => put(field, { idNumberReason })}
            />
          )}
          <ChoiceField
            label="怎么答"
            choices={KINDS}
            value={field.kind}
            onChange={(kind) => put(field, { kind })}
          />
          {(field.kind === 'choice' || field.kind === 'choices') && (
            <ParagraphField
              label="选项"
              value={field.options.join('\n')}
              why="一行一个。"
              maxLength={MOST_OPTIONS * OPTION_MAX_LENGTH}
              onChange={(text) => put(field, { options: text.split('\n').slice(0, MOST_OPTIONS) })}
            />
          )}
          <SwitchRow label="必须回答" on={field.required} onChange={(required) => put(field, { required })} />
          <ActionButton kind="danger" onPress={() => onChange(form.filter((each) => each.id !== field.id))}>
            去掉这个问题
          </ActionButton>
        </View>
      ))}
      {asked.length < MOST_FIELDS && (
        <ActionButton kind="secondary" onPress={() => onChange([...form, freshQuestion()])}>
          加一个问题
        </ActionButton>
      )}
    </View>
  )
}
