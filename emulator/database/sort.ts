import { invalidParam } from './failure'
import { leaves, namesIn } from './path'
import { compare, type Document, isDocument, type Value } from './value'

/** What to sort by, the first first. */
export type SortKeys = readonly (readonly [path: string, direction: 1 | -1])[]

/** Reads `{field: 1 | -1, …}`. */
export function sortKeys(order: Value): SortKeys {
  if (!isDocument(order)) throw invalidParam('a sort order must be a document')
  return Object.entries(order).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1) throw invalidParam(`a sort direction must be 1 or -1: ${path}`)
    namesIn(path)
    return [path, direction]
  })
}

/** The documents in order; those that compare equal keep the order they came in. */
export function sorted(documents: Iterable<Document>, keys: SortKeys): Document[] {
  const rows = Array.from(documents, (document) => ({
    document,
    values: keys.map(([path, direction]) => sortValue(document, path, direction)),
  }))
  rows.sort((a, b) => {
    for (const [i, [, direction]] of keys.entries()) {
      const difference = compare(a.values[i], b.values[i])
      if (difference !== 0) return difference * direction
    }
    return 0
  })
  return rows.map((row) => row.document)
}

// An array sorts by its least element upwards and by its greatest downwards; a missing field as null.
function sortValue(document: Document, path: string, direction: 1 | -1): Value {
  let best: Value
  let any = false
  for (const leaf of leaves(document, path)) {
    for (const value of Array.isArray(leaf) ? (leaf.length ? leaf : [undefined]) : [leaf ?? null]) {
      if (!any || compare(value, best) * direction < 0) best = value
      any = true
    }
  }
  return any ? best : null
}
