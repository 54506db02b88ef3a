import { View } from '@tarojs/components'
import Taro, { useDidHide, usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Loaded } from '../../components/loaded'
import { LongList } from '../../components/long-list'
import { Notice } from '../../components/notice'
import { call, type Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { confirm } from '../../services/dialog'
import { open, replace } from '../../services/navigation'
import { newNonce } from '../../services/nonce'
import { useRead } from '../../services/query'
import { spanText } from '../../shared/calendar/calendar'
import { isListed } from '../../shared/event/event-content'
import { eventPhase } from '../../shared/event/event-life'
import { EventChannels } from '../channels/event-channels'
import { problemText } from '../problems/problem-text'
import { useAttempt } from '../problems/use-attempt'
import { EventRatings } from '../ratings/event-ratings'
import { ageGapText } from './age-offer'
import { BeforePublishing } from './before-publishing'
import { EventDescription } from './event-description'
import { ReasonForm } from './reason-form'
import { StaffSession } from './staff-session'
import { PHASE_LABELS, type StaffRefusal, staffRefusalText } from './staff-texts'

type Draft = Value<'events.getDraft'>

/** One event as its staff see it: how it looks to residents, how far it has come, and the steps that are open. */
export function StaffEvent(props: {
  eventId: string
  /** A step was taken: what stands beside it is of before. */
  onStep?: () => unknown
  /** The draft was deleted: there is nothing to show any more. */
  onGone: () => unknown
}) {
  const { eventId: id, onStep, onGone } = props
  const draft = useRead('events.getDraft', { eventId: id })
  const [nonce] = useState(newNonce)
  const { busy, problem, setProblem, attempt } = useAttempt(staffRefusalText)
  usePullDownRefresh(() => draft.refetch().finally(() => Taro.stopPullDownRefresh()))
  // Whoever comes back has seen to it.
  useDidHide(() => setProblem(''))
  const now = currentTime()

  /** Takes a step; shows why it was not taken, or the event as it then is. */
  async function step(
    send: () => Promise<{ ok: true } | StaffRefusal>,
    then: () => unknown = () => Promise.all([draft.refetch(), onStep?.()]),
  ) {
    await attempt(async () => {
      const answer = await send()
      if (answer.ok) await then()
      return answer
    })
  }

  /** Publishes an event or hands it in; where its words name ages that nobody is held to, only once that was read. */
  async function publishOrSubmit(
    operation: 'events.publishEvent' | 'events.submitForReview',
    { eventId, version, content }: Draft,
  ) {
    const gap = ageGapText(content)
    const sure = {
      title: gap === undefined ? '发布这个活动？' : '年龄没有限制住',
      content:
        gap === undefined
          ? `${isListed(content) ? '发布以后居民马上能看到。' : '发布以后不会出现在列表里，请再到“邀请名单和邀请码”里邀请人。'}以后还能修改，时间地点有变会通知报名的人；已经发布的不能变回草稿。`
          : `${gap}可以先点“编辑”改好。`,
      yes: gap === undefined ? '发布' : '照样继续',
    }
    const asks = gap !== undefined || operation === 'events.publishEvent'
    if (!asks || (await confirm(sure))) await step(() => call(operation, { eventId, version }))
  }

  async function copy() {
    const copied = { eventId: '' }
    await step(
      async () => {
        const answer = await call('events.copyEvent', { nonce, eventId: id })
        if (answer.ok) copied.eventId = answer.value.eventId
        return answer
      },
      () => replace('staff/event/edit/index', { id: copied.eventId }),
    )
  }

  async function discard({ eventId, version }: Draft) {
    const sure = { title: '删除草稿？', content: '删除以后不能恢复。', yes: '删除' }
    if (await confirm(sure)) await step(() => call('events.discardDraft', { eventId, version }), onGone)
  }

  return (
    <Loaded query={draft} explain={problemText}>
      {(event) => {
        const { eventId, version, status } = event
        const edit = (
          <ActionButton kind="secondary" onPress={() => open('staff/event/edit/index', { id: eventId })}>
            编辑
          </ActionButton>
        )
        return (
          <>
            <View className="bar strong">
              {event.unitName} · {PHASE_LABELS[eventPhase(event, now)]}
              {event.statusReason && `：${event.statusReason}`}
            </View>
            <EventDescription event={event.content} />
            <View className="page stack">
              <LongList rows={event.plan}>
                {(session) => (
                  <View key={session._id} className="section">
                    <View>{spanText(session, now)}</View>
                    <View>{session.place.name}</View>
                  </View>
                )}
              </LongList>
              {status === 'published' && <EventChannels eventId={eventId} />}
              {event.sessions.some(({ endsAt }) => endsAt <= now) && <EventRatings eventId={eventId} />}
              {(status === 'draft' || status === 'in-review') && <BeforePublishing draft={event} now={now} />}
              {problem && <Notice tone="bad">{problem}</Notice>}
              <LongList rows={event.sessions} atOnce={15}>
                {(session) => (
                  <StaffSession
                    key={session._id}
                    session={session}
                    now={now}
                    busy={busy}
                    onDesk={
                      event.content.admission === 'open'
                        ? undefined
                        : () => open('staff/registration/registrations/index', { session: session._id })
                    }
                    onEnd={(ending, reason) =>
                      step(() => call(ending, { eventId, sessionId: session._id, version, reason }))
                    }
                  />
                )}
              </LongList>
              {status === 'draft' && (
                <>
                  {event.mayPublish ? (
                    <ActionButton busy={busy} onPress={() => publishOrSubmit('events.publishEvent', event)}>
                      发布
                    </ActionButton>
                  ) : (
                    <ActionButton
                      busy={busy}
                      onPress={() => publishOrSubmit('events.submitForReview', event)}
                    >
                      送{event.publisherName}审核
                    </ActionButton>
                  )}
                  {edit}
                  <ActionButton kind="danger" busy={busy} onPress={() => discard(event)}>
                    删除草稿
                  </ActionButton>
                </>
              )}
              {status === 'in-review' && (
                <>
                  {event.mayPublish ? (
                    <>
                      <ActionButton busy={busy} onPress={() => publishOrSubmit('events.publishEvent', event)}>
                        审核通过，发布
                      </ActionButton>
                      {edit}
                    </>
                  ) : (
                    <Notice tone="warn">正在等{event.publisherName}审核，现在不能改。</Notice>
                  )}
                  <ReasonForm
                    name={event.mayPublish ? '退回' : '收回'}
                    label="原因"
                    why="会显示给编写的人。"
                    busy={busy}
                    onDo={(reason) => step(() => call('events.returnDraft', { eventId, version, reason }))}
                  />
                </>
              )}
              {status === 'published' && (
                <>
                  {edit}
                  {event.lastEndsAt > now && (
                    <ReasonForm
                      name="取消活动"
                      label="为什么取消"
                      why="会通知每一位已报名的人。还没开始的场次全部取消，办过的照样统计。"
                      busy={busy}
                      onDo={(reason) => step(() => call('events.cancelEvent', { eventId, version, reason }))}
                    />
                  )}
                </>
              )}
              {status === 'published' && isListed(event.content) && event.lastEndsAt > now && (
                <>
                  <ActionButton
                    kind="secondary"
                    onPress={() => open('staff/event/promotion/index', { event: eventId })}
                  >
                    宣传文字：群通知、短信、广播稿、公众号
                  </ActionButton>
                  <ActionButton
                    kind="secondary"
                    onPress={() => open('outreach/posters/index', { event: eventId })}
                  >
                    宣传品：海报、方图、展板、三折页
                  </ActionButton>
                </>
              )}
              {status === 'published' && !isListed(event.content) && (
                <ActionButton
                  kind="secondary"
                  onPress={() => open('staff/registration/guests/index', { event: eventId })}
                >
                  邀请名单和邀请码
                </ActionButton>
              )}
              {(status === 'published' || status === 'cancelled') && (
                <ActionButton kind="plain" busy={busy} onPress={copy}>
                  照样再办一次（复制）
                </ActionButton>
              )}
            </View>
          </>
        )
      }}
    </Loaded>
  )
}
