import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Page } from '@/components/page'
import { GET_EVENT_REFUSALS } from '@/features/events/event-texts'
import { ToEvents } from '@/features/events/to-events'
import { problemText } from '@/features/problems/problem-text'
import { draftOf } from '@/features/registrations/draft-of'
import { RegistrationForm } from '@/features/registrations/registration-form'
import { SeriesOutcomes, type SessionOutcome } from '@/features/registrations/series-outcomes'
import { currentTime } from '@/services/clock'
import { replace, returnTo } from '@/services/navigation'
import { useRead } from '@/services/query'
import { spanText } from '@/shared/calendar/calendar'
import type { RegistrationStatus } from '@/shared/registration/registration'
import { phoneIn } from '@/shared/text/phone'

/** What whoever has registered already is told. */
const REGISTERED: Record<RegistrationStatus, string> = {
  confirmed: '您已经报上了这一场。',
  pending: '您已经提交了报名，正在等待审核。',
  waitlisted: '您已经在这一场的候补里。',
  cancelled: '',
}

/**
 * Registers somebody and whom they bring for a session, and for those of `also` where they have chosen more of a series;
 * with `edit`, changes the registration that they have.
 */
export default function RegisterPage() {
  const {
    event: eventId = '',
    session: sessionId = '',
    edit = '',
    invite,
    also,
    channel,
  } = useRouter().params
  const event = useRead('events.getEvent', { eventId, ...(invite && { invite }) })
  const people = useRead('members.getFamily', { coming: true })
  const [outcomes, setOutcomes] = useState<SessionOutcome[]>()
  const ticket = useRead('registrations.getTicket', { registrationId: edit }, { enabled: edit !== '' })

  return (
    <Page phone={phoneIn(event.data?.event.contact ?? '')}>
      <Loaded
        query={event}
        explain={(error) => problemText(error, GET_EVENT_REFUSALS)}
        otherwise={<ToEvents />}
      >
        {(shown) => {
          const session = shown.sessions.find((each) => each._id === sessionId)
          if (!session)
            return (
              <>
                <Notice tone="bad">没有找到这一场，它可能已经取消。</Notice>
                <View className="gap-above">
                  <ActionButton onPress={() => returnTo('pages/event/index', { id: eventId })}>
                    看这个活动的各场
                  </ActionButton>
                </View>
              </>
            )
          // Registered already, perhaps by an attempt whose answer was lost: that comes before any refusal.
          const registered = shown.mine.find(
            (each) => each.sessionId === sessionId && each.status !== 'cancelled',
          )
          return (
            <>
              <View className="section section--tinted">
                <View className="title">{shown.event.title}</View>
                <View>{spanText(session, currentTime())}</View>
                <View>{session.place.name}</View>
              </View>
              {edit ? (
                <Loaded query={ticket} explain={problemText}>
                  {({ party }) => (
                    <Loaded query={people} explain={problemText}>
                      {(known) => (
                        <RegistrationForm
                          shown={shown}
                          session={session}
                          people={known}
                          edited={{ registrationId: edit, draft: draftOf(party) }}
                        />
                      )}
                    </Loaded>
                  )}
                </Loaded>
              ) : outcomes ? (
                <SeriesOutcomes outcomes={outcomes} />
              ) : registered ? (
                <>
                  <Notice tone={registered.status === 'confirmed' ? 'good' : 'warn'}>
                    {REGISTERED[registered.status]}
                  </Notice>
                  <View className="gap-above">
                    <ActionButton
                      onPress={() => replace('pages/ticket/index', { id: registered.registrationId })}
                    >
                      {registered.status === 'confirmed' ? '查看入场码' : '查看我的报名'}
                    </ActionButton>
                  </View>
                </>
              ) : (
                <Loaded query={people} explain={problemText}>
                  {(known) => (
                    <RegistrationForm
                      shown={shown}
                      session={session}
                      people={known}
                      invite={invite}
                      channel={channel}
                      also={also?.split('.')}
                      onSeries={setOutcomes}
                    />
                  )}
                </Loaded>
              )}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
