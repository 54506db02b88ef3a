import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { QrCode } from '../../components/qr-code'
import type { Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { confirm } from '../../services/dialog'
import { dayText } from '../../shared/calendar/calendar'
import { ticketCodeText } from '../../shared/check-in/ticket'
import { exchangeText } from '../../shared/points/exchange'
import { useCommand } from '../problems/use-command'
import { cancelRefusalText, EXCHANGE_STATUS } from './reward-texts'

type Made = Value<'points.getRewards'>['exchanges'][number]

/** What a family exchanged points for: the code while it is to be fetched, and how it ended. */
export function ExchangeCard({ made, onDone }: { made: Made; onDone: () => unknown }) {
  const { exchangeId, reward, price, status, code, at, expiresAt } = made
  const { busy, problem, send } = useCommand('points.cancelExchange', cancelRefusalText)
  const now = currentTime()

  async function cancel() {
    const sure = await confirm({
      title: `不要“${reward}”了？`,
      content: `${price} 分退回家里，奖励给别的家庭。`,
      yes: '取消兑换',
      no: '再想想',
    })
    if (sure && (await send({ exchangeId }))) await onDone()
  }

  return (
    <View className="lined">
      <View className="strong">{reward}</View>
      <View className="soft small">
        {price} 分 · {dayText(at, now)}兑换 · {EXCHANGE_STATUS[status]}
      </View>
      {status === 'reserved' && (
        <View className="stack gap-below">
          <View className="middle">
            <QrCode text={exchangeText(code)} label={`${reward}的兑换码`} />
            <View className="title">{ticketCodeText(code)}</View>
          </View>
          <View className="soft small">
            领取时出示，{dayText(expiresAt, now)}以前有效，过期积分自动退回。
          </View>
          {problem && <Notice tone="bad">{problem}</Notice>}
          <ActionButton kind="plain" busy={busy} onPress={cancel}>
            不要了，退回积分
          </ActionButton>
        </View>
      )}
    </View>
  )
}
