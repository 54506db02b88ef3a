import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { DoorSessionCard } from '@/features/check-ins/door-session-card'
import { overOf, UnconfirmedList } from '@/features/confirmations/unconfirmed-list'
import { problemText } from '@/features/problems/problem-text'
import { AreaLinks } from '@/features/workbench/area-pages'
import { WorkPage } from '@/features/workbench/work-page'
import type { Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { usePages } from '@/services/query'

/**
 * The sessions whose door the organizer may work, the open ones in front, and those whose counts are to be confirmed; these
 * alone where the address says `only=unconfirmed`.
 */
export default function DoorSessionsPage() {
  const { only } = useRouter().params
  return <WorkPage>{only === 'unconfirmed' ? <ToConfirm /> : <Sessions />}</WorkPage>
}

const unconfirmedOf = (pages: readonly Value<'checkins.listUnconfirmed'>[]) =>
  pages.flatMap(({ sessions }) => sessions)

const confirmAt = (session: string) => open('organizer/confirm/index', { session })

function ToConfirm() {
  const unconfirmed = usePages('checkins.listUnconfirmed', {})
  usePullDownRefresh(() => unconfirmed.refetch().finally(() => Taro.stopPullDownRefresh()))
  const now = currentTime()
  return (
    <Loaded
      query={unconfirmed}
      explain={problemText}
      isEmpty={({ pages }) =>
        pages[pages.length - 1]?.next === null && overOf(unconfirmedOf(pages), now).length === 0
      }
      empty="没有待确认的场次。"
    >
      {({ pages }) => (
        <UnconfirmedList sessions={unconfirmedOf(pages)} pages={unconfirmed} now={now} onPress={confirmAt} />
      )}
    </Loaded>
  )
}

function Sessions() {
  const sessions = usePages('checkins.listDoorSessions', {})
  const unconfirmed = usePages('checkins.listUnconfirmed', {})
  usePullDownRefresh(() =>
    Promise.all([sessions.refetch(), unconfirmed.refetch()]).finally(() => Taro.stopPullDownRefresh()),
  )
  const now = currentTime()
  return (
    <>
      <AreaLinks of="door" shown="organizer/sessions/index" />
      <Loaded
        query={sessions}
        explain={problemText}
        isEmpty={({ pages }) => pages.every((page) => page.sessions.length === 0 && page.next === null)}
        empty="您的单位今后一周没有需要签到或计数的场次。"
      >
        {({ pages }) => (
          <LongList rows={pages.flatMap((page) => page.sessions)} pages={sessions}>
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
        )}
      </Loaded>
      {unconfirmed.data && (
        <UnconfirmedList
          sessions={unconfirmedOf(unconfirmed.data.pages)}
          pages={unconfirmed}
          now={now}
          onPress={confirmAt}
        />
      )}
    </>
  )
}
