import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { type Article, MOST_VERSIONS, type Video } from '../../../src/shared/article/article'
import { articleFlaws, articleRefusal } from '../../../src/shared/article/article-life'
import { tooLong } from '../../../src/shared/call-size'
import { CONFIDENTIAL } from '../../../src/shared/event/category'
import { mayActAs } from '../../../src/shared/member/member'
import type { FileId } from '../../../src/shared/upload'
import { mayPublish, newTexts, unitsOn } from '../../_events/publishing'
import { audit } from '../../_server/audit'
import { unacceptableField } from '../../_server/content-check'
import { id, version } from '../../_server/fields'
import { begunId } from '../../_server/ids'
import { isSaved } from '../../_server/is-saved'
import { operation } from '../../_server/operation'
import type { Store } from '../../_server/store'
import { articleContent, filesOf, pdfFile, textsOf, versionName } from './article-input'
import { giveUp, keepUpload, videoToKeep } from './kept-files'

/**
 * Begins a draft of an article for a unit. `nonce` is the phone's own: a repeated call answers the draft that the first
 * made. Refused: `confidential-category`, which has no articles, `unit-closed`, `too-long`,
 * `unacceptable-text` with its field, and as `keepUpload` where its video is a file.
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
    const said = {
      unitId,
      unitPath: unit.path,
      ...content,
      video: videoToKeep(content.video, existing?.video),
    }
    if (existing && isSaved(existing, said)) return ok({ articleId: _id, version: existing.version })
    if (CONFIDENTIAL.has(content.category)) return refused('confidential-category')
    const long = tooLong(content)
    if (long) return refused('too-long', { tooLong: long })
    const field = await unacceptableField(textsOf(content), caller.openid)
    if (field) return refused('unacceptable-text', { field })
    const video = await keptVideo(said.video, existing?.video, { now, store })
    if (!video.ok) return video
    if (existing) {
      // What was written since the answer to the first call was lost; of a draft that was saved since, this is the older.
      const changed = await store.articles.update(
        { _id, version: 1, status: 'draft' },
        { ...said, video: video.value, version: 2 },
      )
      if (!changed) return refused('changed-meanwhile')
      await giveUp(replaced(content.video, existing.video, video.value), { now, store })
      return ok({ articleId: _id, version: 2 })
    }
    const begun = { status: 'draft', statusReason: '', version: 1, publishedAt: 0, versions: [] } as const
    const article: Article = {
      _id,
      ...said,
      ...begun,
      video: video.value,
      versions: [],
      createdBy: caller.openid,
      createdAt: now,
    }
    if ((await store.articles.add(article)) === 'duplicate') return refused('changed-meanwhile')
    await giveUp(replaced(content.video, null, video.value), { now, store })
    return ok({ articleId: _id, version: 1 })
  },
})

/**
 * Saves an article as it is now: a draft, and in review or published if the caller may publish it. Saving the same again is
 * fine. Refused: an `ArticleRefusal`, `unit-not-yours`, `confidential-category`, `not-ready` where what is published would
 * lack something, `too-long`, `unacceptable-text` with its field, as `keepUpload` where its video is another file, and `changed-meanwhile` when somebody else saved since `version`.
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
    const said = { unitId, unitPath: unit.path, ...content, video: videoToKeep(content.video, article.video) }
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
    const video = await keptVideo(said.video, article.video, context)
    if (!video.ok) return video
    if (status === 'published')
      await audit({ action: 'article-changed', unitPath: article.unitPath, subject: _id }, context)
    const saved = await store.articles.update(
      { _id, version, status },
      { ...said, video: video.value, version: version + 1 },
    )
    if (!saved) return refused('changed-meanwhile')
    await giveUp(replaced(content.video, article.video, video.value), context)
    return ok({ articleId: _id, version: version + 1 })
  },
})

/** A video as it is stored: a file that was not yet kept is. Refused: as `keepUpload`. */
async function keptVideo(
  said: Video | null,
  stored: Video | null | undefined,
  context: { now: number; store: Store },
) {
  if (said?.in !== 'file' || said === stored) return ok(said)
  const kept = await keepUpload(said.file, 'mp4', context)
  return kept.ok ? ok<Video>({ in: 'file', file: kept.value.file }) : kept
}

/** The files of what was said and of what was stored that are not those of what is stored now. */
const replaced = (...[said, stored, now]: [Video | null, Video | null, Video | null]): FileId[] =>
  [said, stored].flatMap((video) =>
    video?.in === 'file' && !(now?.in === 'file' && now.file === video.file) ? [video.file] : [],
  )

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
    const kept = await keepUpload(file, 'pdf', context)
    if (!kept.ok) return kept
    const { bytes } = kept.value
    const { _id, status, unitPath } = article
    await audit(
      { action: 'handbook-version-added', unitPath, subject: _id, details: { name, bytes } },
      context,
    )
    const added = { id: versionId, name, file: kept.value.file, bytes, at: now }
    const isAdded = await store.articles.update(
      { _id, version, status },
      { versions: [...article.versions, added], version: version + 1 },
    )
    if (!isAdded) return refused('changed-meanwhile')
    await giveUp([file], context)
    return ok({ version: version + 1 })
  },
})
