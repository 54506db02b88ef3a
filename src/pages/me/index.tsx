import { Text, View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useEffect } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { SwitchRow } from '@/components/switch-row'
import { TapRow } from '@/components/tap-row'
import { useUnread } from '@/features/notices/use-unread'
import { problemText } from '@/features/problems/problem-text'
import { MyRegistrations } from '@/features/registrations/my-registrations'
import { useMyRegistrations } from '@/features/registrations/use-my-registrations'
import { currentTime } from '@/services/clock'
import { keep } from '@/services/device-storage'
import { open, openTab } from '@/services/navigation'
import { useRead } from '@/services/query'
import { switchElderVersion, useElderVersion } from '@/services/text-size'
import { JOIN_PAGE } from '@/shared/member/invitation'
import { worksHere } from '@/shared/member/member'
import './index.scss'

/** What else is to be found from here, seldom opened. */
const WAYS = [
  ['志愿服务', 'volunteer/teams/index'],
  ['投诉与建议', 'complaints/own/index'],
  ['我有工作邀请码', JOIN_PAGE],
  ['关于', 'resident/about/index'],
] as const

/** One's own registrations, the next in front, also without a network; and, for members, the way to their work. */
export default function MePage() {
  const me = useRead('members.getMe', {}, { keptAs: 'me' })
  const { pages, list } = useMyRegistrations()
  const unread = useUnread()
  const isElder = useElderVersion()
  usePullDownRefresh(() =>
    Promise.all([me.refetch(), pages.refetch(), unread.refetch()]).finally(() => Taro.stopPullDownRefresh()),
  )
  const now = currentTime()
  // Whoever opens a ticket for the first time in a basement has to find it there.
  useEffect(() => {
    for (const each of list ?? []) {
      if (each.session.endsAt > currentTime()) keep(`ticket:${each.registrationId}`, each)
    }
  }, [list])

  return (
    <Page>
      {me.data && worksHere(me.data) && (
        <View className="section me__work">
          <View className="me__hello">{me.data.name}，您好</View>
          <TapRow
            className="row me__entry"
            label={`工作台，${Object.values(me.data.unitNames).join('、')}`}
            onPress={() => open('work/workbench/index')}
          >
            <Text className="me__entry-name">工作台</Text>
            <Text className="soft small me__entry-units">
              {Object.values(me.data.unitNames).join('、')} ›
            </Text>
          </TapRow>
        </View>
      )}
      <TapRow
        className="section row me__notices"
        label={unread.text ? `消息，${unread.text} 条新的` : '消息'}
        onPress={() => open('resident/notices/index')}
      >
        <Text>消息</Text>
        {unread.text && <Text className="me__unread">{unread.text}</Text>}
      </TapRow>
      <View className="beside gap-below">
        <TapRow className="me__own-entry" onPress={() => open('resident/family/index')}>
          家庭成员
        </TapRow>
        <TapRow className="me__own-entry" onPress={() => open('resident/my-data/index')}>
          我的信息
        </TapRow>
      </View>
      <TapRow className="section row" onPress={() => open('outreach/following/index')}>
        <Text>关注：有新活动时告诉我</Text>
        <Text aria-hidden>›</Text>
      </TapRow>
      <View className="heading">我的报名</View>
      <Loaded
        query={pages}
        explain={problemText}
        isEmpty={(read) => read.pages.every(({ registrations }) => registrations.length === 0)}
        picture="ticket"
        empty={
          <>
            <View className="gap-below">您还没有报名。看看近期有什么活动吧。</View>
            <ActionButton onPress={() => openTab('pages/events/index')}>去看活动</ActionButton>
          </>
        }
      >
        {() => <MyRegistrations list={list ?? []} pages={pages} now={now} />}
      </Loaded>
      <View className="section">
        <SwitchRow
          label="长辈版"
          why="字大、按钮大，一次只看一件事。"
          on={isElder}
          onChange={switchElderVersion}
        />
      </View>
      {WAYS.map(([name, page]) => (
        <TapRow key={page} className="me__join" onPress={() => open(page)}>
          {name}
        </TapRow>
      ))}
    </Page>
  )
}
