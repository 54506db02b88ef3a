import { ok } from '../../../src/shared/answer'
import { CATALOGUE_ID, EMPTY_CATALOGUE } from '../../../src/shared/figure/catalogue'
import { readArticlesBehind } from '../../_figures/article-figures'
import { figuresInput, filterFrom } from '../../_figures/figures-input'
import { operation } from '../../_server/operation'

/** So many are told by name. */
const MOST_NAMED = 200

/**
 * The articles behind 阅读量 and 下载量 of any period × unit × line, the most read in front, each with both; with `rest`,
 * what all others come to, they add up to what `statistics.getFigures` answers. One that was withdrawn is named, too.
 */
export const listArticlesBehind = operation({
  access: 'viewer',
  input: figuresInput,
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    catalogue: store.catalogues.find(CATALOGUE_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run(input, { catalogue = EMPTY_CATALOGUE }, { store }) {
    const counted = await readArticlesBehind({ filter: filterFrom(input, catalogue) }, store)
    counted.sort((a, b) => b.reads - a.reads || b.downloads - a.downloads || (a._id < b._id ? -1 : 1))
    const [named, others] = [counted.slice(0, MOST_NAMED), counted.slice(MOST_NAMED)]
    const articles = await store.articles.listByIds(
      named.map(({ _id }) => _id),
      ['title', 'unitId'],
    )
    const units = await store.units.listByIds(articles.map(({ unitId }) => unitId))
    const names = new Map(units.map(({ _id, name }) => [_id, name]))
    return ok({
      articles: named.map(({ _id, reads, downloads }) => {
        const article = articles.find((each) => each._id === _id)
        return {
          articleId: _id,
          title: article?.title ?? '',
          unitName: names.get(article?.unitId ?? '') ?? '',
          reads,
          downloads,
        }
      }),
      rest: {
        articles: others.length,
        reads: others.reduce((sum, { reads }) => sum + reads, 0),
        downloads: others.reduce((sum, { downloads }) => sum + downloads, 0),
      },
    })
  },
})
