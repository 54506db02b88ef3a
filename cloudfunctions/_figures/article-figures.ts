import { ARTICLE_INDICATORS, type ArticleCounted } from '../../src/shared/article/article-count'
import type { PlacedIndicatorRow } from '../../src/shared/figure/indicator-figures'
import { command, expression } from '../_server/collection'
import type { Store } from '../_server/store'
import { type Asked, sessionsQuery } from './sessions-query'

type Filtered = Pick<Asked, 'filter'>
type Counts = Record<ArticleCounted, number>

const KINDS = Object.keys(ARTICLE_INDICATORS) as ArticleCounted[]
const SUMS = Object.fromEntries(KINDS.map((kind) => [kind, expression.sum(`$${kind}`)]))

/**
 * What was counted of articles for a filter; undefined where it asks for kinds or modes of sessions, which articles have
 * none of, or for residents: who reads is not known.
 */
const countsQuery = ({ filter }: Filtered) =>
  filter.kind === null && filter.mode === null && filter.unit.of !== 'residents'
    ? sessionsQuery({ filter })
    : undefined

/** A row for each indicator that has anything. */
const rowsOf = <By extends object>(counts: Counts, by: By): (By & { code: string; amount: number })[] =>
  KINDS.flatMap((kind) =>
    counts[kind] > 0 ? [{ ...by, code: ARTICLE_INDICATORS[kind], amount: counts[kind] }] : [],
  )

/** 阅读量 and 下载量 by unit, category and tags, like what hand counts say of indicators. */
export async function readArticleIndicators(asked: Filtered, store: Store): Promise<PlacedIndicatorRow[]> {
  const query = countsQuery(asked)
  if (!query) return []
  const rows = await store.articleCounts.aggregateAll<
    { _id: Pick<PlacedIndicatorRow, 'category' | 'tags' | 'unitId'> } & Counts
  >(
    ['match', query],
    ['group', { _id: { category: '$category', tags: '$tags', unitId: '$unitId' }, ...SUMS }],
  )
  return rows.flatMap(({ _id, ...counts }) => rowsOf(counts, { ..._id, latest: 0, day: '', at: 0 }))
}

/** The same by the unit right below the one asked, null for its own, and by month. */
export async function readArticleSums(
  asked: Filtered,
  depth: number,
  store: Store,
): Promise<{ code: string; below: string | null; month: string; amount: number }[]> {
  const query = countsQuery(asked)
  if (!query) return []
  const rows = await store.articleCounts.aggregateAll<
    { _id: { below?: string | null; month: string } } & Counts
  >(
    ['match', query],
    ['group', { _id: { below: expression.arrayElemAt(['$unitPath', depth]), month: '$month' }, ...SUMS }],
  )
  return rows.flatMap(({ _id: { below, month }, ...counts }) =>
    rowsOf(counts, { below: below ?? null, month }),
  )
}

/** What each article gives to a filter's figures, in no order. */
export async function readArticlesBehind(
  asked: Filtered,
  store: Store,
): Promise<({ _id: string } & Counts)[]> {
  const query = countsQuery(asked)
  if (!query) return []
  return store.articleCounts.aggregateAll<{ _id: string } & Counts>(
    ['match', query],
    ['group', { _id: '$articleId', ...SUMS }],
  )
}

/** How often each of these articles was read and downloaded in all. */
export async function readArticleTotals(
  articleIds: readonly string[],
  store: Store,
): Promise<Map<string, Counts>> {
  if (articleIds.length === 0) return new Map()
  const rows = await store.articleCounts.aggregateAll<{ _id: string } & Counts>(
    ['match', { articleId: command.in([...articleIds]) }],
    ['group', { _id: '$articleId', ...SUMS }],
  )
  return new Map(rows.map(({ _id, ...counts }) => [_id, counts]))
}
