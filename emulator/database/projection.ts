import { notEmulated, requestFailed } from './failure'
import { namesIn } from './path'
import { type Document, isDocument, type Value } from './value'

/** The fields of a document that a query asked for. Shares its values with the document: to be encoded, not kept. */
export type Projection = (document: Document) => Document

/**
 * Reads `{field: 1, …}` or `{field: 0, …}`. `_id` comes along unless it is excluded. `inclusion` where other fields are
 * made beside those that are named: then none can be left out.
 */
export function compileProjection(projection: Document, only?: 'inclusion'): Projection {
  const { _id: id = 1, ...others } = projection
  for (const [path, value] of Object.entries(projection))
    if (value !== 0 && value !== 1) throw notEmulated(`the projection ${path}: ${JSON.stringify(value)}`)
  const wanted = new Set(Object.values(others))
  if (wanted.size > 1 || (only && wanted.has(0)))
    throw requestFailed('Cannot do exclusion on a field in inclusion projection')
  const tree = treeOf(Object.keys(others))
  const including = only || wanted.has(1) || (wanted.size === 0 && projection._id === 1)
  return (document) => {
    const { _id, ...fields } = document
    const projected = including ? included(fields, tree) : excluded(fields, tree)
    return id === 0 ? projected : { _id, ...projected }
  }
}

/** The names below each name. */
type Tree = Map<string, Tree>

function treeOf(paths: string[]): Tree {
  const root: Tree = new Map()
  for (const path of paths) {
    if (paths.some((other) => other.startsWith(`${path}.`))) throw requestFailed(`Path collision at ${path}`)
    let node = root
    for (const name of namesIn(path)) {
      const next = node.get(name) ?? new Map()
      node.set(name, next)
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
