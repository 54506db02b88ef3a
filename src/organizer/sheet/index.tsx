import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Segments } from '@/components/segments'
import { TextField } from '@/components/text-field'
import { PrintedSheet, SHEET_KINDS, type SheetKind } from '@/features/check-ins/printed-sheet'
import { useSheet } from '@/features/check-ins/use-sheet'
import { problemText } from '@/features/problems/problem-text'
import { WorkPage } from '@/features/workbench/work-page'
import { currentTime } from '@/services/clock'
import { canPrint, printPage } from '@/services/print'
import { useRead } from '@/services/query'
import './index.scss'

const NAMES = [
  ['masked', '姓名打码'],
  ['named', '完整姓名'],
] as const

const BLANKS = [
  ['0', '不留空行'],
  ['10', '空 10 行'],
  ['30', '空 30 行'],
] as const

const REFUSALS = { 'reason-needed': '打印完整姓名需要写明原因。' }

/** A session's A4 签到表 or 签领表, made ready for the printer. */
export default function SheetPage() {
  const { session: sessionId = '' } = useRouter().params
  const [kind, setKind] = useState<SheetKind>('sign-in')
  const [names, setNames] = useState<(typeof NAMES)[number][0]>('masked')
  const [blank, setBlank] = useState<(typeof BLANKS)[number][0]>('10')
  const [things, setThings] = useState('')
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const sheet = useSheet(sessionId, names === 'named' ? reason : '')
  const code = useRead('checkins.getSessionCode', { sessionId })
  const refresh = () => sheet.pages.refetch()
  usePullDownRefresh(() => refresh().finally(() => Taro.stopPullDownRefresh()))
  const needsReason = names === 'named' && reason === ''

  return (
    <WorkPage flush>
      <View className="page sheet__settings">
        <Segments options={SHEET_KINDS} chosen={kind} onChoose={setKind} />
        <Segments options={NAMES} chosen={names} onChoose={setNames} />
        <Segments options={BLANKS} chosen={blank} onChoose={setBlank} />
        <View className="gap-above">
          {kind === 'receipt' && (
            <TextField
              label="领取物品"
              value={things}
              onChange={setThings}
              placeholder="例如 宣传手册、慰问品"
              maxLength={20}
            />
          )}
          {needsReason && (
            <>
              <TextField
                label="为什么要打印完整姓名"
                value={typed}
                onChange={setTyped}
                placeholder="例如：当天纸质签到，存档用"
                why="打印和事由会记入操作记录；手机号仍然打码。"
                maxLength={100}
              />
              <ActionButton
                kind="secondary"
                disabled={[...typed.trim()].length < 2}
                onPress={() => setReason(typed.trim())}
              >
                显示完整姓名
              </ActionButton>
            </>
          )}
          {canPrint ? (
            <>
              <ActionButton disabled={!sheet.isWhole || needsReason} onPress={printPage}>
                {sheet.isWhole ? '打印（A4）' : `正在读取名单…已有 ${sheet.rows.length} 份`}
              </ActionButton>
              <ActionButton kind="plain" onPress={refresh}>
                重新读取名单
              </ActionButton>
            </>
          ) : (
            <Notice tone="warn">
              微信里不能直接打印：请在电脑浏览器里打开工作台的这一页打印，或截图发给可以打印的同事。
            </Notice>
          )}
        </View>
      </View>
      <Loaded query={sheet.pages} explain={(error) => problemText(error, REFUSALS)}>
        {() =>
          sheet.session && (
            <PrintedSheet
              session={sheet.session}
              rows={sheet.rows}
              kind={kind}
              things={things}
              code={code.data}
              blank={Number(blank)}
              now={currentTime()}
            />
          )
        }
      </Loaded>
    </WorkPage>
  )
}
