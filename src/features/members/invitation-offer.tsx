import { useQueryClient } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Loaded } from '../../components/loaded'
import { Notice } from '../../components/notice'
import { TextField } from '../../components/text-field'
import { currentTime } from '../../services/clock'
import { openTab } from '../../services/navigation'
import { Refused, useRead } from '../../services/query'
import { clockText, dayText } from '../../shared/calendar/calendar'
import { nameProblem } from '../../shared/text/name'
import { problemText } from '../problems/problem-text'
import { useCommand } from '../problems/use-command'
import { grantText, INVITATION_REFUSALS, memberRefusalText, ROLES } from './member-texts'
import './invitation-offer.scss'

/** What an invitation invites to, and the way to accept it. */
export function InvitationOffer({ code, onRetype }: { code: string; onRetype: () => void }) {
  const invitation = useRead('members.getInvitation', { code })
  const redeem = useCommand('members.redeemInvitation', memberRefusalText)
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [joined, setJoined] = useState(false)

  async function accept(isMember: boolean) {
    if (!(await redeem.send({ code, ...(!isMember && { name }) }))) return
    queries.invalidateQueries({ queryKey: ['members.getMe'] })
    setJoined(true)
  }

  if (joined) {
    return (
      <>
        <Notice tone="good">已经加入。可以在“我的”里开始工作。</Notice>
        <View className="gap">
          <ActionButton onPress={() => openTab('pages/me/index')}>去“我的”</ActionButton>
        </View>
      </>
    )
  }
  if (invitation.error instanceof Refused && invitation.error.refusal.reason in INVITATION_REFUSALS) {
    return (
      <>
        <Notice tone="bad">{problemText(invitation.error, INVITATION_REFUSALS)}</Notice>
        <View className="gap">
          <ActionButton kind="secondary" onPress={onRetype}>
            重新输入邀请码
          </ActionButton>
        </View>
      </>
    )
  }
  return (
    <Loaded query={invitation} explain={(error) => problemText(error, INVITATION_REFUSALS)}>
      {({ role, confidential, unitName, byName, expiresAt, isMember, isRedeemed }) => (
        <>
          <View className="section section--tinted">
            <View className="soft">{byName || '区级管理员'} 邀请您担任</View>
            <View className="title--large invitation-offer__unit">{unitName}</View>
            <View className="title">{grantText({ role, confidential })}</View>
            <View className="soft">可以：{ROLES[role].may}</View>
            {!isRedeemed && (
              <View className="soft">
                {dayText(expiresAt, currentTime())} {clockText(expiresAt)} 前有效
              </View>
            )}
          </View>
          {isRedeemed && <Notice tone="good">您已经用过这个邀请。</Notice>}
          {!isMember && (
            <TextField
              label="您的姓名"
              value={name}
              onChange={setName}
              why="加密保存；同事看到的是打码后的姓名，例如“王*芳”。"
              maxLength={30}
            />
          )}
          {redeem.problem && (
            <View className="gap">
              <Notice tone="bad">{redeem.problem}</Notice>
            </View>
          )}
          <ActionButton
            busy={redeem.busy}
            disabled={!isMember && nameProblem(name) !== undefined}
            onPress={() => accept(isMember)}
          >
            接受邀请
          </ActionButton>
        </>
      )}
    </Loaded>
  )
}
