import { Context } from 'mingo/core'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import * as pipeline from 'mingo/operators/pipeline'
import { $expr } from 'mingo/operators/query/evaluation'
import { Query } from 'mingo/query'
import { dateOperators } from './date-operators'
import { accumulatorOperators, expressionOperators } from './expression-operators'
import { notEmulated, requestFailed } from './failure'
import { type Document, isDocument, type Value } from './value'

const named = (names: string) => new Set(names.split(/\s+/).map((name) => `$${name}`))

const ACCUMULATORS = named('addToSet avg first last max min push stdDevPop stdDevSamp sum mergeObjects')

// Those that the SDK's `db.command.aggregate` has, less what mingo gets wrong. mingo knows more; the service may not.
const OPERATORS = named(
  `abs add ceil divide exp floor ln log log10 mod multiply pow sqrt subtract trunc arrayElemAt arrayToObject
  concatArrays filter in indexOfArray isArray map range reduce reverseArray size slice zip and not or cmp eq gt gte lt
  lte ne cond ifNull switch dateToString dayOfMonth dayOfWeek dayOfYear isoDayOfWeek millisecond minute month second
  hour year literal mergeObjects objectToArray allElementsTrue anyElementTrue setDifference setEquals setIntersection
  setIsSubset setUnion concat indexOfBytes split strLenBytes strLenCP strcasecmp substr substrBytes substrCP toLower
  toUpper addToSet avg first last max min push stdDevPop stdDevSamp sum let`,
)

/** Refuses what the emulator does not know in an expression, before any document is read. */
export function checkExpression(expression: Value): void {
  if (typeof expression === 'string') checkPath(expression)
  if (Array.isArray(expression)) expression.forEach(checkExpression)
  if (!isDocument(expression)) return
  const names = Object.keys(expression)
  const operator = names.find((name) => name.startsWith('$'))
  if (operator && names.length > 1) throw requestFailed(`an expression has one operator: ${names.join(', ')}`)
  if (operator && !OPERATORS.has(operator)) throw notEmulated(`the aggregation operator ${operator}`)
  if (operator === '$literal') return
  if (operator === '$cond') checkCond(expression.$cond)
  for (const name of names) checkExpression(expression[name])
}

/** Refuses the fields of a `$group` that are no accumulators. */
export function checkAccumulators(fields: Document): void {
  for (const [name, field] of Object.entries(fields)) {
    const operators = isDocument(field) ? Object.keys(field) : []
    if (operators.length !== 1 || !ACCUMULATORS.has(operators[0] as string))
      throw requestFailed(`The field '${name}' must be an accumulator object`)
    checkExpression(field)
  }
}

function checkPath(path: string): void {
  if (/^\$\$(NOW|CLUSTER_TIME|USER_ROLES|SEARCH_META)\b/.test(path)) throw notEmulated(`the variable ${path}`)
  // In MongoDB's expressions a number in a path names a field, in mingo's an element.
  if (/^\$.*\.\d+(\.|$)/.test(path)) throw notEmulated(`an array index in an expression (${path})`)
}

function checkCond(operands: Value): void {
  const count = Array.isArray(operands) ? operands.length : Object.keys(operands as Document).length
  if (count !== 3) throw requestFailed('$cond takes if, then and else')
}

/** mingo's operators with those replaced that differ from MongoDB's. Most stages are added by the aggregation. */
export const context = Context.init({
  expression: { ...expressions, ...expressionOperators, ...dateOperators } as never,
  accumulator: { ...accumulators, ...accumulatorOperators } as never,
  query: { $expr } as never,
  pipeline: {
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
