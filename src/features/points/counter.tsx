import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { CodeScanner } from '../../components/code-scanner'
import { Notice } from '../../components/notice'
import type { ScannerProblem } from '../../components/scanner-props'
import { TextField } from '../../components/text-field'
import type { Refusal, Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { isWeChatOnPc } from '../../services/wechat-on-pc'
import { clockText, dayText } from '../../shared/calendar/calendar'
import { parseExchangeCode } from '../../shared/points/exchange'
import { refusalText } from '../problems/problem-text'
import { useCommand } from '../problems/use-command'
import { handOverRefusalText, redeemRefusalText } from './reward-texts'

const CAMERA_PROBLEMS: Record<ScannerProblem, string> = {
  'camera-refused': '相机没有打开。请允许使用相机后再打开这一页，或在下面输入八位码。',
  'no-camera': '这台设备没有可用的相机。请在下面输入八位码。',
  'on-pc': '电脑上的微信不能扫码。请在下面输入八位码，或用手机打开这一页。',
}

type Found = Value<'points.findExchange'>

/** The counter of a scheme: a code is scanned or typed, what it is for is shown, and then that it was handed out. */
export function Counter({ schemeId }: { schemeId: string }) {
  const [scanning, setScanning] = useState(false)
  const [camera, setCamera] = useState<ScannerProblem | undefined>(isWeChatOnPc() ? 'on-pc' : undefined)
  const [text, setText] = useState('')
  const [typedProblem, setTypedProblem] = useState<string>()
  const [found, setFound] = useState<Found>()
  const [handed, setHanded] = useState('')
  const seen = useRef('')
  const look = useCommand('points.findExchange', findRefusalText)
  const redeem = useCommand('points.redeemExchange', handOverRefusalText)

  async function find(code: string) {
    setHanded('')
    setFound(undefined)
    const answer = await look.send({ schemeId, code })
    if (!answer) return
    setFound(answer)
    setScanning(false)
    setText('')
  }

  async function see(scanned: string) {
    // The camera sees the same code many times a second.
    if (seen.current === scanned) return
    seen.current = scanned
    await find(scanned.slice(0, 40))
  }

  async function type() {
    const code = parseExchangeCode(text)
    setTypedProblem(code ? undefined : '应是 8 位字母或数字，没有 0、1、I、O。')
    if (code) await find(code)
  }

  async function handOver({ exchangeId, reward }: Found) {
    if (!(await redeem.send({ exchangeId }))) return
    setFound(undefined)
    setHanded(reward)
  }

  return (
    <>
      {handed && <Notice tone="good">已登记领取：{handed}。</Notice>}
      {found && (
        <View className="section">
          <View className="title">{found.reward}</View>
          <View className="soft">
            {found.price} 分 · {dayText(found.at, currentTime())}兑换
          </View>
          {found.refusal === null ? (
            <>
              <Notice tone="good">可以领取。请把奖励交给居民，再点下面。</Notice>
              {redeem.problem && <Notice tone="bad">{redeem.problem}</Notice>}
              <ActionButton busy={redeem.busy} onPress={() => handOver(found)}>
                已经交给居民
              </ActionButton>
            </>
          ) : (
            <Notice tone="bad">
              {redeemRefusalText(found.refusal)}
              {found.redeemedAt !== null &&
                `${dayText(found.redeemedAt, currentTime())} ${clockText(found.redeemedAt)} 登记。`}
            </Notice>
          )}
        </View>
      )}
      {camera && <Notice tone="warn">{CAMERA_PROBLEMS[camera]}</Notice>}
      {scanning && !camera && <CodeScanner onScan={see} onProblem={setCamera} />}
      {!scanning && !camera && (
        <View className="gap-below">
          <ActionButton
            kind={found ? 'secondary' : 'primary'}
            onPress={() => {
              seen.current = ''
              setScanning(true)
            }}
          >
            扫居民的兑换码
          </ActionButton>
        </View>
      )}
      {look.problem && <Notice tone="bad">{look.problem}</Notice>}
      <View className="section">
        <TextField
          label="扫不出来？输入八位码"
          value={text}
          onChange={setText}
          placeholder="例如 ABCD-EFGH"
          problem={typedProblem}
          maxLength={20}
        />
        <ActionButton kind="secondary" busy={look.busy} onPress={type}>
          查这个码
        </ActionButton>
      </View>
    </>
  )
}

const findRefusalText = (refusal: Refusal<'points.findExchange'>): string =>
  refusalText<Refusal<'points.findExchange'>>(refusal, {
    'unknown-code': '没有找到这个码，没有登记。请核对是不是本积分项目的兑换码，再扫一次。',
  })
