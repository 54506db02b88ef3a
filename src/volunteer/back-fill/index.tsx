import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Segments } from '@/components/segments'
import { problemText } from '@/features/problems/problem-text'
import { OfUnit } from '@/features/units/of-unit'
import { BackFillCard } from '@/features/volunteers/back-fill-card'
import { BackFillForm } from '@/features/volunteers/back-fill-form'
import { WorkPage } from '@/features/workbench/work-page'
import { usePages } from '@/services/query'

const SHELVES = [
  ['waiting', '待审核'],
  ['decided', '已审核'],
] as const

/** So long may each be that few stand on the page at once. */
const AT_ONCE = 10

/** Service that staff wrote down afterwards: of one member more of it, and of a unit what waits and what was decided. */
export default function BackFillPage() {
  return (
    <WorkPage>
      <OfUnit>{({ unitId }) => <BackFillsOf key={unitId} unitId={unitId} />}</OfUnit>
    </WorkPage>
  )
}

function BackFillsOf({ unitId }: { unitId: string }) {
  const { membership = '' } = useRouter().params
  const [shelf, setShelf] = useState<'waiting' | 'decided'>('waiting')
  const pages = usePages('members.listBackFills', { unitId, shelf })
  usePullDownRefresh(() => pages.refetch().finally(() => Taro.stopPullDownRefresh()))
  return (
    <View className="columns">
      {membership && (
        <BackFillForm unitId={unitId} membershipId={membership} onDone={() => pages.refetch()} />
      )}
      <View>
        <Segments options={SHELVES} chosen={shelf} onChoose={setShelf} />
        <Loaded
          query={pages}
          explain={problemText}
          isEmpty={(read) => read.pages.every(({ records }) => records.length === 0)}
          empty={
            shelf === 'waiting'
              ? '没有待审核的补录。要补录，在“志愿服务队”里点开一支队，在队员下面点“补录时长”。'
              : '还没有审核过的补录。'
          }
        >
          {(read) => (
            <LongList rows={read.pages.flatMap(({ records }) => records)} atOnce={AT_ONCE} pages={pages}>
              {(record) => (
                <BackFillCard key={record.recordId} record={record} onDone={() => pages.refetch()} />
              )}
            </LongList>
          )}
        </Loaded>
      </View>
    </View>
  )
}
