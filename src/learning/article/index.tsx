import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter, useShareAppMessage, useShareTimeline } from '@tarojs/taro'
import { useEffect } from 'react'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { ArticleMedia } from '@/features/articles/article-media'
import { ArticleReading } from '@/features/articles/article-reading'
import { GET_ARTICLE_REFUSALS } from '@/features/articles/article-texts'
import { countArticle } from '@/features/articles/count-article'
import { EventBar } from '@/features/events/event-bar'
import { ToEvents } from '@/features/events/to-events'
import { problemText } from '@/features/problems/problem-text'
import { currentTime } from '@/services/clock'
import { isSinglePage } from '@/services/entry-scene'
import { openTab } from '@/services/navigation'
import { useRead } from '@/services/query'
import { dayText } from '@/shared/calendar/calendar'

const ARTICLE_PAGE = 'learning/article/index'

/** An article, to be read; also the page that a shared link opens. */
export default function ArticlePage() {
  const { id = '' } = useRouter().params
  const read = useRead('outreach.getArticle', { articleId: id })
  usePullDownRefresh(() => read.refetch().finally(() => Taro.stopPullDownRefresh()))
  const title = read.data?.title ?? '巾帼活动：看一看'
  useShareAppMessage(() => ({ title, path: `/${ARTICLE_PAGE}?id=${id}&channel=share` }))
  useShareTimeline(() => ({ title, query: `id=${id}&channel=moments` }))
  const isRead = read.data !== undefined && !isSinglePage()
  useEffect(() => {
    if (isRead) void countArticle(id, 'reads')
  }, [isRead, id])
  const now = currentTime()
  return (
    <Page flush>
      <Loaded
        query={read}
        explain={(error) => problemText(error, GET_ARTICLE_REFUSALS)}
        otherwise={<ToEvents />}
      >
        {(article) => (
          <>
            <ArticleReading
              article={article}
              source={`${article.unitName} · ${dayText(article.publishedAt, now)}发布`}
            >
              <ArticleMedia
                articleId={id}
                article={article}
                onDownload={() => countArticle(id, 'downloads')}
              />
            </ArticleReading>
            <View className="gap-wide" />
            {!isSinglePage() && (
              <EventBar
                main={{ text: '看近期的活动', onPress: () => openTab('pages/events/index') }}
                share={{ title, page: ARTICLE_PAGE, query: { id, channel: 'share' } }}
                phone={undefined}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}
