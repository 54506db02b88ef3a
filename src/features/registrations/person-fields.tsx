import { View } from '@tarojs/components'
import { ChoiceField } from '../../components/choice-field'
import { PhoneButton } from '../../components/phone-button'
import { Segments } from '../../components/segments'
import { TextField } from '../../components/text-field'
import { call } from '../../services/api'
import { useRead } from '../../services/query'
import type { PartyRefusal } from '../../shared/registration/party'
import type { ParticipantQuestion } from '../../shared/registration/registration-rules'
import { PHONE_MAX_LENGTH } from '../../shared/text/phone'
import { BirthField } from '../family/birth-field'
import { ENTRY_PROBLEMS, nameProblemText, phoneProblemText } from './registration-texts'
import type { PersonDraft } from './use-registration-form'

const GENDERS = [
  ['female', '女'],
  ['male', '男'],
] as const

const OF_GENDER: ReadonlySet<PartyRefusal> = new Set(['gender-needed', 'women-only', 'men-only'])
const OF_BIRTH: ReadonlySet<PartyRefusal> = new Set([
  'birth-needed',
  'too-young',
  'too-old',
  'child-consent-needed',
])

/** What is asked of one person: no more than the session needs. */
export function PersonFields(props: {
  person: PersonDraft
  asks: readonly ParticipantQuestion[]
  /** Stands before the labels of somebody who is not whoever registers. */
  whose?: string
  /** The day on which it matters how old they are. */
  at: number
  attempted: boolean
  /** Why they cannot come, to be said at what is wrong. */
  problem: PartyRefusal | undefined
  whyBirth?: string
  onChange: (person: PersonDraft) => void
}) {
  const { person, asks, whose = '', at, attempted, problem, whyBirth, onChange } = props
  const text = problem && ENTRY_PROBLEMS[problem]
  const change = (part: Partial<PersonDraft>) => onChange({ ...person, ...part })
  /** A number that does not come is typed. */
  async function fillIn(code: string) {
    const answer = await call('members.getPhoneByCode', { code }).catch(() => undefined)
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
        <View className="field">
          <View className="field__label">{whose}性别</View>
          <Segments
            options={GENDERS}
            chosen={person.gender as 'female' | 'male'}
            onChoose={(gender) => change({ gender })}
          />
          {problem && OF_GENDER.has(problem) && (
            <View className="bad" aria-role="alert">
              {text}
            </View>
          )}
        </View>
      )}
      {asks.includes('birth') && (
        <BirthField
          whose={whose}
          birth={person.birth}
          at={at}
          onChange={(birth) => change({ birth })}
          problem={problem && OF_BIRTH.has(problem) ? text : undefined}
          {...(whyBirth && { why: whyBirth })}
        />
      )}
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
