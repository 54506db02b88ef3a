import { View } from '@tarojs/components'
import { CATEGORIES } from '../../shared/event/category'
import type { PointScheme } from '../../shared/points/scheme'

/** What earns how many points in a scheme, and its rules in plain words. */
export function PointRules({
  scheme,
}: {
  scheme: Omit<PointScheme, '_id' | 'unitId' | 'unitPath' | 'closedOn'> & { unitName: string }
}) {
  const { name, unitName, rules, from, to, earn, mostPerDay, mostPerMonth } = scheme
  return (
    <View className="section">
      <View className="title">{name}</View>
      <View className="soft small">
        {unitName} · {from} 到 {to}
      </View>
      <View className="gap-above gap-below">{rules}</View>
      {earn.attending.length > 0 && <View className="heading">参加活动，每人每场</View>}
      {earn.attending.map(({ category, points }) => (
        <Line key={category} what={CATEGORIES[category]} points={points} />
      ))}
      {earn.volunteering !== null && <View className="heading">志愿服务</View>}
      {earn.volunteering !== null && <Line what="每满一小时" points={earn.volunteering} />}
      <View className="soft small gap-above">
        一个家庭每天最多得 {mostPerDay} 分，每月最多 {mostPerMonth}{' '}
        分。自愿参加，不排名，分享不得积分，积分少没有任何影响，随时可以退出。
      </View>
    </View>
  )
}

const Line = ({ what, points }: { what: string; points: number }) => (
  <View className="row">
    <View className="row__words">{what}</View>
    <View className="strong">{points} 分</View>
  </View>
)
