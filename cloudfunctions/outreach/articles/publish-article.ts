import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { articleFlaws, articleRefusal } from '../../../src/shared/article/article-life'
import { publishingPath } from '../../../src/shared/event/event-life'
import { mayPublish, unitsOn } from '../../_events/publishing'
import { articleNotices, notifyStaff, staffAt } from '../../_notices/work-notices'
import { audit } from '../../_server/audit'
import { unacceptableField } from '../../_server/content-check'
import { id, version } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { articleReason } from './article-input'

const input = z.object({ articleId: id, version })

/**
 * Hands a draft to the staff of the unit above, who may publish or return it, and are told. Submitting again is fine.
 * Refused: an `ArticleRefusal`, `not-ready` with what has to be put right first, and `changed-meanwhile`.
 */
export const submitArticle = operation({
  access: 'staff',
  input,
  load: ({ articleId }, { store }) => ({ article: store.articles.find(articleId) }),
  reach: ({ article }) => article,
  async run({ version }, { article }, context) {
    const { now, store, authority } = context
    if (!article) return refused('no-such-article')
    if (article.status === 'in-review') return ok({ version: article.version })
    const units = await unitsOn(store, article.unitPath)
    const refusal = articleRefusal('submit', article, { mayPublish: mayPublish(authority, article, units) })
    if (refusal) return refused(refusal)
    const flaws = articleFlaws(article)
    if (flaws.length > 0) return refused('not-ready', { flaws })
    const { _id, unitPath } = article
    await audit({ action: 'draft-submitted', unitPath, subject: _id }, context)
    const submitted = await store.articles.update(
      { _id, version, status: 'draft' },
      { status: 'in-review', statusReason: '', version: version + 1 },
    )
    if (!submitted) return refused('changed-meanwhile')
    const reviewers = publishingPath(unitPath, units).slice(-1)
    await notifyStaff(store, async () =>
      articleNotices(await staffAt(reviewers, store), {
        kind: 'draft-in-review',
        article,
        change: version + 1,
        note: '',
        now,
      }),
    )
    return ok({ version: version + 1 })
  },
})

/**
 * Gives a draft in review back to its unit, with the reason, and tells its staff; its own staff take it back so. Returning
 * again is fine. Refused: an `ArticleRefusal`, `unacceptable-text`, and `changed-meanwhile`.
 */
export const returnArticle = operation({
  access: 'staff',
  input: input.extend({ reason: articleReason }),
  load: ({ articleId }, { store }) => ({ article: store.articles.find(articleId) }),
  reach: ({ article }) => article,
  async run({ version, reason }, { article }, context) {
    const { now, store, caller } = context
    if (!article) return refused('no-such-article')
    if (article.status === 'draft' && article.statusReason === reason) return ok({ version: article.version })
    const refusal = articleRefusal('return', article, { mayPublish: true })
    if (refusal) return refused(refusal)
    const field = await unacceptableField({ reason }, caller.openid)
    if (field) return refused('unacceptable-text', { field })
    const { _id, unitPath } = article
    await audit({ action: 'draft-returned', unitPath, subject: _id, reason }, context)
    const returned = await store.articles.update(
      { _id, version, status: 'in-review' },
      { status: 'draft', statusReason: reason, version: version + 1 },
    )
    if (!returned) return refused('changed-meanwhile')
    await notifyStaff(store, async () => {
      const others = (await staffAt(unitPath.slice(-1), store)).filter((each) => each._id !== caller.openid)
      return articleNotices(others, {
        kind: 'draft-returned',
        article,
        change: version + 1,
        note: reason,
        now,
      })
    })
    return ok({ version: version + 1 })
  },
})

/**
 * Publishes an article: from then on anybody reads it. Publishing again is fine. Refused: an `ArticleRefusal`, `not-ready`
 * with what has to be put right first, and `changed-meanwhile`.
 */
export const publishArticle = operation({
  access: 'staff',
  input,
  load: ({ articleId }, { store }) => ({ article: store.articles.find(articleId) }),
  reach: ({ article }) => article,
  async run({ version }, { article }, context) {
    const { now, store, authority } = context
    if (!article) return refused('no-such-article')
    if (article.status === 'published') return ok({ version: article.version })
    const units = await unitsOn(store, article.unitPath)
    const refusal = articleRefusal('publish', article, { mayPublish: mayPublish(authority, article, units) })
    if (refusal) return refused(refusal)
    const flaws = articleFlaws(article)
    if (flaws.length > 0) return refused('not-ready', { flaws })
    const { _id, status, unitPath } = article
    await audit({ action: 'article-published', unitPath, subject: _id }, context)
    // What comes back after it was withdrawn keeps its place in the list.
    const publishedAt = article.publishedAt || now
    const published = await store.articles.update(
      { _id, version, status },
      { status: 'published', statusReason: '', publishedAt, version: version + 1 },
    )
    return published ? ok({ version: version + 1 }) : refused('changed-meanwhile')
  },
})

/**
 * Takes an article back: nobody reads it any more, and it is a draft with the reason. Its reads stay counted. Withdrawing
 * again is fine. Refused: an `ArticleRefusal`, `unacceptable-text`, and `changed-meanwhile`.
 */
export const withdrawArticle = operation({
  access: 'staff',
  input: input.extend({ reason: articleReason }),
  load: ({ articleId }, { store }) => ({ article: store.articles.find(articleId) }),
  reach: ({ article }) => article,
  async run({ version, reason }, { article }, context) {
    const { store, caller } = context
    if (!article) return refused('no-such-article')
    const { _id, status, statusReason, unitPath } = article
    if (status === 'draft' && statusReason === reason) return ok({ version: article.version })
    const refusal = articleRefusal('withdraw', article, { mayPublish: true })
    if (refusal) return refused(refusal)
    const field = await unacceptableField({ reason }, caller.openid)
    if (field) return refused('unacceptable-text', { field })
    await audit({ action: 'article-withdrawn', unitPath, subject: _id, reason }, context)
    const withdrawn = await store.articles.update(
      { _id, version, status: 'published' },
      { status: 'draft', statusReason: reason, version: version + 1 },
    )
    return withdrawn ? ok({ version: version + 1 }) : refused('changed-meanwhile')
  },
})
