import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import type { Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { cancellationRefusal } from '../../shared/registration/registration'
import { CANCELLATION_REFUSALS, leavingText } from './registration-texts'

/** The way out of a registration, until when it is open, and why it no longer is. */
export function Cancellation(props: {
  ticket: Value<'registrations.getTicket'>
  busy: boolean
  onCancel: () => void
}) {
  const { ticket } = props
  const { session, status, checkedInAt } = ticket
  const now = currentTime()
  if (status === 'cancelled' || session.status !== 'scheduled' || session.endsAt <= now) return null
  const refusal = cancellationRefusal(session, ticket, { checkedIn: checkedInAt !== null, now })
  if (refusal) return <View className="soft middle gap-above">{CANCELLATION_REFUSALS[refusal]}</View>
  return (
    <>
      <ActionButton kind="danger" busy={props.busy} onPress={props.onCancel}>
        {status === 'waitlisted' ? '不等了，退出候补' : '不能参加了，取消报名'}
      </ActionButton>
      <View className="soft middle gap-above">{leavingText(session, ticket, now)}</View>
    </>
  )
}
