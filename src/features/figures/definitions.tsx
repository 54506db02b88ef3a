import { View } from '@tarojs/components'
import './definitions.scss'

/** What the figures mean, beside the figures. */
export function Definitions() {
  return (
    <View className="definitions">
      <View className="definitions__heading">口径</View>
      <View>
        场次：已经举办、有签到、人工计数或数据确认的场次，按开始时间（北京时间）归入年份。取消的不算，由其他单位统计的不算；已经结束但没有任何依据的，列为待补录。
      </View>
      <View>
        人次：每场签到人数与人工计数之和。同一人在同一场只算一次；填了现场总人数的，只补上没有签到的部分，不重复计数。
      </View>
      <View>
        人数：签到的人去重后的数目，同一人参加多次只算一次。各类别分别去重，相加不等于合计。人工计数的人无法去重，不计入人数；全部人工计数的，人数记为“—”。
      </View>
      <View>指标：宣传资料等人以外的数量，各自相加、取最新或去重，不计入人次。</View>
    </View>
  )
}
