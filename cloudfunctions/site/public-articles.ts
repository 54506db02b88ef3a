import { type Article, newestVersion } from '../../src/shared/article/article'
import { isReadable } from '../../src/shared/article/article-life'
import { Collection, type PageEnd } from '../_server/collection'
import type { Narrowing } from './public-events'

// Read by itself, as events are.
const articles = new Collection<Article>('articles')

const PAGE = 20

/** What anybody may read of an article on the web; its pictures and files stay in the app. */
export interface PublicArticle
  extends Pick<Article, '_id' | 'kind' | 'title' | 'category' | 'summary' | 'body' | 'publishedAt'> {
  /** What the newest printing of a handbook is called; null where it is none. */
  handbook: string | null
}

const shown = (article: Article): PublicArticle => {
  const { _id, kind, title, category, summary, body, publishedAt } = article
  const newest = kind === 'handbook' ? newestVersion(article) : undefined
  return { _id, kind, title, category, summary, body, publishedAt, handbook: newest?.name ?? null }
}

/** What there is to read, the latest in front, a page at a time: one request. */
export async function publicArticles(
  { unit, category }: Narrowing,
  after: PageEnd | undefined,
): Promise<{ articles: PublicArticle[]; next: PageEnd | null }> {
  const { page, next } = await articles.listPage(
    { status: 'published', ...(unit && { unitPath: unit }), ...(category && { category }) },
    { by: ['publishedAt', 'desc'], size: PAGE, after },
  )
  return { articles: page.filter(isReadable).map(shown), next }
}

/** An article that anybody may read: one request. Undefined for any other. */
export async function publicArticle(articleId: string): Promise<PublicArticle | undefined> {
  const article = await articles.find(articleId)
  return article && isReadable(article) ? shown(article) : undefined
}
