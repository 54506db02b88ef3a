import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { DateField } from '../../components/date-field'
import { Notice } from '../../components/notice'
import { Segments } from '../../components/segments'
import { TextField } from '../../components/text-field'
import type { Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { newNonce } from '../../services/nonce'
import { beijingDay } from '../../shared/calendar'
import { NICKNAME_MAX_LENGTH } from '../../shared/family-member'
import { birthProblem } from '../../shared/person'
import { useCommand } from '../problems/use-command'
import { nameProblemText } from '../registrations/registration-texts'
import { birthProblemText, familyRefusalText, GENDER_NAMES } from './family-texts'

type Member = Value<'members.getFamily'>['family'][number]

const KINDS = [
  ['child', '孩子'],
  ['adult', '成人'],
] as const
const GENDERS = Object.entries(GENDER_NAMES) as ['female' | 'male', string][]

/** Saves a member of the family, or corrects one. */
export function FamilyMemberForm(props: { member?: Member; onSaved: () => void; onCancel: () => void }) {
  const { member, onSaved, onCancel } = props
  const [kind, setKind] = useState<'child' | 'adult'>(member?.kind ?? 'child')
  const [name, setName] = useState(member?.name ?? '')
  const [nickname, setNickname] = useState(member?.nickname ?? '')
  const [birth, setBirth] = useState(member?.birth ?? '')
  const [gender, setGender] = useState<'female' | 'male'>(member?.gender ?? 'female')
  const [attempted, setAttempted] = useState(false)
  const nonce = useRef(newNonce())
  const save = useCommand('members.saveFamilyMember', familyRefusalText)
  const today = beijingDay(currentTime())
  const problems = {
    name: nameProblemText(name),
    birth: birthProblemText(birthProblem(birth, kind, currentTime())),
  }

  async function send() {
    setAttempted(true)
    if (problems.name || problems.birth) return
    const corrects = member ? { familyMemberId: member.familyMemberId, version: member.version } : null
    const given = { kind, name, birth, gender, nickname: kind === 'child' ? nickname : '' }
    if (await save.send({ nonce: nonce.current, corrects, ...given })) onSaved()
  }

  return (
    <View>
      {!member && (
        <Segments
          options={KINDS}
          chosen={kind}
          onChoose={(chosen) => {
            setKind(chosen)
            setBirth('')
          }}
        />
      )}
      <TextField
        label="姓名"
        value={name}
        onChange={setName}
        placeholder="身份证或户口本上的姓名"
        problem={attempted ? problems.name : undefined}
        maxLength={30}
      />
      <DateField
        label={kind === 'child' ? '出生年月' : '出生年份'}
        fields={kind === 'child' ? 'month' : 'year'}
        value={birth}
        latest={today}
        onChange={setBirth}
        problem={attempted ? problems.birth : undefined}
      />
      <Segments options={GENDERS} chosen={gender} onChoose={setGender} />
      {kind === 'child' && (
        <TextField
          label="小名（可不填）"
          value={nickname}
          onChange={setNickname}
          why="只给自己看，方便选择。"
          maxLength={NICKNAME_MAX_LENGTH}
        />
      )}
      {save.problem && <Notice tone="bad">{save.problem}</Notice>}
      <ActionButton busy={save.busy} onPress={send}>
        保存
      </ActionButton>
      <ActionButton kind="plain" onPress={onCancel}>
        不保存
      </ActionButton>
    </View>
  )
}
