import { View } from '@tarojs/components'
import { Notice } from '../../components/notice'
import type { Figures } from '../../shared/figures'
import { countText } from '../../shared/number-text'
import './total-figures.scss'

/** The three figures, never added to one another, and what is still missing. */
export function TotalFigures({ figures }: { figures: Figures }) {
  const { sessionsHeld, attendances, people, countedByHand, withoutEvidence } = figures
  return (
    <View className="total-figures">
      <View className="total-figures__row">
        <Figure name="场次" value={sessionsHeld} />
        <Figure name="人次" value={attendances} />
        <Figure name="人数" value={people} />
      </View>
      <View className="total-figures__remark">
        已登记 {countText(people)} 人，另有未登记 {countText(countedByHand)} 人次（人工计数）
      </View>
      {withoutEvidence > 0 && (
        <Notice tone="warn">还有 {withoutEvidence} 场已经结束但没有任何记录，待补录，未计入场次。</Notice>
      )}
    </View>
  )
}

function Figure({ name, value }: { name: string; value: number }) {
  return (
    <View className="total-figures__figure" aria-label={`${name} ${value}`}>
      <View className="total-figures__value">{countText(value)}</View>
      <View className="total-figures__name">{name}</View>
    </View>
  )
}
