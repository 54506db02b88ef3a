import { notEmulated, requestFailed } from './failure'
import { type Document, isDocument, type Value } from './value'

/** The fields of a document that a query asked for. Shares its values with the document: to be encoded, not kept. */
export type Projection = (document: Document) => Document

/**
 * Reads `{field: 1, …}` or `{field: 0, …}`. `_id` comes along unless it is excluded. Of `_id` alone: `including` gives
 * it and nothing else.
 */
export function compileProjection(projection: Document, alone?: 'including'): Projection {
  const { _id: id, ...others } = projection
  const wanted = Object.entries(others).map(([path, value]) => {
    if (value !== 0 && value !== 1) throw notEmulated(`the projection ${path}: ${JSON.stringify(value)}`)
    return value
  })
  if (new Set(wanted).size > 1) throw requestFailed('Cannot do exclusion on a field in inclusion projection')
  const tree = treeOf(Object.keys(others))
  const including = wanted.length > 0 ? wanted[0] === 1 : id === 1 || alone === 'including'
  return (document) => {
    const { _id, ...fields } = document
    const projected = including ? included(fields, tree) : excluded(fields, tree)
    return id === 0 ? projected : { _id, ...projected }
  }
}

type Tree = Map<string, Tree>

function treeOf(paths: string[]): Tree {
  const root: Tree = new Map()
  for (const path of paths) {
    let node = root
    for (const part of path.split('.')) {
      const next = node.get(part) ?? new Map()
      node.set(part, next)
      node = next
    }
  }
  return root
}

function included(document: Document, tree: Tree): Document {
  const projected: Document = {}
  for (const [name, value] of Object.entries(document)) {
    const below = tree.get(name)
    if (!below) continue
    const kept = below.size === 0 ? value : within(value, (inner) => included(inner, below), 'documents')
    if (kept !== undefined) projected[name] = kept
  }
  return projected
}

function excluded(document: Document, tree: Tree): Document {
  const projected: Document = {}
  for (const [name, value] of Object.entries(document)) {
    const below = tree.get(name)
    if (!below) projected[name] = value
    else if (below.size > 0) projected[name] = within(value, (inner) => excluded(inner, below), 'all')
  }
  return projected
}

// Below an included path only documents stay (a scalar has no such field); below an excluded one everything does.
function within(value: Value, project: (inner: Document) => Document, keep: 'documents' | 'all'): Value {
  if (isDocument(value)) return project(value)
  if (!Array.isArray(value)) return keep === 'all' ? value : undefined
  return value.map((element) => within(element, project, keep)).filter((element) => element !== undefined)
}
