import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { LeftScanCard } from '@/features/check-ins/left-scan-card'
import { problemText } from '@/features/problems/problem-text'
import { WorkPage } from '@/features/workbench/work-page'
import type { Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { usePages } from '@/services/query'
import { spanText } from '@/shared/calendar/calendar'

/** What phones had kept and their owners may not do any more, session by session, for staff to accept or decline. */
export default function LeftScansPage() {
  const waiting = usePages('checkins.listLeftScans', {})
  usePullDownRefresh(() => waiting.refetch().finally(() => Taro.stopPullDownRefresh()))
  const now = currentTime()
  return (
    <WorkPage>
      <View className="remark">
        现场人员被移除后手机里还没上传的签到和计数，数据确认以后才传到的撤销和计数，以及内容不合要求、没能上传的，会交到这里。核实后再决定是否计入，两种决定都会留下记录。
      </View>
      <Loaded
        query={waiting}
        explain={problemText}
        isEmpty={({ pages }) => pages.every(({ left, next }) => left.length === 0 && next === null)}
        empty="没有待处理的补传。"
      >
        {({ pages }) => (
          <LongList rows={bySession(pages)} pages={waiting}>
            {({ session, scan, isFirst }) => (
              <View key={scan.id}>
                {isFirst && (
                  <View className="heading">
                    {session.title}（{spanText(session, now)}）
                  </View>
                )}
                <LeftScanCard left={scan} now={now} />
              </View>
            )}
          </LongList>
        )}
      </Loaded>
    </WorkPage>
  )
}

/** Everything that was read, session by session, in the order in which the sessions come. */
function bySession(pages: readonly Value<'checkins.listLeftScans'>[]) {
  const sessions = new Map(pages.flatMap(({ sessions }) => sessions.map((session) => [session._id, session])))
  const left = pages.flatMap((page) => page.left)
  return [...sessions.values()].flatMap((session) =>
    left
      .filter(({ sessionId }) => sessionId === session._id)
      .map((scan, at) => ({ session, scan, isFirst: at === 0 })),
  )
}
