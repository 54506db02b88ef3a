import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Wheel } from '@/components/wheel'
import { CallList } from '@/features/outreach/call-list'
import { CopiedText } from '@/features/outreach/copied-text'
import { DeliveryCounts } from '@/features/outreach/delivery-counts'
import { announcedText, groupText } from '@/features/outreach/outreach-texts'
import { problemText } from '@/features/problems/problem-text'
import { WorkPage } from '@/features/workbench/work-page'
import { currentTime } from '@/services/clock'
import { useRead } from '@/services/query'
import { spanText } from '@/shared/calendar/calendar'
import type { AnnouncedKind } from '@/shared/notice/notice'

/** Before anything was announced, the text is a reminder. */
const REMINDER: { kind: AnnouncedKind; note: string } = { kind: 'reminder-day', note: '' }

/** Whom an announcement of a session reached, whom it did not and how to call them, and a text for the group. */
export default function ReachPage() {
  const { session: sessionId = '' } = useRouter().params
  const [announcementId, choose] = useState<string>()
  const query = useRead(
    'outreach.getDelivery',
    { sessionId, ...(announcementId && { announcementId }) },
    { every: 15_000 },
  )
  usePullDownRefresh(() => query.refetch().finally(() => Taro.stopPullDownRefresh()))
  const now = currentTime()

  return (
    <WorkPage>
      <Loaded query={query} explain={problemText}>
        {({ session, confidential, announcements, delivery }) => {
          const chosen = announcements.find(({ id }) => id === delivery?.announcementId)
          return (
            <>
              <View className="section">
                <View className="title--large">{session.title}</View>
                <View className="soft">{spanText(session, now)}</View>
                {chosen && delivery ? (
                  <>
                    <Wheel
                      label="哪一次通知"
                      choices={announcements.map((each) => announcedText(each, now))}
                      chosen={announcements.indexOf(chosen)}
                      onChoose={(index) => choose(announcements[index]?.id)}
                    >
                      <View className="link strong">{announcedText(chosen, now)} ▾</View>
                    </Wheel>
                    {!chosen.done && <Notice tone="warn">正在逐个通知，稍后下拉刷新再看。</Notice>}
                    <DeliveryCounts delivery={delivery} />
                  </>
                ) : (
                  <View className="soft">
                    还没有通知过。开始前一天和两小时会自动提醒，变更、取消和中止会马上通知。
                  </View>
                )}
              </View>
              {delivery && (
                <View className="section">
                  <View className="heading">没有通知到的人</View>
                  <CallList sessionId={sessionId} delivery={delivery} now={now} />
                </View>
              )}
              <View className="section">
                <View className="heading">群通知文字</View>
                {confidential ? (
                  <View className="soft">这一类活动请不要发到群里，逐个打电话。</View>
                ) : (
                  <CopiedText text={groupText(chosen ?? REMINDER, session, now)} />
                )}
              </View>
            </>
          )
        }}
      </Loaded>
    </WorkPage>
  )
}
