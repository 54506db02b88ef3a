import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { TapRow } from '@/components/tap-row'
import { RewardForm } from '@/features/points/reward-form'
import { problemText } from '@/features/problems/problem-text'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import type { Value } from '@/services/api'
import { useRead } from '@/services/query'

/** What families of a unit may exchange points for: what there is, how many are left, and where it is added and changed. */
export default function RewardsPage() {
  return (
    <WorkPage>
      <OfUnit>{({ unitId }) => <RewardsOf key={unitId} unitId={unitId} />}</OfUnit>
    </WorkPage>
  )
}

function RewardsOf({ unitId }: { unitId: string }) {
  const read = useRead('points.listRewards', { unitId })
  usePullDownRefresh(() => read.refetch().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Loaded query={read} explain={problemText}>
      {({ schemeName, rewards }) =>
        schemeName === null ? (
          <View className="remark">这个单位还没有积分项目。先在“家庭积分”里写规则，再来添加奖励。</View>
        ) : (
          <View className="columns">
            <View className="section">
              <View className="heading">{schemeName || '积分项目'}的奖励</View>
              {rewards.length === 0 && (
                <View className="soft">还没有奖励。添加第一个，例如一份生活用品。</View>
              )}
              <LongList rows={rewards}>
                {(reward) => (
                  <RewardRow
                    key={`${reward.rewardId}-${reward.version}`}
                    unitId={unitId}
                    reward={reward}
                    onDone={() => read.refetch()}
                  />
                )}
              </LongList>
            </View>
            <View className="section">
              <View className="heading">新的奖励</View>
              <RewardForm unitId={unitId} onDone={() => read.refetch()} />
            </View>
          </View>
        )
      }
    </Loaded>
  )
}

function RewardRow(props: {
  unitId: string
  reward: Value<'points.listRewards'>['rewards'][number]
  onDone: () => unknown
}) {
  const { unitId, reward, onDone } = props
  const [isOpen, setIsOpen] = useState(false)
  const isOffered = reward.status === 'offered'
  return (
    <View className="lined">
      <TapRow className="row" onPress={() => setIsOpen(!isOpen)}>
        <View className="row__words">
          <View className={isOffered ? 'strong' : 'soft'}>{reward.name}</View>
          <View className="soft small">
            {reward.price} 分 · 还剩 {reward.left} / {reward.stock} 份{!isOffered && ' · 已停止兑换'}
          </View>
        </View>
        <View aria-hidden>{isOpen ? '▴' : '▾'}</View>
      </TapRow>
      {isOpen && <RewardForm unitId={unitId} reward={reward} onDone={onDone} />}
    </View>
  )
}
