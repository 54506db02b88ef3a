import { Image, View } from '@tarojs/components'
import { TapRow } from '../../components/tap-row'
import type { Value } from '../../services/api'
import { dayText } from '../../shared/calendar/calendar'
import type { Group } from '../../shared/event/group'
import { EventCover } from './event-cover'
import './finished-card.scss'
import { usePictureLinks } from './use-picture-links'

type Finished = Value<'events.listFinished'>['events'][number]

/** An event that is over: pictures of how it was, or else its cover. */
export function FinishedCard(props: { event: Finished; group: Group; now: number; onPress: () => void }) {
  const { event, group, now, onPress } = props
  const { title, summary, cover, pictures } = event
  const day = dayText(event.lastEndsAt, now)
  const linkOf = usePictureLinks(pictures.length > 0 ? pictures : [cover])
  return (
    <TapRow className="section finished-card" onPress={onPress} label={[title, day].join('，')}>
      {pictures.length === 0 && (
        <EventCover
          className="finished-card__cover"
          group={group}
          cover={cover ? linkOf(cover) : undefined}
        />
      )}
      <View className="title">{title}</View>
      <View className="soft small">{day}</View>
      <View className="soft">{summary}</View>
      {pictures.length > 0 && (
        <View className="finished-card__pictures">
          {pictures.map((file) => (
            <Image
              key={file}
              className="finished-card__picture"
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
