import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { copyText } from '../../services/clipboard'
import { newNonce } from '../../services/nonce'
import { pageLink } from '../../services/page-link'
import { useCommand } from '../problems/use-command'
import { ShareButton } from '../sharing/share-button'
import { familyRefusalText } from './family-texts'

export const JOIN_FAMILY_PAGE = 'points/join/index'

/** Makes an offer to another adult to join one's family, and hands its link over. */
export function AdultOffer(props: {
  familyId: string
  onMade: (code: string) => void
  onDone: () => unknown
}) {
  const { familyId, onMade, onDone } = props
  const [code, setCode] = useState('')
  const nonce = useRef(newNonce())
  const invite = useCommand('points.inviteAdult', familyRefusalText)

  async function make() {
    const made = await invite.send({ familyId, nonce: nonce.current })
    if (!made) return
    setCode(made.code)
    onMade(made.code)
  }

  const link = code && pageLink(JOIN_FAMILY_PAGE, { code })
  return (
    <View>
      <View className="gap-below">
        {code ? (
          <Notice tone="good">邀请已经做好，三天内有效，只能由一个人用。请发给家人。</Notice>
        ) : (
          '邀请家里的另一位大人。对方同意规则以后，两个人的积分记在一起，都能用。'
        )}
      </View>
      {invite.problem && <Notice tone="bad">{invite.problem}</Notice>}
      {code ? (
        <>
          <ShareButton>发给 TA</ShareButton>
          {link && (
            <ActionButton kind="secondary" onPress={() => copyText(link)}>
              复制链接
            </ActionButton>
          )}
        </>
      ) : (
        <ActionButton busy={invite.busy} onPress={make}>
          生成邀请
        </ActionButton>
      )}
      <ActionButton kind="plain" onPress={onDone}>
        {code ? '完成' : '返回'}
      </ActionButton>
    </View>
  )
}
