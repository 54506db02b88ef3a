import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useWideScreen } from '../services/wide-screen'
import './list-detail.scss'

/** At a desk what was chosen of a list, beside it; the list alone while nothing is, or the page is narrower. */
export function ListDetail({ list, detail }: { list: ReactNode; detail: ReactNode }) {
  const isDesk = useWideScreen()
  const isBeside = isDesk && Boolean(detail)
  // The same parts always: the list stays where it was, and what was typed beside it, where a tablet is turned.
  return (
    <View className={isBeside ? 'list-detail' : ''}>
      <View className={isBeside ? 'list-detail__list' : ''}>{list}</View>
      <View className={isBeside ? 'list-detail__detail' : 'list-detail__away'}>{detail}</View>
    </View>
  )
}
