import { View } from '@tarojs/components'
import { countText } from '../../shared/text/number-text'
import type { SessionReach } from './outreach-texts'
import './reach-counts.scss'

/** How many registrations an announcement reached, and how; and how many it did not. */
export function ReachCounts({ reach }: { reach: NonNullable<SessionReach['reach']> }) {
  const figures: [name: string, count: number][] = [
    ['收到微信消息', reach.message],
    ['在小程序里看过', reach.seen],
    ['没有通知到', reach.unreached],
  ]
  return (
    <View className="reach-counts" aria-role="status">
      {figures.map(([name, count]) => (
        <View key={name} className="reach-counts__figure">
          <View className="reach-counts__number">{countText(count)}</View>
          {name}
        </View>
      ))}
    </View>
  )
}
