import { notEmulated, requestFailed } from './failure'
import { compileElement } from './query'
import { type SortKeys, sorted, sortKeys } from './sort'
import type { UpdateOperator } from './update-operators'
import { find, reach } from './update-path'
import { clone, compare, type Document, equal, isDocument, typeName, type Value } from './value'

/** The update operators on arrays. */
export const operators: Record<string, UpdateOperator> = {
  $push: (path, operand) => {
    const push = pushModifiers(operand)
    return (document) => {
      const place = reach(document, path)
      const array = arrayAt(path, place.read(), [])
      array.splice(push.position ?? array.length, 0, ...push.each.map(clone))
      place.write(push.slice(push.sort(array)))
    }
  },

  $addToSet: (path, operand) => {
    const additions = isDocument(operand) && '$each' in operand ? eachOf('$addToSet', operand) : [operand]
    return (document) => {
      const place = reach(document, path)
      const array = arrayAt(path, place.read(), [])
      for (const each of additions)
        if (!array.some((element) => equal(element, each))) array.push(clone(each))
      place.write(array)
    }
  },

  $pull: (path, operand) => {
    if (operand instanceof RegExp) throw notEmulated('$pull of a regular expression')
    return removing(
      path,
      isDocument(operand) ? compileElement(operand) : (element) => equal(element, operand),
    )
  },

  $pullAll: (path, operand) => {
    if (!Array.isArray(operand)) throw requestFailed('$pullAll requires an array argument')
    return removing(path, (element) => operand.some((each) => equal(each, element)))
  },

  $pop: (path, operand) => {
    if (operand !== 1 && operand !== -1) throw requestFailed('$pop expects 1 or -1')
    return (document) => {
      const before = find(document, path)?.read()
      if (before === undefined) return
      const array = arrayAt(path, before)
      if (operand === 1) array.pop()
      else array.shift()
    }
  },
}

// Null is no array: only a missing field starts as an empty one.
function arrayAt(path: string, value: Value, missing?: Value[]): Value[] {
  if (value === undefined && missing) return missing
  if (!Array.isArray(value))
    throw requestFailed(`The field '${path}' must be an array but is of type ${typeName(value)}`)
  return value
}

function removing(path: string, matches: (element: Value) => boolean) {
  return (document: Document) => {
    const place = find(document, path)
    const before = place?.read()
    if (before === undefined) return
    place?.write(arrayAt(path, before).filter((element) => !matches(element)))
  }
}

const MODIFIERS = ['$each', '$position', '$sort', '$slice']

function pushModifiers(operand: Value) {
  const plain = !isDocument(operand) || !Object.keys(operand).some((name) => MODIFIERS.includes(name))
  if (plain) return { each: [operand], position: undefined, sort: same, slice: same }
  const unknown = Object.keys(operand).find((name) => !MODIFIERS.includes(name))
  if (unknown) throw requestFailed(`Unrecognized clause in $push: ${unknown}`)
  return {
    each: eachOf('$push', operand),
    position: integer(operand.$position, '$position'),
    sort: sorting(operand.$sort),
    slice: slicing(integer(operand.$slice, '$slice')),
  }
}

const same = (array: Value[]) => array

function eachOf(operator: string, operand: Document): Value[] {
  if (!Array.isArray(operand.$each))
    throw requestFailed(
      `The argument to $each in ${operator} must be an array but is ${typeName(operand.$each)}`,
    )
  if (operator === '$addToSet' && Object.keys(operand).length > 1)
    throw requestFailed('$each takes no other modifiers in $addToSet')
  return operand.$each
}

function integer(value: Value, name: string): number | undefined {
  if (value !== undefined && !Number.isInteger(value))
    throw requestFailed(`The value for ${name} must be an integer`)
  return value as number | undefined
}

function sorting(order: Value): (array: Value[]) => Value[] {
  if (order === undefined) return same
  if (order === 1 || order === -1) return (array) => array.sort((a, b) => compare(a, b) * order)
  const keys: SortKeys = sortKeys(order)
  return (array) => {
    const documents = array.map((value) => (isDocument(value) ? value : {}))
    if (documents.some((document, i) => document !== array[i]))
      throw requestFailed('$sort by a field needs an array of documents')
    return sorted(documents, keys)
  }
}

function slicing(count: number | undefined): (array: Value[]) => Value[] {
  if (count === undefined) return same
  return (array) => (count < 0 ? array.slice(count) : array.slice(0, count))
}
