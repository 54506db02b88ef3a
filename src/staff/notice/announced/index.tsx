import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { AnnouncedSessionCard } from '@/features/outreach/announced-session-card'
import { problemText } from '@/features/problems/problem-text'
import { WorkPage } from '@/features/workbench/work-page'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'

/** The coming sessions of one's units, each with what its people were told last. */
export default function AnnouncedPage() {
  const sessions = useRead('outreach.listAnnouncedSessions', {})
  usePullDownRefresh(() => sessions.refetch().finally(() => Taro.stopPullDownRefresh()))
  const now = currentTime()
  return (
    <WorkPage>
      <Loaded
        query={sessions}
        explain={problemText}
        isEmpty={(list) => list.length === 0}
        empty="您的单位近期没有需要报名的场次。"
      >
        {(list) => (
          <>
            <LongList rows={list}>
              {(session) => (
                <AnnouncedSessionCard
                  key={session._id}
                  session={session}
                  now={now}
                  onPress={() => open('staff/notice/reach/index', { session: session._id })}
                />
              )}
            </LongList>
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}
