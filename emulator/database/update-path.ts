import { notEmulated, requestFailed } from './failure'
import { field, isDocument, typeName, type Value } from './value'

/** Refuses paths that no update may have, and two of which one contains the other. */
export function checkPaths(paths: readonly string[]): void {
  for (const path of paths) {
    const parts = path.split('.')
    if (parts.some((part) => part === ''))
      throw requestFailed(`The update path '${path}' contains an empty field name`)
    if (parts.some((part) => /^\$(\[.*\])?$/.test(part))) throw notEmulated(`positional updates (${path})`)
    if (parts.some((part) => part.startsWith('$')))
      throw requestFailed(`The dollar ($) prefixed field '${path}' is not valid for storage.`)
    if (parts.includes('__proto__')) throw requestFailed('a field cannot be called __proto__')
    if (parts[0] === '_id')
      throw requestFailed(`Performing an update on the path '${path}' would modify the immutable field '_id'`)
  }
  const ordered = [...paths].sort()
  for (const path of ordered) {
    if (ordered.some((other) => other !== path && `${other}.`.startsWith(`${path}.`)))
      throw requestFailed(`Updating the path '${path}' would create a conflict at '${path}'`)
  }
  if (new Set(ordered).size < ordered.length)
    throw requestFailed(`Updating a path twice would create a conflict: ${ordered.join(', ')}`)
}

/** The place a path names: a field of a document or an element of an array. */
export interface Place {
  read(): Value
  write(value: Value): void
  erase(): void
}

/** Where a path leads, creating documents on the way; refused where a scalar, null or a whole array is in the way. */
export function reach(root: Value, path: string): Place {
  return walk(root, path, true) as Place
}

/** Where a path leads, or undefined when it leads nowhere. */
export function find(root: Value, path: string): Place | undefined {
  return walk(root, path, false)
}

function walk(root: Value, path: string, create: boolean): Place | undefined {
  const parts = path.split('.')
  const last = parts.pop() as string
  let container = root
  for (const part of parts) {
    const place = placeIn(container, part, path, create)
    if (!place) return undefined
    let next = place.read()
    if (next === undefined) {
      if (!create) return undefined
      next = {}
      place.write(next)
    }
    container = next
  }
  return placeIn(container, last, path, create)
}

// Elements beyond an array's end are made of nulls, as MongoDB does; past this many it refuses.
const MOST_PADDING = 1_500_000

function placeIn(container: Value, name: string, path: string, create: boolean): Place | undefined {
  if (isDocument(container)) {
    return {
      read: () => field(container, name),
      write: (value) => {
        container[name] = value
      },
      erase: () => {
        delete container[name]
      },
    }
  }
  if (Array.isArray(container) && /^(0|[1-9]\d*)$/.test(name)) {
    const index = Number(name)
    if (index > container.length + MOST_PADDING)
      throw requestFailed(`can't backfill array to ${name} elements`)
    return {
      read: () => container[index],
      write: (value) => {
        while (container.length < index) container.push(null)
        container[index] = value
      },
      erase: () => {
        if (index < container.length) container[index] = null
      },
    }
  }
  if (!create) return undefined
  throw requestFailed(`Cannot create field '${name}' in element of type ${typeName(container)} (${path})`)
}
