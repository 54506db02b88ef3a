import { View } from '@tarojs/components'
import { useRead } from '../../services/query'
import { ChannelFunnel } from './channel-funnel'
import { COUNTED_HOW } from './channel-texts'

/** By which channels people came to an event, for its staff. Nothing where nobody has come yet. */
export function EventChannels({ eventId }: { eventId: string }) {
  const { data } = useRead('statistics.getEventChannels', { eventId })
  if (!data || data.channels.length === 0) return null
  return (
    <View className="section">
      <View className="title">从哪里来</View>
      <ChannelFunnel channels={data.channels} />
      <View className="remark small">{COUNTED_HOW}</View>
    </View>
  )
}
