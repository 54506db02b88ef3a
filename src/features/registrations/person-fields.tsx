import { Picker, View } from '@tarojs/components'
import { Segments } from '../../components/segments'
import { TextField } from '../../components/text-field'
import { currentTime } from '../../services/clock'
import { beijingDay } from '../../shared/calendar'
import type { ParticipantQuestion } from '../../shared/registration-rules'
import { nameProblemText, phoneProblemText } from './registration-texts'
import type { PersonDraft } from './use-registration-form'
import './person-fields.scss'

const GENDERS = [
  ['female', '女'],
  ['male', '男'],
] as const

const AGES = [
  ['adult', '成人'],
  ['child', '孩子'],
] as const

/** What is asked of one person: no more than the session needs. */
export function PersonFields(props: {
  person: PersonDraft
  asks: readonly ParticipantQuestion[]
  /** Stands before the labels of somebody who is not whoever registers. */
  whose?: string
  attempted: boolean
  onChange: (person: PersonDraft) => void
}) {
  const { person, asks, whose = '', attempted, onChange } = props
  const change = (part: Partial<PersonDraft>) => onChange({ ...person, ...part })
  return (
    <View>
      <TextField
        label={`${whose}姓名`}
        value={person.name}
        onChange={(name) => change({ name })}
        placeholder="请填写真实姓名"
        problem={attempted ? nameProblemText(person.name) : undefined}
        maxLength={40}
      />
      {asks.includes('phone') && (
        <TextField
          label={`${whose}手机号`}
          type="number"
          value={person.phone}
          onChange={(phone) => change({ phone })}
          placeholder="11 位手机号"
          problem={attempted ? phoneProblemText(person.phone) : undefined}
          why="只用于本次活动的签到和联系，加密保存，不会公开。"
          maxLength={11}
        />
      )}
      {asks.includes('gender') && (
        <View className="person-fields__field">
          <View className="person-fields__label">{whose}性别</View>
          <Segments
            options={GENDERS}
            chosen={person.gender as 'female' | 'male'}
            onChoose={(gender) => change({ gender })}
          />
        </View>
      )}
      {asks.includes('birth') && <BirthField person={person} whose={whose} onChange={change} />}
    </View>
  )
}

function BirthField(props: {
  person: PersonDraft
  whose: string
  onChange: (part: Partial<PersonDraft>) => void
}) {
  const { person, whose, onChange } = props
  const isChild = person.birth.includes('-')
  const today = beijingDay(currentTime())
  const label = `${whose}${isChild ? '出生年月' : '出生年份'}`
  return (
    <View className="person-fields__field">
      <View className="person-fields__label">{label}</View>
      {/* Whoever registers is grown up. */}
      {whose !== '' && (
        <Segments
          options={AGES}
          chosen={isChild ? 'child' : 'adult'}
          onChoose={(age) =>
            onChange({ birth: age === 'child' ? `${Number(today.slice(0, 4)) - 4}-01` : '' })
          }
        />
      )}
      <Picker
        mode="date"
        fields={isChild ? 'month' : 'year'}
        start="1910"
        end={isChild ? today.slice(0, 7) : today.slice(0, 4)}
        value={person.birth || '1990'}
        onChange={(event) => onChange({ birth: event.detail.value.slice(0, isChild ? 7 : 4) })}
      >
        <View className="person-fields__value" aria-role="button" aria-label={label}>
          {person.birth ? birthText(person.birth) : '请选择'} ▾
        </View>
      </Picker>
    </View>
  )
}

const birthText = (birth: string) => {
  const [year, month] = birth.split('-')
  return month ? `${year} 年 ${Number(month)} 月` : `${year} 年`
}
