import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Loaded } from '@/components/loaded'
import { DoorCamera } from '@/features/check-ins/door-camera'
import { RecentCheckIns } from '@/features/check-ins/recent-check-ins'
import { TypedCode } from '@/features/check-ins/typed-code'
import { useDoor } from '@/features/check-ins/use-door'
import { problemText } from '@/features/problems/problem-text'
import { currentTime } from '@/services/clock'
import { useRead } from '@/services/query'
import { spanText } from '@/shared/calendar'
import './index.scss'

/** Other gates' check-ins show within this time. */
const REFRESH = 5_000

/** One session's door: the camera, a big answer to each scan, and how many are in. */
export default function DoorPage() {
  const { session: sessionId = '' } = useRouter().params
  const state = useRead('checkins.getDoor', { sessionId }, { every: REFRESH })
  const door = useDoor(sessionId)

  return (
    <View className="door">
      <Loaded query={state} explain={problemText}>
        {({ session, registered, present, last }) => (
          <>
            <View className="door__head">
              <View className="door__title">{session.title}</View>
              <View className="door__time">{spanText(session, currentTime())}</View>
              <View className="door__counts" aria-role="status">
                <View className="door__count">
                  <View className="door__number">{present}</View>
                  已到
                </View>
                <View className="door__count">
                  <View className="door__number">{registered}</View>
                  已报名
                </View>
              </View>
            </View>
            <DoorCamera door={door} />
            <View className="door__typed">
              <TypedCode busy={door.busy} onSubmit={door.submit} />
            </View>
            <RecentCheckIns last={last} />
          </>
        )}
      </Loaded>
    </View>
  )
}
