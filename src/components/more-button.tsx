import { ActionButton } from './action-button'

/** Offers the next page of what is read page by page, while there is one. */
export function MoreButton(props: {
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
  kind?: 'plain' | 'secondary'
  children?: string
}) {
  const { pages, kind = 'secondary', children = '显示更多' } = props
  if (!pages.hasNextPage) return null
  return (
    <ActionButton kind={kind} busy={pages.isFetchingNextPage} onPress={() => pages.fetchNextPage()}>
      {children}
    </ActionButton>
  )
}
