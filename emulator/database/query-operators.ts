import { regularExpression } from './ejson'
import { notEmulated, requestFailed } from './failure'
import { compare, equal, typeName, typeRank, type Value } from './value'

type LeafTest = (found: Value[]) => boolean

/** One comparison operator as a test of the values that a path reaches (`undefined`: it reaches none). */
export function predicate(operator: string, operand: Value, options?: Value): LeafTest {
  switch (operator) {
    case '$eq':
      return equality(operand)
    case '$ne':
      return not(equality(operand))
    case '$in':
      return membership(operator, operand)
    case '$nin':
      return not(membership(operator, operand))
    case '$gt':
      return ordering(operand, (difference) => difference > 0)
    case '$gte':
      return ordering(operand, (difference) => difference >= 0)
    case '$lt':
      return ordering(operand, (difference) => difference < 0)
    case '$lte':
      return ordering(operand, (difference) => difference <= 0)
    case '$exists': {
      const wanted = Boolean(operand)
      return (found) => found.some((leaf) => leaf !== undefined) === wanted
    }
    case '$size':
      if (!Number.isInteger(operand) || (operand as number) < 0)
        throw requestFailed(`Failed to parse $size. Expected a non-negative integer: ${operand}`)
      return (found) => found.some((leaf) => Array.isArray(leaf) && leaf.length === operand)
    case '$mod':
      return modulo(operand)
    case '$regex':
      return pattern(operand, options)
    case '$type':
      return typed(operand)
  }
  throw requestFailed(`unknown operator: ${operator}`)
}

// A condition on an array holds when it holds for an element or for the array as a whole.
const some =
  (test: (value: Value) => boolean): LeafTest =>
  (found) =>
    found.some((leaf) => test(leaf) || (Array.isArray(leaf) && leaf.some(test)))

const not =
  (test: LeafTest): LeafTest =>
  (found) =>
    !test(found)

function equality(operand: Value): LeafTest {
  if (operand === null) return some((value) => value === null || value === undefined)
  return some((value) => value !== undefined && equal(value, operand))
}

function membership(operator: string, operand: Value): LeafTest {
  if (!Array.isArray(operand)) throw requestFailed(`${operator} needs an array`)
  const scalars = new Set<Value>()
  const tests: LeafTest[] = []
  for (const each of operand) {
    if (each instanceof RegExp) tests.push(pattern(each, undefined))
    else if (typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean')
      scalars.add(each)
    else tests.push(equality(each))
  }
  if (scalars.size > 0) tests.push(some((value) => scalars.has(value)))
  return (found) => tests.some((test) => test(found))
}

// Only values of the operand's own type compare, and NaN only with NaN. Null is in order with null (and missing) alone.
function ordering(operand: Value, holds: (difference: number) => boolean): LeafTest {
  if (operand instanceof RegExp) throw requestFailed('a regular expression has no order')
  if (operand === null) return holds(0) ? equality(null) : () => false
  const rank = typeRank(operand)
  const nan = Number.isNaN(operand)
  return some(
    (value) =>
      value !== undefined &&
      typeRank(value) === rank &&
      Number.isNaN(value) === nan &&
      holds(compare(value, operand)),
  )
}

function modulo(operand: Value): LeafTest {
  if (!Array.isArray(operand) || operand.length !== 2 || !operand.every(Number.isFinite) || operand[0] === 0)
    throw requestFailed('malformed $mod: needs a divisor other than 0 and a remainder')
  const [divisor, remainder] = operand.map((each) => Math.trunc(each as number)) as [number, number]
  return some((value) => Number.isFinite(value) && Math.trunc(value as number) % divisor === remainder)
}

function pattern(operand: Value, options: Value): LeafTest {
  const expression =
    typeof operand === 'string'
      ? regularExpression(operand, typeof options === 'string' ? options : '')
      : operand instanceof RegExp
        ? operand
        : undefined
  if (!expression) throw requestFailed('$regex has to be a string')
  return some(
    (value) =>
      (typeof value === 'string' && expression.test(value)) ||
      (value instanceof RegExp && String(value) === String(expression)),
  )
}

const isInt32 = (value: Value) => Number.isInteger(value) && value === (Number(value) | 0)

// The SDK sends a whole number as int or long and any other as double, so the value tells its type.
const TYPES: Record<string, (value: Value) => boolean> = {
  number: (value) => typeof value === 'number',
  int: isInt32,
  long: (value) => Number.isInteger(value) && !isInt32(value),
  double: (value) => typeof value === 'number' && !Number.isInteger(value),
  string: (value) => typeof value === 'string',
  bool: (value) => typeof value === 'boolean',
  object: (value) => typeName(value) === 'object',
  array: (value) => Array.isArray(value),
  date: (value) => value instanceof Date,
  null: (value) => value === null,
  regex: (value) => value instanceof RegExp,
}

function typed(operand: Value): LeafTest {
  const tests = (Array.isArray(operand) ? operand : [operand]).map((name) => {
    const test = TYPES[String(name)]
    if (!test) throw notEmulated(`$type ${name}`)
    return test
  })
  return some((value) => value !== undefined && tests.some((test) => test(value)))
}
