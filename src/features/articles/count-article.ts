import { call } from '../../services/api'
import { onceADay } from '../../services/once-a-day'
import type { ArticleCounted } from '../../shared/article/article-count'

/** Tells, once a day, that an article was read or its handbook opened on this phone: nobody is named, and nobody waits. */
export const countArticle = (articleId: string, what: ArticleCounted): Promise<void> =>
  onceADay(`${what}-${articleId}`, async () => (await call('outreach.countArticle', { articleId, what })).ok)
