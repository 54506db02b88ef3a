import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { PickerField } from '../../components/picker-field'
import { SwitchRow } from '../../components/switch-row'
import type { Value } from '../../services/api'
import { newNonce } from '../../services/nonce'
import { CATEGORIES, type Category, CONFIDENTIAL } from '../../shared/event/category'
import { type Authority, mayGrant, type Role } from '../../shared/member/member'
import { useCommand } from '../problems/use-command'
import { type ListedUnit, mayHold, UnitField } from '../units/unit-choice'
import { memberRefusalText, ROLES } from './member-texts'

/** An invitation that was just made, with the code to hand over. */
export interface SentInvitation {
  code: string
  expiresAt: number
  role: Role
  unitName: string
}

const CHOICES: readonly Role[] = ['organizer', 'staff', 'viewer', 'admin']

/** What somebody is invited to; only what the caller may grant is offered. */
export function InvitationForm(props: {
  authority: Authority
  units: Value<'statistics.listUnits'>
  onInvited: (invited: SentInvitation) => void
}) {
  const { authority, units, onInvited } = props
  const roles = CHOICES.filter((role) => role !== 'admin' || authority.adminOf !== null)
  const [chosenRole, setChosenRole] = useState(0)
  const [chosenUnit, setChosenUnit] = useState<ListedUnit<'statistics.listUnits'>>()
  const [confidential, setConfidential] = useState<Category[]>([])
  const nonce = useRef(newNonce())
  const invite = useCommand('members.inviteMember', memberRefusalText)
  const role = roles[chosenRole] ?? 'organizer'
  const isOffered = (each: ListedUnit<'statistics.listUnits'>) =>
    mayHold(each) && (role !== 'admin' || each.level === 'district')
  const choices = units.units.filter(isOffered)
  // Where there is only one there is nothing to choose.
  const unit = choices.length === 1 && (units.isWhole || role === 'admin') ? choices[0] : chosenUnit
  const grantable = [...CONFIDENTIAL].filter(
    (category) =>
      unit && role !== 'viewer' && mayGrant(authority, { role, confidential: [category] }, unit.path),
  )
  const named = confidential.filter((category) => grantable.includes(category))

  async function send() {
    if (!unit) return
    const wanted = { role, unitId: unit.unitId, confidential: named }
    const made = await invite.send({ ...wanted, nonce: nonce.current })
    if (!made) return
    nonce.current = newNonce()
    onInvited({ ...made, role, unitName: unit.name })
  }

  return (
    <View>
      <PickerField
        label="担任"
        choices={roles.map((each) => ROLES[each].name)}
        chosen={chosenRole}
        onChoose={(index) => {
          setChosenRole(index)
          setChosenUnit(undefined)
        }}
        why={`可以：${ROLES[role].may}`}
      />
      <UnitField
        label="所在单位"
        from="statistics.listUnits"
        listed={units}
        only={isOffered}
        unitId={unit?.unitId}
        onChoose={setChosenUnit}
        why="也包括它下面的单位。"
      />
      {grantable.map((category) => (
        <SwitchRow
          key={category}
          label={`可见“${CATEGORIES[category]}”`}
          why="保密类别，只对点名的人开放。"
          on={named.includes(category)}
          onChange={(on) =>
            setConfidential(
              on ? [...confidential, category] : confidential.filter((each) => each !== category),
            )
          }
        />
      ))}
      {invite.problem && <Notice tone="bad">{invite.problem}</Notice>}
      <ActionButton busy={invite.busy} disabled={!unit} onPress={send}>
        生成邀请
      </ActionButton>
    </View>
  )
}
