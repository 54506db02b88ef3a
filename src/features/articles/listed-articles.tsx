import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { ActionButton } from '../../components/action-button'
import { Loaded } from '../../components/loaded'
import { LongList } from '../../components/long-list'
import type { Input } from '../../services/api'
import { currentTime } from '../../services/clock'
import { open } from '../../services/navigation'
import { usePages } from '../../services/query'
import { useGrouping } from '../events/use-grouping'
import { usePictureLinks } from '../events/use-picture-links'
import { problemText } from '../problems/problem-text'
import { ArticleCard } from './article-card'

/** Cards that stand on the page at once. */
const AT_ONCE = 40

/** What there is to read, the latest in front. */
export function ListedArticles(props: {
  filter: Omit<Input<'outreach.listArticles'>, 'after'>
  /** Shows all there is; undefined where it was not narrowed. */
  onAll: (() => void) | undefined
}) {
  const { filter, onAll } = props
  const articles = usePages('outreach.listArticles', filter)
  const grouping = useGrouping()
  usePullDownRefresh(() => articles.refetch().finally(() => Taro.stopPullDownRefresh()))
  const rows = articles.data?.pages.flatMap((page) => page.articles) ?? []
  const linkOf = usePictureLinks(rows.slice(0, AT_ONCE).map(({ cover }) => cover))
  const now = currentTime()
  return (
    <Loaded
      query={articles}
      explain={problemText}
      isEmpty={({ pages }) => pages.every((page) => page.articles.length === 0)}
      shape="cards"
      picture={onAll ? 'search' : 'nothing'}
      empty={
        <>
          <View className="gap-below">
            {onAll ? '这一类还没有可以看的内容。' : '还没有可以看的内容，过几天再来看看。'}
          </View>
          {onAll && (
            <ActionButton kind="secondary" onPress={onAll}>
              清除条件，看全部内容
            </ActionButton>
          )}
        </>
      }
    >
      {() => (
        <LongList rows={rows} atOnce={AT_ONCE} counts={false} pages={articles} more="更早的内容">
          {(article) => (
            <ArticleCard
              key={article.articleId}
              article={article}
              group={grouping[article.category]}
              cover={article.cover ? linkOf(article.cover) : undefined}
              now={now}
              onPress={() => open('learning/article/index', { id: article.articleId })}
            />
          )}
        </LongList>
      )}
    </Loaded>
  )
}
