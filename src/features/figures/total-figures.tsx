import { View } from '@tarojs/components'
import { Notice } from '../../components/notice'
import { TapRow } from '../../components/tap-row'
import { type Figures, knownFigure, type People } from '../../shared/figure/counted-figures'
import type { UnitFilter } from '../../shared/figure/figures-filter'
import { countText } from '../../shared/text/number-text'
import { knownText, peopleText } from './figures-texts'
import './total-figures.scss'

interface Shown {
  figures: Figures
  people: People | null
  /** Of whom they are. */
  of?: UnitFilter['of']
  onOpen: () => void
}

/** The three figures, never added to one another, what they are made of, and what is still missing. */
export function TotalFigures({ figures, people, of = 'with-below', onOpen }: Shown) {
  const { sessionsHeld, attendances, present, byHand, withoutEvidence, elsewhere } = figures
  const registered = people ? countText(people.all) : present > 0 ? '…' : '0'
  return (
    <View className="section total-figures">
      <TapRow onPress={onOpen} className="total-figures__row" label="场次、人次、人数，查看背后的场次">
        <Figure name="场次" value={countText(sessionsHeld)} />
        <Figure name="人次" value={countText(attendances)} />
        <Figure name="人数" value={peopleText(people, figures)} />
      </TapRow>
      <View className="soft small middle gap">
        已登记 {registered} 人，另有未登记 {knownText(knownFigure('byHand', byHand, of))} 人次（人工计数）
      </View>
      {withoutEvidence > 0 && (
        <Notice tone="warn">还有 {withoutEvidence} 场已经结束但没有任何记录，待补录，未计入场次。</Notice>
      )}
      {elsewhere > 0 && (
        <View className="soft small middle gap">
          另有 {elsewhere} 场由其他单位统计或与另一场相同，未计入。
        </View>
      )}
    </View>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <View className="total-figures__figure" aria-label={`${name} ${value}`}>
      <View className="total-figures__value">{value}</View>
      <View className="soft">{name}</View>
    </View>
  )
}
