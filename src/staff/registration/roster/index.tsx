import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { TapRow } from '@/components/tap-row'
import { problemText } from '@/features/problems/problem-text'
import { Roster } from '@/features/registrations/roster'
import { AreaLinks } from '@/features/workbench/area-pages'
import { WorkPage } from '@/features/workbench/work-page'
import { currentTime } from '@/services/clock'
import { open, returnTo } from '@/services/navigation'
import { useRead } from '@/services/query'
import { spanText } from '@/shared/calendar/calendar'

/** Who is registered for a session; without one named in the address, first which session. */
export default function RosterPage() {
  const { session = '', unit } = useRouter().params
  return (
    <WorkPage>
      {session ? (
        <>
          <Roster sessionId={session} unitId={unit ?? null} />
          {!unit && (
            <View className="gap-wide">
              <ActionButton
                kind="secondary"
                onPress={() => returnTo('staff/registration/registrations/index', { session })}
              >
                代报名、审核、名额
              </ActionButton>
            </View>
          )}
        </>
      ) : (
        <>
          <AreaLinks of="lists" shown="staff/registration/roster/index" />
          <Sessions />
        </>
      )}
    </WorkPage>
  )
}

function Sessions() {
  const sessions = useRead('checkins.listDoorSessions', {})
  return (
    <Loaded
      query={sessions}
      explain={problemText}
      isEmpty={(list) => list.length === 0}
      empty="一周内没有需要报名的场次。"
    >
      {(list) => (
        <LongList rows={list}>
          {(session) => (
            <TapRow
              key={session._id}
              className="section"
              onPress={() => open('staff/registration/roster/index', { session: session._id })}
            >
              <View className="title">{session.title}</View>
              <View className="soft">{spanText(session, currentTime())}</View>
              <View className="soft">{session.place.name}</View>
            </TapRow>
          )}
        </LongList>
      )}
    </Loaded>
  )
}
