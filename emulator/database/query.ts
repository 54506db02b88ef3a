import { compileExpression } from './expression'
import { invalidParam, notEmulated, requestFailed } from './failure'
import { leaves } from './path'
import { predicate } from './query-operators'
import { type Document, isDocument, type Value } from './value'

/** Whether a query finds a document. */
export type Matcher = (document: Document) => boolean

/** Values of `$$name` in an `$expr`: those of the `$lookup` around it. */
export type Variables = Record<string, Value>

/**
 * A query as a test of one document, by MongoDB's rules. Written here rather than taken from mingo, which passes over
 * what MongoDB rejects and differs in null, in field order within documents and in comparisons across types.
 */
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
    case '$nor': {
      const branches = compileBranches(name, condition, variables)
      return (document) => !branches.some((branch) => branch(document))
    }
    case '$expr':
      return compileExpression(condition, variables)
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

type LeafTest = (found: Value[]) => boolean

/** Whether a condition is made of operators (`{$gt: 1}`) or is a value to equal. */
export function isOperators(condition: Value): condition is Document {
  if (!isDocument(condition)) return false
  const names = Object.keys(condition)
  const operators = names.filter((name) => name.startsWith('$')).length
  if (operators === 0) return false
  if (operators < names.length) throw invalidParam(`operators beside fields: ${names.join(', ')}`)
  return true
}

/** A field's condition as a test of the values that its path reaches. */
export function compileCondition(condition: Value): LeafTest {
  if (condition instanceof RegExp) return predicate('$regex', condition)
  if (!isOperators(condition)) return predicate('$eq', condition)
  const tests = Object.entries(condition).flatMap(([operator, operand]) => {
    if (operator === '$options') return [] // read with its $regex
    return [compileOperator(operator, operand, condition)]
  })
  return (found) => tests.every((test) => test(found))
}

function compileOperator(operator: string, operand: Value, condition: Document): LeafTest {
  switch (operator) {
    case '$not': {
      if (!(operand instanceof RegExp) && !isOperators(operand))
        throw requestFailed('$not needs a regex or a document')
      const test = compileCondition(operand)
      return (found) => !test(found)
    }
    case '$elemMatch': {
      const test = compileElement(operand)
      return (found) => found.some((leaf) => Array.isArray(leaf) && leaf.some(test))
    }
    case '$all': {
      if (!Array.isArray(operand)) throw requestFailed('$all needs an array')
      const tests = operand.map((each) => compileCondition(each))
      return (found) => tests.length > 0 && tests.every((test) => test(found))
    }
    case '$regex':
      return predicate('$regex', operand, condition.$options)
    case '$near':
    case '$nearSphere':
    case '$geoWithin':
    case '$geoIntersects':
      throw notEmulated(`geographic queries (${operator})`)
  }
  return predicate(operator, operand)
}

/** The test of one array element by `$elemMatch` or `$pull`: operators on the element, or a query on its fields. */
export function compileElement(condition: Value): (element: Value) => boolean {
  if (!isDocument(condition)) throw requestFailed('$elemMatch needs an Object')
  const [first] = Object.keys(condition)
  if (first?.startsWith('$') && !['$and', '$or', '$nor', '$expr'].includes(first)) {
    const test = compileCondition(condition)
    return (element) => test([element])
  }
  const test = compileQuery(condition)
  return (element) => isDocument(element) && test(element)
}
