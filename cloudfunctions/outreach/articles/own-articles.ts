import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { type Article, articleContentOf } from '../../../src/shared/article/article'
import { publishingPath } from '../../../src/shared/event/event-life'
import { mayActAs } from '../../../src/shared/member/member'
import { mayPublish, unitsOn } from '../../_events/publishing'
import { readArticleTotals } from '../../_figures/article-figures'
import { together } from '../../_server/all-of'
import { command, holding } from '../../_server/collection'
import { id, line, pageEnd } from '../../_server/fields'
import { fileLink } from '../../_server/file-storage'
import { operation } from '../../_server/operation'

const PAGE = 20
const NOT_READ = { reads: 0, downloads: 0 }
const SHELVES = ['draft', 'in-review', 'published'] as const satisfies Article['status'][]

/** What the list of a unit's own articles shows of each: not what is written in it. */
const LISTED = [
  'kind',
  'title',
  'category',
  'unitId',
  'statusReason',
  'publishedAt',
  'createdAt',
] as const satisfies (keyof Article)[]

/**
 * The articles of the caller's own units, or of one of them, on one shelf, the latest in front; 20 a page; with a `word`,
 * those that have it in their title. Each with its reads and downloads in all. `after` is the `next` of the page before.
 */
export const listOwnArticles = operation({
  access: 'staff',
  reach: 'own-units',
  input: z.object({
    shelf: z.enum(SHELVES),
    unitId: id.optional(),
    word: line(20).optional(),
    after: pageEnd.optional(),
  }),
  load: ({ unitId }, { store }) => ({ unit: unitId === undefined ? undefined : store.units.find(unitId) }),
  async run({ shelf, unitId, word, after }, { unit }, { store, units, authority }) {
    if (unitId !== undefined && !(unit && mayActAs(authority, 'staff', { unitPath: unit.path })))
      return ok({ articles: [], next: null })
    const { page, next } = await store.articles.listPage(
      {
        unitPath: unitId ?? command.in(units),
        status: shelf,
        ...(word && { title: holding(word) }),
      },
      { by: ['createdAt', 'desc'], size: PAGE, after },
      LISTED,
    )
    const totals = await readArticleTotals(
      page.map(({ _id }) => _id),
      store,
    )
    return ok({
      articles: page.map((article) => {
        const { _id, kind, title, category, unitId: of, statusReason, publishedAt, createdAt } = article
        const counts = totals.get(_id) ?? NOT_READ
        const shown = { kind, title, category, unitId: of, statusReason, publishedAt, createdAt }
        return { articleId: _id, ...shown, status: shelf, counts }
      }),
      next,
    })
  },
})

/**
 * An article as its staff work on it: its content, all printings of a handbook, how it was read, and whether the caller may
 * publish it or who may. Refused: `no-such-article`.
 */
export const getOwnArticle = operation({
  access: 'staff',
  input: z.object({ articleId: id }),
  load: ({ articleId }, { store }) => ({ article: store.articles.find(articleId) }),
  reach: ({ article }) => article,
  async run(_, { article }, { store, authority }) {
    if (!article) return refused('no-such-article')
    const { _id, unitId, unitPath, status, statusReason, version, publishedAt, createdAt, versions } = article
    const [units, totals] = await together([unitsOn(store, unitPath), readArticleTotals([_id], store)])
    const nameOf = (of: string | undefined) => units.find((unit) => unit._id === of)?.name ?? ''
    return ok({
      articleId: _id,
      unitId,
      unitName: nameOf(unitId),
      status,
      statusReason,
      version,
      publishedAt,
      createdAt,
      content: articleContentOf(article),
      /** In all, since it was first published. */
      counts: totals.get(_id) ?? NOT_READ,
      versions: versions.map(({ id: versionId, name, bytes, at }) => ({ versionId, name, bytes, at })),
      mayPublish: mayPublish(authority, article, units),
      publisherName: nameOf(publishingPath(unitPath, units)[publishingPath(unitPath, units).length - 1]),
    })
  },
})

/** A link to one printing of a handbook, an older one too, that expires in ten minutes. Refused: `no-such-version`. */
export const getHandbookVersion = operation({
  access: 'staff',
  input: z.object({ articleId: id, versionId: id }),
  load: ({ articleId }, { store }) => ({ article: store.articles.find(articleId) }),
  reach: ({ article }) => article,
  async run({ versionId }, { article }) {
    const found = article?.versions.find((each) => each.id === versionId)
    if (!article || !found) return refused('no-such-version')
    return ok({ link: await fileLink(found.file), name: `${article.title}-${found.name}.pdf` })
  },
})
