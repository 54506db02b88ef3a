import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import type { Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import type { confirm } from '../../services/dialog'
import { cancellationRefusal, type RegistrationStatus } from '../../shared/registration/registration'
import { CANCELLATION_REFUSALS, leavingText } from './registration-texts'

type Standing = Exclude<RegistrationStatus, 'cancelled'>

const LEAVE: Record<Standing, string> = {
  confirmed: '不能参加了，取消报名',
  pending: '不等了，撤回报名',
  waitlisted: '不等了，退出候补',
}

/** What is asked before somebody leaves: who has a place gives it to others, and who still waits has none to give. */
export const LEAVING_QUESTIONS: Record<Standing, Parameters<typeof confirm>[0]> = {
  confirmed: {
    title: '取消这次报名？',
    content: '您的名额会让给其他人。之后想参加，要重新报名。',
    yes: '取消报名',
    no: '再想想',
  },
  pending: {
    title: '撤回这次报名？',
    content: '报名还没有通过审核。之后想参加，要重新报名。',
    yes: '撤回报名',
    no: '再等等',
  },
  waitlisted: {
    title: '退出候补？',
    content: '您现在还没有名额。之后想参加，要重新排队。',
    yes: '退出候补',
    no: '再等等',
  },
}

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
        {LEAVE[status]}
      </ActionButton>
      <View className="soft middle gap-above">{leavingText(session, ticket, now)}</View>
    </>
  )
}
