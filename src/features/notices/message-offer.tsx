import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import type { SubscriptionMoment } from '../../shared/notice/subscription'
import { useSubscription } from './use-subscription'

const WORDS: Record<SubscriptionMoment, string> = {
  registered: '开始前提醒您，时间地点有变化、活动取消时马上通知您。',
  waitlisted: '有名额空出来时马上通知您。',
  pending: '审核有了结果马上通知您。',
  following: '有新活动时用微信通知您，点一次可以通知一次，一天最多一次。',
  work: '有到期、退回和等您审核的工作时通知您。',
}

/** Offers messages by WeChat to whoever has not agreed to them yet; nothing where there are none to agree to. */
export function MessageOffer({ moment }: { moment: SubscriptionMoment }) {
  const { ask, asking, offered } = useSubscription(moment)
  const [outcome, setOutcome] = useState<'accepted' | 'refused'>()
  if (outcome === 'accepted') return <Notice tone="good">好的，到时会用微信通知您。</Notice>
  if (!offered) return null
  return (
    <View className="section">
      <View className="gap-below">{WORDS[moment]}</View>
      <ActionButton
        kind="secondary"
        busy={asking}
        onPress={() => void ask().then((accepted) => setOutcome(accepted ? 'accepted' : 'refused'))}
      >
        用微信通知我
      </ActionButton>
      {outcome === 'refused' && (
        <View className="soft small gap-above">没有开启。消息在“我的 · 消息”里也能看到。</View>
      )}
    </View>
  )
}
