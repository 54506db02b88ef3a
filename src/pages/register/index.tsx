import { View } from '@tarojs/components'

export default function RegisterPage() {
  return <View>报名</View>
}
