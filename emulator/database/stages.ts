import { decode } from './ejson'
import { compileExpression, type Expression, fieldsOf } from './expression'
import { invalidParam, notEmulated, requestFailed } from './failure'
import { valueAt, withValue } from './path'
import { compileProjection } from './projection'
import { compileQuery, type Variables } from './query'
import { type SortKeys, sorted, sortKeys } from './sort'
import { compare, type Document, isDocument, keyOf, type Value } from './value'

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
  $count: (name) => {
    if (typeof name !== 'string' || !/^[^$.][^.]*$/.test(name))
      throw requestFailed('$count needs a field name')
    // No documents give no row, not a 0.
    return ({ length }) => (length > 0 ? [{ [name]: length }] : [])
  },
  $project: (spec, variables) => project(documentOf('$project', spec), variables),
  $addFields: (spec, variables) => adding(documentOf('$addFields', spec), variables),
  $replaceRoot: (spec, variables) => {
    const { newRoot } = fieldsOf('$replaceRoot', spec, ['newRoot'])
    const root = compileExpression(newRoot, variables)
    return (documents) => documents.map((document) => documentOf('$replaceRoot', root(document)))
  },
  $unwind: unwind,
  $group: (spec, variables) => {
    const { _id, ...fields } = documentOf('$group', spec)
    if (_id === undefined) throw requestFailed('a group specification must include an _id')
    return group(compileExpression(_id, variables), fields, variables)
  },
  $sortByCount: (spec, variables) =>
    group(compileExpression(spec, variables), { count: { $sum: 1 } }, variables, [['count', -1]]),
  $bucket: (spec, variables) => {
    const known = ['groupBy', 'boundaries', 'default', 'output']
    const { groupBy, boundaries, default: other, output } = fieldsOf('$bucket', spec, known)
    if (!Array.isArray(boundaries) || boundaries.length < 2)
      throw requestFailed('$bucket needs two boundaries or more')
    const by = compileExpression(groupBy, variables)
    const bucket: Expression = (document) => {
      const value = by(document)
      const next = boundaries.findIndex((boundary) => compare(value, boundary) < 0)
      const found = next > 0 ? boundaries[next - 1] : other
      if (found === undefined) throw requestFailed('$bucket has no default for a value out of its boundaries')
      return found
    }
    const fields = documentOf('$bucket', output ?? { count: { $sum: 1 } })
    return group(bucket, fields, variables, [['_id', 1]])
  },
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
  const isComputed = (value: Value) => typeof value !== 'number' && typeof value !== 'boolean'
  const computed = Object.entries(spec).filter(([, value]) => isComputed(value))
  if (computed.length === 0) {
    const projection = compileProjection(spec)
    return (documents) => documents.map(projection)
  }
  for (const [path, value] of computed)
    if (isDocument(value) && !Object.keys(value)[0]?.startsWith('$'))
      throw notEmulated(`a projection of documents (${path})`)
  const kept = Object.entries(spec).filter(([, value]) => !isComputed(value))
  const projection = compileProjection({ _id: 1, ...Object.fromEntries(kept) }, 'including')
  const add = setter(computed, variables)
  return (documents) => documents.map((document) => add(document, projection(document)))
}

// A nested document adds its fields to those that are there.
function adding(spec: Document, variables: Variables): Stage {
  const add = setter(flattened(spec), variables)
  return (documents) => documents.map((document) => add(document, document))
}

function flattened(spec: Document, prefix = ''): [string, Value][] {
  return Object.entries(spec).flatMap(([name, value]): [string, Value][] => {
    const [first] = isDocument(value) ? Object.keys(value) : []
    const nested = first !== undefined && !first.startsWith('$')
    return nested ? flattened(value as Document, `${prefix}${name}.`) : [[prefix + name, value]]
  })
}

/** Puts what the expressions say of one document into another. */
function setter(fields: [string, Value][], variables: Variables) {
  const entries = fields.map(
    ([path, expression]) => [path.split('.'), compileExpression(expression, variables)] as const,
  )
  return (document: Document, into: Document) =>
    entries.reduce(
      (made, [parts, expression]) => withValue(made, parts, expression(document)) as Document,
      into,
    )
}

function unwind(spec: Value): Stage {
  const known = ['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays']
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = isDocument(spec)
    ? fieldsOf('$unwind', spec, known)
    : { path: spec }
  if (typeof path !== 'string' || !path.startsWith('$'))
    throw requestFailed("$unwind's path must begin with $")
  const parts = path.slice(1).split('.')
  const numbered = (document: Value, index: number | null) =>
    (includeArrayIndex === undefined
      ? document
      : withValue(document, String(includeArrayIndex).split('.'), index)) as Document
  return (documents) =>
    documents.flatMap((document) => {
      const value = valueAt(document, parts)
      if (Array.isArray(value) && value.length > 0)
        return value.map((element, i) => numbered(withValue(document, parts, element), i))
      const nothing = value === undefined || value === null || Array.isArray(value)
      if (!nothing) return [numbered(document, null)]
      if (!preserveNullAndEmptyArrays) return []
      return [numbered(Array.isArray(value) ? withValue(document, parts, undefined) : document, null)]
    })
}

/** What the documents of a group add up to: where it starts, and with each value (`undefined`: missing). */
interface Accumulator<State = never> {
  start: () => State
  add: (state: State, value: Value) => State
  result?: (state: State) => Value
}

const accumulator = <State>(accumulator: Accumulator<State>) => accumulator as unknown as Accumulator

const extreme = (sign: 1 | -1) =>
  accumulator<Value>({
    start: () => null,
    add: (best, value = null) =>
      value !== null && (best === null || compare(value, best) * sign > 0) ? value : best,
  })

const ACCUMULATORS: Record<string, Accumulator | undefined> = {
  $sum: accumulator<number>({
    start: () => 0,
    add: (sum, value) => (typeof value === 'number' ? sum + value : sum),
  }),
  $avg: accumulator<{ sum: number; count: number }>({
    start: () => ({ sum: 0, count: 0 }),
    add: ({ sum, count }, value) =>
      typeof value === 'number' ? { sum: sum + value, count: count + 1 } : { sum, count },
    result: ({ sum, count }) => (count > 0 ? sum / count : null),
  }),
  $min: extreme(-1),
  $max: extreme(1),
  $first: accumulator<Value>({
    start: () => undefined,
    add: (first, value = null) => (first === undefined ? value : first),
  }),
  $last: accumulator<Value>({ start: () => null, add: (_, value = null) => value }),
  $push: accumulator<Value[]>({
    start: () => [],
    add: (all, value) => {
      if (value !== undefined) all.push(value)
      return all
    },
  }),
  $addToSet: accumulator<Map<string, Value>>({
    start: () => new Map(),
    add: (set, value) => (value === undefined ? set : set.set(keyOf(value), value)),
    result: (set) => [...set.values()],
  }),
}

function group(by: Expression, fields: Document, variables: Variables, order?: SortKeys): Stage {
  const accumulators = Object.entries(fields).map(([name, field]) => {
    const [[operator = '', operand] = [], more] = isDocument(field) ? Object.entries(field) : []
    const found = ACCUMULATORS[operator]
    if (!found || more) throw requestFailed(`The field '${name}' must be an accumulator object`)
    return { name, ...found, value: compileExpression(operand, variables) }
  })
  return (documents) => {
    const groups = new Map<string, { _id: Value; states: never[] }>()
    for (const document of documents) {
      const _id = by(document) ?? null
      const key = keyOf(_id)
      let found = groups.get(key)
      if (!found) {
        found = { _id, states: accumulators.map(({ start }) => start()) }
        groups.set(key, found)
      }
      const { states } = found
      for (const [i, { add, value }] of accumulators.entries())
        states[i] = add(states[i] as never, value(document))
    }
    const rows = Array.from(groups.values(), ({ _id, states }) => {
      const row: Document = { _id }
      for (const [i, { name, result }] of accumulators.entries())
        row[name] = result ? result(states[i] as never) : states[i]
      return row
    })
    return order ? sorted(rows, order) : rows
  }
}
