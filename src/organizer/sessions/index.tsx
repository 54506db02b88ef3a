import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Page } from '@/components/page'
import { DoorSessionCard } from '@/features/check-ins/door-session-card'
import { UnconfirmedList } from '@/features/confirmations/unconfirmed-list'
import { problemText } from '@/features/problems/problem-text'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'

/** The sessions whose door the organizer may work, the open ones in front, and those whose counts are to be confirmed. */
export default function DoorSessionsPage() {
  const sessions = useRead('checkins.listDoorSessions', {})
  const unconfirmed = useRead('checkins.listUnconfirmed', {})
  usePullDownRefresh(() =>
    Promise.all([sessions.refetch(), unconfirmed.refetch()]).finally(() => Taro.stopPullDownRefresh()),
  )
  const now = currentTime()
  return (
    <Page>
      <Loaded
        query={sessions}
        explain={problemText}
        isEmpty={(list) => list.length === 0}
        empty="您的单位今后一周没有需要签到或计数的场次。"
      >
        {(list) => (
          <>
            <LongList rows={list}>
              {(session) => (
                <DoorSessionCard
                  key={session._id}
                  session={session}
                  now={now}
                  onPress={() =>
                    open(session.admission === 'open' ? 'organizer/count/index' : 'organizer/door/index', {
                      session: session._id,
                    })
                  }
                  onCount={() => open('organizer/count/index', { session: session._id })}
                />
              )}
            </LongList>
          </>
        )}
      </Loaded>
      {unconfirmed.data && (
        <UnconfirmedList
          sessions={unconfirmed.data}
          now={now}
          onPress={(session) => open('organizer/confirm/index', { session })}
        />
      )}
    </Page>
  )
}
