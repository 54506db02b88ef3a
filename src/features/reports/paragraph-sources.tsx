import { View } from '@tarojs/components'
import { useState } from 'react'
import { TapRow } from '../../components/tap-row'
import { open } from '../../services/navigation'
import { periodText } from '../../shared/calendar/period'
import type { ReportSource } from '../../shared/report/report-text'
import { everythingOf, questionParams } from '../figures/figures-question'

/** Where the figures of a paragraph come from, on demand; each leads to what is behind it. */
export function ParagraphSources({ unitId, sources }: { unitId: string; sources: readonly ReportSource[] }) {
  const [shown, setShown] = useState(false)
  if (sources.length === 0) return null
  return (
    <>
      <TapRow onPress={() => setShown(!shown)}>
        <View className="small link">{shown ? '收起来源 ▴' : `数字从哪里来（${sources.length} 项）▾`}</View>
      </TapRow>
      {shown &&
        sources.map((source) => (
          <TapRow key={JSON.stringify(source)} onPress={() => openSource(unitId, source)}>
            <View className="small">
              {source.name}：{source.value}
            </View>
            <View className="soft small">
              {source.line}（{source.filter}），{periodText({ kind: 'days', ...source.days })} ›
            </View>
          </TapRow>
        ))}
    </>
  )
}

function openSource(unitId: string, { from, line, lineId, days }: ReportSource) {
  switch (from) {
    case 'records':
      return open('staff/record/records/index', { unitId })
    case 'periodic':
      return open('figure/periodic/index', { unitId })
    case 'targets':
      return open('figure/targets/index', { unitId, year: days.from.slice(0, 4) })
    case 'sessions':
      return open('figure/behind/index', {
        title: line,
        ...questionParams({
          ...everythingOf(unitId, { kind: 'days', ...days }),
          lines: lineId === null ? [] : [lineId],
        }),
      })
  }
}
