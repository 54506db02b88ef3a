/** @jsxImportSource hono/jsx */
import { ARTICLE_KINDS } from '../../src/shared/article/article'
import { beijingDay } from '../../src/shared/calendar/calendar'
import { dateText } from '../../src/shared/calendar/period'
import { CATEGORIES } from '../../src/shared/event/category'
import { OPERATOR } from '../../src/shared/operator/this-operator'
import type { PageEnd } from '../_server/collection'
import { addressOf, DescriptionBlock, Frame, firstBlocks, InApp } from './pages'
import type { ListedArticle, PublicArticle } from './public-articles'
import type { Narrowing } from './public-events'

const APP = '巾帼活动'

/** The page of the mini-program on which an article is read. */
const ARTICLE_PAGE = 'learning/article/index'

const aboutText = ({ kind, category, publishedAt }: ListedArticle): string =>
  `${ARTICLE_KINDS[kind]} · ${CATEGORIES[category]} · ${dateText(beijingDay(publishedAt))}发布`

/** What there is to read at any time, for anybody with a browser. */
export function ArticlesPage(props: {
  articles: readonly ListedArticle[]
  narrowing: Narrowing
  /** Where the next page begins; null on the last. */
  next: PageEnd | null
  isFirst: boolean
  url: string
}) {
  const { articles, narrowing, next, isFirst, url } = props
  const title = narrowing.category ? `看一看：${CATEGORIES[narrowing.category]}` : '看一看'
  const address = (more: Record<string, string>) => addressOf(narrowing, { list: 'articles', ...more })
  const summary = `${OPERATOR.name}发布的法律、健康和家庭教育知识。`
  return (
    <Frame head={{ title: `${title} - ${OPERATOR.name}`, summary, url }}>
      <h1>{title}</h1>
      {articles.length === 0 ? (
        <p>{isFirst ? '还没有可以看的内容。' : '后面没有了。'}</p>
      ) : (
        <ul class="list">
          {articles.map((article) => (
            <li>
              <h2>
                <a href={`?article=${encodeURIComponent(article._id)}`}>{article.title}</a>
              </h2>
              {article.summary !== '' && <p>{article.summary}</p>}
              <p class="soft">{aboutText(article)}</p>
            </li>
          ))}
        </ul>
      )}
      <nav class="links" aria-label="更多">
        {next && <a href={address({ after: `${next.at}-${next.id}` })}>更早的内容</a>}
        {narrowing.category && <a href="?list=articles">全部内容</a>}
        <a href="?">近期活动</a>
      </nav>
    </Frame>
  )
}

/** An article, as its text; what is no text is had in the app. */
export function ArticlePage({ article, url }: { article: PublicArticle; url: string }) {
  const { title, kind, summary, body, handbook } = article
  const shown = firstBlocks(body)
  return (
    <Frame head={{ title: `${title} - ${OPERATOR.name}`, summary, url }}>
      <h1>{title}</h1>
      <p class="soft">{aboutText(article)}</p>
      {summary !== '' && <p>{summary}</p>}
      {handbook !== null && (
        <p class="warn">
          手册（{handbook}）请在微信小程序“{APP}”的“看一看”里打开。
        </p>
      )}
      {kind === 'video' && <p class="warn">视频请在微信小程序“{APP}”的“看一看”里观看。</p>}
      <InApp page={ARTICLE_PAGE} query={{ id: article._id }} />
      {shown.length > 0 && (
        <section>
          <h2>{kind === 'text' ? '正文' : '说明'}</h2>
          {shown.map((block) => (
            <DescriptionBlock block={block} />
          ))}
          {shown.length < body.length && <p>内容很长，全文请在小程序里看。</p>}
        </section>
      )}
      <nav class="links" aria-label="更多">
        <a href="?list=articles">更多内容</a>
        <a href="?">近期活动</a>
      </nav>
    </Frame>
  )
}
