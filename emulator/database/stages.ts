import { Context, evalExpr } from 'mingo/core'
import { type Iterator, Lazy } from 'mingo/lazy'
import * as pipeline from 'mingo/operators/pipeline'
import type { Options } from 'mingo/types'
import { context } from './expression'
import { compileQuery, type Variables } from './query'
import { sorted, sortKeys } from './sort'
import { type Document, field, isDocument, type Value } from './value'

type Stage = (input: Iterator, spec: never, options: Options) => Iterator

/** Gives a document the documents that a `$lookup` joins to it. */
export type Join = (document: Document, spec: Document, options: Options) => Document[]

// A `$lookup` around this pipeline has set the variables.
const $match: Stage = (input, query: Document, options) =>
  input.filter(compileQuery(query, options.variables as Variables))

const $sort: Stage = (input, order: Value) =>
  input.transform(((documents: Document[]) => Lazy(sorted(documents, sortKeys(order)))) as never)

// mingo's counts no documents as 0; MongoDB gives no row.
const $count: Stage = (input, name: string) =>
  input.transform(((documents: Document[]) =>
    Lazy(documents.length > 0 ? [{ [name]: documents.length }] : [])) as never)

// A nested document adds its fields to those that are there; mingo's replaces them.
const $addFields: Stage = (input, spec: Document, options) =>
  pipeline.$addFields(input, Object.fromEntries(flattened(spec)), options)

function flattened(spec: Document, prefix = ''): [string, Value][] {
  return Object.entries(spec).flatMap(([name, value]): [string, Value][] => {
    const [first] = isDocument(value) ? Object.keys(value) : []
    const nested = first !== undefined && !first.startsWith('$')
    return nested ? flattened(value as Document, `${prefix}${name}.`) : [[prefix + name, value]]
  })
}

const grouped = (input: Iterator, spec: Document & { _id: Value }, order: Document, options: Options) =>
  $sort(pipeline.$group(input, spec, options), order as never, options)

const $sortByCount: Stage = (input, expression: Value, options) =>
  grouped(input, { _id: expression, count: { $sum: 1 } }, { count: -1 }, options)

// As MongoDB defines it; mingo's puts a value on a boundary into the bucket below it.
const $bucket: Stage = (input, spec: Document, options) => {
  const { groupBy, default: other, output = { count: { $sum: 1 } } } = spec
  const boundaries = spec.boundaries as Value[]
  const branches = boundaries.slice(0, -1).map((lower, i) => ({
    case: {
      $and: [{ $gte: [groupBy, { $literal: lower }] }, { $lt: [groupBy, { $literal: boundaries[i + 1] }] }],
    },
    // biome-ignore lint/suspicious/noThenProperty: the name that $switch gives it
    then: { $literal: lower },
  }))
  const $switch = other === undefined ? { branches } : { branches, default: { $literal: other } }
  return grouped(input, { _id: { $switch }, ...(output as Document) }, { _id: 1 }, options)
}

// mingo's drops empty strings and documents, and changes the documents that it is given.
const $unwind: Stage = (input, spec: string | Document) => {
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = isDocument(spec) ? spec : { path: spec }
  const parts = String(path).slice(1).split('.')
  const numbered = (document: Document, index: number | null) =>
    typeof includeArrayIndex === 'string'
      ? withValue(document, includeArrayIndex.split('.'), index)
      : document
  function* unwound() {
    for (const document of input as Iterable<unknown> as Iterable<Document>) {
      const value = parts.reduce<Value>(
        (at, part) => (isDocument(at) ? field(at, part) : undefined),
        document,
      )
      if (Array.isArray(value) && value.length > 0) {
        for (const [i, element] of value.entries()) yield numbered(withValue(document, parts, element), i)
      } else if (preserveNullAndEmptyArrays) {
        yield numbered(Array.isArray(value) ? withValue(document, parts, undefined) : document, null)
      } else if (value !== undefined && value !== null && !Array.isArray(value)) {
        yield numbered(document, null)
      }
    }
  }
  return Lazy(unwound())
}

// A copy of the document with another value at the path; with none, without the field.
function withValue(document: Document, [name = '', ...rest]: string[], value: Value): Document {
  const copy = { ...document }
  const inner = copy[name]
  const next = rest.length > 0 ? withValue(isDocument(inner) ? inner : {}, rest, value) : value
  if (next === undefined) delete copy[name]
  else copy[name] = next
  return copy
}

/** mingo's context with the stages in which it differs from MongoDB replaced, and a `$lookup` that uses indexes. */
export function stages(join: Join): Context {
  const $lookup: Stage = (input, spec: Document, options) =>
    input.map(((document: Document) => ({
      ...document,
      [String(spec.as)]: join(document, spec, options),
    })) as never)
  const own = { $match, $sort, $count, $addFields, $sortByCount, $bucket, $unwind, $lookup }
  return Context.from(Context.init({ pipeline: own as never }), context)
}

/** The values of a `$lookup`'s variables for one document. */
export function evaluateLet(document: Document, variables: Document, options: Options): Document {
  const evaluated = Object.entries(variables).map(([name, expression]) => [
    name,
    evalExpr(document, expression, options) as Value,
  ])
  return Object.fromEntries(evaluated)
}
