import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { QrCode } from '../../components/qr-code'
import type { Value } from '../../services/api'
import { open } from '../../services/navigation'
import { clockText, spanText } from '../../shared/calendar/calendar'
import { ticketCodeText } from '../../shared/check-in/ticket'
import { REGISTRATION_STATUS_LABELS } from '../events/event-texts'
import { QUIZ_PAGE } from '../quiz/quiz-page'
import './ticket-sheet.scss'

/**
 * The ticket as it is shown at the door: the code, large, and who, what, when and where. Of a quiz, which has no door, that it
 * was passed, and the way to its certificate.
 */
export function TicketSheet({ ticket, now }: { ticket: Value<'registrations.getTicket'>; now: number }) {
  const { session, status, checkedInAt, names, seats, party } = ticket
  const isQuiz = ticket.kind === 'quiz'
  const valid = status === 'confirmed' && session.status === 'scheduled' && !isQuiz
  const where = [session.place.name, session.place.address].filter(Boolean).join(' · ')
  return (
    <View className="ticket-sheet">
      <View className="title--large">{session.title}</View>
      <View className="soft">{spanText(session, now)}</View>
      {where !== '' && <View className="soft">{where}</View>}
      {session.status !== 'scheduled' && (
        <Notice tone="bad">
          {session.status === 'cancelled' ? '这一场已经取消，请不要前往。' : '这一场已经中止。'}
          {session.statusReason && `说明：${session.statusReason}`}
        </Notice>
      )}
      {checkedInAt !== null && (
        <Notice tone="good">{isQuiz ? '答题已合格' : `${clockText(checkedInAt)} 已签到入场`}</Notice>
      )}
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
      {isQuiz ? (
        <ActionButton onPress={() => open(QUIZ_PAGE, { event: session.eventId, session: session._id })}>
          {checkedInAt === null ? '去答题' : '看合格证书'}
        </ActionButton>
      ) : (
        <View className="ticket-sheet__who">
          {[party.teamName && `队名 ${party.teamName}`, party.organisation, names.join('、'), `${seats} 人`]
            .filter(Boolean)
            .join(' · ')}
        </View>
      )}
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
