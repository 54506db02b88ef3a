import { View } from '@tarojs/components'
import type { Value } from '../../services/api'
import { open } from '../../services/navigation'
import type { RelativeDraft } from './use-registration-form'
import './family-choice.scss'

export type Family = Value<'members.getFamily'>

/** Somebody who could come along. */
interface Candidate extends RelativeDraft {
  name: string
  /** A child may come once the guardian has consented. */
  ready: boolean
}

/** Everybody of the family, and the children whom others let one bring. */
const candidatesOf = ({ family, brought }: Family): Candidate[] => [
  ...family.map(({ familyMemberId, name, nickname, kind, consent, gender, birth }) => ({
    ...{ familyMemberId, birth, gender: gender ?? ('' as const) },
    name: nickname ? `${name}（${nickname}）` : name,
    ready: kind === 'adult' || consent !== null,
  })),
  ...brought.map(({ familyMemberId, name, consented, gender, birth }) => ({
    ...{ familyMemberId, name, birth, gender: gender ?? ('' as const), ready: consented },
  })),
]

/** Who of the family comes: to tick, while there is `room`, and the way to save others. */
export function FamilyChoice(props: {
  family: Family
  chosen: readonly RelativeDraft[]
  room: number
  onChoose: (chosen: RelativeDraft[]) => void
}) {
  const { family, chosen, room, onChoose } = props
  const tap = ({ familyMemberId, gender, birth, ready }: Candidate) => {
    if (!ready) return open('pages/child-consent/index', { id: familyMemberId })
    const others = chosen.filter((each) => each.familyMemberId !== familyMemberId)
    if (others.length < chosen.length) onChoose(others)
    else if (room > 0) onChoose([...chosen, { familyMemberId, gender, birth }])
  }
  return (
    <View className="family-choice">
      <View className="family-choice__label">一起参加的家人</View>
      {candidatesOf(family).map((candidate) => {
        const isChosen = chosen.some((each) => each.familyMemberId === candidate.familyMemberId)
        return (
          <View
            key={candidate.familyMemberId}
            className={isChosen ? 'family-choice__one family-choice__one--chosen' : 'family-choice__one'}
            aria-role="checkbox"
            aria-checked={isChosen}
            onClick={() => tap(candidate)}
          >
            <View>{candidate.name}</View>
            <View className="family-choice__mark">
              {candidate.ready ? (isChosen ? '✓ 参加' : '不参加') : '需监护人同意'}
            </View>
          </View>
        )
      })}
      <View className="family-choice__add" aria-role="button" onClick={() => open('pages/family/index')}>
        添加家庭成员
      </View>
    </View>
  )
}
