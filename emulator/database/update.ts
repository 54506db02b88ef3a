import { invalidParam, notEmulated, requestFailed } from './failure'
import { namesIn, valueAt, withValue } from './path'
import { operators } from './update-operators'
import { type Document, equal, isDocument } from './value'

/** Gives the changed document; undefined when it stays the same. */
export type Update = (document: Document) => Document | undefined

/**
 * An update as a function from a document to its successor, or to undefined where it changes nothing: the service
 * counts only modified documents. The successor shares with the document what stays.
 */
export function compileUpdate(update: Document): Update {
  const changes = Object.entries(update).flatMap(([name, fields]) => {
    if (!name.startsWith('$')) throw invalidParam(`an update is made of operators: ${name}`)
    if (!isDocument(fields)) throw requestFailed(`Modifiers operate on fields: ${name}`)
    return Object.keys(fields).map((path) => compileChange(name, path, fields))
  })
  if (changes.length === 0) throw requestFailed('an update must change something')
  checkPaths(changes.flatMap(({ paths }) => paths))
  return (document) => {
    const next = changes.reduce((before, { apply }) => apply(before) as Document, document)
    return next === document ? undefined : next
  }
}

function compileChange(name: string, path: string, { [path]: operand }: Document) {
  if (name === '$rename') {
    if (typeof operand !== 'string')
      throw requestFailed(`The 'to' field for $rename must be a string: ${path}`)
    if (path.includes('.') || operand.includes('.')) throw notEmulated(`$rename of a path (${path})`)
    const apply = (document: Document) => {
      const { [path]: value, ...rest } = document
      return value === undefined ? document : { ...rest, [operand]: value }
    }
    return { paths: [path, operand], apply }
  }
  const operator = operators[name]
  if (!operator) throw notEmulated(`the update operator ${name}`)
  const change = operator(operand, path)
  const parts = path.split('.')
  const apply = (document: Document) => {
    const before = valueAt(document, parts)
    const after = change(before)
    return equal(before, after) ? document : withValue(document, parts, after)
  }
  return { paths: [path], apply }
}

/** Refuses paths that no update may have, and two of which one contains the other. */
function checkPaths(paths: readonly string[]): void {
  for (const [i, path] of paths.entries()) {
    if (namesIn(path)[0] === '_id')
      throw requestFailed(`Performing an update on the path '${path}' would modify the immutable field '_id'`)
    if (paths.some((other, j) => i !== j && `${other}.`.startsWith(`${path}.`)))
      throw requestFailed(`Updating the path '${path}' would create a conflict at '${path}'`)
  }
}

/** Refuses a document that MongoDB would not store; `_id` is checked where it is known. */
export function checkStorable(document: Document): void {
  for (const [name, value] of Object.entries(document)) {
    if (name === '' || name.startsWith('$') || name.includes('.'))
      throw requestFailed(`The field name '${name}' is not valid for storage.`)
    checkNested(value)
  }
}

function checkNested(value: unknown): void {
  if (Array.isArray(value)) value.forEach(checkNested)
  else if (isDocument(value)) checkStorable(value)
}
