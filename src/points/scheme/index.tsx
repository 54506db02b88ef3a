import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { Loaded } from '@/components/loaded'
import { SchemeForm } from '@/features/points/scheme-form'
import { problemText } from '@/features/problems/problem-text'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import { useRead } from '@/services/query'

/** By what rules families of a unit earn points: written, opened and closed by its staff. */
export default function SchemePage() {
  return (
    <WorkPage>
      <OfUnit>{({ unitId }) => <SchemeOf key={unitId} unitId={unitId} />}</OfUnit>
    </WorkPage>
  )
}

function SchemeOf({ unitId }: { unitId: string }) {
  const read = useRead('points.getScheme', { unitId })
  usePullDownRefresh(() => read.refetch().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Loaded query={read} explain={problemText}>
      {({ unitName, scheme }) => (
        <SchemeForm
          key={scheme?.version ?? 0}
          unitId={unitId}
          unitName={unitName}
          scheme={scheme}
          onDone={() => read.refetch()}
        />
      )}
    </Loaded>
  )
}
