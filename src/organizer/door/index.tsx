import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { CodeScanner } from '@/components/code-scanner'
import { Loaded } from '@/components/loaded'
import type { ScannerProblem } from '@/components/scanner-props'
import { RecentCheckIns } from '@/features/check-ins/recent-check-ins'
import { ScanResultCard } from '@/features/check-ins/scan-result-card'
import { TypedCode } from '@/features/check-ins/typed-code'
import { useDoor } from '@/features/check-ins/use-door'
import { problemText } from '@/features/problems/problem-text'
import { useRead } from '@/services/query'
import { spanText } from '@/shared/calendar'
import './index.scss'

/** Other gates' check-ins show within this time. */
const REFRESH = 5_000

const CAMERA_PROBLEMS: Record<ScannerProblem, string> = {
  'camera-refused': '没有得到使用相机的允许。请在设置里允许后再试,或在下面输入八位码。',
  'no-camera': '这台设备没有可用的相机。请在下面输入八位码。',
}

/** One session's door: the camera, a big answer to each scan, and how many are in. */
export default function DoorPage() {
  const { session: sessionId = '' } = useRouter().params
  const state = useRead('checkins.getDoor', { sessionId }, { every: REFRESH })
  const door = useDoor(sessionId)
  const [scanning, setScanning] = useState(false)
  const [cameraProblem, setCameraProblem] = useState<ScannerProblem>()

  return (
    <View className="door">
      <Loaded query={state} explain={problemText}>
        {({ session, registered, present, last }) => (
          <>
            <View className="door__head">
              <View className="door__title">{session.title}</View>
              <View className="door__time">{spanText(session, Date.now())}</View>
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
            <View className="door__camera">
              {scanning && !cameraProblem && <CodeScanner onScan={door.see} onProblem={setCameraProblem} />}
              {cameraProblem && <View className="door__camera-words">{CAMERA_PROBLEMS[cameraProblem]}</View>}
              {!scanning && (
                <View className="door__start">
                  <ActionButton onPress={() => setScanning(true)}>开始扫码</ActionButton>
                </View>
              )}
              {door.result && <ScanResultCard result={door.result} onDismiss={door.dismiss} />}
            </View>
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
