import { View } from '@tarojs/components'
import { Notice } from '../../components/notice'
import { QrCode } from '../../components/qr-code'
import type { Value } from '../../services/api'
import { clockText, spanText } from '../../shared/calendar/calendar'
import { ticketCodeText } from '../../shared/check-in/ticket'
import { REGISTRATION_STATUS_LABELS } from '../events/event-texts'
import './ticket-sheet.scss'

/** The ticket as it is shown at the door: the code, large, and who, what, when and where. */
export function TicketSheet({ ticket, now }: { ticket: Value<'registrations.getTicket'>; now: number }) {
  const { session, status, checkedInAt, names, seats, party } = ticket
  const valid = status === 'confirmed' && session.status === 'scheduled'
  return (
    <View className="ticket-sheet">
      <View className="title--large">{session.title}</View>
      <View className="soft">{spanText(session, now)}</View>
      <View className="soft">{[session.place.name, session.place.address].filter(Boolean).join(' · ')}</View>
      {session.status !== 'scheduled' && (
        <Notice tone="bad">
          {session.status === 'cancelled' ? '这一场已经取消，请不要前往。' : '这一场已经中止。'}
          {session.statusReason && `说明：${session.statusReason}`}
        </Notice>
      )}
      {checkedInAt !== null && <Notice tone="good">{clockText(checkedInAt)} 已签到入场</Notice>}
      {status !== 'confirmed' && <Notice tone="warn">{stateText(ticket)}</Notice>}
      {valid && (
        <>
          <View className="ticket-sheet__code">
            <QrCode text={ticket.ticket} label="入场二维码" />
          </View>
          <View className="soft middle">入口处出示，扫不出来就报这八位</View>
          <View className="ticket-sheet__typed">{ticketCodeText(ticket.ticketCode)}</View>
        </>
      )}
      <View className="ticket-sheet__who">
        {[party.teamName && `队名 ${party.teamName}`, party.organisation, names.join('、'), `${seats} 人`]
          .filter(Boolean)
          .join(' · ')}
      </View>
    </View>
  )
}

/** How it stands with a registration that is not confirmed, and why. */
function stateText({ status, ahead, statusReason }: Value<'registrations.getTicket'>): string {
  const state = REGISTRATION_STATUS_LABELS[status]
  if (status === 'waitlisted' && typeof ahead === 'number')
    return ahead === 0
      ? '候补中，您排在第一位。有名额时自动递补并通知您。'
      : `候补中，前面还有 ${ahead} 组。有名额时按先后自动递补并通知您。`
  return statusReason ? `${state}：${statusReason}` : state
}
