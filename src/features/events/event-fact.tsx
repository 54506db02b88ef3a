import { Text, View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'

/** One fact of an event: its name at the left, what it is beside it. */
export function EventFact({ name, children }: PropsWithChildren<{ name: string }>) {
  return (
    <View className="event-description__fact">
      <Text className="soft event-description__fact-name">{name}</Text>
      <View className="event-description__fact-text">{children}</View>
    </View>
  )
}
