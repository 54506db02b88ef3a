import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { TapRow } from '@/components/tap-row'
import { DoorCamera } from '@/features/check-ins/door-camera'
import { DoorNetwork } from '@/features/check-ins/door-network'
import { doorQueue } from '@/features/check-ins/door-queue'
import { DoorTools } from '@/features/check-ins/door-tools'
import { RecentCheckIns } from '@/features/check-ins/recent-check-ins'
import { RosterSearch } from '@/features/check-ins/roster-search'
import { TypedCode } from '@/features/check-ins/typed-code'
import { useDoor } from '@/features/check-ins/use-door'
import { WalkIns } from '@/features/check-ins/walk-ins'
import { problemText } from '@/features/problems/problem-text'
import { WorkPage } from '@/features/workbench/work-page'
import { Unreachable } from '@/services/api'
import { currentTime } from '@/services/clock'
import { useRead } from '@/services/query'
import { spanText } from '@/shared/calendar/calendar'
import './index.scss'

/** Other gates' check-ins show within this time. */
const REFRESH = 5_000

const WAYS = ['输入八位码', '找人', '现场登记'] as const
type Way = (typeof WAYS)[number]

/** One session's door: the camera, a big answer to each scan, how many are in, and all of it without a network too. */
export default function DoorPage() {
  const { session: sessionId = '' } = useRouter().params
  const state = useRead('checkins.getDoor', { sessionId }, { every: REFRESH, keptAs: `door-${sessionId}` })
  const door = useDoor({
    sessionId,
    session: state.data?.session,
    pass: state.data?.pass ?? '',
    isAsked: state.isFetching,
    answeredAt: state.dataUpdatedAt,
  })
  const [way, setWay] = useState<Way>('输入八位码')

  // The server has answered: what waits on this phone goes up by itself.
  const { dataUpdatedAt } = state
  useEffect(() => {
    if (dataUpdatedAt > 0 && doorQueue.entries().length > 0) doorQueue.resume()
  }, [dataUpdatedAt])
  useDidShow(() => {
    doorQueue.resume()
  })

  return (
    <WorkPage flush>
      <Loaded query={state} explain={problemText} tellsOld={state.error instanceof Unreachable}>
        {({ session, present, absent, walkIns, last, left }) => (
          <>
            <View className="bar">
              <View className="title">{session.title}</View>
              <View className="soft">{spanText(session, currentTime())}</View>
              <View className="door__counts" aria-role="status">
                <View className="door__count">
                  <View className="door__number">{present}</View>
                  已到
                </View>
                <View className="door__count">
                  <View className="door__number">{absent ?? '—'}</View>
                  报名未到
                </View>
                <View className="door__count">
                  <View className="door__number">{walkIns ?? '—'}</View>
                  其中现场登记
                </View>
              </View>
            </View>
            <DoorCamera door={door} />
            <View className="page">
              <DoorNetwork door={door} isCut={state.isError} />
              {left > 0 && (
                <View className="gap-below">
                  <Notice tone="warn">
                    有 {left} 条由已离岗人员的手机补传的记录，还没有计入，等单位管理员在“待处理的补传”里决定。
                  </Notice>
                </View>
              )}
              <View className="beside gap-below">
                {WAYS.map((each) => (
                  <TapRow
                    key={each}
                    className={each === way ? 'door__way door__way--on' : 'door__way'}
                    onPress={() => setWay(each)}
                  >
                    {each}
                  </TapRow>
                ))}
              </View>
              <View className="gap">
                {way === '输入八位码' && <TypedCode door={door} />}
                {way === '找人' && <RosterSearch sessionId={sessionId} door={door} />}
                {way === '现场登记' && <WalkIns door={door} />}
              </View>
              <RecentCheckIns last={last} door={door} sessionId={sessionId} />
              <DoorTools sessionId={sessionId} door={door} />
            </View>
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}
