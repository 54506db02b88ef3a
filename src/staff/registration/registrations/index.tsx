import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { ActionButton } from '@/components/action-button'
import { ListDetail } from '@/components/list-detail'
import { Loaded } from '@/components/loaded'
import { problemText } from '@/features/problems/problem-text'
import { AbsentList } from '@/features/registrations/absent-list'
import { Allotments } from '@/features/registrations/allotments'
import { PendingList } from '@/features/registrations/pending-list'
import { Roster } from '@/features/registrations/roster'
import { SessionSeats } from '@/features/registrations/session-seats'
import { WorkPage } from '@/features/workbench/work-page'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { queryClient, useRead } from '@/services/query'
import { useWideScreen } from '@/services/wide-screen'

/**
 * All that staff do about a session's registrations: who waits for approval, who is registered for somebody, places, and
 * who did not come. Without a session named in the address, those whose places were allotted to one's units.
 */
export default function RegistrationsPage() {
  const { session = '' } = useRouter().params
  usePullDownRefresh(() =>
    queryClient.refetchQueries({ type: 'active' }).finally(() => Taro.stopPullDownRefresh()),
  )
  return <WorkPage>{session ? <Desk sessionId={session} /> : <Allotments />}</WorkPage>
}

/** What is to be done about a session's registrations; at a desk with the list of them beside it. */
function Desk({ sessionId }: { sessionId: string }) {
  const isDesk = useWideScreen()
  const seats = useRead('registrations.getSeats', { sessionId })
  return (
    <Loaded query={seats} explain={problemText}>
      {(value) => {
        const { session, isStaff } = value
        const isOver = session.endsAt <= currentTime()
        const isOpen = !isOver && session.status === 'scheduled' && session.admission !== 'open'
        const to = (page: string) => () => open(`staff/registration/${page}/index`, { session: sessionId })
        return (
          <ListDetail
            list={
              <>
                <SessionSeats seats={value} />
                {isStaff && session.rules.approval && (
                  <>
                    <View className="heading">待审核</View>
                    <PendingList sessionId={sessionId} />
                  </>
                )}
                {isOver && (
                  <>
                    <View className="heading">报了名没来的人</View>
                    <AbsentList sessionId={sessionId} mayReveal={isStaff} />
                  </>
                )}
                <View className="stack gap-wide">
                  {isOpen && <ActionButton onPress={to('add')}>替没有微信的人报名</ActionButton>}
                  {isOpen && isStaff && (
                    <ActionButton kind="secondary" onPress={to('import')}>
                      粘贴名单报名
                    </ActionButton>
                  )}
                  {isOpen && isStaff && (
                    <ActionButton kind="secondary" onPress={to('seats')}>
                      改名额、分名额
                    </ActionButton>
                  )}
                  {!isDesk && (
                    <ActionButton kind="secondary" onPress={to('roster')}>
                      看报名名单
                    </ActionButton>
                  )}
                </View>
              </>
            }
            detail={isDesk && <Roster sessionId={sessionId} unitId={null} />}
          />
        )
      }}
    </Loaded>
  )
}
