import { Aggregator } from 'mingo/aggregator'
import type { Options } from 'mingo/types'
import type { Collection } from './collection'
import { leaves } from './path'
import { checkPipeline, type Pipeline, readPipeline } from './pipeline'
import type { Variables } from './query'
import { sortKeys } from './sort'
import { evaluateLet, type Join, stages } from './stages'
import { clone, type Document } from './value'

/** Rows that an aggregation answers when it has no `$limit`. */
const DEFAULT_ROWS = 20
/** Rows that it answers at most, whatever its `$limit` says. */
const MOST_ROWS = 10_000

/** Stages that never write into what they are given. */
const READING: ReadonlySet<string> = new Set([
  ...['$match', '$unwind', '$group', '$sort', '$skip', '$limit', '$count', '$sortByCount'],
])

type Run = (from: Collection, pipeline: Pipeline, variables?: Variables) => Document[]

/** Runs an aggregation over a collection; its leading `$match`, `$sort`, `$skip` and `$limit` use the indexes. */
export function aggregate(
  collection: Collection,
  pipeline: Pipeline,
  collections: (name: string) => Collection,
): Document[] {
  checkPipeline(pipeline, collections)
  const join: Join = (document, spec, options) =>
    joined(document, spec, options, (query, variables) =>
      run(collections(String(spec.from)), query, variables),
    )
  const context = stages(join)
  const run: Run = (from, steps, variables = {}) => {
    const { head, rest } = split(steps)
    const found = from.find(head.query, { ...head, variables })
    // Some of mingo's stages write into the documents that they are given: these must not be the stored ones.
    const documents = rest.every(([name]) => READING.has(name)) ? found : found.map(clone)
    if (rest.length === 0) return documents
    const following = rest.map(([name, spec]) => ({ [name]: spec }))
    return new Aggregator(following, { context, variables }).run(documents)
  }
  const rows = run(collection, pipeline)
  return rows.slice(0, pipeline.some(([name]) => name === '$limit') ? MOST_ROWS : DEFAULT_ROWS)
}

// The part of a pipeline that a collection can answer itself.
function split(pipeline: Pipeline) {
  let at = 0
  const next = (name: string) => (pipeline[at]?.[0] === name ? pipeline[at++]?.[1] : undefined)
  const queries: Document[] = []
  for (let query = next('$match'); query !== undefined; query = next('$match'))
    queries.push(query as Document)
  const query: Document = queries.length > 1 ? { $and: queries } : (queries[0] ?? {})
  const order = next('$sort')
  const sort = order === undefined ? undefined : sortKeys(order)
  const skip = next('$skip') as number | undefined
  const limit = next('$limit') as number | undefined
  return { head: { query, sort, skip, limit }, rest: pipeline.slice(at) }
}

function joined(
  document: Document,
  { localField, foreignField, let: variables = {}, pipeline }: Document,
  options: Options,
  find: (pipeline: Pipeline, variables?: Variables) => Document[],
): Document[] {
  if (pipeline !== undefined) {
    const own = evaluateLet(document, variables as Document, options)
    return find(readPipeline(pipeline), { ...(options.variables as Variables), ...own })
  }
  const local = leaves(document, localField as string)
  const values = local.flatMap((leaf) => (Array.isArray(leaf) ? leaf : [leaf ?? null]))
  return find([['$match', { [foreignField as string]: { $in: values } }]])
}
