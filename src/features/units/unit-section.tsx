import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Notice } from '../../components/notice'

/** A part of the page of a unit, with why what it asked for was not done. */
export function UnitSection(props: PropsWithChildren<{ title: string; problem?: string }>) {
  const { title, problem, children } = props
  return (
    <View className="section">
      <View className="heading">{title}</View>
      {children}
      {problem && (
        <View className="gap-above">
          <Notice tone="bad">{problem}</Notice>
        </View>
      )}
    </View>
  )
}
