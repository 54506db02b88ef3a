import { Image, View } from '@tarojs/components'
import { TapRow } from '../../components/tap-row'
import type { Value } from '../../services/api'
import { dayText } from '../../shared/calendar/calendar'
import { CATEGORIES } from '../../shared/event/category'
import './session-card.scss'
import { usePictureLinks } from './use-picture-links'

type Finished = Value<'events.listFinished'>['events'][number]

/** An event that is over. */
export function FinishedCard(props: { event: Finished; now: number; onPress: () => void }) {
  const { event, now, onPress } = props
  const day = dayText(event.lastEndsAt, now)
  const files = event.pictures.length > 0 ? event.pictures : event.cover ? [event.cover] : []
  const linkOf = usePictureLinks(files)
  return (
    <TapRow className="section session-card" onPress={onPress} label={[event.title, day].join('，')}>
      <View className="row session-card__top">
        <View className="session-card__category">{CATEGORIES[event.category]}</View>
        <View className="soft small">{day}</View>
      </View>
      <View className="title">{event.title}</View>
      <View className="soft">{event.summary}</View>
      {files.length > 0 && (
        <View className="session-card__pictures">
          {files.map((file) => (
            <Image
              key={file}
              className="session-card__picture"
              src={linkOf(file) ?? ''}
              mode="aspectFill"
              aria-hidden
            />
          ))}
        </View>
      )}
    </TapRow>
  )
}
