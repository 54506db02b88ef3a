import { decode } from './ejson'
import { checkFieldName, compileExpression } from './expression'
import { invalidParam, notEmulated, requestFailed } from './failure'
import { compileProjection } from './projection'
import { compileQuery, type Variables } from './query'
import { sorted, sortKeys } from './sort'
import { compare, type Document, field, isDocument, keyOf, type Value } from './value'

/** The stages of an aggregation in order. */
export type Pipeline = readonly (readonly [name: string, spec: Value])[]

/** Makes other documents of documents; never changes those that it is given, for they may be the stored ones. */
export type Stage = (documents: Document[]) => Document[]

/** Reads the stages as the SDK sends them. */
export function readStages(sent: unknown): Pipeline {
  if (!Array.isArray(sent)) throw invalidParam('stages must be an array')
  return sent.map(({ stageKey, stageValue }) => [String(stageKey), decode(stageValue)] as const)
}

/** A stage ready to run, but for `$lookup`, which reads collections. Refuses what the emulator does not know. */
export function compileStage(name: string, spec: Value, variables: Variables): Stage {
  const compile = STAGES[name]
  if (!compile) throw notEmulated(`the aggregation stage ${name}`)
  return compile(spec, variables)
}

const STAGES: Record<string, ((spec: Value, variables: Variables) => Stage) | undefined> = {
  $match: (spec, variables) => {
    const test = compileQuery(documentOf('$match', spec), variables)
    return (documents) => documents.filter(test)
  },
  $sort: (spec) => {
    const keys = sortKeys(spec)
    return (documents) => sorted(documents, keys)
  },
  $skip: (spec) => {
    const count = countOf('$skip', spec, 0)
    return (documents) => documents.slice(count)
  },
  $limit: (spec) => {
    const count = countOf('$limit', spec, 1)
    return (documents) => documents.slice(0, count)
  },
  $count: (spec) => {
    if (typeof spec !== 'string') throw requestFailed('$count needs a field name')
    const name = checkFieldName(spec)
    // No documents give no row, not a 0.
    return ({ length }) => (length > 0 ? [{ [name]: length }] : [])
  },
  $project: (spec, variables) => project(documentOf('$project', spec), variables),
  $unwind: (spec) => {
    if (typeof spec !== 'string' || !spec.startsWith('$')) throw notEmulated('$unwind of other than a field')
    const name = checkFieldName(spec.slice(1))
    return (documents) =>
      documents.flatMap((document) => {
        const value = field(document, name) ?? []
        return Array.isArray(value) ? value.map((element) => ({ ...document, [name]: element })) : [document]
      })
  },
  $group: (spec, variables) => group(documentOf('$group', spec), variables),
}

/** The document that a stage takes. */
export function documentOf(stage: string, spec: Value): Document {
  if (!isDocument(spec)) throw requestFailed(`the ${stage} stage takes a document`)
  return spec
}

function countOf(stage: string, spec: Value, least: number): number {
  if (!Number.isInteger(spec) || (spec as number) < least)
    throw requestFailed(`the ${stage} stage takes an integer of at least ${least}: ${spec}`)
  return spec as number
}

function project(spec: Document, variables: Variables): Stage {
  if (Object.keys(spec).length === 0) throw requestFailed('$project must have at least one field')
  const isComputed = (value: Value) => typeof value !== 'number' && typeof value !== 'boolean'
  const [computed, named] = [true, false].map((wanted) =>
    Object.entries(spec).filter(([, value]) => isComputed(value) === wanted),
  ) as [[string, Value][], [string, Value][]]
  const projection = compileProjection(
    Object.fromEntries(named),
    computed.length > 0 ? 'inclusion' : undefined,
  )
  const made = computed.map(([name, value]) => {
    if (isDocument(value) && !Object.keys(value)[0]?.startsWith('$'))
      throw notEmulated(`a projection of documents (${name})`)
    return [checkFieldName(name), compileExpression(value, variables)] as const
  })
  return (documents) =>
    documents.map((document) => {
      const projected = projection(document)
      for (const [name, expression] of made) {
        const value = expression(document)
        if (value === undefined) delete projected[name]
        else projected[name] = value
      }
      return projected
    })
}

/** What the values of a group's documents come to, one after the other (`undefined`: missing). */
interface Accumulator {
  add(value: Value): void
  result(): Value
}

const ACCUMULATORS: Record<string, (() => Accumulator) | undefined> = {
  $sum: () => {
    let sum = 0
    const add = (value: Value) => {
      if (typeof value === 'number') sum += value
    }
    return { add, result: () => sum }
  },
  $max: () => {
    let most: Value = null
    const add = (value: Value = null) => {
      if (value !== null && (most === null || compare(value, most) > 0)) most = value
    }
    return { add, result: () => most }
  },
  $first: () => {
    let first: Value
    const add = (value: Value = null) => {
      if (first === undefined) first = value
    }
    return { add, result: () => first }
  },
  $last: () => {
    let last: Value
    const add = (value: Value = null) => {
      last = value
    }
    return { add, result: () => last }
  },
  $push: () => {
    const values: Value[] = []
    const add = (value: Value) => {
      if (value !== undefined) values.push(value)
    }
    return { add, result: () => values }
  },
  $addToSet: () => {
    const values = new Map<string, Value>()
    const add = (value: Value) => {
      if (value !== undefined) values.set(keyOf(value), value)
    }
    return { add, result: () => [...values.values()] }
  },
}

function group({ _id: by, ...fields }: Document, variables: Variables): Stage {
  if (by === undefined) throw requestFailed('a group specification must include an _id')
  const idOf = compileExpression(by, variables)
  const accumulated = Object.entries(fields).map(([name, field]) => {
    const [[operator = '', operand] = [], more] = isDocument(field) ? Object.entries(field) : []
    if (!operator.startsWith('$') || more)
      throw requestFailed(`The field '${name}' must be an accumulator object`)
    const start = ACCUMULATORS[operator]
    if (!start) throw notEmulated(`the accumulator ${operator}`)
    return { name: checkFieldName(name), start, value: compileExpression(operand, variables) }
  })
  return (documents) => {
    const groups = new Map<string, { _id: Value; accumulators: Accumulator[] }>()
    for (const document of documents) {
      const _id = idOf(document) ?? null
      const key = keyOf(_id)
      let found = groups.get(key)
      if (!found) {
        found = { _id, accumulators: accumulated.map(({ start }) => start()) }
        groups.set(key, found)
      }
      for (const [i, { value }] of accumulated.entries()) found.accumulators[i]?.add(value(document))
    }
    return Array.from(groups.values(), ({ _id, accumulators }) => ({
      _id,
      ...Object.fromEntries(accumulated.map(({ name }, i) => [name, accumulators[i]?.result()])),
    }))
  }
}
