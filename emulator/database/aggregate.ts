import type { Collection } from './collection'
import { checkFieldName, compileExpression, fieldsOf } from './expression'
import { notEmulated, requestFailed } from './failure'
import { leaves, namesIn } from './path'
import type { Variables } from './query'
import { sortKeys } from './sort'
import { compileStage, documentOf, type Pipeline, type Stage } from './stages'
import { type Document, isDocument, type Value } from './value'

/** Rows that an aggregation answers when it has no `$limit`. */
const DEFAULT_ROWS = 20
/** Rows that it answers at most, whatever its `$limit` says. */
const MOST_ROWS = 10_000

type Collections = (name: string) => Collection

/** Runs an aggregation over a collection; its leading `$match`, `$sort`, `$skip` and `$limit` use the indexes. */
export function aggregate(collection: Collection, pipeline: Pipeline, collections: Collections): Document[] {
  const rows = compilePipeline(pipeline, {}, collections)(collection)
  return rows.slice(0, pipeline.some(([name]) => name === '$limit') ? MOST_ROWS : DEFAULT_ROWS)
}

/** Compiled as a whole before any document is read, so that what is refused is refused over no documents too. */
function compilePipeline(pipeline: Pipeline, variables: Variables, collections: Collections) {
  const stages = pipeline.map(([name, spec]) =>
    name === '$lookup' ? lookup(spec, variables, collections) : compileStage(name, spec, variables),
  )
  const { query, length, ...selection } = head(pipeline)
  return (from: Collection): Document[] =>
    stages
      .slice(length)
      .reduce((documents, stage) => stage(documents), from.find(query, { ...selection, variables }))
}

/** The part of a pipeline that a collection can answer itself, and how many stages it is. */
function head(pipeline: Pipeline) {
  let length = 0
  const next = (name: string) => (pipeline[length]?.[0] === name ? pipeline[length++]?.[1] : undefined)
  const queries: Document[] = []
  for (let query = next('$match'); query !== undefined; query = next('$match'))
    queries.push(query as Document)
  const query: Document = queries.length > 1 ? { $and: queries } : (queries[0] ?? {})
  const order = next('$sort')
  const sort = order === undefined ? undefined : sortKeys(order)
  const skip = next('$skip') as number | undefined
  const limit = next('$limit') as number | undefined
  return { query, sort, skip, limit, length }
}

/** Joins to each document those of another collection, which are found by its indexes. */
function lookup(given: Value, outer: Variables, collections: Collections): Stage {
  const known = ['from', 'localField', 'foreignField', 'let', 'pipeline', 'as']
  const spec = fieldsOf('$lookup', given, known)
  const { localField: local, foreignField: foreign, as } = spec
  if (typeof as !== 'string') throw requestFailed("$lookup's as must be a string")
  checkFieldName(as)
  const from = collections(String(spec.from))
  if (spec.pipeline !== undefined) {
    if (local !== undefined || foreign !== undefined)
      throw notEmulated('$lookup with fields and a pipeline at once')
    const pipeline = readPipeline(spec.pipeline)
    const variables = Object.entries(documentOf('$lookup', spec.let ?? {})).map(
      ([name, expression]) => [checkFieldName(name), compileExpression(expression, outer)] as const,
    )
    const run = (value: (expression: (typeof variables)[number][1]) => Value) => {
      const own = Object.fromEntries(variables.map(([name, expression]) => [name, value(expression)]))
      return compilePipeline(pipeline, { ...outer, ...own }, collections)
    }
    run(() => null)
    return (documents) =>
      documents.map((document) => ({ ...document, [as]: run((of) => of(document))(from) }))
  }
  if (typeof local !== 'string' || typeof foreign !== 'string')
    throw requestFailed('$lookup needs localField and foreignField, or a pipeline')
  for (const path of [local, foreign]) namesIn(path)
  return (documents) =>
    documents.map((document) => {
      const values = leaves(document, local).flatMap((leaf) => (Array.isArray(leaf) ? leaf : [leaf ?? null]))
      return { ...document, [as]: from.find({ [foreign]: { $in: values } }) }
    })
}

function readPipeline(stages: Value): Pipeline {
  if (!Array.isArray(stages)) throw requestFailed("$lookup's pipeline must be an array")
  return stages.map((stage) => {
    const [entry, more] = isDocument(stage) ? Object.entries(stage) : []
    if (!entry || more) throw requestFailed('a pipeline stage must be a document with one field')
    return entry
  })
}
