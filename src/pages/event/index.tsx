import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter, useShareAppMessage, useShareTimeline } from '@tarojs/taro'
import { useState } from 'react'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Page } from '@/components/page'
import { TapRow } from '@/components/tap-row'
import { useVisit } from '@/features/channels/use-visit'
import { ChangeQuestion, isAsked } from '@/features/events/change-question'
import { EventBar } from '@/features/events/event-bar'
import { EventDescription } from '@/features/events/event-description'
import { EventFacts } from '@/features/events/event-facts'
import { GET_EVENT_REFUSALS, invitedText, stepText } from '@/features/events/event-texts'
import { isChoosable, SessionTicks, type SteppedSession } from '@/features/events/session-ticks'
import { SessionWay } from '@/features/events/session-way'
import { ToEvents } from '@/features/events/to-events'
import { problemText } from '@/features/problems/problem-text'
import { QUIZ_PAGE } from '@/features/quiz/quiz-page'
import { HAS_CARDS, ShareCard } from '@/features/sharing/share-card'
import type { Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { isSinglePage } from '@/services/entry-scene'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'
import { SHARE_PICTURE } from '@/services/share-picture'
import { arrivalOf } from '@/shared/channel/channel'
import { EVENT_PAGE, queryOf } from '@/shared/channel/event-link'
import { CONFIDENTIAL } from '@/shared/event/category'
import { leading, nextStep } from '@/shared/registration/next-step'
import { isActive, sessionsLeft } from '@/shared/registration/registration'
import { phoneIn } from '@/shared/text/phone'
import './index.scss'

/** One event: when, where and what it costs, what it is about, and the way to register; also the page that a shared link opens. */
export default function EventPage() {
  const { invite, ...params } = useRouter().params
  const { eventId: id, channel } = arrivalOf(params)
  const via = { ...(channel !== null && { channel }), ...(invite && { invite }) }
  const alone = isSinglePage()
  const read = useRead('events.getEvent', { eventId: id, ...(invite && { invite }) })
  useVisit(id, { channel, isShown: read.data?.invited === null })
  const [ticked, setTicked] = useState<string[]>()
  usePullDownRefresh(() => read.refetch().finally(() => Taro.stopPullDownRefresh()))
  // What is not public is named to nobody: whoever was invited has a code.
  const title = read.data?.invited === null ? read.data.event.title : '巾帼活动'
  const [card, setCard] = useState(SHARE_PICTURE)
  useShareAppMessage(() => ({
    title,
    path: `/pages/event/index?id=${id}&channel=share`,
    imageUrl: card,
  }))
  useShareTimeline(() => ({ title, query: `id=${id}&channel=moments` }))
  const now = currentTime()

  /** What is below a session's line: the way there for who comes, and what a change asks of who is registered. */
  const belowSession = ({ session, step, own }: SteppedSession) => (
    <>
      {(step === 'show-ticket' || step === 'just-come') && <SessionWay session={session} />}
      {own && own.checkedInAt === null && isAsked(session, now) && (
        <ChangeQuestion
          session={session}
          mine={own}
          onAnswered={() => read.refetch()}
          onCancel={() => toTicket(own.registrationId)}
        />
      )}
    </>
  )

  const toTicket = (registrationId: string) => open('pages/ticket/index', { id: registrationId })

  const toForm = ([first = '', ...others]: string[], series: boolean) =>
    open('resident/register/index', {
      event: id,
      session: first,
      // A full stop, which no id has, stands in an address as it is; a comma would be written otherwise.
      ...(series && { also: others.join('.') }),
      ...via,
    })

  /** What the bar offers: the sessions that are ticked; or what the one session, or the one that matters most, is. */
  function mainOf(rows: SteppedSession[], chosen: string[]) {
    const lead = leading(rows)
    if (!lead) return undefined
    if (rows.length > 1 && rows.some(isChoosable)) {
      const queues = rows.every(({ session, step }) => !chosen.includes(session._id) || step === 'queue')
      return chosen.length > 0
        ? {
            text: `${queues ? '候补' : '报名'}所选的 ${chosen.length} 场`,
            onPress: () => toForm(chosen, true),
          }
        : { text: '请勾选要参加的场次' }
    }
    const { own, session, step } = lead
    const toOwn =
      own && ['show-ticket', 'is-in', 'await-approval', 'await-place'].includes(step)
        ? () => toTicket(own.registrationId)
        : undefined
    return {
      text: stepText(lead, now),
      onPress: isChoosable(lead)
        ? () => toForm([session._id], false)
        : isQuiz(lead)
          ? () => open(QUIZ_PAGE, { event: id, session: session._id })
          : toOwn,
    }
  }

  return (
    <Page flush phone={phoneIn(read.data?.event.contact ?? '')}>
      <Loaded
        query={read}
        explain={(error) => problemText(error, GET_EVENT_REFUSALS)}
        otherwise={<ToEvents />}
      >
        {(shown) => {
          const { event, sessions, invited } = shown
          const rows = stepsOf(shown, now)
          const left = sessionsLeft(event.rules, shown.mine)
          const choosable = rows.filter(isChoosable).map(({ session }) => session._id)
          // What one would tick anyway is ticked.
          const usual = event.seriesAsWhole || choosable.length === 1 ? choosable.slice(0, left) : []
          const chosen = choosable.filter((each) => (ticked ?? usual).includes(each))
          // Whoever may come to one more only chooses another one by it. A second tap may come before the first is shown.
          const tick = (sessionId: string) =>
            setTicked((before = usual) =>
              before.includes(sessionId)
                ? before.filter((each) => each !== sessionId)
                : [...before.filter((each) => choosable.includes(each)), sessionId].slice(-left),
            )
          return (
            <View className="event">
              <View className="event__content">
                <EventDescription event={event}>
                  <EventFacts event={event} sessions={sessions} now={now} />
                  <View className="event__beside">
                    {event.status === 'cancelled' && (
                      <Notice tone="bad">这个活动已经取消。{event.statusReason}</Notice>
                    )}
                    {invited && !CONFIDENTIAL.has(event.category) && (
                      <Notice tone="warn">{invitedText(invited)}</Notice>
                    )}
                    {rows.length > 1 && (
                      <>
                        <View className="heading" aria-role="heading">
                          各场时间{choosable.length > 1 && left > 1 && !alone && '，可以选几场一起报'}
                        </View>
                        <SessionTicks
                          rows={rows}
                          chosen={chosen}
                          now={now}
                          onTick={alone ? undefined : tick}
                          onTicket={toTicket}
                        >
                          {(row) => !alone && belowSession(row)}
                        </SessionTicks>
                      </>
                    )}
                    {rows.length === 1 && !alone && rows.map(belowSession)}
                  </View>
                </EventDescription>
                {!alone && (
                  <View className="event__beside">
                    <TapRow className="link" onPress={() => open('complaints/write/index', { event: id })}>
                      对这个活动有意见或建议
                    </TapRow>
                  </View>
                )}
              </View>
              {HAS_CARDS && invited === null && !alone && (
                <ShareCard event={event} sessions={sessions} now={now} onDrawn={setCard} />
              )}
              {alone ? (
                <View className="remark middle">
                  想{event.quiz ? '答题' : '报名'}，请点击下方“前往小程序”。
                </View>
              ) : (
                <EventBar
                  main={mainOf(rows, chosen)}
                  share={
                    CONFIDENTIAL.has(event.category)
                      ? undefined
                      : { title, page: EVENT_PAGE, query: queryOf({ eventId: id, channel: 'share' }) }
                  }
                  phone={phoneIn(event.contact)}
                />
              )}
            </View>
          )
        }}
      </Loaded>
    </Page>
  )
}

const isQuiz = ({ step }: SteppedSession): boolean => step === 'take-quiz' || step === 'quiz-passed'

/** The sessions with what each is to its reader. */
function stepsOf(
  { event, sessions, mine, invited }: Value<'events.getEvent'>,
  now: number,
): SteppedSession[] {
  const left = sessionsLeft(event.rules, mine)
  const byOrganizer = invited !== null && !invited.open && !invited.byCode && !invited.byList
  return sessions.map((session) => {
    const own = mine.find((each) => each.sessionId === session._id && isActive(each))
    const person = { mine: own, left, quiz: event.quiz !== null, byOrganizer }
    const step = event.status === 'cancelled' ? 'cancelled' : nextStep(session, person, now)
    return { session, step, own }
  })
}
