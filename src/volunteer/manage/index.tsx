import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { problemText } from '@/features/problems/problem-text'
import { OfUnit } from '@/features/units/of-unit'
import { OwnTeam } from '@/features/volunteers/own-team'
import { TeamForm } from '@/features/volunteers/team-form'
import { WorkPage } from '@/features/workbench/work-page'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'

/** The teams of volunteers of a unit: who is in them, and where one is opened, changed and closed. */
export default function ManagePage() {
  return (
    <WorkPage>
      <OfUnit>{({ unitId }) => <TeamsOf key={unitId} unitId={unitId} />}</OfUnit>
    </WorkPage>
  )
}

function TeamsOf({ unitId }: { unitId: string }) {
  const own = useRead('members.listOwnTeams', { unitId })
  usePullDownRefresh(() => own.refetch().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Loaded query={own} explain={problemText}>
      {({ teams }) => (
        <View className="columns">
          <View className="section">
            <ActionButton kind="secondary" onPress={() => open('volunteer/back-fill/index', { unitId })}>
              补录的服务时长：审核、查看
            </ActionButton>
            <View className="heading">本单位的服务队</View>
            {teams.length === 0 && <View className="soft">还没有服务队。建好第一支，居民就能加入。</View>}
            <LongList rows={teams}>
              {(team) => (
                <OwnTeam key={team.teamId} unitId={unitId} team={team} onDone={() => own.refetch()} />
              )}
            </LongList>
          </View>
          <TeamForm unitId={unitId} onDone={() => own.refetch()} />
        </View>
      )}
    </Loaded>
  )
}
