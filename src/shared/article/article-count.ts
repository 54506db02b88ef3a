import type { Category } from '../event/category'
import type { UnitPath } from '../unit/unit'

/** What is counted of an article: that somebody read it, or fetched the handbook. */
export type ArticleCounted = 'reads' | 'downloads'

/**
 * How often an article was read and downloaded on a day, a part of it: there are several, so that many at once do not wait
 * for one document. Nobody is known by it. It stands where the article stood on that day, whatever becomes of it later.
 */
export interface ArticleCount extends Record<ArticleCounted, number> {
  _id: string
  articleId: string
  unitId: string
  unitPath: UnitPath
  category: Category
  tags: string[]
  day: string
  month: string
}

/** The indicators of a line that are counted of articles, by what is counted. */
export const ARTICLE_INDICATORS = {
  reads: 'article-reads',
  downloads: 'article-downloads',
} as const satisfies Record<ArticleCounted, string>
