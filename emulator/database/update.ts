import { invalidParam, notEmulated, requestFailed } from './failure'
import { operators } from './update-operators'
import { checkPaths } from './update-path'
import { clone, type Document, equal, isDocument } from './value'

/** Gives the changed document; undefined when it stays the same. */
export type Update = (document: Document) => Document | undefined

/**
 * An update as a function from a document to its successor, or to undefined where it changes nothing: the service
 * counts only modified documents. Written here rather than taken from mingo, which writes through scalars and null
 * and passes over wrong types where MongoDB refuses.
 */
export function compileUpdate(update: Document): Update {
  const changes = Object.entries(update).flatMap(([name, fields]) => {
    if (!name.startsWith('$')) throw invalidParam(`an update is made of operators: ${name}`)
    const operator = operators[name]
    if (!operator) throw notEmulated(`the update operator ${name}`)
    if (!isDocument(fields)) throw requestFailed(`Modifiers operate on fields: ${name}`)
    return Object.entries(fields).map(([path, operand]) => ({
      path,
      operand,
      apply: operator(path, operand),
    }))
  })
  if (changes.length === 0) throw requestFailed('an update must change something')
  const renamed = Object.values(isDocument(update.$rename) ? update.$rename : {}).map(String)
  checkPaths([...changes.map((change) => change.path), ...renamed])
  return (document) => {
    const next = clone(document)
    for (const change of changes) change.apply(next)
    return equal(document, next) ? undefined : next
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
