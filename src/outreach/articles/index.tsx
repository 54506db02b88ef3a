import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { SearchField } from '@/components/search-field'
import { Segments } from '@/components/segments'
import { TapRow } from '@/components/tap-row'
import { ARTICLE_SHELVES, type ArticleShelf } from '@/features/articles/article-texts'
import { problemText } from '@/features/problems/problem-text'
import { AreaLinks } from '@/features/workbench/area-pages'
import { WorkPage } from '@/features/workbench/work-page'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { usePages } from '@/services/query'
import { ARTICLE_KINDS } from '@/shared/article/article'
import { dayText } from '@/shared/calendar/calendar'
import { CATEGORIES } from '@/shared/event/category'
import { countText } from '@/shared/text/number-text'

/** The articles of one's own units, by how far they have come, at first those of the `shelf` in the address; and the way to a new one. */
export default function StaffArticlesPage() {
  const { shelf: asked } = useRouter().params
  const [shelf, setShelf] = useState<ArticleShelf>(
    () => ARTICLE_SHELVES.find(([each]) => each === asked)?.[0] ?? 'published',
  )
  const [word, setWord] = useState('')
  const articles = usePages('outreach.listOwnArticles', { shelf, ...(word && { word }) })
  usePullDownRefresh(() => articles.refetch().finally(() => Taro.stopPullDownRefresh()))
  const now = currentTime()
  return (
    <WorkPage>
      <AreaLinks of="events" shown="outreach/articles/index" />
      <ActionButton onPress={() => open('outreach/write/index')}>写宣传内容</ActionButton>
      <View className="gap">
        <SearchField label="搜索标题" value={word} onSearch={setWord} />
      </View>
      <Segments options={ARTICLE_SHELVES} chosen={shelf} onChoose={setShelf} />
      <Loaded
        query={articles}
        explain={problemText}
        isEmpty={({ pages }) => pages.every((page) => page.articles.length === 0)}
        empty={
          word
            ? `这里没有标题里有“${word}”的内容，换个词试试。`
            : '这里还没有宣传内容。写一篇图文、上传一本手册，或者放一个视频。'
        }
      >
        {({ pages }) => (
          <View className="columns">
            <LongList rows={pages.flatMap((page) => page.articles)} pages={articles} more="更多">
              {(article) => (
                <TapRow
                  key={article.articleId}
                  className="section"
                  onPress={() => open('outreach/article/index', { id: article.articleId })}
                >
                  <View className="title">{article.title || '（还没有标题）'}</View>
                  <View className="soft">
                    {ARTICLE_KINDS[article.kind]} · {CATEGORIES[article.category]}
                    {article.publishedAt > 0 && ` · ${dayText(article.publishedAt, now)}发布`}
                  </View>
                  {article.publishedAt > 0 && (
                    <View>
                      阅读 {countText(article.counts.reads)} 次
                      {article.kind === 'handbook' && `，下载 ${countText(article.counts.downloads)} 次`}
                    </View>
                  )}
                  {article.status === 'draft' && article.statusReason && (
                    <View className="warn">
                      {article.publishedAt > 0 ? '撤回' : '退回'}：{article.statusReason}
                    </View>
                  )}
                </TapRow>
              )}
            </LongList>
          </View>
        )}
      </Loaded>
    </WorkPage>
  )
}
