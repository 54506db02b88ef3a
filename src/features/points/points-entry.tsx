import { Text } from '@tarojs/components'
import { TapRow } from '../../components/tap-row'
import { open } from '../../services/navigation'
import { useRead } from '../../services/query'

/** The way to a family's points, where its community gives any. */
export function PointsEntry() {
  const { data } = useRead('points.getPoints', {})
  if (!data?.offered && !data?.families.length) return null
  return (
    <TapRow className="section row" onPress={() => open('points/family/index')}>
      <Text>家庭积分</Text>
      <Text aria-hidden>›</Text>
    </TapRow>
  )
}
