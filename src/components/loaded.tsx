import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { back } from '../services/navigation'
import { ActionButton } from './action-button'
import { Empty, type EmptyPicture } from './empty'
import { Notice } from './notice'
import { Skeleton, type SkeletonShape } from './skeleton'

/** What a page needs of a query to show it; react-query's results fit. */
interface Loadable<T> {
  data: T | undefined
  /** `isFinal`: it stays as it is, however often it is tried again. */
  error: (Error & { isFinal?: boolean }) | null
  isFetching: boolean
  refetch: () => unknown
}

/**
 * Shows what was read, or why there is nothing yet: loading, nothing there, or a problem with a way to try again, or on
 * where trying again does not help.
 * What was read before stays on screen when a refresh fails, and says so.
 */
export function Loaded<T>(props: {
  query: Loadable<T>
  explain: (error: Error) => string
  isEmpty?: (value: T) => boolean
  empty?: ReactNode
  /** What is drawn where it is empty. */
  picture?: EmptyPicture
  /** What it looks like while it is loading. */
  shape?: SkeletonShape
  /** Whether the page says by itself that what it shows is from before. */
  tellsOld?: boolean
  /** The way on for whom trying again does not help. */
  otherwise?: ReactNode
  children: (value: T) => ReactNode
}) {
  const { query, explain, isEmpty, empty, picture, shape, tellsOld = false, otherwise, children } = props
  const { data, error, isFetching, refetch } = query
  if (data === undefined) {
    const isFinal = error?.isFinal === true
    return error ? (
      <Empty picture={isFinal ? 'search' : 'unreachable'}>
        <View className="gap-below" aria-role="alert">
          {explain(error)}
        </View>
        {!isFinal && (
          <ActionButton kind="secondary" busy={isFetching} onPress={refetch}>
            再试一次
          </ActionButton>
        )}
        {otherwise ??
          (isFinal && (
            <ActionButton kind="secondary" onPress={back}>
              返回
            </ActionButton>
          ))}
      </Empty>
    ) : (
      <Skeleton shape={shape} />
    )
  }
  return (
    <>
      {error && !tellsOld && (
        <View className="gap-below">
          <Notice tone="warn">没有刷新成功，显示的是之前的内容。{explain(error)}</Notice>
        </View>
      )}
      {isEmpty?.(data) ? <Empty picture={picture}>{empty}</Empty> : children(data)}
    </>
  )
}
