import { View } from '@tarojs/components'

export default function TicketPage() {
  return <View>入场码</View>
}
