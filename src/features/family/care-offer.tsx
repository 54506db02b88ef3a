import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { ChoiceField } from '../../components/choice-field'
import { Notice } from '../../components/notice'
import { copyText } from '../../services/clipboard'
import { newNonce } from '../../services/nonce'
import { pageLink } from '../../services/page-link'
import { RELATIONS, type Relation } from '../../shared/person/family-member'
import { useCommand } from '../problems/use-command'
import { ShareButton } from '../sharing/share-button'
import { familyRefusalText, RELATION_NAMES } from './family-texts'

export const CARE_PAGE = 'resident/care/index'

/** Makes an offer to another carer, and hands its link over. */
export function CareOffer(props: {
  familyMemberId: string
  onMade: (code: string) => void
  onDone: () => void
}) {
  const { familyMemberId, onMade, onDone } = props
  const [relation, setRelation] = useState<Relation>('grandparent')
  const [code, setCode] = useState('')
  const nonce = useRef(newNonce())
  const invite = useCommand('members.inviteCarer', familyRefusalText)

  async function make() {
    const made = await invite.send({ familyMemberId, relation, nonce: nonce.current })
    if (!made) return
    setCode(made.code)
    onMade(made.code)
  }

  const link = code && pageLink(CARE_PAGE, { code })
  if (code) {
    return (
      <View>
        <View className="gap-below">
          <Notice tone="good">委托已经做好，三天内有效，只能由一个人接受。请发给要带孩子的人。</Notice>
        </View>
        <ShareButton>发给 TA</ShareButton>
        {link && (
          <ActionButton kind="secondary" onPress={() => copyText(link)}>
            复制链接
          </ActionButton>
        )}
        <ActionButton kind="plain" onPress={onDone}>
          完成
        </ActionButton>
      </View>
    )
  }
  return (
    <View>
      <ChoiceField
        label="谁来带孩子"
        choices={RELATIONS.map((each) => [each, RELATION_NAMES[each]] as const)}
        value={relation}
        onChange={setRelation}
      />
      <View className="gap-below">对方接受后，可以给孩子报名、带孩子签到。您随时可以收回。</View>
      {invite.problem && <Notice tone="bad">{invite.problem}</Notice>}
      <ActionButton busy={invite.busy} onPress={make}>
        生成委托
      </ActionButton>
      <ActionButton kind="plain" onPress={onDone}>
        返回
      </ActionButton>
    </View>
  )
}
