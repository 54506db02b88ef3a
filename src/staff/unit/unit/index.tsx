import { useRouter } from '@tarojs/taro'
import { UnitDetail } from '@/features/units/unit-detail'
import { WorkPage } from '@/features/workbench/work-page'

/** One unit by itself. */
export default function UnitPage() {
  const { id = '' } = useRouter().params
  return (
    <WorkPage>
      <UnitDetail id={id} />
    </WorkPage>
  )
}
