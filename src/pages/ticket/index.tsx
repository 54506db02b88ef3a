import { View } from '@tarojs/components'
import Taro, { useDidHide, useDidShow, usePullDownRefresh, useRouter, useShareAppMessage } from '@tarojs/taro'
import { useEffect } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Page } from '@/components/page'
import { ChangeQuestion, isAsked } from '@/features/events/change-question'
import { MessageOffer } from '@/features/notices/message-offer'
import { problemText } from '@/features/problems/problem-text'
import { useAttempt } from '@/features/problems/use-attempt'
import { Cancellation, LEAVING_QUESTIONS } from '@/features/registrations/cancellation'
import { outdateRegistrations } from '@/features/registrations/registration-reads'
import { cancelRefusalText } from '@/features/registrations/registration-texts'
import { TicketSheet } from '@/features/registrations/ticket-sheet'
import { BringAlong, shareOf, TicketWays } from '@/features/registrations/ticket-ways'
import { call, type Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { confirm } from '@/services/dialog'
import { open, openTab } from '@/services/navigation'
import { useRead } from '@/services/query'
import { brightenScreen, dimScreen } from '@/services/screen'
import { useElderVersion } from '@/services/text-size'
import type { SubscriptionMoment } from '@/shared/notice/subscription'
import type { RegistrationStatus } from '@/shared/registration/registration'
import { editRefusal, isActive, registrationRefusal } from '@/shared/registration/registration'
import { phoneIn } from '@/shared/text/phone'

/** What is of use to be told from now on; nothing more once it is cancelled. */
const MOMENTS: Partial<Record<RegistrationStatus, SubscriptionMoment>> = {
  confirmed: 'registered',
  waitlisted: 'waitlisted',
  pending: 'pending',
}

/** The ticket of one registration. It is kept on the phone, so that it shows in a basement without a network. */
export default function TicketPage() {
  const { id = '', fresh } = useRouter().params
  const ticket = useRead(
    'registrations.getTicket',
    { registrationId: id },
    { every: 15_000, keptAs: `ticket:${id}` },
  )
  const isElder = useElderVersion()
  // Whom to call is said with the event.
  const eventId = ticket.data?.session.eventId ?? ''
  const event = useRead('events.getEvent', { eventId }, { enabled: isElder && eventId !== '' })
  const { busy, problem, attempt } = useAttempt(cancelRefusalText)
  usePullDownRefresh(() => ticket.refetch().finally(() => Taro.stopPullDownRefresh()))
  useShareAppMessage(() => shareOf(ticket.data?.session))
  useDidShow(brightenScreen)
  useDidHide(dimScreen)
  useEffect(() => dimScreen, [])

  async function cancel({ session, status }: Ticket) {
    if (status === 'cancelled') return
    const sessionId = session._id
    const sure = await confirm(LEAVING_QUESTIONS[status])
    if (!sure) return
    await attempt(async () => {
      const answer = await call('registrations.cancelRegistration', { registrationId: id, sessionId })
      outdateRegistrations()
      await ticket.refetch()
      return answer
    })
  }

  return (
    <Page phone={phoneIn(event.data?.event.contact ?? '')}>
      <Loaded
        query={ticket}
        explain={(error) => problemText(error, { 'no-such-registration': '没有找到您的这份报名。' })}
        otherwise={
          <ActionButton kind="plain" onPress={() => openTab('pages/me/index')}>
            看我的全部报名
          </ActionButton>
        }
      >
        {(value) => (
          <>
            {fresh && value.status === 'confirmed' && (
              <View className="gap-below">
                <Notice tone="good">报名成功。入场码随时可以在“我的”里找到，没有网络也能出示。</Notice>
              </View>
            )}
            {fresh && value.status === 'pending' && (
              <View className="gap-below">
                <Notice tone="warn">已提交，等待审核。名额先给您留着，审核通过后这里会有入场码。</Notice>
              </View>
            )}
            <TicketSheet ticket={value} now={currentTime()} />
            {isComing(value) && (
              <>
                <BringAlong eventId={value.session.eventId} />
                <TicketWays session={value.session} />
              </>
            )}
            {isOpenAgain(value) && (
              <View className="gap-below">
                <ActionButton
                  onPress={() =>
                    open('resident/register/index', {
                      event: value.session.eventId,
                      session: value.session._id,
                    })
                  }
                >
                  重新报名
                </ActionButton>
              </View>
            )}
            {isActive(value) && value.checkedInAt === null && isAsked(value.session, currentTime()) && (
              <ChangeQuestion
                session={value.session}
                mine={value}
                onAnswered={() => ticket.refetch()}
                onCancel={() => cancel(value)}
              />
            )}
            {value.checkedInAt !== null && value.session.endsAt <= currentTime() && (
              <View className="gap-below">
                <ActionButton
                  kind="secondary"
                  onPress={() => open('resident/rate/index', { event: value.session.eventId })}
                >
                  评价这次活动
                </ActionButton>
              </View>
            )}
            <MessageOfferFor ticket={value} />
            {problem && (
              <View className="gap-below">
                <Notice tone="bad">{problem}</Notice>
              </View>
            )}
            <View className="gap-below">
              <ActionButton
                kind="secondary"
                onPress={() => open('pages/event/index', { id: value.session.eventId })}
              >
                活动详情和咨询电话
              </ActionButton>
            </View>
            {isActive(value) &&
              value.kind !== 'quiz' &&
              editRefusal(value.session, value.checkedInAt !== null, currentTime()) === undefined && (
                <View className="gap-below">
                  <ActionButton
                    kind="secondary"
                    onPress={() =>
                      open('resident/register/index', {
                        event: value.session.eventId,
                        session: value.session._id,
                        edit: value.registrationId,
                      })
                    }
                  >
                    {value.session.rules.kind === 'appointment' ? '换时段或修改' : '修改参加人员'}
                  </ActionButton>
                </View>
              )}
            {value.kind !== 'quiz' && (
              <Cancellation ticket={value} busy={busy} onCancel={() => cancel(value)} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

type Ticket = Value<'registrations.getTicket'>

/** Whether its holder is still to come: what helps on the way is of no use to anybody else. */
const isComing = ({ kind, status, checkedInAt, session }: Ticket): boolean =>
  kind !== 'quiz' &&
  status === 'confirmed' &&
  checkedInAt === null &&
  session.status === 'scheduled' &&
  session.endsAt > currentTime()

/** Whether who has cancelled can register anew; for what only the invited come to, not without their code. */
const isOpenAgain = ({ status, session }: Ticket): boolean =>
  status === 'cancelled' &&
  session.admission === 'registration' &&
  session.endsAt > currentTime() &&
  registrationRefusal(session, currentTime()) === undefined

/** Messages are offered while there is something to be told: nothing more to who is in. */
function MessageOfferFor({ ticket: { status, checkedInAt, session } }: { ticket: Ticket }) {
  const moment = checkedInAt === null && MOMENTS[status]
  if (!moment || session.status !== 'scheduled' || session.startsAt <= currentTime()) return null
  return (
    <View className="gap-below">
      <MessageOffer moment={moment} />
    </View>
  )
}
