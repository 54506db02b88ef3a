import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './notice.scss'

/** A short remark in colour; the words carry the meaning, the colour only helps. */
export function Notice({ tone, children }: PropsWithChildren<{ tone: 'good' | 'warn' | 'bad' }>) {
  return (
    <View className={`notice notice--${tone}`} aria-role={tone === 'bad' ? 'alert' : 'status'}>
      {children}
    </View>
  )
}
