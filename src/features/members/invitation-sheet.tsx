import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Loaded } from '../../components/loaded'
import { Notice } from '../../components/notice'
import { copyText } from '../../services/clipboard'
import { currentTime } from '../../services/clock'
import { pageLink } from '../../services/page-link'
import { useRead } from '../../services/query'
import { clockText, dayText } from '../../shared/calendar/calendar'
import { invitationCodeText, JOIN_PAGE } from '../../shared/member/invitation'
import { problemText } from '../problems/problem-text'
import { ShareButton } from '../sharing/share-button'
import type { SentInvitation } from './invitation-form'
import { invitationText, ROLES } from './member-texts'
import './invitation-sheet.scss'

const PICTURE_REFUSALS = { 'no-picture': '现在画不出小程序码。请用下面的邀请码或文字。' }

/** An invitation to hand over: its picture to scan, its code to read out, its text to send. It is shown this once. */
export function InvitationSheet({ invited, onNext }: { invited: SentInvitation; onNext: () => void }) {
  const { code, role, unitName, expiresAt } = invited
  const picture = useRead('members.getInvitationPicture', { code })
  const [copied, setCopied] = useState('')
  const codeText = invitationCodeText(code)
  const link = pageLink(JOIN_PAGE, { code })

  async function copy() {
    const done = await copyText(invitationText({ unitName, role, codeText, link }))
    setCopied(done ? '已复制，可以粘贴到聊天里。' : '没有复制成功，请长按邀请码复制。')
  }

  return (
    <View className="section middle invitation-sheet">
      <View className="title--large">{unitName}</View>
      <View className="title invitation-sheet__role">{ROLES[role].name}</View>
      <Loaded query={picture} explain={(error) => problemText(error, PICTURE_REFUSALS)}>
        {({ source }) => (
          <Image
            className="invitation-sheet__picture"
            src={source}
            mode="scaleToFill"
            showMenuByLongpress
            aria-role="img"
            aria-label="邀请的小程序码"
          />
        )}
      </Loaded>
      <View className="soft">请对方用微信扫码，或在“我的”里输入邀请码</View>
      <View className="invitation-sheet__code" aria-label={`邀请码 ${codeText}`}>
        {codeText}
      </View>
      <View className="soft">
        {dayText(expiresAt, currentTime())} {clockText(expiresAt)} 前有效，只能用一次。离开本页后不再显示。
      </View>
      {copied && <Notice tone="good">{copied}</Notice>}
      <View className="stack gap-above">
        <ShareButton>发给微信好友</ShareButton>
        <ActionButton kind="secondary" onPress={copy}>
          复制邀请文字
        </ActionButton>
        <ActionButton kind="plain" onPress={onNext}>
          再邀请一位
        </ActionButton>
      </View>
    </View>
  )
}
