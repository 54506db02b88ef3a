import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import type { ArticleCount } from '../../../src/shared/article/article-count'
import { isReadable } from '../../../src/shared/article/article-life'
import { beijingDay } from '../../../src/shared/calendar/calendar'
import { ADMINS_ID, authorityOf, worksHere } from '../../../src/shared/member/member'
import { addOne, isFirstToday } from '../../_server/day-counts'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'

/**
 * Counts that an article was read, or its handbook fetched: once an account and day, and none of whoever works here. Where
 * the article stands at that moment it is counted for good. Calling it again counts nothing; one that died on the way may
 * have counted nothing either, and never twice. Refused: `no-such-article`.
 */
export const countArticle = operation({
  access: 'resident',
  input: z.object({ articleId: id, what: z.enum(['reads', 'downloads']) }),
  load: ({ articleId }, { store, caller }) => ({
    article: store.articles.find(articleId),
    member: store.members.find(caller.openid),
    admins: store.admins.find(ADMINS_ID),
  }),
  async run({ what }, { article, member, admins }, { now, store, caller: { openid } }) {
    if (!article || !isReadable(article)) return refused('no-such-article')
    if (what === 'downloads' && article.kind !== 'handbook') return refused('no-such-article')
    if (worksHere(authorityOf(openid, member, admins))) return ok({ counted: false })
    const { _id: articleId, version, unitId, unitPath, category, tags } = article
    if (!(await isFirstToday(`${what}-${articleId}`, { openid, now, store }))) return ok({ counted: false })
    const day = beijingDay(now)
    const counted: ArticleCount = {
      // A version stands at one place: what is counted before and after a change is kept apart.
      _id: `${articleId}-${day}-${version}`,
      articleId,
      unitId,
      unitPath,
      category,
      tags,
      day,
      month: day.slice(0, 7),
      reads: 0,
      downloads: 0,
    }
    await addOne(store.articleCounts, counted, what)
    return ok({ counted: true })
  },
})
