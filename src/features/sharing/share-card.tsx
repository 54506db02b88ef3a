import { useCallback, useMemo, useState } from 'react'
import type { Value } from '../../services/api'
import { LOOKS, usualLook } from '../../shared/poster/look'
import { posterContent } from '../../shared/poster/poster-content'
import { shareCard } from '../../shared/poster/share-card'
import { filesOf } from '../events/event-description'
import { usePictureLinks } from '../events/use-picture-links'
import type { Painted } from '../pictures/painted'
import { Painting } from '../pictures/painting'
import type { Take } from '../pictures/painting-props'
import { measuredBy, paint } from '../posters/paint'

/** As WeChat shows it at most. */
const SIZE = { width: 1000, height: 800 }

/** A browser hands over links, which have no card. */
export const HAS_CARDS = process.env.TARO_ENV === 'weapp'

/** Draws the picture of an event's card unseen, once the page is there; the card is sent with it from then on. */
export function ShareCard(
  props: Pick<Value<'events.getEvent'>, 'event' | 'sessions'> & {
    now: number
    onDrawn: (picture: string) => void
  },
) {
  const { event, sessions, onDrawn } = props
  const [now] = useState(props.now)
  const linkOf = usePictureLinks(filesOf(event))
  const cover = (event.cover && linkOf(event.cover)) || undefined
  const picture = useMemo((): Painted => {
    const coming = sessions.filter(({ status, endsAt }) => status === 'scheduled' && endsAt > now)
    const told = { ...event, sessions: coming.length > 0 ? coming : sessions }
    return {
      ...SIZE,
      ...(cover && { pictures: { cover } }),
      paint(brush, face, pictures) {
        const content = posterContent({ ...told, hasCover: pictures.cover !== undefined }, now)
        const drawn = shareCard(content, LOOKS[usualLook(event.category)], measuredBy(brush, face))
        paint(brush, drawn, { face, pictures })
      },
    }
  }, [event, sessions, cover, now])
  const onPainted = useCallback(
    // Where it cannot be taken the card keeps the picture of the package.
    (take: Take) => void take({ kind: 'jpg' }).then(onDrawn, () => {}),
    [onDrawn],
  )
  return <Painting picture={picture} label="分享卡片" onPainted={onPainted} hidden />
}
