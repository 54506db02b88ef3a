import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { MoreButton } from '@/components/more-button'
import { Definitions } from '@/features/figures/definitions'
import { FigureTable } from '@/features/figures/figure-table'
import { KIND_TEXT, METHOD_TEXT } from '@/features/figures/figures-texts'
import { problemText } from '@/features/problems/problem-text'
import { WorkPage } from '@/features/workbench/work-page'
import type { Value } from '@/services/api'
import { open } from '@/services/navigation'
import { usePages } from '@/services/query'
import { clockText, spanText } from '@/shared/calendar/calendar'
import type { CheckInVia } from '@/shared/check-in/check-in'
import { countText } from '@/shared/text/number-text'

type Records = Value<'statistics.getSessionRecords'>

/** How somebody came in, where it says more than their kind. */
const VIA_TEXT: Record<CheckInVia, string> = {
  scan: '',
  search: '',
  'walk-in': '',
  self: '自助签到',
  late: '补签',
  quiz: '答题通过',
}

/** What one session's figures are made of: who was checked in, masked, and what was counted by hand. */
export default function RecordsPage() {
  const { sessionId = '' } = useRouter().params
  const records = usePages('statistics.getSessionRecords', { sessionId })
  usePullDownRefresh(() => records.refetch().finally(() => Taro.stopPullDownRefresh()))
  return (
    <WorkPage>
      <Loaded query={records} explain={problemText}>
        {({ pages }) => {
          const [first] = pages
          if (!first) return null
          const { session, figures, tallies, mayCorrect } = first
          const checkIns = pages.flatMap((page) => page.checkIns)
          return (
            <>
              <View className="section">
                <View className="strong">{session.title}</View>
                <View className="soft small">
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
                <View className="soft small">没有签到记录。</View>
              ) : (
                <FigureTable
                  title="签到"
                  name="签到记录"
                  heads={['时间', '人数']}
                  rows={checkIns.map((each) => ({
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
              <MoreButton pages={records} />
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
              {mayCorrect && (
                <ActionButton
                  kind="secondary"
                  onPress={() => open('organizer/count/index', { session: sessionId })}
                >
                  {tallies.length > 0 ? '更正或补录人工计数' : '补录人工计数'}
                </ActionButton>
              )}
              <Definitions />
            </>
          )
        }}
      </Loaded>
    </WorkPage>
  )
}

function whatText({ counted, measure }: Records['tallies'][number]): string {
  if (counted.what === 'nothing') return '照片'
  if (counted.what === 'things') return `${measure?.name ?? ''}（${measure?.measure ?? ''}）`
  return counted.scope === 'on-site-total' ? '现场总人数' : '另计人数'
}
