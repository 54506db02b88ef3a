import { View } from '@tarojs/components'

export default function DoorPage() {
  return <View>签到</View>
}
