import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { ActionButton } from './action-button'
import { Notice } from './notice'
import './loaded.scss'

/** What a page needs of a query to show it; react-query's results fit. */
interface Loadable<T> {
  data: T | undefined
  error: Error | null
  isFetching: boolean
  refetch: () => unknown
}

/**
 * Shows what was read, or why there is nothing yet: loading, nothing there, or a problem with a way to try again.
 * What was read before stays on screen when a refresh fails, and says so.
 */
export function Loaded<T>(props: {
  query: Loadable<T>
  explain: (error: Error) => string
  isEmpty?: (value: T) => boolean
  empty?: ReactNode
  children: (value: T) => ReactNode
}) {
  const { query, explain, isEmpty, empty, children } = props
  const { data, error, isFetching, refetch } = query
  if (data === undefined) {
    return error ? (
      <View className="loaded">
        <View className="loaded__words" aria-role="alert">
          {explain(error)}
        </View>
        <ActionButton kind="secondary" busy={isFetching} onPress={refetch}>
          再试一次
        </ActionButton>
      </View>
    ) : (
      <View className="loaded" aria-role="status">
        <View className="loaded__spinner" />
        <View className="loaded__words">正在加载…</View>
      </View>
    )
  }
  return (
    <>
      {error && (
        <View className="gap-below">
          <Notice tone="warn">没有刷新成功，显示的是之前的内容。{explain(error)}</Notice>
        </View>
      )}
      {isEmpty?.(data) ? <View className="loaded loaded__words">{empty}</View> : children(data)}
    </>
  )
}
