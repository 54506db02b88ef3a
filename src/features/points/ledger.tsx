import { View } from '@tarojs/components'
import { Loaded } from '../../components/loaded'
import { useRead } from '../../services/query'
import { problemText } from '../problems/problem-text'
import { FAMILY_REFUSALS } from './family-texts'

const BY = { attending: '参加活动', volunteering: '志愿服务' } as const

/** The last lines of a family's ledger. */
export function Ledger({ familyId }: { familyId: string }) {
  const read = useRead('points.listLedger', { familyId })
  return (
    <View className="section">
      <View className="heading">最近得的积分</View>
      <Loaded query={read} explain={(error) => problemText(error, FAMILY_REFUSALS)}>
        {(lines) => (
          <>
            {lines.length === 0 && (
              <View className="soft">还没有。参加能得积分的活动、签到以后，几分钟内就有。</View>
            )}
            {lines.map(({ lineId, by, day, points }) => (
              <View key={lineId} className="row">
                <View className="row__words">
                  {day} {BY[by]}
                  {points < 0 && '，记录已更正'}
                </View>
                <View className="strong">{points > 0 ? `+${points}` : points} 分</View>
              </View>
            ))}
            {lines.length > 0 && <View className="soft small">超过每天、每月上限的部分不计入现有积分。</View>}
          </>
        )}
      </Loaded>
    </View>
  )
}
