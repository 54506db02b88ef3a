import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { AddChannel } from '@/features/channels/add-channel'
import { ChannelRow } from '@/features/channels/channel-row'
import { problemText } from '@/features/problems/problem-text'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'
import { CHANNEL_KINDS } from '@/shared/channel/channel'

/** The ways by which people come to the events of a unit: what there is, and where it is added, renamed and closed. */
export default function ChannelsPage() {
  return (
    <WorkPage>
      <OfUnit>{({ unitId }) => <ChannelsOf key={unitId} unitId={unitId} />}</OfUnit>
    </WorkPage>
  )
}

function ChannelsOf({ unitId }: { unitId: string }) {
  const channels = useRead('outreach.listChannels', { unitId })
  usePullDownRefresh(() => channels.refetch().finally(() => Taro.stopPullDownRefresh()))
  return (
    <>
      <View className="remark">
        消息发到哪个群、哪个公众号，海报贴在哪里，各记一个渠道。发链接、做海报时选好渠道，就知道每个渠道带来多少人。只数人数，不记是谁。
      </View>
      <View className="gap-below">
        <ActionButton kind="secondary" onPress={() => open('outreach/funnel/index', { unitId })}>
          每个渠道带来多少人
        </ActionButton>
      </View>
      <Loaded query={channels} explain={problemText}>
        {(list) => {
          const own = list.filter(({ isOwn }) => isOwn)
          const above = list.filter(({ isOwn, status }) => !isOwn && status === 'open')
          return (
            <View className="columns">
              <View className="section">
                <View className="heading">本单位的渠道</View>
                {own.length === 0 && <View className="soft">还没有渠道。添加第一个，例如最大的居民群。</View>}
                <LongList rows={byStanding(own)}>
                  {(channel) => (
                    <ChannelRow key={channel.channelId} channel={channel} onDone={() => channels.refetch()} />
                  )}
                </LongList>
                {above.length > 0 && <View className="heading">上级单位的渠道，也可以用</View>}
                <LongList rows={above}>
                  {({ channelId, kind, name, unitName }) => (
                    <View key={channelId} className="lined">
                      <View>{name}</View>
                      <View className="soft small">
                        {CHANNEL_KINDS[kind]} · {unitName}
                      </View>
                    </View>
                  )}
                </LongList>
              </View>
              <AddChannel unitId={unitId} onDone={() => channels.refetch()} />
            </View>
          )
        }}
      </Loaded>
    </>
  )
}

/** Those that are open in front. */
const byStanding = <Each extends { status: 'open' | 'closed' }>(list: readonly Each[]): Each[] => [
  ...list.filter(({ status }) => status === 'open'),
  ...list.filter(({ status }) => status === 'closed'),
]
