import { View } from '@tarojs/components'
import { LongList } from '../../components/long-list'
import type { NamedChannelFigures } from '../../shared/channel/channel-figures'
import { countText } from '../../shared/text/number-text'
import './channel-funnel.scss'

/** What becomes of those who come by a channel, in order. */
const STEPS = [
  ['浏览', 'visits'],
  ['报名', 'registered'],
  ['到场', 'attended'],
] as const

/** How many looked, registered and were there by each channel, as bars on one scale. */
export function ChannelFunnel({ channels }: { channels: readonly NamedChannelFigures[] }) {
  const most = Math.max(1, ...channels.flatMap((each) => STEPS.map(([, step]) => each[step])))
  return (
    <LongList rows={channels} atOnce={12}>
      {(each) => (
        <View key={each.channel} className="lined">
          <View className="strong">
            {each.name}
            {each.kind && `（${each.kind}）`}
          </View>
          {STEPS.map(([name, step]) => (
            <View key={step} className="channel-funnel__line small" aria-label={`${name} ${each[step]}`}>
              <View className="channel-funnel__step soft">{name}</View>
              <View className="channel-funnel__way" aria-hidden>
                <View className="channel-funnel__bar" style={{ width: `${(100 * each[step]) / most}%` }} />
              </View>
              <View className="channel-funnel__number">{countText(each[step])}</View>
            </View>
          ))}
        </View>
      )}
    </LongList>
  )
}
