import { type Document, field, isDocument, type Value } from './value'

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
