import { Text, View } from '@tarojs/components'
import type { Value } from '../../services/api'
import { clockText } from '../../shared/calendar'
import './recent-check-ins.scss'

/** The last ten that came in, at any gate, names masked. */
export function RecentCheckIns({ last }: { last: Value<'checkins.getDoor'>['last'] }) {
  return (
    <View className="recent-check-ins">
      <View className="recent-check-ins__heading">最近签到</View>
      {last.length === 0 && <View className="recent-check-ins__none">还没有人签到</View>}
      {last.map(({ id, at, names, present }) => (
        <View key={id} className="recent-check-ins__row">
          <Text className="recent-check-ins__time">{clockText(at)}</Text>
          <Text className="recent-check-ins__names">{names.join('、') || '未登记姓名'}</Text>
          <Text>{present > 0 ? `${present} 人` : '已撤销'}</Text>
        </View>
      ))}
    </View>
  )
}
