import { View } from '@tarojs/components'
import { SESSION_INDICATORS } from '../../shared/figure/indicator'
import type { ConfirmedCounts } from '../../shared/tally/confirmation'
import { countText } from '../../shared/text/number-text'
import './counts-card.scss'

/** A session's counts, line by line: how 人次 comes together, and what was counted beside people. */
export function CountsCard({ counts }: { counts: ConfirmedCounts }) {
  const { registered, checkedIn, walkIns, selfCheckedIn, countedByHand, attendances, noShows } = counts
  const { indicators, photos } = counts
  const among = [
    walkIns > 0 && `现场登记 ${countText(walkIns)}`,
    selfCheckedIn > 0 && `自助签到 ${countText(selfCheckedIn)}`,
  ].filter(Boolean)
  return (
    <View className="section">
      <View className="soft middle gap-below">
        <View className="counts-card__number">{countText(attendances)}</View>
        人次
      </View>
      <Line name="报名" value={`${countText(registered)} 人`} />
      <Line
        name="签到"
        value={`${countText(checkedIn)} 人${among.length > 0 ? `（${among.join('，')}）` : ''}`}
      />
      <Line name="人工计数" value={`${countText(countedByHand)} 人次`} />
      <Line name="报名未到" value={`${countText(noShows)} 人`} />
      {indicators.map(({ indicator, amount }) => (
        <Line
          key={indicator}
          name={SESSION_INDICATORS[indicator].name}
          value={`${countText(amount)} ${SESSION_INDICATORS[indicator].measure}`}
        />
      ))}
      <Line name="现场照片" value={`${countText(photos)} 张`} />
    </View>
  )
}

const Line = ({ name, value }: { name: string; value: string }) => (
  <View className="row lined">
    <View>{name}</View>
    <View>{value}</View>
  </View>
)
