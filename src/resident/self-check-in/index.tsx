import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Page } from '@/components/page'
import { GET_EVENT_REFUSALS } from '@/features/events/event-texts'
import { ToEvents } from '@/features/events/to-events'
import { problemText } from '@/features/problems/problem-text'
import { OwnParty } from '@/features/self-check-in/own-party'
import { ScreenScan } from '@/features/self-check-in/screen-scan'
import { SELF_CHECK_IN_REFUSALS } from '@/features/self-check-in/self-check-in-texts'
import {
  type CheckedIn,
  type Opened,
  type SelfCheckIn,
  useSelfCheckIn,
} from '@/features/self-check-in/use-self-check-in'
import { WalkInForm } from '@/features/self-check-in/walk-in-form'
import { currentTime } from '@/services/clock'
import { open, openTab } from '@/services/navigation'
import { Refused, useRead } from '@/services/query'
import { clockText, spanText } from '@/shared/calendar/calendar'
import './index.scss'

/** Opened by a session's code (`scene`): checks somebody in by themselves, or enters them on the spot. */
export default function SelfCheckInPage() {
  const { scene = '', screen = '' } = useRouter().params
  const self = useSelfCheckIn(decodeURIComponent(scene), decodeURIComponent(screen))
  const { opened, done } = self
  // A code that is no good is no reason to give up: the next one may be.
  const refused = opened.error instanceof Refused ? opened.error.refusal.reason : ''

  return (
    <Page>
      {refused.startsWith('screen-code') || refused === 'no-screen-code' ? (
        <ScreenScan
          refused={problemText(opened.error as Refused, SELF_CHECK_IN_REFUSALS)}
          onScan={self.scan}
        />
      ) : (
        <Loaded
          query={opened}
          explain={(error) => problemText(error, SELF_CHECK_IN_REFUSALS)}
          otherwise={<ToEvents />}
        >
          {(value) => (
            <>
              <View className="section section--tinted">
                <View className="title">{value.session.title}</View>
                <View>{spanText(value.session, currentTime())}</View>
                <View>{value.session.place.name}</View>
              </View>
              {self.problem && (
                <View className="gap-below">
                  <Notice tone="bad">{self.problem}</Notice>
                </View>
              )}
              {done ? <Done done={done} /> : <Way opened={value} self={self} />}
            </>
          )}
        </Loaded>
      )}
    </Page>
  )
}

function Way({ opened, self }: { opened: Opened; self: SelfCheckIn }) {
  const { closed, visitorPass, mine, takesWalkIns } = opened
  if (closed) return <Closed why={SELF_CHECK_IN_REFUSALS[closed]} eventId={opened.session.eventId} />
  if (!visitorPass) return <ScreenScan refused="" onScan={self.scan} />
  if (mine) return <OwnParty mine={mine} busy={self.busy} onCheckIn={self.checkIn} />
  return takesWalkIns ? (
    <WalkIn opened={opened} self={self} />
  ) : (
    <Closed why={SELF_CHECK_IN_REFUSALS['no-walk-ins']} eventId={opened.session.eventId} />
  )
}

/** Why somebody cannot check in here, and where to read whom to ask. */
function Closed({ why, eventId }: { why: string; eventId: string }) {
  return (
    <>
      <Notice tone="warn">{why}</Notice>
      <View className="gap-above">
        <ActionButton kind="secondary" onPress={() => open('pages/event/index', { id: eventId })}>
          看活动详情和咨询电话
        </ActionButton>
      </View>
    </>
  )
}

function WalkIn({ opened, self }: { opened: Opened; self: SelfCheckIn }) {
  const { eventId, _id } = opened.session
  const event = useRead('events.getEvent', { eventId })
  const people = useRead('members.getFamily', {})
  return (
    <Loaded query={event} explain={(error) => problemText(error, GET_EVENT_REFUSALS)}>
      {(shown) => (
        <Loaded query={people} explain={problemText}>
          {(known) => {
            const session = shown.sessions.find((each) => each._id === _id)
            return session ? (
              <WalkInForm shown={shown} session={session} self={self} people={known} />
            ) : (
              <Notice tone="bad">{SELF_CHECK_IN_REFUSALS['no-such-session']}</Notice>
            )
          }}
        </Loaded>
      )}
    </Loaded>
  )
}

function Done({ done }: { done: CheckedIn }) {
  const names = done.people.flatMap(({ name, isIn }) => (isIn && name ? [name] : []))
  return (
    <View className="self-check-in__done" aria-role="alert">
      <View className="self-check-in__sign">✓</View>
      <View className="self-check-in__word">{done.outcome === 'in' ? '签到成功' : '已经签过到'}</View>
      <View>{[names.join('、'), `${done.presentCount} 人`].filter(Boolean).join(' · ')}</View>
      <View>{clockText(done.doorAt)}</View>
      {done.elsewhere.length > 0 && <View>{done.elsewhere.join('、')} 已用另一份报名签到，只计一次</View>}
      <View className="gap-wide">
        <ActionButton kind="secondary" onPress={() => openTab('pages/me/index')}>
          我的报名
        </ActionButton>
      </View>
    </View>
  )
}
