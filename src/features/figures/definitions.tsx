import { View } from '@tarojs/components'
import './definitions.scss'

/** What the figures mean, beside the figures. */
export function Definitions() {
  return (
    <View className="definitions">
      <View className="definitions__heading">口径</View>
      <View>
        场次：已经举办、有签到或人工计数的场次，按开始时间（北京时间）归入年份。取消的不算，由其他单位统计的不算。
      </View>
      <View>人次：每场到场人数之和，包括扫码签到和人工计数。</View>
      <View>
        人数：签到的人去重后的数目，同一人参加多次只算一次。各类别分别去重，相加不等于合计。人工计数的人无法去重，不计入人数；全部人工计数的，人数记为“—”。
      </View>
    </View>
  )
}
