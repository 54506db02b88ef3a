import { Text, View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import type { Value } from '../../services/api'
import { GENDER_NAMES, RELATION_NAMES } from './family-texts'
import './family-member-card.scss'

type Member = Value<'members.getFamily'>['family'][number]

/** A member of the family, with what can be done about them. */
export function FamilyMemberCard(props: {
  member: Member
  onCorrect: () => void
  onRemove: () => void
  onConsent: () => void
  onWithdraw: () => void
  onInvite: () => void
  onEndCare: (carerId: string) => void
}) {
  const { member, onCorrect, onRemove, onConsent, onWithdraw, onInvite, onEndCare } = props
  const isChild = member.kind === 'child'
  return (
    <View className="section">
      <View className="title">
        {member.name}
        {member.nickname && <Text className="family-member-card__nickname">（{member.nickname}）</Text>}
      </View>
      <View className="soft">
        {[isChild ? '孩子' : '成人', member.gender && GENDER_NAMES[member.gender], `${member.birth} 出生`]
          .filter(Boolean)
          .join(' · ')}
      </View>
      {isChild && member.consent === null && (
        <>
          <View className="warn gap">还没有监护人同意，不能报名。</View>
          <ActionButton onPress={onConsent}>我是监护人，去阅读并同意</ActionButton>
        </>
      )}
      {isChild && member.consent !== null && (
        <>
          <View className="soft">监护人已同意</View>
          {member.carers.map(({ id, relation }) => (
            <View key={id} className="row">
              <Text>{RELATION_NAMES[relation]} 可以带孩子参加</Text>
              <Text className="link family-member-card__act" aria-role="button" onClick={() => onEndCare(id)}>
                收回
              </Text>
            </View>
          ))}
        </>
      )}
      <View className="family-member-card__acts">
        <Text className="link family-member-card__act" aria-role="button" onClick={onCorrect}>
          更正
        </Text>
        {isChild && member.consent !== null && (
          <>
            <Text className="link family-member-card__act" aria-role="button" onClick={onInvite}>
              授权别人带
            </Text>
            <Text className="link family-member-card__act" aria-role="button" onClick={onWithdraw}>
              撤回同意
            </Text>
          </>
        )}
        <Text className="link family-member-card__act" aria-role="button" onClick={onRemove}>
          移除
        </Text>
      </View>
    </View>
  )
}
