import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { clockOff } from '../../services/clock'
import { confirm } from '../../services/dialog'
import { isUnread, isWaiting, useQueue } from '../../services/upload-queue'
import { CLOCK_OFF } from '../../shared/check-in/door-time'
import './door-network.scss'
import { doorQueue } from './door-queue'
import { UnsentScan } from './unsent-scan'
import type { Door } from './use-door'
import { useDoorRoster } from './use-door-roster'

/**
 * How this phone stands without a network: whether it decides by itself, how many of its scans wait, what the server did
 * not take, how fresh its roster is, and whether its clock is off.
 */
export function DoorNetwork({ door, isCut }: { door: Door; isCut: boolean }) {
  const waiting = useQueue(doorQueue)
  const roster = useDoorRoster(door)
  const [busy, setBusy] = useState(false)
  const refused = waiting.filter(({ refusal }) => refusal)
  const count = waiting.filter(isWaiting).length
  const unread = refused.filter(({ refusal }) => refusal && isUnread(refusal)).length
  const off = clockOff() ?? 0

  async function unlock() {
    const yes = await confirm({
      title: '离线按姓名查找',
      content:
        '姓名和手机号后四位只在小程序打开期间可查，不存在手机里；关闭小程序后要联网重新开放。这次开放会留下记录。',
      yes: '开放',
    })
    if (!yes) return
    setBusy(true)
    await roster.download(true)
    setBusy(false)
  }

  return (
    <View className="gap-below">
      {(door.isLocal || isCut) && (
        <Notice tone="warn">没有网络或网络很慢：由本机核对，继续扫码即可，联网后自动上传。</Notice>
      )}
      <View className="door-network__line" aria-role="status">
        {count > 0 ? `待上传 ${count} 条` : unread > 0 ? `${unread} 条没有传上` : '全部已上传'}
        {doorQueue.isUnsaved() ? '（手机存不下了，请不要关闭小程序）' : ''}
      </View>
      {refused.map((entry) => (
        <UnsentScan key={entry.nonce} entry={entry} door={door} />
      ))}
      {Math.abs(off) > CLOCK_OFF && (
        <Notice tone="warn">
          本机时间{off > 0 ? '慢' : '快'}了约 {Math.round(Math.abs(off) / 60_000)}{' '}
          分钟，签到时间已按服务器校正。
        </Notice>
      )}
      <View className="door-network__line">{roster.text}</View>
      {roster.canUnlock && (
        <ActionButton kind="plain" busy={busy} onPress={unlock}>
          让没有网络时也能按姓名查找
        </ActionButton>
      )}
    </View>
  )
}
