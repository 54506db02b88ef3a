import { View } from '@tarojs/components'

export default function SessionsPage() {
  return <View>现场</View>
}
