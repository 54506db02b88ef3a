import { View } from '@tarojs/components'
import { ChoiceField } from '../../components/choice-field'
import { SwitchRow } from '../../components/switch-row'
import { TextField } from '../../components/text-field'
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

const ageOf = (text: string): number | null =>
  text.trim() === '' ? null : Math.max(0, Math.min(120, Number(text) || 0))

/** Who may register, and what they are asked beside their names. */
export function RulesEditor(props: {
  rules: RegistrationRules
  onChange: (rules: RegistrationRules) => void
}) {
  const { rules, onChange } = props
  const set = (part: Partial<RegistrationRules>) => onChange({ ...rules, ...part })
  return (
    <View>
      <TextField
        label="一份报名最多几个人"
        type="number"
        maxLength={2}
        value={String(rules.most)}
        onChange={(text) => set({ most: Math.max(1, Math.min(60, Number(text) || 1)) })}
      />
      <TextField
        label="每人最多报这个活动的几场"
        type="number"
        maxLength={2}
        value={rules.sessionsEach ? String(rules.sessionsEach) : ''}
        placeholder="不填就是不限"
        onChange={(text) => set({ sessionsEach: Math.min(60, Number(text) || 0) || null })}
      />
      <ChoiceField
        label="能不能带别人"
        choices={COMPANIONS}
        value={rules.companions}
        onChange={(companions) => set({ companions })}
      />
      <TextField
        label="最小年龄"
        type="number"
        maxLength={3}
        value={rules.minAge === null ? '' : String(rules.minAge)}
        placeholder="不填就是不限"
        onChange={(text) => set({ minAge: ageOf(text) })}
      />
      <TextField
        label="最大年龄"
        type="number"
        maxLength={3}
        value={rules.maxAge === null ? '' : String(rules.maxAge)}
        placeholder="不填就是不限"
        onChange={(text) => set({ maxAge: ageOf(text) })}
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
