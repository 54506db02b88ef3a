import { View } from '@tarojs/components'
import { Notice } from '../../components/notice'
import type { Value } from '../../services/api'
import { useRead } from '../../services/query'
import { SHARE_PICTURE } from '../../services/share-picture'
import { CONFIDENTIAL } from '../../shared/event/category'
import { saidOf } from '../../shared/event/said'
import { AddToCalendar } from '../events/add-to-calendar'
import { WayButton } from '../events/event-facts'
import { ShareButton } from '../sharing/share-button'

type Session = Value<'registrations.getTicket'>['session']

/** What helps whoever has a place to come: the calendar, the way, and the event for the family. */
export function TicketWays({ session }: { session: Session }) {
  return (
    <View className="stack gap-below">
      <AddToCalendar session={session} />
      <WayButton place={session.place} />
      {!CONFIDENTIAL.has(session.category) && (
        <ShareButton
          kind="secondary"
          card={{
            title: shareOf(session).title,
            page: 'pages/event/index',
            query: { id: session.eventId, channel: 'share' },
          }}
        >
          发给家人
        </ShareButton>
      )}
    </View>
  )
}

/** What the event asks people to bring, where it was read on the way here: nothing is asked of the cloud for it. */
export function BringAlong({ eventId }: { eventId: string }) {
  const { data } = useRead('events.getEvent', { eventId }, { enabled: false })
  const said = data ? saidOf(data.event, 'bring') : []
  return said.length > 0 ? (
    <View className="gap-below">
      <Notice tone="warn">要带的：{said.join('')}</Notice>
    </View>
  ) : null
}

/** The card that a ticket is shared by: of the event, never of the ticket; and of nothing that is not public. */
export const shareOf = (session: Session | undefined) =>
  session && !CONFIDENTIAL.has(session.category)
    ? {
        title: session.admission === 'invited' ? '巾帼活动' : session.title,
        path: `/pages/event/index?id=${session.eventId}&channel=share`,
        imageUrl: SHARE_PICTURE,
      }
    : { title: '巾帼活动', path: '/pages/events/index', imageUrl: SHARE_PICTURE }
