import { type Article, newestVersion } from '../../src/shared/article/article'
import { isReadable } from '../../src/shared/article/article-life'
import { Collection, type PageEnd } from '../_server/collection'
import type { Narrowing } from './public-events'

// Read by itself, as events are.
const articles = new Collection<Article>('articles')

const PAGE = 20

/** What a list says of an article, and what says whether it may: not what is written in it. */
const LISTED = [
  'kind',
  'title',
  'category',
  'summary',
  'status',
  'publishedAt',
] as const satisfies (keyof Article)[]

/** What anybody may know of an article from a list. */
export type ListedArticle = Pick<Article, '_id' | 'kind' | 'title' | 'category' | 'summary' | 'publishedAt'>

/** What anybody may read of an article on the web; its pictures and files stay in the app. */
export interface PublicArticle extends ListedArticle {
  body: Article['body']
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
): Promise<{ articles: ListedArticle[]; next: PageEnd | null }> {
  const { page, next } = await articles.listPage(
    { status: 'published', ...(unit && { unitPath: unit }), ...(category && { category }) },
    { by: ['publishedAt', 'desc'], size: PAGE, after },
    LISTED,
  )
  return { articles: page.filter(isReadable), next }
}

/** An article that anybody may read: one request. Undefined for any other. */
export async function publicArticle(articleId: string): Promise<PublicArticle | undefined> {
  const article = await articles.find(articleId)
  return article && isReadable(article) ? shown(article) : undefined
}
