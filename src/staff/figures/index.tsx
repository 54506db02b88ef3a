import { View } from '@tarojs/components'

export default function FiguresPage() {
  return <View>年度数据</View>
}
