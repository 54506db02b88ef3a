import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { TapRow } from '@/components/tap-row'
import { MessageOffer } from '@/features/notices/message-offer'
import { problemText } from '@/features/problems/problem-text'
import { SearchEntry } from '@/features/workbench/desk-navigation'
import { TodayCard } from '@/features/workbench/today-card'
import { WorkList } from '@/features/workbench/work-list'
import { WorkPage } from '@/features/workbench/work-page'
import type { Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { open, openTab } from '@/services/navigation'
import { useRead } from '@/services/query'
import { useWideScreen } from '@/services/wide-screen'
import { unitsFor } from '@/shared/member/member'
import { workAreas } from '@/shared/member/work-area'
import { byDue, type WorkLine } from '@/shared/member/workbench'

type Me = Value<'members.getMe'>

/** What whoever works here has to do now, and the areas of their work, each one page. */
export default function WorkbenchPage() {
  const me = useRead('members.getMe', {}, { keptAs: 'me' })
  const isDesk = useWideScreen()
  return (
    <WorkPage>
      <Loaded
        query={me}
        explain={problemText}
        isEmpty={(value) => workAreas(value).length === 0}
        empty={
          <>
            <View className="gap-below">您现在没有工作权限。如需开通，请联系妇联工作人员。</View>
            <ActionButton kind="secondary" onPress={() => openTab('pages/me/index')}>
              回到“我的”
            </ActionButton>
          </>
        }
      >
        {(value) => (
          <>
            {!isDesk && <SearchEntry className="section soft" />}
            <Now me={value} again={me.refetch} />
            <View className="heading">各项工作</View>
            <Areas me={value} />
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}

/** Today's sessions and what waits: of whoever only looks at figures, nothing does. */
function Now({ me, again }: { me: Me; again: () => Promise<unknown> }) {
  const works = unitsFor(me, 'organizer').length > 0
  const isStaff = unitsFor(me, 'staff').length > 0
  const workbench = useRead('members.getWorkbench', {}, { enabled: works, keptAs: 'workbench' })
  // Who was reached stands with every single registration: it may come a moment later.
  const untold = useRead('outreach.listUntold', {}, { enabled: isStaff })
  usePullDownRefresh(() =>
    Promise.all([again(), works && workbench.refetch(), isStaff && untold.refetch()]).finally(() =>
      Taro.stopPullDownRefresh(),
    ),
  )
  if (!works) return null
  const now = currentTime()
  const told = (untold.data?.lines ?? []).map(
    (each): WorkLine => ({ kind: 'tell', ...each, dueAt: each.startsAt }),
  )
  return (
    <Loaded query={workbench} explain={problemText}>
      {({ today, isMoreToday, lines, moreToApprove }) => {
        const all = [...lines, ...told].sort(byDue)
        return (
          <>
            <View className="heading">今天</View>
            {today.length === 0 && <View className="section soft">今天没有场次。</View>}
            <View className="columns">
              {today.map((session) => (
                <TodayCard key={session.sessionId} session={session} now={now} />
              ))}
            </View>
            {isMoreToday && (
              <ActionButton kind="plain" onPress={() => open('organizer/sessions/index')}>
                今天还有别的场次
              </ActionButton>
            )}
            <View className="heading">要办的事</View>
            {all.length > 0 ? (
              <WorkList lines={all} now={now} />
            ) : (
              <View className="section soft">都办好了。</View>
            )}
            {moreToApprove > 0 && (
              <ActionButton
                kind="plain"
                onPress={() => open('staff/event/events/index', { shelf: 'coming' })}
              >
                {`另有 ${moreToApprove} 场也有报名待审核，到“活动”里看`}
              </ActionButton>
            )}
            {untold.data?.isMore && (
              <Notice tone="warn">
                还有别的场次改了时间、地点或取消，通知到了谁没有列在这里。上面的办完，会接着列出。
              </Notice>
            )}
            <MessageOffer moment="work" />
            {untold.isError && <Notice tone="warn">变动通知到了谁，没有读到。下拉可以再试。</Notice>}
          </>
        )
      }}
    </Loaded>
  )
}

function Areas({ me }: { me: Me }) {
  return (
    <View className="section">
      {workAreas(me).map(({ code, name, pages: [first, ...others] }) => (
        <TapRow
          key={code}
          className="row lined"
          label={[name, first, ...others]
            .map((each) => (typeof each === 'string' ? each : each?.name))
            .join('，')}
          onPress={() => first && open(first.page)}
        >
          <View className="row__words">
            <View className="strong">{name}</View>
            <View className="soft small">{[first, ...others].map((each) => each?.name).join('、')}</View>
          </View>
          <View aria-hidden>›</View>
        </TapRow>
      ))}
    </View>
  )
}
