import { decode } from './ejson'
import { checkAccumulators, checkExpression } from './expression'
import { invalidParam, notEmulated, requestFailed } from './failure'
import { compileQuery } from './query'
import { sortKeys } from './sort'
import { type Document, isDocument, type Value } from './value'

/** The stages of an aggregation in order. */
export type Pipeline = readonly (readonly [name: string, spec: Value])[]

/** Reads the stages as the SDK sends them. */
export function readStages(sent: unknown): Pipeline {
  if (!Array.isArray(sent)) throw invalidParam('stages must be an array')
  return sent.map(({ stageKey, stageValue }) => [String(stageKey), decode(stageValue)] as const)
}

/** Reads the pipeline within a `$lookup`. */
export function readPipeline(stages: Value): Pipeline {
  if (!Array.isArray(stages)) throw requestFailed("$lookup's pipeline must be an array")
  return stages.map((stage) => {
    const [entry, more] = Object.entries(documentOf('$lookup', stage))
    if (!entry || more) throw requestFailed('a pipeline stage must be a document with one field')
    return entry
  })
}

/** Refuses what the emulator does not know, before any document is read. `exists` refuses an unknown collection. */
export function checkPipeline(pipeline: Pipeline, exists: (collection: string) => void): void {
  for (const [name, spec] of pipeline) {
    const check = CHECKS[name]
    if (!check) throw notEmulated(`the aggregation stage ${name}`)
    check(spec, exists)
  }
}

type Check = (spec: Value, exists: (collection: string) => void) => void

const CHECKS: Record<string, Check | undefined> = {
  $match: (spec) => void compileQuery(documentOf('$match', spec)),
  $project: (spec) => checkExpression(documentOf('$project', spec)),
  $addFields: (spec) => checkExpression(documentOf('$addFields', spec)),
  $group: (spec) => {
    const { _id, ...fields } = documentOf('$group', spec)
    if (_id === undefined) throw requestFailed('a group specification must include an _id')
    checkExpression(_id)
    checkAccumulators(fields)
  },
  $sort: (spec) => void sortKeys(spec),
  $skip: (spec) => checkCount('$skip', spec, 0),
  $limit: (spec) => checkCount('$limit', spec, 1),
  $count: (spec) => {
    if (typeof spec !== 'string' || !/^[^$.][^.]*$/.test(spec))
      throw requestFailed('$count needs a field name')
  },
  $replaceRoot: (spec) => {
    const { newRoot } = fieldsOf('$replaceRoot', spec, ['newRoot'])
    checkExpression(newRoot)
  },
  $sortByCount: checkExpression,
  $unwind: (spec) => {
    const known = ['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays']
    const { path } = isDocument(spec) ? fieldsOf('$unwind', spec, known) : { path: spec }
    if (typeof path !== 'string' || !path.startsWith('$'))
      throw requestFailed("$unwind's path must begin with $")
  },
  $bucket: (spec) => {
    const {
      groupBy,
      boundaries,
      output = {},
    } = fieldsOf('$bucket', spec, ['groupBy', 'boundaries', 'default', 'output'])
    if (!Array.isArray(boundaries) || boundaries.length < 2)
      throw requestFailed('$bucket needs two boundaries or more')
    checkExpression(groupBy)
    checkAccumulators(documentOf('$bucket', output))
  },
  $lookup: (spec, exists) => {
    const known = ['from', 'localField', 'foreignField', 'let', 'pipeline', 'as']
    const {
      from,
      localField,
      foreignField,
      let: variables = {},
      pipeline,
      as,
    } = fieldsOf('$lookup', spec, known)
    if (typeof as !== 'string' || as.includes('.')) throw notEmulated(`$lookup as ${as}`)
    exists(String(from))
    if (pipeline === undefined) {
      if (typeof localField !== 'string' || typeof foreignField !== 'string')
        throw requestFailed('$lookup needs localField and foreignField, or a pipeline')
      return
    }
    if (localField !== undefined || foreignField !== undefined)
      throw notEmulated('$lookup with fields and a pipeline at once')
    Object.values(documentOf('$lookup', variables)).forEach(checkExpression)
    checkPipeline(readPipeline(pipeline), exists)
  },
}

function documentOf(stage: string, spec: Value): Document {
  if (!isDocument(spec)) throw requestFailed(`the ${stage} stage takes a document`)
  return spec
}

function fieldsOf(stage: string, spec: Value, known: readonly string[]): Document {
  const unknown = Object.keys(documentOf(stage, spec)).find((name) => !known.includes(name))
  if (unknown) throw requestFailed(`unknown argument to ${stage}: ${unknown}`)
  return spec as Document
}

function checkCount(stage: string, spec: Value, least: number): void {
  if (!Number.isInteger(spec) || (spec as number) < least)
    throw requestFailed(`the ${stage} stage takes an integer of at least ${least}: ${spec}`)
}
