import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { CodeScanner } from '../../components/code-scanner'
import { Notice } from '../../components/notice'
import type { ScannerProblem } from '../../components/scanner-props'
import { offerCameraSettings } from '../../services/camera-permission'
import { isWeChatOnPc } from '../../services/wechat-on-pc'
import './screen-scan.scss'

const PROBLEMS: Record<ScannerProblem, string> = {
  'camera-refused': '相机没有打开。请允许使用相机后再试，或到签到处请工作人员帮您签到。',
  'no-camera': '这台设备没有可用的相机。请到签到处请工作人员帮您签到。',
  'on-pc': '电脑上的微信不能扫码。请用手机微信打开，或到签到处请工作人员帮您签到。',
}

/** Scans the code on the organizer's screen. `refused`: why the last one was no good. */
export function ScreenScan({ refused, onScan }: { refused: string; onScan: (text: string) => void }) {
  const [on, setOn] = useState(false)
  const [problem, setProblem] = useState<ScannerProblem | undefined>(isWeChatOnPc() ? 'on-pc' : undefined)

  async function begin() {
    if (problem) await offerCameraSettings()
    setProblem(undefined)
    setOn(true)
  }

  return (
    <View className="screen-scan">
      <View className="gap-below">
        这场活动要确认本人到场：请扫现场屏幕上的动态码，扫到后有 15 分钟完成签到。
      </View>
      {refused && <Notice tone="bad">{refused}</Notice>}
      {problem && <Notice tone="warn">{PROBLEMS[problem]}</Notice>}
      {on && !problem ? (
        <View className="screen-scan__camera">
          <CodeScanner
            onProblem={setProblem}
            onScan={(text) => {
              setOn(false)
              onScan(text)
            }}
          />
        </View>
      ) : (
        problem !== 'on-pc' && (
          <ActionButton onPress={begin}>{refused ? '重新扫动态码' : '扫现场动态码'}</ActionButton>
        )
      )}
    </View>
  )
}
