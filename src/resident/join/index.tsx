import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Page } from '@/components/page'
import { TapRow } from '@/components/tap-row'
import { TextField } from '@/components/text-field'
import { InvitationOffer } from '@/features/members/invitation-offer'
import { open } from '@/services/navigation'
import { invitationCodeText, parseInvitationCode } from '@/shared/member/invitation'

/** Joins by an invitation: from a link (`code`), a mini-program code (`scene`), or typed. */
export default function JoinPage() {
  const { code = '', scene = '' } = useRouter().params
  const given = parseInvitationCode(code || decodeURIComponent(scene))
  const [typed, setTyped] = useState('')
  const [entered, setEntered] = useState(given)
  const parsed = parseInvitationCode(typed)

  return (
    <Page>
      {entered ? (
        <InvitationOffer code={entered} onRetype={() => setEntered(undefined)} />
      ) : (
        <>
          <View className="remark">收到工作邀请的同事，请在这里输入 16 位邀请码。</View>
          <TextField
            label="邀请码"
            value={typed}
            onChange={setTyped}
            placeholder={invitationCodeText('A'.repeat(16))}
            why="不分大小写，横线可以不写。"
          />
          <ActionButton disabled={!parsed} onPress={() => setEntered(parsed)}>
            下一步
          </ActionButton>
          <TapRow className="soft gap-wide" onPress={() => open('staff/member/first-admin/index')}>
            第一次启用？我有部署授权码
          </TapRow>
        </>
      )}
    </Page>
  )
}
