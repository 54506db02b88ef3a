import { compileExpression, isTrue } from './expression'
import { invalidParam, notEmulated, requestFailed } from './failure'
import { leaves, namesIn } from './path'
import { compare, type Document, equal, isDocument, typeName, typeRank, type Value } from './value'

/** Whether a query finds a document. */
export type Matcher = (document: Document) => boolean

/** Values of `$$name` in an `$expr`: those of the `$lookup` around it. */
export type Variables = Record<string, Value>

/** A query as a test of one document, by MongoDB's rules. Refuses what the emulator does not know. */
export function compileQuery(query: Document, variables?: Variables): Matcher {
  const tests = Object.entries(query).map(([name, condition]) => compileEntry(name, condition, variables))
  if (tests.length === 1) return tests[0] as Matcher
  return (document) => tests.every((test) => test(document))
}

function compileEntry(name: string, condition: Value, variables?: Variables): Matcher {
  switch (name) {
    case '$and': {
      const branches = compileBranches(name, condition, variables)
      return (document) => branches.every((branch) => branch(document))
    }
    case '$or': {
      const branches = compileBranches(name, condition, variables)
      return (document) => branches.some((branch) => branch(document))
    }
    case '$expr': {
      const expression = compileExpression(condition, variables)
      return (document) => isTrue(expression(document))
    }
  }
  if (name.startsWith('$')) throw notEmulated(`the top level operator ${name}`)
  namesIn(name)
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

/** A field's condition as a test of the values that its path reaches (`undefined`: it reaches none). */
type LeafTest = (found: Value[]) => boolean

/** A condition on an array holds when it holds for an element or for the array as a whole. */
const some =
  (test: (value: Value) => boolean): LeafTest =>
  (found) =>
    found.some((leaf) => test(leaf) || (Array.isArray(leaf) && leaf.some(test)))

const not =
  (test: LeafTest): LeafTest =>
  (found) =>
    !test(found)

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
  const tests = Object.entries(condition).map(([name, operand]) => {
    const operator = OPERATORS[name]
    if (!operator) throw notEmulated(`the query operator ${name}`)
    return operator(operand)
  })
  if (tests.length === 1) return tests[0] as LeafTest
  return (found) => tests.every((test) => test(found))
}

/** What the product and the contract suite ask with. */
const OPERATORS: Record<string, ((operand: Value) => LeafTest) | undefined> = {
  $eq: equality,
  $ne: (operand) => not(equality(operand)),
  $in: (operand) => membership('$in', operand),
  $nin: (operand) => not(membership('$nin', operand)),
  $gt: (operand) => ordering(operand, (difference) => difference > 0),
  $gte: (operand) => ordering(operand, (difference) => difference >= 0),
  $lt: (operand) => ordering(operand, (difference) => difference < 0),
  $lte: (operand) => ordering(operand, (difference) => difference <= 0),
  $exists: (operand) => {
    if (typeof operand !== 'boolean') throw notEmulated(`$exists of ${typeName(operand)}`)
    return (found) => found.some((leaf) => leaf !== undefined) === operand
  },
  $all: (operand) => {
    const tests = valuesOf('$all', operand).map(equality)
    return (found) => tests.length > 0 && tests.every((test) => test(found))
  },
}

function valuesOf(operator: string, operand: Value): Value[] {
  if (!Array.isArray(operand)) throw requestFailed(`${operator} needs an array`)
  if (operand.some(isOperators)) throw requestFailed(`cannot nest $ under ${operator}`)
  return operand
}

function equality(operand: Value): LeafTest {
  if (operand instanceof RegExp) throw notEmulated('a regular expression as a value')
  if (operand === null) return some((value) => value === null || value === undefined)
  return some((value) => value !== undefined && equal(value, operand))
}

const isPlain = (value: Value) => ['string', 'number', 'boolean'].includes(typeof value)

function membership(operator: string, operand: Value): LeafTest {
  const list = valuesOf(operator, operand)
  const plain = new Set(list.filter(isPlain))
  const others = list.filter((each) => !isPlain(each)).map(equality)
  const isIn = some((value) => plain.has(value))
  return (found) => isIn(found) || others.some((test) => test(found))
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

function pattern(expression: RegExp): LeafTest {
  return some((value) => typeof value === 'string' && expression.test(value))
}
