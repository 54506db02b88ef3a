import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import type { Value } from '../../services/api'
import { open } from '../../services/navigation'
import { isChildOn } from '../../shared/person/person'
import { AddChild } from '../family/add-child'
import type { RelativeDraft } from './use-registration-form'
import './family-choice.scss'

export type Family = Value<'members.getFamily'>

/** Somebody who could come along. */
interface Candidate extends RelativeDraft {
  name: string
}

/** Everybody of the family, and the children whom others let one bring. */
const candidatesOf = ({ family, brought }: Family): Candidate[] => [
  ...family.map(({ familyMemberId, name, nickname, gender, birth }) => ({
    familyMemberId,
    birth,
    gender: gender ?? ('' as const),
    name: nickname ? `${name}（${nickname}）` : name,
  })),
  ...brought.map(({ familyMemberId, name, gender, birth }) => ({
    familyMemberId,
    name,
    birth,
    gender: gender ?? ('' as const),
  })),
]

/** The members of a family for whom a guardian consented. */
export const consentedOf = ({ family, brought }: Family): string[] => [
  ...family.flatMap(({ familyMemberId, consent }) => (consent === null ? [] : [familyMemberId])),
  ...brought.flatMap(({ familyMemberId, consented }) => (consented ? [familyMemberId] : [])),
]

/** Who of the family comes on the day of `at`: to tick, while there is `room`, and to add others. */
export function FamilyChoice(props: {
  family: Family
  at: number
  chosen: readonly RelativeDraft[]
  room: number
  /** What is wrong with who was chosen, or that nobody was. */
  problem: string | undefined
  onChoose: (chosen: RelativeDraft[]) => void
}) {
  const { family, at, chosen, room, problem, onChoose } = props
  const [adding, setAdding] = useState(false)
  const consented = consentedOf(family)
  const isReady = ({ familyMemberId, birth }: Candidate) =>
    !isChildOn(birth, at) || consented.includes(familyMemberId)
  const tap = (candidate: Candidate) => {
    const { familyMemberId, gender, birth } = candidate
    if (!isReady(candidate)) return open('resident/child-consent/index', { id: familyMemberId })
    const others = chosen.filter((each) => each.familyMemberId !== familyMemberId)
    if (others.length < chosen.length) onChoose(others)
    else if (room > 0) onChoose([...chosen, { familyMemberId, gender, birth }])
  }
  return (
    <View className="field">
      <View className="field__label">一起参加的家人</View>
      {(family.agreed ? candidatesOf(family) : []).map((candidate) => {
        const isChosen = chosen.some((each) => each.familyMemberId === candidate.familyMemberId)
        return (
          <View
            key={candidate.familyMemberId}
            className={
              isChosen
                ? 'field__box row family-choice__one family-choice__one--chosen'
                : 'field__box row family-choice__one'
            }
            aria-role="checkbox"
            aria-checked={isChosen}
            onClick={() => tap(candidate)}
          >
            <View>{candidate.name}</View>
            <View className="family-choice__mark">
              {isReady(candidate) ? (isChosen ? '✓ 参加' : '不参加') : '需监护人同意'}
            </View>
          </View>
        )
      })}
      {problem && (
        <View className="field__problem" aria-role="alert">
          {problem}
        </View>
      )}
      {adding ? (
        <AddChild
          agreed={family.agreed}
          onCancel={() => setAdding(false)}
          onAdded={(child) => {
            setAdding(false)
            if (room > 0) onChoose([...chosen, child])
          }}
        />
      ) : (
        <ActionButton kind="secondary" onPress={() => setAdding(true)}>
          添加孩子
        </ActionButton>
      )}
      <View className="link" aria-role="button" onClick={() => open('resident/family/index')}>
        添加其他家庭成员
      </View>
    </View>
  )
}
