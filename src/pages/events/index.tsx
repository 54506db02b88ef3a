import { View } from '@tarojs/components'

export default function EventsPage() {
  return <View>活动</View>
}
