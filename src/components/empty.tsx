import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './empty.scss'

/** What is drawn above the words where there is nothing: each stands for why. */
export type EmptyPicture = 'nothing' | 'search' | 'ticket' | 'letter' | 'unreachable'

/** Where there is nothing to show: a small picture, the words, and the way on. */
export function Empty({ picture = 'nothing', children }: PropsWithChildren<{ picture?: EmptyPicture }>) {
  return (
    <View className="empty">
      <View className={`empty__picture empty__picture--${picture}`} aria-hidden />
      <View className="empty__words">{children}</View>
    </View>
  )
}
