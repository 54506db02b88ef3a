import { notEmulated, requestFailed } from './failure'
import { type Document, field, isDocument, typeName, type Value } from './value'

/** The names that a dotted path is made of. Refused where one is empty, begins with $ or would be a prototype. */
export function namesIn(path: string): string[] {
  const names = path.split('.')
  if (names.includes('')) throw requestFailed(`The path '${path}' contains an empty field name`)
  if (names.includes('__proto__')) throw requestFailed('a field cannot be called __proto__')
  if (names.some((name) => name.startsWith('$'))) throw notEmulated(`a path with $ in it (${path})`)
  return names
}

/**
 * What a dotted path reaches in a document as a query sees it: through an array, every element's; `undefined` where
 * the path ends early. An array at the end of the path is one leaf, not spread.
 */
export function leaves(document: Document, path: string): Value[] {
  if (!path.includes('.')) return [field(document, path)]
  const found: Value[] = []
  descend(document, path.split('.'), 0, found)
  return found
}

function descend(value: Value, parts: string[], at: number, found: Value[]): void {
  const part = parts[at]
  if (part === undefined) {
    found.push(value)
  } else if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) {
      if (isDocument(element)) descend(element, parts, at, found)
      if (String(index) === part) descend(element, parts, at + 1, found)
    }
  } else if (isDocument(value)) {
    const next = field(value, part)
    if (next === undefined) found.push(undefined)
    else descend(next, parts, at + 1, found)
  } else {
    found.push(undefined)
  }
}

const isIndex = (name: string) => /^(0|[1-9]\d*)$/.test(name)

/** The one value under a path of fields and elements, as an update sees it; undefined where there is none. */
export const valueAt = (container: Value, parts: readonly string[]): Value =>
  parts.reduce<Value>((value, part) => inside(value, part), container)

function inside(container: Value, name: string): Value {
  if (isDocument(container)) return field(container, name)
  return Array.isArray(container) && isIndex(name) ? container[Number(name)] : undefined
}

/** Elements beyond an array's end are made of nulls, as MongoDB does; past this many it refuses. */
const MOST_PADDING = 1_500_000

/**
 * A copy with another value under a path, made on the way where nothing is; without one for `undefined`. Shares the
 * rest with the original, and is the original where nothing changes. Refused through a scalar, null or a whole array.
 */
export function withValue(container: Value, parts: readonly string[], value: Value): Value {
  const [name, ...rest] = parts
  if (name === undefined) return value
  const before = inside(container, name)
  const after = withValue(before, rest, value)
  if (after === before) return container
  if (container === undefined) return { [name]: after }
  if (isDocument(container)) {
    const copy = { ...container, [name]: after }
    if (after === undefined) delete copy[name]
    return copy
  }
  if (!Array.isArray(container) || !isIndex(name))
    throw requestFailed(`Cannot create field '${name}' in element of type ${typeName(container)}`)
  const copy = [...container]
  if (Number(name) > copy.length + MOST_PADDING)
    throw requestFailed(`can't backfill array to ${name} elements`)
  while (copy.length < Number(name)) copy.push(null)
  copy[Number(name)] = after ?? null
  return copy
}
