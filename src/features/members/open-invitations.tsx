import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { LongList } from '../../components/long-list'
import { Notice } from '../../components/notice'
import { currentTime } from '../../services/clock'
import { confirm } from '../../services/dialog'
import { useRead } from '../../services/query'
import { clockText, dayText } from '../../shared/calendar/calendar'
import { useCommand } from '../problems/use-command'
import { grantText, memberRefusalText } from './member-texts'
import './member-list.scss'

/** Invitations that nobody has used yet, each with a way to take it back. */
export function OpenInvitations() {
  const invitations = useRead('members.listInvitations', {})
  const withdraw = useCommand('members.withdrawInvitation', memberRefusalText)
  const list = invitations.data ?? []
  if (list.length === 0) return null

  async function send(invitationId: string) {
    const sure = await confirm({ title: '撤回这个邀请？', content: '撤回后邀请码立即作废。', yes: '撤回' })
    if (sure && (await withdraw.send({ invitationId }))) invitations.refetch()
  }

  return (
    <View className="gap-below">
      <View className="heading">还没接受的邀请</View>
      {withdraw.problem && <Notice tone="bad">{withdraw.problem}</Notice>}
      <LongList rows={list}>
        {(each) => (
          <View key={each.invitationId} className="section row">
            <View className="row__words">
              <View>{each.unitName}</View>
              <View className="soft">
                {grantText(each)}，{dayText(each.expiresAt, currentTime())} {clockText(each.expiresAt)} 前有效
              </View>
            </View>
            <View className="member-list__act">
              <ActionButton kind="danger" busy={withdraw.busy} onPress={() => send(each.invitationId)}>
                撤回
              </ActionButton>
            </View>
          </View>
        )}
      </LongList>
    </View>
  )
}
