import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter, useShareAppMessage, useShareTimeline } from '@tarojs/taro'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Notice } from '@/components/notice'
import { Page } from '@/components/page'
import { ChangeQuestion, isAsked } from '@/features/events/change-question'
import { EventDescription } from '@/features/events/event-description'
import { GET_EVENT_REFUSALS, invitedText } from '@/features/events/event-texts'
import { SessionChoice } from '@/features/events/session-choice'
import { SessionLine, SessionWay } from '@/features/events/session-way'
import { problemText } from '@/features/problems/problem-text'
import { currentTime } from '@/services/clock'
import { isSinglePage } from '@/services/entry-scene'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'
import { CONFIDENTIAL } from '@/shared/event/category'

/** One event: what, for whom, where and when, and the way to register; also the page that a shared link opens. */
export default function EventPage() {
  const { id = '', channel, invite } = useRouter().params
  const via = { ...(channel && { channel }), ...(invite && { invite }) }
  const alone = isSinglePage()
  const read = useRead('events.getEvent', { eventId: id, ...(invite && { invite }) })
  usePullDownRefresh(() => read.refetch().finally(() => Taro.stopPullDownRefresh()))
  // Of a picture of the page a friend could read who else is in the room: the card shows the title alone.
  // And what is not public is named to nobody: whoever was invited has a code.
  const title = read.data?.invited === null ? read.data.event.title : '巾帼活动'
  useShareAppMessage(() => ({ title, path: `/pages/event/index?id=${id}&channel=share` }))
  useShareTimeline(() => ({ title, query: `id=${id}&channel=moments` }))
  const now = currentTime()

  return (
    <Page flush>
      <Loaded query={read} explain={(error) => problemText(error, GET_EVENT_REFUSALS)}>
        {({ event, sessions, mine, invited }) => (
          <>
            <EventDescription event={event} />
            <View className="page">
              {event.status === 'cancelled' && (
                <View className="gap-below">
                  <Notice tone="bad">这个活动已经取消。{event.statusReason}</Notice>
                </View>
              )}
              {invited && !CONFIDENTIAL.has(event.category) && (
                <View className="gap-below">
                  <Notice tone="warn">{invitedText(invited)}</Notice>
                </View>
              )}
              <View className="heading">
                {sessions.length > 1 ? `共 ${sessions.length} 场，请选择` : '时间和地点'}
              </View>
              <LongList
                rows={[
                  ...sessions.filter(({ endsAt }) => endsAt > now),
                  ...sessions.filter(({ endsAt }) => endsAt <= now),
                ]}
              >
                {(session) => {
                  const own = mine.find(
                    (each) => each.sessionId === session._id && each.status !== 'cancelled',
                  )
                  const toTicket = (registrationId: string) =>
                    open('pages/ticket/index', { id: registrationId })
                  return alone ? (
                    <SessionLine key={session._id} session={session} now={now} />
                  ) : (
                    <View key={session._id}>
                      <SessionChoice
                        session={session}
                        mine={own}
                        now={now}
                        onRegister={
                          invited && !invited.open && !invited.byCode && !invited.byList
                            ? undefined
                            : () => open('pages/register/index', { event: id, session: session._id, ...via })
                        }
                        onTicket={toTicket}
                      />
                      {own && <SessionWay session={session} />}
                      {own && isAsked(session, now) && (
                        <ChangeQuestion
                          session={session}
                          mine={own}
                          onAnswered={() => read.refetch()}
                          onCancel={() => toTicket(own.registrationId)}
                        />
                      )}
                    </View>
                  )
                }}
              </LongList>
              {alone && <View className="remark middle">想报名，请点击下方“前往小程序”。</View>}
            </View>
          </>
        )}
      </Loaded>
    </Page>
  )
}
