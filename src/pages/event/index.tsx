import { Text, View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter, useShareAppMessage } from '@tarojs/taro'
import { Loaded } from '@/components/loaded'
import { GET_EVENT_REFUSALS } from '@/features/events/event-texts'
import { SessionChoice } from '@/features/events/session-choice'
import { problemText } from '@/features/problems/problem-text'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'
import { CATEGORIES } from '@/shared/category'
import './index.scss'

/** One event: what, for whom, where and when, and the way to register; also the page that a shared link opens. */
export default function EventPage() {
  const { id = '' } = useRouter().params
  const event = useRead('events.getEvent', { eventId: id })
  usePullDownRefresh(() => event.refetch().finally(() => Taro.stopPullDownRefresh()))
  useShareAppMessage(() => ({
    title: event.data?.event.title ?? '巾帼活动',
    path: `/pages/event/index?id=${id}`,
  }))
  const now = currentTime()

  return (
    <View className="event">
      <Loaded query={event} explain={(error) => problemText(error, GET_EVENT_REFUSALS)}>
        {({ event: { title, category, summary, audience, contact, hosts }, sessions, mine }) => (
          <>
            <View className="event__head">
              <Text className="event__category">{CATEGORIES[category]}</Text>
              <View className="event__title">{title}</View>
            </View>
            <View className="event__sheet">
              <View className="event__summary">{summary}</View>
              <Fact name="对象">{audience}</Fact>
              {hosts.map((host) => (
                <Fact key={host.role + host.name} name={host.role}>
                  {host.name}
                </Fact>
              ))}
              <Fact name="咨询">{contact}</Fact>
            </View>
            <View className="event__heading">
              {sessions.length > 1 ? `共 ${sessions.length} 场，请选择` : '时间和地点'}
            </View>
            {[
              ...sessions.filter(({ endsAt }) => endsAt > now),
              ...sessions.filter(({ endsAt }) => endsAt <= now),
            ].map((session) => (
              <SessionChoice
                key={session._id}
                session={session}
                mine={mine.find((each) => each.sessionId === session._id)}
                now={now}
                onRegister={() => open('pages/register/index', { event: id, session: session._id })}
                onTicket={(registrationId) => open('pages/ticket/index', { id: registrationId })}
              />
            ))}
          </>
        )}
      </Loaded>
    </View>
  )
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <View className="event__fact">
      <Text className="event__fact-name">{name}</Text>
      <Text className="event__fact-text" selectable>
        {children}
      </Text>
    </View>
  )
}
