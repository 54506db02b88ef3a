import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { Loaded } from '@/components/loaded'
import { PickerField } from '@/components/picker-field'
import { Segments } from '@/components/segments'
import { ChannelFunnel } from '@/features/channels/channel-funnel'
import { COUNTED_HOW } from '@/features/channels/channel-texts'
import { FigureTable } from '@/features/figures/figure-table'
import { problemText } from '@/features/problems/problem-text'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import { useRead } from '@/services/query'
import type { NamedChannelFigures } from '@/shared/channel/channel-figures'
import { countText } from '@/shared/text/number-text'

const VIEWS = [
  ['picture', '图'],
  ['table', '表'],
] as const

/** By which channels people came to the events of a unit in a year, or to those on a line: a picture and a table. */
export default function FunnelPage() {
  return (
    <WorkPage>
      <OfUnit withYear>{(of) => <FunnelOf key={`${of.unitId} ${of.year}`} {...of} />}</OfUnit>
    </WorkPage>
  )
}

function FunnelOf({ unitId, year }: OfUnit) {
  const [line, setLine] = useState<string | null>(null)
  const [view, setView] = useState<(typeof VIEWS)[number][0]>('picture')
  const catalogue = useRead('statistics.getCatalogue', { unitId })
  const figures = useRead('statistics.getChannelFigures', { unitId, year, line })
  usePullDownRefresh(() => figures.refetch().finally(() => Taro.stopPullDownRefresh()))
  const lines = catalogue.data?.lines ?? []
  return (
    <>
      <View className="section">
        <PickerField
          label="项目"
          choices={['全部活动', ...lines.map(({ name }) => name)]}
          chosen={lines.findIndex(({ id }) => id === line) + 1}
          onChoose={(index) => setLine(lines[index - 1]?.id ?? null)}
        />
      </View>
      <Segments options={VIEWS} chosen={view} onChoose={setView} />
      <Loaded
        query={figures}
        explain={problemText}
        isEmpty={({ channels }) => channels.length === 0}
        empty="这一年还没有浏览和报名。发链接、做海报时选好渠道，这里就会有数。"
      >
        {({ channels }) => (
          <>
            <View className="section">
              {view === 'picture' ? (
                <ChannelFunnel channels={channels} />
              ) : (
                <ChannelTable channels={channels} />
              )}
            </View>
            <View className="remark small">{COUNTED_HOW}</View>
          </>
        )}
      </Loaded>
    </>
  )
}

function ChannelTable({ channels }: { channels: readonly NamedChannelFigures[] }) {
  const sum = (step: 'visits' | 'registered' | 'attended') =>
    countText(channels.reduce((all, each) => all + each[step], 0))
  const rows = channels.map(({ channel, name, kind, visits, registered, attended }) => ({
    key: channel,
    name,
    remark: kind,
    cells: [visits, registered, attended].map(countText),
  }))
  const total = { key: 'all', name: '合计', cells: [sum('visits'), sum('registered'), sum('attended')] }
  return <FigureTable name="渠道" heads={['浏览', '报名', '到场']} rows={[...rows, total]} />
}
