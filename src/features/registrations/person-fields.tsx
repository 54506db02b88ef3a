import { View } from '@tarojs/components'
import { useState } from 'react'
import { PhoneButton } from '../../components/phone-button'
import { Segments } from '../../components/segments'
import { TextField } from '../../components/text-field'
import { call } from '../../services/api'
import { useRead } from '../../services/query'
import type { ParticipantQuestion } from '../../shared/registration/registration-rules'
import { PHONE_MAX_LENGTH } from '../../shared/text/phone'
import { BirthField } from '../family/birth-field'
import { type FieldProblem, problemAt } from '../problems/form-problems'
import { NO_UNITS, UnitField } from '../units/unit-choice'
import type { PersonDraft } from './use-registration-form'

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
  /** The day on which it matters how old they are. */
  at: number
  /** With what the ids of their fields begin. */
  part: string
  problems: readonly FieldProblem[]
  whyBirth?: string
  onChange: (person: PersonDraft) => void
}) {
  const { person, asks, whose = '', at, part: own, problems, whyBirth, onChange } = props
  const wrongGender = problemAt(problems, `${own}-gender`)
  const change = (part: Partial<PersonDraft>) => onChange({ ...person, ...part })
  /** A number that does not come is typed. */
  async function fillIn(code: string) {
    const answer = await call('members.getPhoneByCode', { code }).catch(() => undefined)
    if (answer?.ok) change({ phone: answer.value.phone })
  }
  return (
    <View>
      <TextField
        id={`${own}-name`}
        label={`${whose}姓名`}
        value={person.name}
        onChange={(name) => change({ name })}
        placeholder="请填写真实姓名"
        problem={problemAt(problems, `${own}-name`)}
        maxLength={40}
      />
      {asks.includes('phone') && (
        <TextField
          id={`${own}-phone`}
          label={`${whose}手机号`}
          type="tel"
          value={person.phone}
          onChange={(phone) => change({ phone })}
          placeholder="11 位手机号"
          problem={problemAt(problems, `${own}-phone`)}
          why="只用于本次活动的签到和联系，加密保存，不会公开。"
          maxLength={PHONE_MAX_LENGTH}
        />
      )}
      {asks.includes('phone') && whose === '' && <PhoneButton onCode={fillIn} />}
      {asks.includes('gender') && (
        <View id={`${own}-gender`} className="field">
          <View className="field__label">{whose}性别</View>
          <Segments
            options={GENDERS}
            chosen={person.gender as 'female' | 'male'}
            onChoose={(gender) => change({ gender })}
          />
          {wrongGender && (
            <View className="field__problem" aria-role="alert">
              {wrongGender}
            </View>
          )}
        </View>
      )}
      {asks.includes('birth') && (
        <BirthField
          id={`${own}-birth`}
          whose={whose}
          birth={person.birth}
          at={at}
          onChange={(birth) => change({ birth })}
          problem={problemAt(problems, `${own}-birth`)}
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
  const [known] = useState(props.homeUnitId === '' ? [] : [props.homeUnitId])
  const holders = useRead('events.listHolders', { known }, { keptAs: 'holders' })
  return (
    <UnitField
      label="居住社区（选填）"
      none="不在本区，或不填"
      from="events.listHolders"
      listed={holders.data ?? NO_UNITS}
      only={({ depth }) => depth === COMMUNITY_DEPTH}
      unitId={props.homeUnitId}
      why="用来统计各社区的居民参加了多少。"
      onChoose={(unit) => props.onChoose(unit?.unitId ?? '')}
    />
  )
}

/** District, street, community. */
const COMMUNITY_DEPTH = 2
