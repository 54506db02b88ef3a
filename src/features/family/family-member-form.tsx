import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { Segments } from '../../components/segments'
import { TextField } from '../../components/text-field'
import type { Value } from '../../services/api'
import { newNonce } from '../../services/nonce'
import { showPart } from '../../services/part'
import { NICKNAME_MAX_LENGTH } from '../../shared/person/family-member'
import { FormProblems } from '../problems/form-problems'
import { useCommand } from '../problems/use-command'
import {
  EMPTY_FAMILY_MEMBER,
  type FamilyMemberDraft,
  FamilyMemberFields,
  familyMemberProblems,
} from './family-member-fields'
import { familyRefusalText } from './family-texts'

type Member = Value<'members.getFamily'>['family'][number]

const KINDS = [
  ['child', '孩子'],
  ['adult', '成人'],
] as const

/** Saves a member of the family, or corrects one. */
export function FamilyMemberForm(props: { member?: Member; onSaved: () => void; onCancel: () => void }) {
  const { member, onSaved, onCancel } = props
  const [kind, setKind] = useState<'child' | 'adult'>(member?.kind ?? 'child')
  const [draft, setDraft] = useState<FamilyMemberDraft>(
    member ? { name: member.name, birth: member.birth, gender: member.gender ?? '' } : EMPTY_FAMILY_MEMBER,
  )
  const [nickname, setNickname] = useState(member?.nickname ?? '')
  const [attempted, setAttempted] = useState(false)
  const nonce = useRef(newNonce())
  const save = useCommand('members.saveFamilyMember', familyRefusalText)

  async function send() {
    setAttempted(true)
    const [first] = familyMemberProblems(draft, kind, member?.createdAt)
    if (first) return showPart(first.at)
    const corrects = member ? { familyMemberId: member.familyMemberId, version: member.version } : null
    const given = { kind, ...draft, gender: draft.gender || null, nickname: kind === 'child' ? nickname : '' }
    if (await save.send({ nonce: nonce.current, corrects, ...given })) onSaved()
  }

  return (
    <View>
      {!member && <Segments options={KINDS} chosen={kind} onChoose={setKind} />}
      <FamilyMemberFields
        kind={kind}
        draft={draft}
        attempted={attempted}
        savedAt={member?.createdAt}
        onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
      />
      {kind === 'child' && (
        <TextField
          label="小名（可不填）"
          value={nickname}
          onChange={setNickname}
          why="只给自己看，方便选择。"
          maxLength={NICKNAME_MAX_LENGTH}
        />
      )}
      {attempted && <FormProblems problems={familyMemberProblems(draft, kind, member?.createdAt)} />}
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
