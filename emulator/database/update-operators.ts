import { operators as arrayOperators } from './array-operators'
import { requestFailed } from './failure'
import { find, reach } from './update-path'
import { clone, compare, type Document, equal, typeName, type Value } from './value'

/** Changes a document in place. */
export type Change = (document: Document) => void
/** Makes the change of one path; refuses operands that never fit. */
export type UpdateOperator = (path: string, operand: Value) => Change

/** The update operators on fields; those on arrays are in their own file. */
export const operators: Record<string, UpdateOperator | undefined> = {
  ...arrayOperators,

  $set: (path, operand) => (document) => {
    const place = reach(document, path)
    const before = place.read()
    if (before === undefined || !equal(before, operand)) place.write(clone(operand))
  },

  $unset: (path) => (document) => find(document, path)?.erase(),

  $inc: (path, operand) => arithmetic(path, operand, '$inc', 'increment', (before, by) => (before ?? 0) + by),

  $mul: (path, operand) => arithmetic(path, operand, '$mul', 'multiply', (before, by) => (before ?? 0) * by),

  $min: (path, operand) => extreme(path, operand, -1),

  $max: (path, operand) => extreme(path, operand, 1),

  $rename: (path, operand) => {
    if (typeof operand !== 'string')
      throw requestFailed(`The 'to' field for $rename must be a string: ${path}`)
    return (document) => {
      const place = find(document, path)
      const value = place?.read()
      if (value === undefined) return
      place?.erase()
      reach(document, operand).write(value)
    }
  },
}

function arithmetic(
  path: string,
  by: Value,
  name: string,
  verb: string,
  apply: (before: number | undefined, by: number) => number,
): Change {
  if (typeof by !== 'number')
    throw requestFailed(`Cannot ${verb} with non-numeric argument: {${path}: ${by}}`)
  return (document) => {
    const place = reach(document, path)
    const before = place.read()
    if (before !== undefined && typeof before !== 'number')
      throw requestFailed(
        `Cannot apply ${name} to a value of non-numeric type. The field '${path}' is of type ${typeName(before)}`,
      )
    place.write(apply(before, by))
  }
}

function extreme(path: string, operand: Value, sign: 1 | -1): Change {
  return (document) => {
    const place = reach(document, path)
    const before = place.read()
    if (before === undefined || compare(operand, before) * sign > 0) place.write(clone(operand))
  }
}
