import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import type { Value } from '../../services/api'
import { confirm } from '../../services/dialog'
import { newNonce } from '../../services/nonce'
import { useCommand } from '../problems/use-command'
import { EXCHANGE_REFUSALS, exchangeRefusalText } from './reward-texts'

type Offer = Value<'points.getRewards'>['rewards'][number]

/** One reward that a family may exchange points for, or why it cannot yet. */
export function RewardOffer(props: { offer: Offer; balance: number; onDone: () => unknown }) {
  const { offer, balance, onDone } = props
  const { rewardId, name, about, price, donor, left, refusal } = offer
  // The same until it was answered: sent again it is one exchange.
  const [nonce, setNonce] = useState(newNonce)
  const { busy, problem, send } = useCommand('points.exchangeReward', exchangeRefusalText)

  async function exchange() {
    const sure = await confirm({
      title: `用 ${price} 分换“${name}”？`,
      content: '换好以后凭码领取，没有领取以前可以退回积分。',
      yes: '兑换',
    })
    if (!sure || !(await send({ rewardId, price, nonce }))) return
    setNonce(newNonce())
    await onDone()
  }

  return (
    <View className="lined">
      <View className="strong">{name}</View>
      <View className="soft small">
        {price} 分 · 还剩 {left} 份{donor && ` · ${donor}捐赠`}
      </View>
      {about && <View>{about}</View>}
      {problem && <Notice tone="bad">{problem}</Notice>}
      {refusal === null ? (
        <ActionButton kind="secondary" busy={busy} onPress={exchange}>
          兑换
        </ActionButton>
      ) : (
        <View className="soft small">
          {refusal === 'too-few-points' ? `还差 ${price - balance} 分。` : EXCHANGE_REFUSALS[refusal]}
        </View>
      )}
    </View>
  )
}
