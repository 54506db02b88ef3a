import { View } from '@tarojs/components'

export default function EventPage() {
  return <View>活动详情</View>
}
