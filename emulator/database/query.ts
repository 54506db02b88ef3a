import { regularExpression } from './ejson'
import { compileExpression, isTrue } from './expression'
import { invalidParam, notEmulated, requestFailed } from './failure'
import { leaves } from './path'
import { compare, type Document, equal, isDocument, typeName, typeRank, type Value } from './value'

/** Whether a query finds a document. */
export type Matcher = (document: Document) => boolean

/** Values of `$$name` in an `$expr`: those of the `$lookup` around it. */
export type Variables = Record<string, Value>

/** A query as a test of one document, by MongoDB's rules. */
export function compileQuery(query: Document, variables?: Variables): Matcher {
  const tests = Object.entries(query).map(([name, condition]) => compileEntry(name, condition, variables))
  if (tests.length === 1) return tests[0] as Matcher
  return (document) => tests.every((test) => test(document))
}

function compileEntry(name: string, condition: Value, variables?: Variables): Matcher {
  switch (name) {
    case '$and':
      return allOf(compileBranches(name, condition, variables))
    case '$or':
      return anyOf(compileBranches(name, condition, variables))
    case '$nor':
      return not(anyOf(compileBranches(name, condition, variables)))
    case '$expr': {
      const expression = compileExpression(condition, variables)
      return (document) => isTrue(expression(document))
    }
  }
  if (name.startsWith('$')) throw requestFailed(`unknown top level operator: ${name}`)
  const test = compileCondition(condition)
  return (document) => test(leaves(document, name))
}

function compileBranches(name: string, branches: Value, variables?: Variables): Matcher[] {
  if (!Array.isArray(branches) || branches.length === 0)
    throw requestFailed(`${name} must be a nonempty array`)
  return branches.map((branch) => {
    if (!isDocument(branch)) throw requestFailed(`${name} argument's entries must be objects`)
    return compileQuery(branch, variables)
  })
}

type Test<T> = (given: T) => boolean

const not =
  <T>(test: Test<T>): Test<T> =>
  (given) =>
    !test(given)
const allOf =
  <T>(tests: Test<T>[]): Test<T> =>
  (given) =>
    tests.every((test) => test(given))
const anyOf =
  <T>(tests: Test<T>[]): Test<T> =>
  (given) =>
    tests.some((test) => test(given))

/** A field's condition as a test of the values that its path reaches (`undefined`: it reaches none). */
type LeafTest = Test<Value[]>

/** A condition on an array holds when it holds for an element or for the array as a whole. */
const some =
  (test: Test<Value>): LeafTest =>
  (found) =>
    found.some((leaf) => test(leaf) || (Array.isArray(leaf) && leaf.some(test)))

/** Whether a condition is made of operators (`{$gt: 1}`) or is a value to equal. */
function isOperators(condition: Value): condition is Document {
  if (!isDocument(condition)) return false
  const names = Object.keys(condition)
  const operators = names.filter((name) => name.startsWith('$')).length
  if (operators > 0 && operators < names.length)
    throw invalidParam(`operators beside fields: ${names.join(', ')}`)
  return operators > 0
}

function compileCondition(condition: Value): LeafTest {
  if (condition instanceof RegExp) return pattern(condition)
  if (!isOperators(condition)) return equality(condition)
  const tests = Object.entries(condition).flatMap(([name, operand]) => {
    if (name === '$options') return [] // read with its $regex
    const operator = OPERATORS[name]
    if (!operator) throw requestFailed(`unknown operator: ${name}`)
    return [operator(operand, condition)]
  })
  return tests.length === 1 ? (tests[0] as LeafTest) : allOf(tests)
}

/** The test of one array element by `$elemMatch` or `$pull`: operators on the element, or a query on its fields. */
export function compileElement(condition: Value): Test<Value> {
  if (!isDocument(condition)) throw requestFailed('$elemMatch needs an Object')
  const [first] = Object.keys(condition)
  if (first?.startsWith('$') && !['$and', '$or', '$nor', '$expr'].includes(first)) {
    const test = compileCondition(condition)
    return (element) => test([element])
  }
  const test = compileQuery(condition)
  return (element) => isDocument(element) && test(element)
}

const geographic = () => {
  throw notEmulated('geographic queries')
}

const OPERATORS: Record<string, ((operand: Value, condition: Document) => LeafTest) | undefined> = {
  $eq: equality,
  $ne: (operand) => not(equality(operand)),
  $in: membership,
  $nin: (operand) => not(membership(operand)),
  $gt: (operand) => ordering(operand, (difference) => difference > 0),
  $gte: (operand) => ordering(operand, (difference) => difference >= 0),
  $lt: (operand) => ordering(operand, (difference) => difference < 0),
  $lte: (operand) => ordering(operand, (difference) => difference <= 0),
  $exists: (operand) => (found) => found.some((leaf) => leaf !== undefined) === Boolean(operand),
  $size: (operand) => {
    if (!Number.isInteger(operand)) throw requestFailed(`$size needs an integer: ${operand}`)
    return (found) => found.some((leaf) => Array.isArray(leaf) && leaf.length === operand)
  },
  $mod: (operand) => {
    const [divisor, remainder, ...more] = Array.isArray(operand) ? operand : []
    if (!Number.isInteger(divisor) || divisor === 0 || !Number.isInteger(remainder) || more.length > 0)
      throw requestFailed('malformed $mod: needs a divisor other than 0 and a remainder')
    return some((value) => Math.trunc(value as number) % (divisor as number) === remainder)
  },
  $regex: (operand, { $options }) => pattern(operand, $options),
  $type: (operand) => {
    const type = operand === 'bool' ? 'boolean' : operand
    if (!['number', 'string', 'boolean', 'object', 'array', 'date', 'null'].includes(String(type)))
      throw notEmulated(`$type ${operand}`)
    return some((value) => typeName(value) === type)
  },
  $not: (operand) => {
    if (!(operand instanceof RegExp) && !isOperators(operand))
      throw requestFailed('$not needs a regex or a document')
    return not(compileCondition(operand))
  },
  $elemMatch: (operand) => {
    const test = compileElement(operand)
    return (found) => found.some((leaf) => Array.isArray(leaf) && leaf.some(test))
  },
  $all: (operand) => {
    const tests = arrayOf('$all', operand).map(compileCondition)
    return tests.length > 0 ? allOf(tests) : () => false
  },
  $near: geographic,
  $nearSphere: geographic,
  $geoWithin: geographic,
  $geoIntersects: geographic,
}

function arrayOf(operator: string, operand: Value): Value[] {
  if (!Array.isArray(operand)) throw requestFailed(`${operator} needs an array`)
  return operand
}

function equality(operand: Value): LeafTest {
  if (operand === null) return some((value) => value === null || value === undefined)
  return some((value) => value !== undefined && equal(value, operand))
}

function membership(operand: Value): LeafTest {
  const isPlain = (each: Value) => ['string', 'number', 'boolean'].includes(typeof each)
  const list = arrayOf('$in', operand)
  const plain = new Set(list.filter(isPlain))
  const others = list.filter((each) => !isPlain(each)).map(compileCondition)
  return anyOf([some((value) => plain.has(value)), ...others])
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

function pattern(operand: Value, options: Value = ''): LeafTest {
  const expression =
    typeof operand === 'string' ? regularExpression(operand, String(options)) : (operand as RegExp)
  if (!(expression instanceof RegExp)) throw requestFailed('$regex has to be a string')
  return some((value) => typeof value === 'string' && expression.test(value))
}
