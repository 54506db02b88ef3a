import { Text, View } from '@tarojs/components'

/** The least that a page of Taro can be, in the place of the first page, which is measured against it. */
export default function BarePage() {
  return (
    <View className="bare">
      <Text>活动</Text>
    </View>
  )
}
