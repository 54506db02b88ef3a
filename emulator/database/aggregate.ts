import { Aggregator } from 'mingo/aggregator'
import type { Options } from 'mingo/types'
import type { Collection } from './collection'
import { decode } from './ejson'
import { checkExpression } from './expression'
import { invalidParam, notEmulated, requestFailed } from './failure'
import { leaves } from './path'
import { compileQuery, type Variables } from './query'
import { type SortKeys, sortKeys } from './sort'
import { evaluateLet, type Join, stages } from './stages'
import { clone, type Document, isDocument, type Value } from './value'

/** Rows that an aggregation answers when it has no `$limit`. */
const DEFAULT_ROWS = 20

type StageName = string
/** Stages in order. */
export type Pipeline = readonly (readonly [name: StageName, spec: Value])[]

/** Runs an aggregation over a collection; its leading `$match`, `$sort`, `$skip` and `$limit` use the indexes. */
export function aggregate(
  collection: Collection,
  pipeline: Pipeline,
  collections: (name: string) => Collection,
): Document[] {
  checkPipeline(pipeline)
  const join: Join = (document, spec, options) => joined(document, spec, options, collections, run)
  const context = stages(join)
  const run: Run = (from, steps, variables) => {
    const { head, rest } = split(steps)
    const documents = from.find(head.query, { ...head, variables }).map(clone)
    if (rest.length === 0) return documents
    const aggregator = new Aggregator(
      rest.map(([name, spec]) => ({ [name]: spec })),
      { context, variables: variables ?? {} },
    )
    return aggregator.run(documents)
  }
  const rows = run(collection, pipeline)
  return pipeline.some(([name]) => name === '$limit') ? rows : rows.slice(0, DEFAULT_ROWS)
}

type Run = (from: Collection, steps: Pipeline, variables?: Variables) => Document[]

/** Reads the stages as the SDK sends them. */
export function readStages(sent: unknown): Pipeline {
  if (!Array.isArray(sent)) throw invalidParam('stages must be an array')
  return sent.map(({ stageKey, stageValue }) => [String(stageKey), decode(stageValue)] as const)
}

const STAGES: Record<string, ((spec: Value) => void) | undefined> = {
  $match: (spec) => void compileQuery(documentOf('$match', spec)),
  $project: checkExpression,
  $addFields: checkExpression,
  $group: (spec) => {
    if (!('_id' in documentOf('$group', spec)))
      throw requestFailed('a group specification must include an _id')
    checkExpression(spec)
  },
  $sort: (spec) => void sortKeys(spec),
  $skip: (spec) => checkCount('$skip', spec, 0),
  $limit: (spec) => checkCount('$limit', spec, 1),
  $unwind: () => {},
  $count: (spec) => {
    if (typeof spec !== 'string' || !/^[^$.][^.]*$/.test(spec))
      throw requestFailed('$count needs a field name')
  },
  $replaceRoot: checkExpression,
  $sortByCount: checkExpression,
  $bucket: (spec) => {
    const { groupBy, output = {} } = documentOf('$bucket', spec)
    checkExpression(groupBy)
    checkExpression(output)
  },
  $lookup: (spec) => {
    const { pipeline } = documentOf('$lookup', spec)
    if (pipeline !== undefined) checkPipeline(pipelineOf(pipeline))
  },
}

function checkPipeline(pipeline: Pipeline): void {
  for (const [name, spec] of pipeline) {
    const check = STAGES[name]
    if (!check) throw notEmulated(`the aggregation stage ${name}`)
    check(spec)
  }
}

function documentOf(stage: string, spec: Value): Document {
  if (!isDocument(spec)) throw requestFailed(`the ${stage} stage takes a document`)
  return spec
}

function checkCount(stage: string, spec: Value, least: number): void {
  if (!Number.isInteger(spec) || (spec as number) < least)
    throw requestFailed(`the ${stage} stage takes an integer of at least ${least}: ${spec}`)
}

function pipelineOf(stagesOfLookup: Value): Pipeline {
  if (!Array.isArray(stagesOfLookup)) throw requestFailed("$lookup's pipeline must be an array")
  return stagesOfLookup.map((stage) => {
    const [entry, more] = Object.entries(documentOf('$lookup', stage))
    if (!entry || more) throw requestFailed('a pipeline stage must be a document with one field')
    return entry
  })
}

// The part of a pipeline that a collection can answer itself.
function split(pipeline: Pipeline) {
  const queries: Document[] = []
  const head: { query: Document; sort?: SortKeys; skip?: number; limit?: number } = { query: {} }
  let at = 0
  const next = (name: StageName) => (pipeline[at]?.[0] === name ? pipeline[at++]?.[1] : undefined)
  for (let query = next('$match'); query !== undefined; query = next('$match'))
    queries.push(query as Document)
  if (queries.length > 0) head.query = queries.length === 1 ? (queries[0] as Document) : { $and: queries }
  const order = next('$sort')
  if (order !== undefined) head.sort = sortKeys(order)
  head.skip = next('$skip') as number | undefined
  head.limit = next('$limit') as number | undefined
  return { head, rest: pipeline.slice(at) }
}

function joined(
  document: Document,
  spec: Document,
  options: Options,
  collections: (name: string) => Collection,
  run: Run,
): Document[] {
  const { from, localField, foreignField, let: variables, pipeline, as: _as, ...unknown } = spec
  const [more] = Object.keys(unknown)
  if (more) throw invalidParam(`$lookup has no ${more}`)
  const foreign = collections(String(from))
  if (pipeline === undefined) {
    if (typeof localField !== 'string' || typeof foreignField !== 'string')
      throw requestFailed('$lookup needs localField and foreignField, or a pipeline')
    const local = leaves(document, localField).flatMap((leaf) =>
      Array.isArray(leaf) ? leaf : [leaf ?? null],
    )
    return run(foreign, [['$match', { [foreignField]: { $in: local } }]])
  }
  if (localField !== undefined || foreignField !== undefined)
    throw notEmulated('$lookup with fields and a pipeline at once')
  const own = evaluateLet(document, isDocument(variables) ? variables : {}, options)
  return run(foreign, pipelineOf(pipeline), { ...(options.variables as Variables), ...own })
}
