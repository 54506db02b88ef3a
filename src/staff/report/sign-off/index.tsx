import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { everythingOf, questionParams } from '@/features/figures/figures-question'
import { WarningList } from '@/features/figures/warning-list'
import { tableWarningTexts } from '@/features/figures/warning-text'
import { type OwnReason, problemText, refusalText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { TextDifferences } from '@/features/reports/text-differences'
import { DifferenceList } from '@/features/returns/difference-list'
import { FiguresTable } from '@/features/returns/figures-table'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import type { Refusal } from '@/services/api'
import { currentTime } from '@/services/clock'
import { confirm } from '@/services/dialog'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'
import { clockText, dayText, yearSpan } from '@/shared/calendar/calendar'

const REFUSALS: Record<OwnReason<Refusal<'statistics.signOff' | 'statistics.getSignOff'>>, string> = {
  'year-not-over': '这一年还没有结束，结束以后才能审定。',
  'nothing-changed': '与上一次审定相比没有变动，不用重新审定。',
  'changed-meanwhile': '刚刚有人审定过。请下拉刷新后再看。',
  'not-the-district': '只有全区的数据需要审定。',
}

/** The year's figures as they were signed, what changed since, and, for admins, the way to sign. */
export default function SignOffPage() {
  return (
    <WorkPage>
      <OfUnit withYear>{(of) => <SignOffOf key={`${of.unitId} ${of.year}`} {...of} />}</OfUnit>
    </WorkPage>
  )
}

function SignOffOf({ unitId, year }: OfUnit) {
  const signed = useRead('statistics.getSignOff', { unitId, year })
  const me = useRead('members.getMe', {}, { keptAs: 'me' })
  const signing = useCommand('statistics.signOff', (refusal) => refusalText(refusal, REFUSALS))
  const [reason, setReason] = useState('')
  const [comment, setComment] = useState('')
  usePullDownRefresh(() => signed.refetch().finally(() => Taro.stopPullDownRefresh()))

  const openBehind = ({ lineId, name }: { lineId: string; name: string }) =>
    open('figure/behind/index', {
      title: name,
      ...questionParams({
        ...everythingOf(unitId, { kind: 'year', year }),
        lines: lineId === 'total' ? [] : [lineId],
      }),
    })

  async function sign(versions: number) {
    const sure = await confirm({
      title: `审定 ${year} 年的数据？`,
      content:
        '此刻的数字和报告的文字会连同口径、校验码一起固定下来。之后的更正会列为差异，不会改动已审定的。',
      yes: '审定',
    })
    if (!sure) return
    if (await signing.send({ year, versions, reason: reason.trim() })) setReason('')
    await signed.refetch()
  }

  return (
    <Loaded query={signed} explain={(error) => problemText(error, REFUSALS)}>
      {({ versions, signed: figures, unsigned, intact, warnings, differences, textDifferences }) => {
        const now = currentTime()
        const may = me.data?.adminOf != null && now >= yearSpan(year).to
        const again = versions.length > 0
        const maySign = may && (!again || differences.length + textDifferences.length > 0)
        return (
          <>
            <View className="title--large">{year} 年</View>
            <View className="remark">
              {again ? `已审定 ${versions.length} 次` : '还没有审定'}
              {now < yearSpan(year).to
                ? '，年度结束以后由管理员审定'
                : !may && !again && '，由区级管理员审定'}
            </View>
            {!intact && <Notice tone="bad">已审定的数字与校验码不符，请联系技术支持核查。</Notice>}
            {signing.problem !== '' && <Notice tone="bad">{signing.problem}</Notice>}
            <DifferenceList title="审定之后的更正" differences={differences} />
            <TextDifferences differences={textDifferences} />
            <WarningList
              texts={tableWarningTexts(warnings)}
              {...(maySign && { comment: { value: comment, onChange: setComment } })}
            />
            {unsigned && (
              <>
                <View className="heading">现在的数据</View>
                <FiguresTable table={unsigned} onOpen={openBehind} />
              </>
            )}
            {figures && (
              <>
                <View className="heading">审定的数据</View>
                <FiguresTable table={figures} onOpen={openBehind} />
              </>
            )}
            <LongList rows={versions}>
              {({ at, byName, reason: why, comment: said, digest }) => (
                <View key={digest + at} className="soft gap-below">
                  {dayText(at, now)} {clockText(at)} {byName} 审定{why !== '' && `：${why}`}
                  {said !== '' && `（说明：${said}）`}，校验码 {digest.slice(0, 16)}
                </View>
              )}
            </LongList>
            {maySign && (
              <View className="stack gap-wide">
                {again && <TextField label="重新审定的原因" value={reason} onChange={setReason} />}
                <ActionButton
                  busy={signing.busy}
                  disabled={again && reason.trim().length < 2}
                  onPress={() => void sign(versions.length)}
                >
                  {again ? '重新审定' : '审定'}
                </ActionButton>
              </View>
            )}
          </>
        )
      }}
    </Loaded>
  )
}
