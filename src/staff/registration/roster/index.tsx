import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { ListDetail } from '@/components/list-detail'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { TapRow } from '@/components/tap-row'
import { problemText } from '@/features/problems/problem-text'
import { Roster } from '@/features/registrations/roster'
import { AreaLinks } from '@/features/workbench/area-pages'
import { WorkPage } from '@/features/workbench/work-page'
import { currentTime } from '@/services/clock'
import { open, returnTo } from '@/services/navigation'
import { usePages } from '@/services/query'
import { useWideScreen } from '@/services/wide-screen'
import { spanText } from '@/shared/calendar/calendar'

/** Who is registered for a session; without one named in the address, first which session. */
export default function RosterPage() {
  const { session = '', unit } = useRouter().params
  return (
    <WorkPage>
      {session ? (
        <SessionRoster sessionId={session} unitId={unit ?? null} />
      ) : (
        <>
          <AreaLinks of="lists" shown="staff/registration/roster/index" />
          <Sessions />
        </>
      )}
    </WorkPage>
  )
}

function SessionRoster({ sessionId, unitId }: { sessionId: string; unitId: string | null }) {
  return (
    <>
      <Roster sessionId={sessionId} unitId={unitId} />
      {unitId === null && (
        <View className="gap-wide">
          <ActionButton
            kind="secondary"
            onPress={() => returnTo('staff/registration/registrations/index', { session: sessionId })}
          >
            代报名、审核、名额
          </ActionButton>
        </View>
      )}
    </>
  )
}

function Sessions() {
  const sessions = usePages('checkins.listDoorSessions', {})
  const isDesk = useWideScreen()
  const [chosen, setChosen] = useState('')
  return (
    <Loaded
      query={sessions}
      explain={problemText}
      isEmpty={({ pages }) => pages.every((page) => page.sessions.length === 0 && page.next === null)}
      empty="一周内没有需要报名的场次。"
    >
      {({ pages }) => (
        <ListDetail
          list={
            <LongList rows={pages.flatMap((page) => page.sessions)} pages={sessions}>
              {({ _id: session, title, place, ...span }) => (
                <TapRow
                  key={session}
                  className="section"
                  onPress={() =>
                    isDesk ? setChosen(session) : open('staff/registration/roster/index', { session })
                  }
                >
                  <View className="title">{title}</View>
                  <View className="soft">{spanText(span, currentTime())}</View>
                  <View className="soft">{place.name}</View>
                </TapRow>
              )}
            </LongList>
          }
          detail={chosen && <SessionRoster key={chosen} sessionId={chosen} unitId={null} />}
        />
      )}
    </Loaded>
  )
}
