import { View } from '@tarojs/components'
import { TapRow } from '../../components/tap-row'
import type { Value } from '../../services/api'
import { dayText } from '../../shared/calendar'
import { CATEGORIES } from '../../shared/category'
import './session-card.scss'

type Finished = Value<'events.listFinished'>['events'][number]

/** An event that is over. */
export function FinishedCard(props: { event: Finished; now: number; onPress: () => void }) {
  const { event, now, onPress } = props
  const day = dayText(event.lastEndsAt, now)
  return (
    <TapRow className="session-card" onPress={onPress} label={[event.title, day].join('，')}>
      <View className="session-card__top">
        <View className="session-card__category">{CATEGORIES[event.category]}</View>
        <View className="session-card__series">{day}</View>
      </View>
      <View className="session-card__title">{event.title}</View>
      <View className="session-card__line">{event.summary}</View>
    </TapRow>
  )
}
