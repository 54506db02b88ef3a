import { notEmulated, requestFailed } from './failure'
import { compare, type Document, equal, isDocument, typeName, type Value } from './value'

/** What becomes of a value; `undefined` stands for none, before and after. Never changes what it is given. */
type Change = (before: Value) => Value

/** The update operators, but for $rename, which moves a value. Operands that never fit are refused at once. */
export const operators: Record<string, ((operand: Value, path: string) => Change) | undefined> = {
  $set: (operand) => () => operand,
  $unset: () => () => undefined,
  $inc: (operand, path) => arithmetic('$inc', path, operand, (before, by) => before + by),
  $mul: (operand, path) => arithmetic('$mul', path, operand, (before, by) => before * by),
  $min: (operand) => (before) => (before === undefined || compare(operand, before) < 0 ? operand : before),
  $max: (operand) => (before) => (before === undefined || compare(operand, before) > 0 ? operand : before),

  $push: (operand, path) => {
    const { $each, $position, $sort, $slice } = modifiers(operand)
    return (before) => {
      const array = [...arrayAt(path, before === undefined ? [] : before)]
      array.splice($position ?? array.length, 0, ...$each)
      if ($sort) array.sort((a, b) => compare(a, b) * $sort)
      return sliced(array, $slice)
    }
  },

  $addToSet: (operand, path) => {
    const additions = isDocument(operand) && '$each' in operand ? eachOf('$addToSet', operand) : [operand]
    if (isDocument(operand) && '$each' in operand && Object.keys(operand).length > 1)
      throw requestFailed('$each takes no other modifiers in $addToSet')
    return (before) => {
      const set = [...arrayAt(path, before === undefined ? [] : before)]
      for (const each of additions) if (!set.some((element) => equal(element, each))) set.push(each)
      return set
    }
  },

  $pull: (operand, path) => {
    if (isDocument(operand) || operand instanceof RegExp) throw notEmulated('$pull by a condition')
    return ofArray(path, (array) => array.filter((element) => !equal(element, operand)))
  },

  $pop: (operand, path) => {
    if (operand !== 1 && operand !== -1) throw requestFailed('$pop expects 1 or -1')
    return ofArray(path, (array) => (operand === 1 ? array.slice(0, -1) : array.slice(1)))
  },
}

function arithmetic(
  name: string,
  path: string,
  by: Value,
  apply: (before: number, by: number) => number,
): Change {
  if (typeof by !== 'number') throw requestFailed(`${name} with non-numeric argument: {${path}: ${by}}`)
  return (before = 0) => {
    if (typeof before !== 'number')
      throw requestFailed(
        `Cannot apply ${name} to a value of non-numeric type. The field '${path}' is of type ${typeName(before)}`,
      )
    return apply(before, by)
  }
}

function arrayAt(path: string, value: Value): Value[] {
  if (!Array.isArray(value))
    throw requestFailed(`The field '${path}' must be an array but is of type ${typeName(value)}`)
  return value
}

// Where nothing is, nothing is taken out.
const ofArray =
  (path: string, change: (array: Value[]) => Value[]): Change =>
  (before) =>
    before === undefined ? undefined : change(arrayAt(path, before))

const MODIFIERS = ['$each', '$position', '$sort', '$slice']

function modifiers(operand: Value) {
  if (!isDocument(operand) || !Object.keys(operand).some((name) => MODIFIERS.includes(name)))
    return { $each: [operand] }
  const unknown = Object.keys(operand).find((name) => !MODIFIERS.includes(name))
  if (unknown) throw requestFailed(`Unrecognized clause in $push: ${unknown}`)
  const { $sort } = operand
  if ($sort !== undefined && $sort !== 1 && $sort !== -1)
    throw notEmulated(`$sort by ${JSON.stringify($sort)} in $push`)
  return {
    $each: eachOf('$push', operand),
    $position: integer(operand.$position, '$position'),
    $sort,
    $slice: integer(operand.$slice, '$slice'),
  }
}

function eachOf(operator: string, { $each }: Document): Value[] {
  if (!Array.isArray($each)) throw requestFailed(`The argument to $each in ${operator} must be an array`)
  return $each
}

function integer(value: Value, name: string): number | undefined {
  if (value !== undefined && !Number.isInteger(value))
    throw requestFailed(`The value for ${name} must be an integer`)
  return value as number | undefined
}

function sliced(array: Value[], count: number | undefined): Value[] {
  if (count === undefined) return array
  return count < 0 ? array.slice(count) : array.slice(0, count)
}
