import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { bulletin } from '@/features/confirmations/bulletin'
import { countDifferenceText, lowTotalText, MISSING_TEXTS } from '@/features/confirmations/confirmation-texts'
import { countWarnings } from '@/features/confirmations/count-warnings'
import { CountsCard } from '@/features/confirmations/counts-card'
import { useConfirming } from '@/features/confirmations/use-confirming'
import { WarningList } from '@/features/figures/warning-list'
import { problemText } from '@/features/problems/problem-text'
import { WorkPage } from '@/features/workbench/work-page'
import { copyText } from '@/services/clipboard'
import { currentTime } from '@/services/clock'
import { confirm } from '@/services/dialog'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'
import { clockText, dayText, spanText } from '@/shared/calendar/calendar'
import type { LowTotal } from '@/shared/tally/tally'
import './index.scss'

/** 数据确认 of a session: its counts, what is missing, and one button; and the text for the group. */
export default function ConfirmPage() {
  const { session: sessionId = '' } = useRouter().params
  const view = useRead('checkins.getConfirmation', { sessionId })
  const confirming = useConfirming(sessionId)
  const [copied, setCopied] = useState<boolean>()
  usePullDownRefresh(() => view.refetch().finally(() => Taro.stopPullDownRefresh()))
  const now = currentTime()
  const { draft } = confirming

  /** A total that is too low is asked about once more. */
  async function confirmSeen({ seen, low }: { seen: number; low: LowTotal | null }) {
    const question = low && {
      title: '现场总人数比签到的人还少',
      content: `${lowTotalText(low)}仍然这样确认吗？`,
      yes: '仍然确认',
      no: '先去核对',
    }
    if (question && !(await confirm(question))) return
    await confirming.confirm({ seen, seenLow: low?.total ?? null })
  }

  return (
    <WorkPage flush>
      <Loaded query={view} explain={problemText}>
        {({ session, hosts, counts, low, missing, rules, confirmed, mayChange }) => {
          const isOver = session.status === 'stopped' || session.endsAt <= now
          const isAgain = confirmed !== null
          const remark = confirmed?.remark || draft.remark.trim()
          const names = hosts.filter(({ role }) => role === '主办').map(({ name }) => name)
          const warnings = countWarnings(rules, counts)
          const mayConfirm = isOver && (!isAgain || (mayChange && confirmed.differences.length > 0))
          const text = bulletin({ session, hosts: names, counts, remark, now })
          return (
            <>
              <View className="bar">
                <View className="title">{session.title}</View>
                <View className="soft">{spanText(session, now)}</View>
                <View className="soft">{session.place.name}</View>
              </View>
              <View className="page">
                {confirmed && (
                  <View className="gap-below">
                    <Notice tone="good">
                      {confirmed.byName}已在 {dayText(confirmed.confirmedAt, now)}{' '}
                      {clockText(confirmed.confirmedAt)} 确认。
                    </Notice>
                  </View>
                )}
                {confirmed && confirmed.differences.length > 0 && (
                  <View className="gap-below">
                    <Notice tone="warn">
                      确认之后有变化：{confirmed.differences.map(countDifferenceText).join('；')}。
                      {mayChange ? '核对后可以重新确认。' : '工作人员核对后可以重新确认。'}
                    </Notice>
                  </View>
                )}
                <CountsCard counts={counts} />
                {low && (
                  <View className="gap-below">
                    <Notice tone="warn">
                      {lowTotalText(low)}
                      请核对：填错了可以在“查看、补录人工计数”的“记录”里更正。
                    </Notice>
                  </View>
                )}
                {counts.notOut !== undefined && (
                  <View className="gap-below">
                    <Notice tone="warn">
                      有 {counts.notOut}{' '}
                      名志愿者没有签退，没有时长。可以在“补签、录入纸质签到表”里点“补签退”。
                    </Notice>
                  </View>
                )}
                {!isOver && (
                  <View className="gap-below">
                    <Notice tone="warn">还没有结束，结束后可以确认。</Notice>
                  </View>
                )}
                <WarningList
                  texts={warnings}
                  {...(mayConfirm && {
                    comment: {
                      value: draft.comment,
                      onChange: (comment: string) => confirming.change({ comment }),
                    },
                  })}
                />
                {confirmed?.comment && (
                  <View className="gap-below soft">
                    {confirmed.byName}的说明：{confirmed.comment}
                  </View>
                )}
                {mayConfirm && (
                  <View className="section">
                    {missing.length > 0 && (
                      <>
                        <Notice tone="warn">
                          缺少：{missing.map((item) => MISSING_TEXTS[item]).join('；')}
                          。可以先去补，也可以写明原因。
                        </Notice>
                        <TextField
                          label="为什么没有"
                          value={draft.whyMissing}
                          onChange={(whyMissing) => confirming.change({ whyMissing })}
                          placeholder="例如 没有发放资料"
                          maxLength={200}
                        />
                      </>
                    )}
                    <TextField
                      label="一句话说说这场活动（可不填）"
                      value={draft.remark}
                      onChange={(remark) => confirming.change({ remark })}
                      placeholder="会写进活动快报"
                      maxLength={200}
                    />
                    {isAgain && (
                      <TextField
                        label="重新确认的原因"
                        value={draft.reason}
                        onChange={(reason) => confirming.change({ reason })}
                        maxLength={200}
                      />
                    )}
                    {confirming.problem && <Notice tone="bad">{confirming.problem}</Notice>}
                    <ActionButton
                      busy={confirming.busy}
                      onPress={() => confirmSeen({ seen: counts.attendances, low })}
                    >
                      {isAgain ? '重新确认' : '确认以上数据'}
                    </ActionButton>
                  </View>
                )}
                <View className="gap-below">
                  <ActionButton
                    kind="secondary"
                    onPress={() => open('organizer/count/index', { session: sessionId })}
                  >
                    查看、补录人工计数
                  </ActionButton>
                </View>
                <View className="gap-below">
                  <ActionButton
                    kind="secondary"
                    onPress={() => open('organizer/late/index', { session: sessionId })}
                  >
                    补签、录入纸质签到表
                  </ActionButton>
                </View>
                <View className="section">
                  <View className="heading">活动快报</View>
                  <View className="confirm__bulletin">{text}</View>
                  <ActionButton kind="secondary" onPress={() => copyText(text).then(setCopied)}>
                    {copied ? '已复制，可以粘贴到群里' : '复制'}
                  </ActionButton>
                  {copied === false && <Notice tone="bad">没有复制成功，请长按文字自己复制。</Notice>}
                </View>
              </View>
            </>
          )
        }}
      </Loaded>
    </WorkPage>
  )
}
