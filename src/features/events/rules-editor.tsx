import { View } from '@tarojs/components'
import { useState } from 'react'
import { ChoiceField } from '../../components/choice-field'
import { SwitchRow } from '../../components/switch-row'
import { TextField } from '../../components/text-field'
import { countTyped } from '../../shared/event/seats-typed'
import type { ParticipantQuestion, RegistrationRules } from '../../shared/registration/registration-rules'

const COMPANIONS = [
  ['none', '不能带人'],
  ['named', '可以带人，要登记姓名'],
  ['counted', '可以带人，只记人数'],
] as const
const AGES_OF = [
  ['everybody', '所有人'],
  ['children', '只看孩子'],
] as const
const GENDERS = [
  ['any', '不限'],
  ['female', '限女性'],
  ['male', '限男性'],
] as const
const ASKS: readonly (readonly [ParticipantQuestion, string])[] = [
  ['phone', '手机号'],
  ['gender', '性别'],
  ['birth', '出生年月'],
  ['home', '居住社区'],
]

/** Who may register, and what they are asked beside their names. */
export function RulesEditor(props: {
  rules: RegistrationRules
  onChange: (rules: RegistrationRules) => void
}) {
  const { rules, onChange } = props
  const set = (part: Partial<RegistrationRules>) => onChange({ ...rules, ...part })
  return (
    <View>
      <CountField
        label="一份报名最多几个人"
        value={rules.most}
        least={1}
        most={60}
        onChange={(most) => set({ most: most ?? NO_COUNT })}
      />
      <CountField
        label="每人最多报这个活动的几场"
        value={rules.sessionsEach}
        least={1}
        most={60}
        isOptional
        onChange={(sessionsEach) => set({ sessionsEach })}
      />
      <ChoiceField
        label="能不能带别人"
        choices={COMPANIONS}
        value={rules.companions}
        onChange={(companions) => set({ companions })}
      />
      <CountField
        label="最小年龄"
        value={rules.minAge}
        least={0}
        most={120}
        isOptional
        onChange={(minAge) => set({ minAge })}
      />
      <CountField
        label="最大年龄"
        value={rules.maxAge}
        least={0}
        most={120}
        isOptional
        onChange={(maxAge) => set({ maxAge })}
      />
      {(rules.minAge !== null || rules.maxAge !== null) && (
        <ChoiceField
          label="年龄要求看谁"
          choices={AGES_OF}
          value={rules.ageOf}
          onChange={(ageOf) => set({ ageOf })}
        />
      )}
      <ChoiceField
        label="性别"
        choices={GENDERS}
        value={rules.gender ?? 'any'}
        onChange={(gender) => set({ gender: gender === 'any' ? null : gender })}
      />
      <SwitchRow
        label="报名后须工作人员审核"
        on={rules.approval}
        onChange={(approval) => set({ approval })}
        why="审核期间名额先给留着。"
      />
      {ASKS.map(([question, name]) => (
        <SwitchRow
          key={question}
          label={`报名时填写${name}`}
          on={rules.asks.includes(question)}
          onChange={(on) =>
            set({ asks: on ? [...rules.asks, question] : rules.asks.filter((each) => each !== question) })
          }
        />
      ))}
    </View>
  )
}

/** What stands for a number that was typed wrongly: the server takes it for no rule, so that none is kept silently. */
const NO_COUNT = -1

/** A whole number from `least` to `most`, or none where it is optional; what is wrong with it is said beside it. */
function CountField(props: {
  label: string
  value: number | null
  least: number
  most: number
  isOptional?: boolean
  onChange: (count: number | null) => void
}) {
  const { label, value, least, most, isOptional = false, onChange } = props
  const [text, setText] = useState(value === null ? '' : String(value))
  const countOf = (typed: string) =>
    isOptional && typed.trim() === '' ? null : (countTyped(typed, { least, most }) ?? NO_COUNT)
  const range = `请填写 ${least} 到 ${most} 的整数`
  return (
    <TextField
      label={label}
      type="number"
      maxLength={6}
      value={text}
      placeholder={isOptional ? '不填就是不限' : ''}
      problem={countOf(text) === NO_COUNT ? `${range}${isOptional ? '；不填就是不限' : ''}。` : undefined}
      onChange={(typed) => {
        setText(typed)
        onChange(countOf(typed))
      }}
    />
  )
}
