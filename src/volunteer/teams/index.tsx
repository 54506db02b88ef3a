import { Text, View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { TapRow } from '@/components/tap-row'
import { problemText } from '@/features/problems/problem-text'
import { UnitField } from '@/features/units/unit-choice'
import { ListedTeams } from '@/features/volunteers/listed-teams'
import { MyTeams } from '@/features/volunteers/my-teams'
import { open } from '@/services/navigation'
import { refresh, useRead } from '@/services/query'

/** The teams of volunteers that one is in, and those that one may join, by unit. */
export default function TeamsPage() {
  const { unitId: given } = useRouter().params
  const [unitId, setUnitId] = useState(given || undefined)
  const mine = useRead('members.listMyTeams', {})
  const known = useRef(given ? [given] : [])
  const holders = useRead('events.listHolders', { known: known.current })
  usePullDownRefresh(() =>
    Promise.all([mine.refetch(), refresh('members.listTeams')]).finally(() => Taro.stopPullDownRefresh()),
  )
  return (
    <Page>
      <View className="remark">
        加入一支服务队，有空时一起做点实事。加入、退出都由自己决定，随时可以退出。
      </View>
      <Loaded query={mine} explain={problemText}>
        {({ teams }) => (
          <>
            <TapRow className="section row" onPress={() => open('volunteer/hours/index')}>
              <Text>我的服务时长和证明</Text>
              <Text aria-hidden>›</Text>
            </TapRow>
            <MyTeams teams={teams} onDone={() => mine.refetch()} />
            <View className="heading">可以加入的服务队</View>
            <Loaded query={holders} explain={problemText}>
              {(units) => (
                <UnitField
                  label="哪里的服务队"
                  none="全区"
                  from="events.listHolders"
                  listed={units}
                  unitId={unitId}
                  onChoose={(unit) => setUnitId(unit?.unitId)}
                />
              )}
            </Loaded>
            <ListedTeams
              key={unitId ?? 'all'}
              unitId={unitId}
              mine={new Set(teams.map(({ teamId }) => teamId))}
              onJoined={() => mine.refetch()}
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}
