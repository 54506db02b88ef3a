import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { type Article, MOST_BYTES, MOST_VERSIONS } from '../../../src/shared/article/article'
import { articleFlaws, articleRefusal } from '../../../src/shared/article/article-life'
import { tooLong } from '../../../src/shared/call-size'
import { CONFIDENTIAL } from '../../../src/shared/event/category'
import { mayActAs } from '../../../src/shared/member/member'
import { mayPublish, newTexts, unitsOn } from '../../_events/publishing'
import { audit } from '../../_server/audit'
import { unacceptableField } from '../../_server/content-check'
import { id, version } from '../../_server/fields'
import { readFile } from '../../_server/file-storage'
import { begunId } from '../../_server/ids'
import { isSaved } from '../../_server/is-saved'
import { operation } from '../../_server/operation'
import { articleContent, filesOf, pdfFile, textsOf, versionName } from './article-input'

/**
 * Begins a draft of an article for a unit. `nonce` is the phone's own: a repeated call answers the draft that the first
 * made. Refused: `confidential-category`, which has no articles, `unit-closed`, `too-long`, and
 * `unacceptable-text` with its field.
 */
export const createArticle = operation({
  access: 'staff',
  limit: { times: 60, minutes: 60 },
  input: z.object({ nonce: id, unitId: id, content: articleContent }),
  load: ({ nonce, unitId }, { store, caller }) => ({
    unit: store.units.find(unitId),
    existing: store.articles.find(begunId('article', { openid: caller.openid, nonce })),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  files: ({ content }) => filesOf(content),
  async run({ nonce, unitId, content }, { unit, existing }, { now, store, caller }) {
    if (!unit || unit.status === 'closed') return refused('unit-closed')
    const _id = begunId('article', { openid: caller.openid, nonce })
    const said = { unitId, unitPath: unit.path, ...content }
    if (existing && isSaved(existing, said)) return ok({ articleId: _id, version: existing.version })
    if (CONFIDENTIAL.has(content.category)) return refused('confidential-category')
    const long = tooLong(content)
    if (long) return refused('too-long', { tooLong: long })
    const field = await unacceptableField(textsOf(content), caller.openid)
    if (field) return refused('unacceptable-text', { field })
    if (existing) {
      // What was written since the answer to the first call was lost; of a draft that was saved since, this is the older.
      const changed = await store.articles.update(
        { _id, version: 1, status: 'draft' },
        { ...said, version: 2 },
      )
      return changed ? ok({ articleId: _id, version: 2 }) : refused('changed-meanwhile')
    }
    const begun = { status: 'draft', statusReason: '', version: 1, publishedAt: 0, versions: [] } as const
    const article: Article = {
      _id,
      ...said,
      ...begun,
      versions: [],
      createdBy: caller.openid,
      createdAt: now,
    }
    const isAdded = (await store.articles.add(article)) === 'added'
    return isAdded ? ok({ articleId: _id, version: 1 }) : refused('changed-meanwhile')
  },
})

/**
 * Saves an article as it is now: a draft, and in review or published if the caller may publish it. Saving the same again is
 * fine. Refused: an `ArticleRefusal`, `unit-not-yours`, `confidential-category`, `not-ready` where what is published would
 * lack something, `too-long`, `unacceptable-text` with its field, and `changed-meanwhile` when somebody else saved since `version`.
 */
export const saveArticle = operation({
  access: 'staff',
  input: z.object({ articleId: id, version, unitId: id, content: articleContent }),
  load: ({ articleId, unitId }, { store }) => ({
    article: store.articles.find(articleId),
    unit: store.units.find(unitId),
  }),
  reach: ({ article }) => article,
  files: ({ content }) => filesOf(content),
  async run({ version, unitId, content }, { article, unit }, context) {
    const { store, caller, authority } = context
    if (!article) return refused('no-such-article')
    const { _id, status } = article
    const units = status === 'draft' ? [] : await unitsOn(store, article.unitPath)
    const refusal = articleRefusal('save', article, { mayPublish: mayPublish(authority, article, units) })
    if (refusal) return refused(refusal)
    const closed = unit?.status === 'closed' && unitId !== article.unitId
    if (!unit || closed || !mayActAs(authority, 'staff', { unitPath: unit.path }))
      return refused('unit-not-yours')
    if (CONFIDENTIAL.has(content.category)) return refused('confidential-category')
    const said = { unitId, unitPath: unit.path, ...content }
    if (isSaved(article, said)) return ok({ articleId: _id, version: article.version })
    if (article.version !== version) return refused('changed-meanwhile')
    // What is there for everybody stays whole, and hangs nowhere where another would have to publish it.
    if (status !== 'draft') {
      const flaws = articleFlaws({ ...article, ...said })
      if (flaws.length > 0) return refused('not-ready', { flaws })
      const above = await unitsOn(store, said.unitPath)
      if (!mayPublish(authority, said, above)) return refused('review-needed')
    }
    const long = tooLong(content)
    if (long) return refused('too-long', { tooLong: long })
    const field = await unacceptableField(newTexts(textsOf(content), textsOf(article)), caller.openid)
    if (field) return refused('unacceptable-text', { field })
    if (status === 'published')
      await audit({ action: 'article-changed', unitPath: article.unitPath, subject: _id }, context)
    const saved = await store.articles.update({ _id, version, status }, { ...said, version: version + 1 })
    return saved ? ok({ articleId: _id, version: version + 1 }) : refused('changed-meanwhile')
  },
})

/** Removes a draft that was never published. Refused: an `ArticleRefusal`, and `changed-meanwhile`. */
export const discardArticle = operation({
  access: 'staff',
  input: z.object({ articleId: id, version }),
  load: ({ articleId }, { store }) => ({ article: store.articles.find(articleId) }),
  reach: ({ article }) => article,
  async run({ version }, { article }, { store }) {
    if (!article) return refused('no-such-article')
    const refusal = articleRefusal('discard', article, { mayPublish: false })
    if (refusal) return refused(refusal)
    const removed = await store.articles.remove({
      _id: article._id,
      version,
      status: 'draft',
      publishedAt: 0,
    })
    return removed > 0 ? ok({ discarded: true }) : refused('changed-meanwhile')
  },
})

/**
 * Adds a printing of a handbook, which is offered from then on; the others stay for staff. `versionId` is the phone's own:
 * adding it again adds nothing. Refused: an `ArticleRefusal`, `too-many`, `no-such-file`, `not-a-pdf`, `too-large`,
 * `unacceptable-text`, and `changed-meanwhile`.
 */
export const addHandbookVersion = operation({
  access: 'staff',
  limit: { times: 60, minutes: 60 },
  input: z.object({ articleId: id, version, versionId: id, name: versionName, file: pdfFile }),
  load: ({ articleId }, { store }) => ({ article: store.articles.find(articleId) }),
  reach: ({ article }) => article,
  files: ({ file }) => [file],
  async run({ version, versionId, name, file }, { article }, context) {
    const { now, store, caller, authority } = context
    if (!article) return refused('no-such-article')
    if (article.versions.some((each) => each.id === versionId)) return ok({ version: article.version })
    const units = article.status === 'draft' ? [] : await unitsOn(store, article.unitPath)
    const may = { mayPublish: mayPublish(authority, article, units) }
    const refusal = articleRefusal('add-version', article, may)
    if (refusal) return refused(refusal)
    if (article.versions.length >= MOST_VERSIONS) return refused('too-many')
    const field = await unacceptableField({ name }, caller.openid)
    if (field) return refused('unacceptable-text', { field })
    const content = await readFile(file).catch(() => undefined)
    if (!content) return refused('no-such-file')
    if (content.length > MOST_BYTES.pdf) return refused('too-large')
    if (!isPdf(content)) return refused('not-a-pdf')
    const { _id, status, unitPath } = article
    await audit(
      { action: 'handbook-version-added', unitPath, subject: _id, details: { name, bytes: content.length } },
      context,
    )
    const added = { id: versionId, name, file, bytes: content.length, at: now }
    const isAdded = await store.articles.update(
      { _id, version, status },
      { versions: [...article.versions, added], version: version + 1 },
    )
    return isAdded ? ok({ version: version + 1 }) : refused('changed-meanwhile')
  },
})

/** Readers look for it within the first kilobyte (ISO 32000-1, annex H). */
const isPdf = (content: Buffer): boolean => content.subarray(0, 1024).includes('%PDF-')
