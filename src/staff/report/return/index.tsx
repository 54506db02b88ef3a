import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { everythingOf, questionParams } from '@/features/figures/figures-question'
import { WarningList } from '@/features/figures/warning-list'
import { tableWarningTexts } from '@/features/figures/warning-text'
import { problemText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { DifferenceList } from '@/features/returns/difference-list'
import { FiguresTable } from '@/features/returns/figures-table'
import { DECISIONS, returnRefusalText, STEP_NAMES, standingText } from '@/features/returns/return-texts'
import { WorkPage } from '@/features/workbench/work-page'
import { currentTime } from '@/services/clock'
import { confirm } from '@/services/dialog'
import { open } from '@/services/navigation'
import { refresh, useRead } from '@/services/query'
import { clockText, dayText } from '@/shared/calendar/calendar'
import { periodText } from '@/shared/calendar/period'
import { actRefusal, isLate, periodOfKey } from '@/shared/report/return'
import './index.scss'

/** One unit's return of a period: its figures, what changed since, its way so far, and what can be done with it. */
export default function ReturnPage() {
  const params = useRouter().params
  const { unitId = '' } = params
  // Opened without a period, it asks for one that the server refuses in clear words.
  const period = periodOfKey(params.period ?? '') ?? { kind: 'month', year: 0, month: 0 }
  const shown = useRead('statistics.getReturn', { unitId, period })
  const submitting = useCommand('statistics.submitReturn', returnRefusalText)
  const deciding = useCommand('statistics.decideReturn', returnRefusalText)
  const busy = submitting.busy || deciding.busy
  const problem = submitting.problem || deciding.problem
  const [reason, setReason] = useState('')
  const [comment, setComment] = useState('')
  usePullDownRefresh(() => shown.refetch().finally(() => Taro.stopPullDownRefresh()))

  /** Shows how it stands now, done or not: somebody else may have been first. */
  async function settle(done: object | undefined) {
    if (done) {
      setReason('')
      setComment('')
    }
    await Promise.all([shown.refetch(), refresh('statistics.listReturns')])
  }

  async function submit(version: number) {
    const sure = await confirm({
      title: '上报这一期的数据？',
      content: '上报的是此刻的数字，之后的变动会列为差异。上级退回前不能再改。',
      yes: '上报',
    })
    if (sure) await settle(await submitting.send({ unitId, period, version, comment }))
  }

  const decide = async (returnId: string, version: number, act: 'pass' | 'send-back' | 'lock') =>
    settle(
      await deciding.send(act === 'pass' ? { act, returnId, version } : { act, returnId, version, reason }),
    )

  return (
    <WorkPage>
      <Loaded query={shown} explain={problemText}>
        {({ unit, stored, submitted, figures, warnings, differences, supplements, dueAt }) => {
          const now = currentTime()
          const late = isLate(stored?.status, dueAt, now)
          const refusal = actRefusal('submit', stored?.status, { period, now })
          return (
            <>
              <View className="title--large">
                {unit.name} · {periodText(period)}
              </View>
              <View className="remark return__state">
                {stored ? standingText({ standing: stored.status, late }) : late ? '逾期未报' : '还没有上报'}
                ，{dayText(dueAt - 1, now)} 前上报
              </View>
              {problem !== '' && <Notice tone="bad">{problem}</Notice>}
              <DifferenceList title="上报之后的变动" differences={differences} />
              {supplements.map(({ key, differences: late }) => (
                <DifferenceList key={key} title={`补报 ${key}（锁定之后的变动）`} differences={late} />
              ))}
              <WarningList
                texts={tableWarningTexts(warnings)}
                {...(params.own === 'yes' &&
                  !refusal && { comment: { value: comment, onChange: setComment } })}
              />
              <View className="heading">{submitted ? '上报的数据' : '现在的数据'}</View>
              <FiguresTable
                table={submitted ?? figures}
                onOpen={({ lineId, name }) =>
                  open('figure/behind/index', {
                    title: name,
                    ...questionParams({
                      ...everythingOf(unitId, period),
                      lines: lineId === 'total' ? [] : [lineId],
                    }),
                  })
                }
              />
              {stored && (
                <>
                  <View className="heading">经过</View>
                  <LongList rows={stored.steps}>
                    {({ act: what, at, byName, reason: why }) => (
                      <View key={at} className="soft gap-below">
                        {dayText(at, now)} {clockText(at)} {byName} {STEP_NAMES[what]}
                        {why !== '' && `：${why}`}
                      </View>
                    )}
                  </LongList>
                </>
              )}
              <View className="stack gap-wide">
                {params.own === 'yes' && !refusal && (
                  <ActionButton busy={busy} onPress={() => void submit(stored?.version ?? 0)}>
                    上报
                  </ActionButton>
                )}
                {params.own !== 'yes' && stored && DECISIONS[stored.status] && (
                  <TextField
                    label={stored.status === 'passed' ? '退回或锁定的原因' : '退回的原因'}
                    value={reason}
                    onChange={setReason}
                    maxLength={200}
                  />
                )}
                {params.own !== 'yes' &&
                  stored &&
                  (DECISIONS[stored.status] ?? []).map((what) => (
                    <ActionButton
                      key={what}
                      busy={busy}
                      {...(what === 'send-back' && {
                        kind: 'danger' as const,
                        disabled: reason.trim().length < 2,
                      })}
                      onPress={() => void decide(stored.returnId, stored.version, what)}
                    >
                      {STEP_NAMES[what]}
                    </ActionButton>
                  ))}
              </View>
            </>
          )
        }}
      </Loaded>
    </WorkPage>
  )
}
