import { Image, View } from '@tarojs/components'
import type { Group } from '../../shared/event/group'
import './event-cover.scss'

/** The picture of an event, or the one that is drawn for its group while there is none. As large as `className` says. */
export function EventCover(props: { group: Group; cover: string | undefined; className: string }) {
  const { group, cover, className } = props
  return (
    <View className={`event-cover event-cover--${group} ${className}`}>
      {cover && <Image className="event-cover__picture" src={cover} mode="aspectFill" aria-hidden />}
    </View>
  )
}
