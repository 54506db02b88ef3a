import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Page } from '@/components/page'
import { ExchangeCard } from '@/features/points/exchange-card'
import { RewardOffer } from '@/features/points/reward-offer'
import { problemText } from '@/features/problems/problem-text'
import { useRead } from '@/services/query'

/** What a family may exchange its points for, and the codes of what it is to fetch. */
export default function ExchangePage() {
  const { scheme: schemeId = '' } = useRouter().params
  const read = useRead('points.getRewards', { schemeId }, { keptAs: `rewards:${schemeId}` })
  usePullDownRefresh(() => read.refetch().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page>
      <Loaded
        query={read}
        explain={(error) =>
          problemText(error, {
            'no-such-family': '您还没有加入这个积分项目。请先在积分页面开户，或者请家人邀请您。',
          })
        }
      >
        {({ schemeName, balance, rewards, exchanges }) => (
          <>
            <View className="section">
              <View className="soft">{schemeName} · 家里现有积分</View>
              <View className="title--large">{balance} 分</View>
            </View>
            {exchanges.length > 0 && (
              <View className="section">
                <View className="heading">我们家换的</View>
                <LongList rows={exchanges}>
                  {(made) => <ExchangeCard key={made.exchangeId} made={made} onDone={() => read.refetch()} />}
                </LongList>
              </View>
            )}
            <View className="section">
              <View className="heading">可以换什么</View>
              {rewards.length === 0 && <View className="soft">现在没有奖励可以换。积分一直在。</View>}
              <LongList rows={rewards}>
                {(offer) => (
                  <RewardOffer
                    key={offer.rewardId}
                    offer={offer}
                    balance={balance}
                    onDone={() => read.refetch()}
                  />
                )}
              </LongList>
            </View>
          </>
        )}
      </Loaded>
    </Page>
  )
}
