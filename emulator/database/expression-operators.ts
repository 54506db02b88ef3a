import { evalExpr } from 'mingo/core'
import * as accumulators from 'mingo/operators/accumulator'
import type { Any, Options } from 'mingo/types'
import { requestFailed } from './failure'
import { compare, type Document, field, isDocument, type Value } from './value'

/** As mingo has its operators: of a document, or of the documents of a group. */
type Operator = (input: Any, expression: Any, options: Options) => Any

const evaluate = (input: Any, expression: Any, options: Options) =>
  evalExpr(input, expression, options) as Value

const comparing = (name: string, holds: (difference: number) => boolean | number): Operator => {
  return (document, operands, options) => {
    if (!Array.isArray(operands) || operands.length !== 2) throw requestFailed(`${name} takes 2 arguments`)
    const [a, b] = operands.map((operand) => evaluate(document, operand, options))
    return holds(compare(a, b))
  }
}

const $size: Operator = (document, expression, options) => {
  const value = evaluate(document, expression, options)
  if (!Array.isArray(value)) throw requestFailed('The argument to $size must be an array')
  return value.length
}

const $switch: Operator = (document, expression, options) => {
  const { branches, ...rest } = expression as { branches: { case: Any; then: Any }[]; default?: Any }
  const branch = branches.find((each) => isTrue(evaluate(document, each.case, options)))
  if (branch) return evaluate(document, branch.then, options)
  if (!('default' in rest)) throw requestFailed('$switch found no matching branch and has no default')
  return evaluate(document, rest.default, options)
}

const isTrue = (value: Value) => value !== undefined && value !== null && value !== false && value !== 0

const $mergeObjects: Operator = (document, expression, options) => {
  const merged: Document = {}
  for (const operand of Array.isArray(expression) ? expression : [expression]) {
    const value = evaluate(document, operand, options) ?? {}
    if (!isDocument(value)) throw requestFailed('$mergeObjects requires object inputs')
    Object.assign(merged, value)
  }
  return merged
}

const changingCase =
  (name: string, change: (text: string) => string): Operator =>
  (document, expression, options) => {
    const value = evaluate(document, Array.isArray(expression) ? expression[0] : expression, options) ?? ''
    if (typeof value !== 'string') throw requestFailed(`${name} of what is no string`)
    return change(value)
  }

/** The expression operators in which mingo differs from MongoDB: types it does not compare, and refusals it lacks. */
export const expressionOperators = {
  $cmp: comparing('$cmp', Math.sign),
  $eq: comparing('$eq', (difference) => difference === 0),
  $ne: comparing('$ne', (difference) => difference !== 0),
  $gt: comparing('$gt', (difference) => difference > 0),
  $gte: comparing('$gte', (difference) => difference >= 0),
  $lt: comparing('$lt', (difference) => difference < 0),
  $lte: comparing('$lte', (difference) => difference <= 0),
  $size,
  $switch,
  $mergeObjects,
  $toLower: changingCase('$toLower', (text) => text.toLowerCase()),
  $toUpper: changingCase('$toUpper', (text) => text.toUpperCase()),
}

const $push: Operator = (documents, expression, options) => {
  const scope = options as Options & { update(locals: { root: Any }): Options }
  return (documents as Any[])
    .map((document) => evaluate(document, expression, scope.update({ root: document })))
    .filter((value) => value !== undefined)
}

/**
 * The values of an expression over a group's documents. A path through documents alone is followed here: evaluating it
 * anew for each of a year's documents takes most of the time of an aggregation.
 */
function valuesOf(documents: Any[], expression: Any, options: Options): Value[] {
  const scope = options as Options & { update(locals: { root: Any }): Options }
  const path =
    typeof expression === 'string' && /^\$[^$]/.test(expression) ? expression.slice(1).split('.') : undefined
  return documents.map((document) => {
    let value = path && (document as Value)
    for (const part of path ?? []) {
      // An array spreads what follows it.
      if (Array.isArray(value)) value = undefined
      value = isDocument(value) ? field(value, part) : undefined
      if (value === undefined) break
    }
    return value ?? evaluate(document, expression, scope.update({ root: document }))
  })
}

const $sum: Operator = (documents, expression, options) => {
  if (typeof expression === 'number') return (documents as Any[]).length * expression
  let sum = 0
  for (const value of valuesOf(documents as Any[], expression, options))
    if (typeof value === 'number') sum += value
  return sum
}

const $max: Operator = (documents, expression, options) => {
  let largest: Value = null
  for (const value of valuesOf(documents as Any[], expression, options))
    if (value !== undefined && value !== null && (largest === null || compare(value, largest) > 0))
      largest = value
  return largest
}

const $addToSet: Operator = (documents, expression, options) =>
  accumulators.$addToSet($push(documents, expression, options) as Any[], null, options)

/**
 * The accumulators in which mingo differs: it takes a missing field for null, MongoDB leaves it out; and those that add up
 * a year's documents, which are too slow in it.
 */
export const accumulatorOperators = { $push, $addToSet, $sum, $max }
