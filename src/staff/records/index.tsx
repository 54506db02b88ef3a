import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Definitions } from '@/features/figures/definitions'
import { FigureTable } from '@/features/figures/figure-table'
import { KIND_TEXT, METHOD_TEXT } from '@/features/figures/figures-texts'
import { problemText } from '@/features/problems/problem-text'
import type { Value } from '@/services/api'
import { open } from '@/services/navigation'
import { read, useRead } from '@/services/query'
import { clockText, spanText } from '@/shared/calendar'
import type { CheckInVia } from '@/shared/check-in'
import { countText } from '@/shared/number-text'
import './index.scss'

type Records = Value<'statistics.getSessionRecords'>

/** How somebody came in, where it says more than their kind. */
const VIA_TEXT: Record<CheckInVia, string> = {
  ...{ scan: '', search: '', 'walk-in': '' },
  ...{ self: '自助签到', late: '补签' },
}

/** What one session's figures are made of: who was checked in, masked, and what was counted by hand. */
export default function RecordsPage() {
  const { sessionId = '' } = useRouter().params
  const records = useRead('statistics.getSessionRecords', { sessionId })
  const [more, setMore] = useState<Records[]>([])
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  usePullDownRefresh(() => records.refetch().finally(() => Taro.stopPullDownRefresh()))
  const next = (more[more.length - 1] ?? records.data)?.next
  const loadMore = async () => {
    if (!next) return
    setBusy(true)
    setProblem('')
    try {
      const page = await read('statistics.getSessionRecords', { sessionId, after: next })
      setMore([...more, page])
    } catch (error) {
      setProblem(problemText(error as Error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <View className="records">
      <Loaded query={records} explain={problemText}>
        {({ session, figures, checkIns, tallies }) => (
          <>
            <View className="records__head">
              <View className="records__title">{session.title}</View>
              <View className="records__remark">
                {spanText(session, session.startsAt)} · {session.place}
              </View>
            </View>
            {figures && (
              <FigureTable
                name="这场的数"
                heads={['数量']}
                rows={[
                  { key: 'attendances', name: '人次', cells: [countText(figures.attendances)] },
                  { key: 'present', name: '其中：签到', cells: [countText(figures.present)] },
                  { key: 'by-hand', name: '其中：人工计数', cells: [countText(figures.byHand)] },
                  { key: 'registered', name: '报名', cells: [countText(figures.registered)] },
                  { key: 'walk-ins', name: '现场登记', cells: [countText(figures.walkIns)] },
                  { key: 'no-shows', name: '未到场', cells: [countText(figures.noShows)] },
                ]}
              />
            )}
            {checkIns.length === 0 ? (
              <View className="records__remark">没有签到记录。</View>
            ) : (
              <FigureTable
                title="签到"
                name="签到记录"
                heads={['时间', '人数']}
                rows={[...checkIns, ...more.flatMap((page) => page.checkIns)].map((each) => ({
                  key: each.id,
                  name: each.names.filter(Boolean).join('、') || KIND_TEXT[each.kind],
                  remark: [
                    KIND_TEXT[each.kind],
                    VIA_TEXT[each.via ?? 'scan'],
                    each.undone > 0 ? `撤销 ${each.undone} 次` : '',
                  ]
                    .filter(Boolean)
                    .join('，'),
                  cells: [
                    each.at === null ? '已撤销' : clockText(each.at),
                    countText(each.people + each.counted),
                  ],
                }))}
              />
            )}
            {problem && <Notice tone="bad">{problem}</Notice>}
            {next && (
              <ActionButton kind="secondary" busy={busy} onPress={loadMore}>
                再看 200 条
              </ActionButton>
            )}
            {tallies.length > 0 && (
              <FigureTable
                title="人工计数"
                name="计数记录"
                heads={['时间', '数量']}
                rows={tallies.map((tally) => ({
                  key: tally.id,
                  name: whatText(tally),
                  remark: [
                    METHOD_TEXT[tally.method],
                    ...[tally.school, tally.place, tally.note],
                    tally.reason && `${tally.replaces ? '更正' : '补录'}：${tally.reason}`,
                    tally.stands ? '' : '已被更正，不计',
                    tally.byName,
                  ]
                    .filter(Boolean)
                    .join('，'),
                  cells: [
                    clockText(tally.countedAt),
                    tally.counted.what === 'nothing' ? '—' : countText(tally.counted.amount),
                  ],
                }))}
              />
            )}
            {tallies.length > 0 && (
              <ActionButton
                kind="secondary"
                onPress={() => open('organizer/count/index', { session: sessionId })}
              >
                更正人工计数
              </ActionButton>
            )}
            <Definitions />
          </>
        )}
      </Loaded>
    </View>
  )
}

function whatText({ counted, measure }: Records['tallies'][number]): string {
  if (counted.what === 'nothing') return '照片'
  if (counted.what === 'things') return `${measure?.name ?? ''}（${measure?.measure ?? ''}）`
  return counted.scope === 'on-site-total' ? '现场总人数' : '另计人数'
}
