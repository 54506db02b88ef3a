import { View } from '@tarojs/components'
import { countText } from '../../shared/text/number-text'
import type { SessionDelivery } from './outreach-texts'
import './delivery-counts.scss'

/** How many registrations an announcement reached, and how; and how many it did not. */
export function DeliveryCounts({ delivery }: { delivery: NonNullable<SessionDelivery['delivery']> }) {
  const figures: [name: string, count: number][] = [
    ['收到微信消息', delivery.message],
    ['在小程序里看过', delivery.seen],
    ...(delivery.called > 0 ? [['打电话告知', delivery.called] as [string, number]] : []),
    ['没有通知到', delivery.unreached],
  ]
  return (
    <View className="delivery-counts" aria-role="status">
      {figures.map(([name, count]) => (
        <View key={name} className="delivery-counts__figure">
          <View className="delivery-counts__number">{countText(count)}</View>
          {name}
        </View>
      ))}
    </View>
  )
}
