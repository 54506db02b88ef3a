import { Context, evalExpr } from 'mingo/core'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import * as pipeline from 'mingo/operators/pipeline'
import { $expr } from 'mingo/operators/query/evaluation'
import { Query } from 'mingo/query'
import type { Any, Options } from 'mingo/types'
import { notEmulated, requestFailed } from './failure'
import { compare, type Document, isDocument, type Value } from './value'

// The operators that the SDK's `db.command.aggregate` has. mingo knows more, which the service may not.
const OPERATORS = new Set(
  `abs add ceil divide exp floor ln log log10 mod multiply pow sqrt subtract trunc arrayElemAt arrayToObject
  concatArrays filter in indexOfArray isArray map range reduce reverseArray size slice zip and not or cmp eq gt gte lt
  lte ne cond ifNull switch dateFromParts dateFromString dayOfMonth dayOfWeek dayOfYear isoDayOfWeek isoWeek
  isoWeekYear millisecond minute month second hour week year literal mergeObjects objectToArray allElementsTrue
  anyElementTrue setDifference setEquals setIntersection setIsSubset setUnion concat dateToString indexOfBytes split
  strLenBytes strLenCP strcasecmp substr substrBytes substrCP toLower toUpper addToSet avg first last max min push
  stdDevPop stdDevSamp sum let`
    .split(/\s+/)
    .map((name) => `$${name}`),
)

/** Refuses the operators and variables in an expression that the emulator does not know, before any document is read. */
export function checkExpression(expression: Value): void {
  if (typeof expression === 'string' && /^\$\$(NOW|CLUSTER_TIME|USER_ROLES|SEARCH_META)\b/.test(expression))
    throw notEmulated(`the variable ${expression}`)
  if (Array.isArray(expression)) expression.forEach(checkExpression)
  if (!isDocument(expression)) return
  const names = Object.keys(expression)
  const operator = names.find((name) => name.startsWith('$'))
  if (operator && names.length > 1) throw requestFailed(`an expression has one operator: ${names.join(', ')}`)
  if (operator && !OPERATORS.has(operator)) throw notEmulated(`the aggregation operator ${operator}`)
  if (operator === '$literal') return
  for (const name of names) checkExpression(expression[name])
}

type Operator = (input: Any, expression: Any, options: Options) => Any

const pair = (name: string, holds: (difference: number) => boolean | number): Operator => {
  return (document, operands, options) => {
    if (!Array.isArray(operands) || operands.length !== 2) throw requestFailed(`${name} takes 2 arguments`)
    const [a, b] = operands.map((operand) => evalExpr(document, operand, options) as Value)
    return holds(compare(a, b))
  }
}

// mingo's own compare only values of one type, and take a missing field for null.
const comparisons = {
  $cmp: pair('$cmp', Math.sign),
  $eq: pair('$eq', (difference) => difference === 0),
  $ne: pair('$ne', (difference) => difference !== 0),
  $gt: pair('$gt', (difference) => difference > 0),
  $gte: pair('$gte', (difference) => difference >= 0),
  $lt: pair('$lt', (difference) => difference < 0),
  $lte: pair('$lte', (difference) => difference <= 0),
}

const $size: Operator = (document, expression, options) => {
  const value = evalExpr(document, expression, options)
  if (!Array.isArray(value)) throw requestFailed('The argument to $size must be an array')
  return value.length
}

// mingo's $push gives null for a missing field; MongoDB leaves it out.
const $push: Operator = (documents, expression, options) => {
  const scope = options as Options & { update(locals: { root: Any }): Options }
  return (documents as Any[])
    .map((document) => evalExpr(document, expression, scope.update({ root: document })))
    .filter((value) => value !== undefined)
}

const $addToSet: Operator = (documents, expression, options) =>
  accumulators.$addToSet($push(documents, expression, options) as Any[], null, options)

/** mingo's operators with those replaced that differ from MongoDB's. Stages are added by the aggregation. */
export const context = Context.init({
  expression: { ...expressions, ...comparisons, $size } as never,
  accumulator: { ...accumulators, $push, $addToSet } as never,
  query: { $expr } as never,
  pipeline: {
    $addFields: pipeline.$addFields,
    $project: pipeline.$project,
    $replaceRoot: pipeline.$replaceRoot,
    $group: pipeline.$group,
    $skip: pipeline.$skip,
    $limit: pipeline.$limit,
  } as never,
})

/** The test that an `$expr` makes of a document. */
export function compileExpression(
  expression: Value,
  variables: Document = {},
): (document: Document) => boolean {
  checkExpression(expression)
  const query = new Query({ $expr: expression }, { context, variables })
  return (document) => query.test(document)
}
