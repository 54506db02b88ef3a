import { Picker, View } from '@tarojs/components'
import { ChoiceField } from '../../components/choice-field'
import { PhoneButton } from '../../components/phone-button'
import { Segments } from '../../components/segments'
import { TextField } from '../../components/text-field'
import { call } from '../../services/api'
import { currentTime } from '../../services/clock'
import { useRead } from '../../services/query'
import { beijingDay } from '../../shared/calendar'
import type { ParticipantQuestion } from '../../shared/registration-rules'
import { PHONE_MAX_LENGTH } from '../../shared/text/phone'
import { nameProblemText, phoneProblemText } from './registration-texts'
import type { PersonDraft } from './use-registration-form'
import './person-fields.scss'

const GENDERS = [
  ['female', '女'],
  ['male', '男'],
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
  /** A number that does not come is typed. */
  async function fillIn(code: string) {
    const answer = await call('members.phoneByCode', { code }).catch(() => undefined)
    if (answer?.ok) change({ phone: answer.value.phone })
  }
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
          type="tel"
          value={person.phone}
          onChange={(phone) => change({ phone })}
          placeholder="11 位手机号"
          problem={attempted ? phoneProblemText(person.phone) : undefined}
          why="只用于本次活动的签到和联系，加密保存，不会公开。"
          maxLength={PHONE_MAX_LENGTH}
        />
      )}
      {asks.includes('phone') && whose === '' && <PhoneButton onCode={fillIn} />}
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
      {asks.includes('home') && (
        <HomeField homeUnitId={person.homeUnitId ?? ''} onChoose={(homeUnitId) => change({ homeUnitId })} />
      )}
    </View>
  )
}

/** The district's communities; where somebody lives elsewhere, or would rather not say, is nobody's business. */
function HomeField(props: { homeUnitId: string; onChoose: (unitId: string) => void }) {
  const holders = useRead('events.listHolders', {}, { keptAs: 'holders' })
  const communities = (holders.data ?? []).filter(({ depth }) => depth === COMMUNITY_DEPTH)
  return (
    <ChoiceField
      label="居住社区（选填）"
      value={props.homeUnitId}
      choices={[['', '不在本区，或不填'], ...communities.map(({ unitId, name }) => [unitId, name] as const)]}
      why="用来统计各社区的居民参加了多少。"
      onChange={props.onChoose}
    />
  )
}

/** District, street, community. */
const COMMUNITY_DEPTH = 2

function BirthField(props: {
  person: PersonDraft
  whose: string
  onChange: (part: Partial<PersonDraft>) => void
}) {
  const { person, whose, onChange } = props
  // Children are of the family, where a guardian consents to their being known.
  const label = `${whose}出生年份`
  return (
    <View className="person-fields__field">
      <View className="person-fields__label">{label}</View>
      <Picker
        mode="date"
        fields="year"
        start="1910"
        end={beijingDay(currentTime()).slice(0, 4)}
        value={person.birth || '1990'}
        onChange={(event) => onChange({ birth: event.detail.value.slice(0, 4) })}
      >
        <View className="person-fields__value" aria-role="button" aria-label={label}>
          {person.birth ? `${person.birth} 年` : '请选择'} ▾
        </View>
      </Picker>
    </View>
  )
}
