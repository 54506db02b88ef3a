import { CONFIDENTIAL } from '../event/category'
import type { Article } from './article'

/** What staff may do with an article. */
export type ArticleStep = 'save' | 'submit' | 'publish' | 'return' | 'withdraw' | 'discard' | 'add-version'

export type ArticleRefusal =
  | 'in-review'
  | 'not-a-draft'
  | 'not-in-review'
  | 'not-published'
  | 'already-published'
  | 'review-needed'
  | 'no-review-needed'
  | 'was-published'
  | 'not-a-handbook'

/**
 * Why a step cannot be taken; undefined if it can. `mayPublish`: whoever asks is staff where it takes staff to publish.
 * What is in review or published only they change: nobody reads what none of them saw. What was published once is never
 * discarded, for its reads count.
 */
export function articleRefusal(
  step: ArticleStep,
  { status, kind, publishedAt }: Pick<Article, 'status' | 'kind' | 'publishedAt'>,
  { mayPublish }: { mayPublish: boolean },
): ArticleRefusal | undefined {
  switch (step) {
    case 'add-version':
      if (kind !== 'handbook') return 'not-a-handbook'
      return articleRefusal('save', { status, kind, publishedAt }, { mayPublish })
    case 'save':
      if (status === 'draft' || mayPublish) return undefined
      return status === 'in-review' ? 'in-review' : 'review-needed'
    case 'submit':
      if (status === 'in-review') return 'in-review'
      if (status === 'published') return 'already-published'
      return mayPublish ? 'no-review-needed' : undefined
    case 'publish':
      if (status === 'published') return 'already-published'
      return mayPublish ? undefined : 'review-needed'
    case 'return':
      return status === 'in-review' ? undefined : 'not-in-review'
    case 'withdraw':
      return status === 'published' ? undefined : 'not-published'
    case 'discard':
      if (status !== 'draft') return status === 'in-review' ? 'in-review' : 'not-a-draft'
      return publishedAt > 0 ? 'was-published' : undefined
  }
}

/** What has to be put right before an article can be published, and where. */
export interface ArticleFlaw {
  field: 'title' | 'category' | 'body' | 'video' | 'versions'
  problem: 'missing' | 'confidential'
}

/** What keeps an article from being published, in the order in which the editor shows it; nothing if it may be. */
export function articleFlaws(
  article: Pick<Article, 'title' | 'category' | 'kind' | 'summary' | 'body' | 'video'> & {
    versions: readonly unknown[]
  },
): ArticleFlaw[] {
  const { title, category, kind, summary, body, video, versions } = article
  const flaws: ArticleFlaw[] = []
  if (title.trim() === '') flaws.push({ field: 'title', problem: 'missing' })
  if (CONFIDENTIAL.has(category)) flaws.push({ field: 'category', problem: 'confidential' })
  if (kind === 'video' && !video) flaws.push({ field: 'video', problem: 'missing' })
  if (kind === 'handbook' && versions.length === 0) flaws.push({ field: 'versions', problem: 'missing' })
  if (kind === 'text' && body.length === 0 && summary.trim() === '')
    flaws.push({ field: 'body', problem: 'missing' })
  return flaws
}

/** Whether anybody may read it. A confidential category never has an article; it is asked once more wherever strangers read. */
export const isReadable = ({ status, category }: Pick<Article, 'status' | 'category'>): boolean =>
  status === 'published' && !CONFIDENTIAL.has(category)
