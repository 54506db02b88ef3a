import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './list-detail.scss'

/** At a desk what was chosen of a list, beside it; the list alone while nothing is. */
export function ListDetail({ list, detail }: { list: ReactNode; detail: ReactNode }) {
  if (!detail) return list
  return (
    <View className="list-detail">
      <View className="list-detail__list">{list}</View>
      <View className="list-detail__detail">{detail}</View>
    </View>
  )
}
