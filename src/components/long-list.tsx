import { View } from '@tarojs/components'
import { type ComponentProps, Fragment, type ReactNode, useState } from 'react'
import { showPart } from '../services/part'
import { ActionButton } from './action-button'
import { MoreButton } from './more-button'

/** How many rows are on the page at once: with more nodes than theirs WeChat becomes slow, and then stops. */
const AT_ONCE = 30

let lists = 0

/** By what the beginning of a list is found. */
const newId = () => {
  lists += 1
  return `list-${lists}`
}

/**
 * Rows of which there may be thousands, a part of them on the page and the way to those before and after it. Where they
 * are read page by page (`pages`), the next page is offered behind the last row that was read.
 */
export function LongList<T>(props: {
  rows: readonly T[]
  children: (row: T, index: number) => ReactNode
  pages?: ComponentProps<typeof MoreButton>['pages']
  /** What the button for the next page says. */
  more?: string
  /** Fewer at once, for rows that are long. */
  atOnce?: number
  /** Whether it says which rows they are; not where a row is itself a page of many. */
  counts?: boolean
  /** What the rows stand in, where that is not the page itself. */
  around?: (rows: ReactNode) => ReactNode
}) {
  const { rows, children, pages, more, atOnce = AT_ONCE, counts = true, around = (each) => each } = props
  const [wanted, setWanted] = useState(0)
  const [id] = useState(newId)
  // Other rows begin at their beginning.
  const turn = (to: number) => {
    setWanted(to)
    showPart(id)
  }
  // A list that has become shorter begins anew.
  const from = wanted < rows.length ? wanted : 0
  const to = Math.min(from + atOnce, rows.length)
  return (
    <>
      {rows.length > atOnce && <View id={id} />}
      {from > 0 && (
        <ActionButton kind="plain" onPress={() => turn(Math.max(0, from - atOnce))}>
          前面的
        </ActionButton>
      )}
      {around(
        rows.slice(from, to).map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is in it has a key of its own
          <Fragment key={index}>{children(row, from + index)}</Fragment>
        )),
      )}
      {counts && rows.length > atOnce && (
        <View className="soft middle gap">
          第 {from + 1} 至 {to} 条，{pages?.hasNextPage ? '已读到' : '共'} {rows.length} 条
        </View>
      )}
      {to < rows.length ? (
        <ActionButton kind="secondary" onPress={() => turn(to)}>
          后面的
        </ActionButton>
      ) : (
        pages && <MoreButton pages={pages} {...(more && { children: more })} />
      )}
    </>
  )
}
