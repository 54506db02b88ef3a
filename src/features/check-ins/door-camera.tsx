import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { CodeScanner } from '../../components/code-scanner'
import type { ScannerProblem } from '../../components/scanner-props'
import { offerCameraSettings } from '../../services/camera-permission'
import { isWeChatOnPc } from '../../services/wechat-on-pc'
import './door-camera.scss'
import { ScanResultCard } from './scan-result-card'
import type { Door } from './use-door'

const PROBLEMS: Record<ScannerProblem, string> = {
  'camera-refused': '相机没有打开。请允许使用相机后再试，或在下面输入八位码。',
  'no-camera': '这台设备没有可用的相机。请在下面输入八位码。',
  'on-pc': '电脑上的微信不能扫码。请在下面输入八位码，或者按姓名找人；要扫码，请用手机打开这一页。',
}

/** The camera of a door, with the answer to each scan laid over it. */
export function DoorCamera({ door }: { door: Door }) {
  const [on, setOn] = useState(false)
  const [torch, setTorch] = useState(false)
  const [problem, setProblem] = useState<ScannerProblem | undefined>(isWeChatOnPc() ? 'on-pc' : undefined)

  async function tryAgain() {
    await offerCameraSettings()
    setProblem(undefined)
  }

  return (
    <View className="door-camera">
      {on && !problem && (
        <>
          <CodeScanner onScan={door.see} onProblem={setProblem} torch={torch} />
          <View
            className="door-camera__torch"
            aria-role="button"
            aria-label={torch ? '关闭手电筒' : '打开手电筒'}
            onClick={() => setTorch(!torch)}
          >
            {torch ? '关灯' : '开灯'}
          </View>
        </>
      )}
      {problem && (
        <View className="door-camera__middle">
          <View className="door-camera__words">{PROBLEMS[problem]}</View>
          {problem !== 'on-pc' && (
            <ActionButton kind="secondary" onPress={tryAgain}>
              再试一次
            </ActionButton>
          )}
        </View>
      )}
      {!on && !problem && (
        <View className="door-camera__middle">
          <ActionButton onPress={() => setOn(true)}>开始扫码</ActionButton>
        </View>
      )}
      {door.busy && (
        <View className="door-camera__busy" aria-role="status">
          正在核对…
        </View>
      )}
      <ScanResultCard key={door.result?.word} door={door} />
    </View>
  )
}
