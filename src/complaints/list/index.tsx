import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Segments } from '@/components/segments'
import { TapRow } from '@/components/tap-row'
import { aboutText, COMPLAINT_STATUSES, untilText } from '@/features/complaints/complaint-texts'
import { problemText } from '@/features/problems/problem-text'
import { WorkPage } from '@/features/workbench/work-page'
import type { Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { usePages, useRead } from '@/services/query'
import { beijingYear, dayText } from '@/shared/calendar/calendar'
import { COMPLAINT_KINDS } from '@/shared/complaint/complaint'

type Shelf = 'open' | 'closed'
type Listed = Value<'outreach.listComplaints'>['complaints'][number]

const SHELVES: [Shelf, string][] = [
  ['open', '办理中'],
  ['closed', '已办结'],
]

/** Complaints and suggestions about one's units and those below: what is due first in front. */
export default function ComplaintsPage() {
  const [shelf, setShelf] = useState<Shelf>('open')
  const listed = usePages('outreach.listComplaints', { shelf })
  const units = useRead('statistics.listUnits', {})
  const unit = units.data?.units[0]
  const now = currentTime()
  const figures = useRead(
    'outreach.getComplaintFigures',
    { unitId: unit?.unitId ?? '', period: { kind: 'year', year: beijingYear(now) } },
    { enabled: unit !== undefined },
  )
  usePullDownRefresh(() => listed.refetch().finally(() => Taro.stopPullDownRefresh()))
  return (
    <WorkPage>
      {unit && figures.data && (
        <View className="remark">
          {unit.name}今年收到 {figures.data.received} 件，办结 {figures.data.closed} 件，其中按期办结{' '}
          {figures.data.onTime} 件。
        </View>
      )}
      <Segments options={SHELVES} chosen={shelf} onChoose={setShelf} />
      <View className="remark small">
        被反映的单位先答复，由上级单位办结；5 个工作日没有答复的，转到区级。看不到是谁写的。
      </View>
      <Loaded
        query={listed}
        explain={problemText}
        isEmpty={({ pages }) =>
          pages.every(({ complaints, next }) => complaints.length === 0 && next === null)
        }
        empty={shelf === 'open' ? '没有正在办理的投诉与建议。' : '还没有办结的投诉与建议。'}
      >
        {({ pages }) => (
          <LongList rows={pages.flatMap(({ complaints }) => complaints)} pages={listed}>
            {(each) => (
              <TapRow
                key={each.complaintId}
                className="section"
                onPress={() => open('complaints/handle/index', { complaint: each.complaintId })}
              >
                <View className="row">
                  <View className="strong row__words">
                    {COMPLAINT_KINDS[each.kind]} · {aboutText(each)}
                  </View>
                  <View className={`small ${each.raised ? 'bad' : 'soft'}`}>{standingText(each, now)}</View>
                </View>
                <View>{each.excerpt}</View>
                <View className="soft small">
                  {each.number} · {dayText(each.sentAt, now)} 提交 · {COMPLAINT_STATUSES[each.status]}
                </View>
              </TapRow>
            )}
          </LongList>
        )}
      </Loaded>
    </WorkPage>
  )
}

function standingText({ status, dueAt, raised, closedAt }: Listed, now: number): string {
  if (raised) return '超期，已转区级'
  if (status === 'closed') return closedAt === null ? '' : `${dayText(closedAt, now)} 办结`
  if (status === 'answered') return now < dueAt ? '等居民看答复' : '可以办结'
  return `${untilText(dueAt, now)}答复`
}
