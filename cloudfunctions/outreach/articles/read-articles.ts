import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { type Article, newestVersion } from '../../../src/shared/article/article'
import { isReadable } from '../../../src/shared/article/article-life'
import { categories, oneOf } from '../../_events/categories'
import { id, pageEnd } from '../../_server/fields'
import { fileLink } from '../../_server/file-storage'
import { operation } from '../../_server/operation'

const PAGE = 20

/** What a list shows of an article, and what says whether it may: not what is written in it. */
const LISTED = [
  'kind',
  'title',
  'category',
  'summary',
  'cover',
  'status',
  'publishedAt',
] as const satisfies (keyof Article)[]

/**
 * What there is to read, the latest in front; 20 a page, one request. `unitId` finds what it and the units below it
 * publish. `after` is the `next` of the page before.
 */
export const listArticles = operation({
  access: 'anyone',
  input: z.object({ categories: categories.optional(), unitId: id.optional(), after: pageEnd.optional() }),
  load: ({ categories, unitId, after }, { store }) => ({
    articles: store.articles.listPage(
      { status: 'published', ...oneOf(categories), ...(unitId && { unitPath: unitId }) },
      { by: ['publishedAt', 'desc'], size: PAGE, after },
      LISTED,
    ),
  }),
  async run(_, { articles: { page, next } }) {
    return ok({
      articles: page
        .filter(isReadable)
        .map(({ _id, kind, title, category, summary, cover, publishedAt }) => ({
          articleId: _id,
          kind,
          title,
          category,
          summary,
          cover,
          publishedAt,
        })),
      next,
    })
  },
})

/**
 * One article to be read, without an OPENID too, as from a link shared to Moments. Of a handbook it says what is offered,
 * and of a video where it is; the files themselves are had by `getArticleFile`. Refused: `no-such-article`, also for what
 * is not published.
 */
export const getArticle = operation({
  access: 'anyone',
  input: z.object({ articleId: id }),
  load: ({ articleId }, { store }) => ({ article: store.articles.find(articleId) }),
  async run(_, { article }, { store }) {
    if (!article || !isReadable(article)) return refused('no-such-article')
    const unit = await store.units.find(article.unitId)
    return ok({ ...shown(article), unitName: unit?.name ?? '' })
  },
})

/** What anybody may know of an article. */
const shown = (article: Article) => {
  const { kind, title, category, summary, cover, body, video, publishedAt } = article
  const newest = newestVersion(article)
  return {
    kind,
    title,
    category,
    summary,
    cover,
    body,
    publishedAt,
    video: video && (video.in === 'channels' ? video : { in: video.in }),
    handbook: newest ? { name: newest.name, bytes: newest.bytes, at: newest.at } : null,
  }
}

/**
 * A link to the newest file of a handbook, or to the file of a video, that expires in ten minutes, and what it is to be
 * called. Refused: `no-such-article`, `no-file` where it has none.
 */
export const getArticleFile = operation({
  access: 'anyone',
  input: z.object({ articleId: id }),
  load: ({ articleId }, { store }) => ({ article: store.articles.find(articleId) }),
  async run(_, { article }) {
    if (!article || !isReadable(article)) return refused('no-such-article')
    const file = fileOf(article)
    return file ? ok({ link: await fileLink(file.file), name: file.name }) : refused('no-file')
  },
})

function fileOf(article: Article): { file: string; name: string } | undefined {
  const { kind, title, video } = article
  if (kind === 'video') return video?.in === 'file' ? { file: video.file, name: `${title}.mp4` } : undefined
  const newest = kind === 'handbook' ? newestVersion(article) : undefined
  return newest && { file: newest.file, name: `${title}-${newest.name}.pdf` }
}
