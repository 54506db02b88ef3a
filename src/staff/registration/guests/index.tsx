import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { Loaded } from '@/components/loaded'
import { GuestCode } from '@/features/events/guest-code'
import { GuestListForm } from '@/features/events/guest-list-form'
import { problemText } from '@/features/problems/problem-text'
import { WorkPage } from '@/features/workbench/work-page'
import { useRead } from '@/services/query'

/** Whom an event that is not public is for: its code, and the list of those invited. */
export default function GuestsPage() {
  const { event: eventId = '' } = useRouter().params
  const guests = useRead('events.getGuests', { eventId })
  const code = guests.data?.code
  // Others read along in a chat: the card does not say for what somebody is invited.
  useShareAppMessage(() => ({
    title: '邀请您预约报名',
    path: `/pages/event/index?id=${eventId}${code ? `&invite=${code}` : ''}&channel=share`,
  }))
  const changed = () => void guests.refetch()
  return (
    <WorkPage>
      <Loaded query={guests} explain={problemText}>
        {(value) => (
          <>
            <GuestCode eventId={eventId} guests={value} onChanged={changed} />
            {!value.byCodeAlone && <GuestListForm eventId={eventId} guests={value} onChanged={changed} />}
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}
