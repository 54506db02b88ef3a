import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import type { Value } from '../../services/api'
import { copyText } from '../../services/clipboard'
import { confirm } from '../../services/dialog'
import { pageLink } from '../../services/page-link'
import { ticketCodeText } from '../../shared/check-in/ticket'
import { useCommand } from '../problems/use-command'
import { ShareButton } from '../sharing/share-button'
import './guests.scss'
import { guestRefusalText } from './guest-texts'

/** The code that opens an event to whoever has it, to hand over or to change. */
export function GuestCode(props: {
  eventId: string
  guests: Value<'events.getGuests'>
  onChanged: () => void
}) {
  const { eventId, guests, onChanged } = props
  const { code, version } = guests
  const renew = useCommand('events.renewGuestCode', guestRefusalText)
  const [copied, setCopied] = useState('')

  async function change() {
    const sure =
      code === null ||
      (await confirm({
        title: '换一个邀请码？',
        content: '原来的邀请码和链接马上失效，已经报上名的人不受影响。',
        yes: '换一个',
      }))
    if (sure && (await renew.send({ eventId, version }))) onChanged()
  }

  async function copy(code: string) {
    const link = pageLink('pages/event/index', { id: eventId, invite: code })
    const way = link ?? '打开小程序“巾帼活动”，在活动列表最下面点“我有邀请码”'
    const done = await copyText(`邀请您预约报名，邀请码 ${ticketCodeText(code)}：${way}`)
    setCopied(done ? '已复制，可以粘贴到聊天里。' : '没有复制成功，请长按邀请码复制。')
  }

  return (
    <View className="gap-wide">
      <View className="title">邀请码</View>
      <View className="remark">知道邀请码的人都可以看到并报名。只发给受邀的人。</View>
      {code && (
        <View className="section middle guests-part__code" aria-label={`邀请码 ${ticketCodeText(code)}`}>
          {ticketCodeText(code)}
        </View>
      )}
      {renew.problem && <Notice tone="bad">{renew.problem}</Notice>}
      {copied && <Notice tone="good">{copied}</Notice>}
      {code && (
        <View className="stack gap-above">
          <ShareButton>发给微信好友</ShareButton>
          <ActionButton kind="secondary" onPress={() => void copy(code)}>
            复制邀请文字
          </ActionButton>
        </View>
      )}
      <ActionButton kind={code ? 'plain' : 'primary'} busy={renew.busy} onPress={() => void change()}>
        {code ? '换一个邀请码' : '生成邀请码'}
      </ActionButton>
    </View>
  )
}
