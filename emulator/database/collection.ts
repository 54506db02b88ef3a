import type { CollectionDefinition } from '../../config/database'
import { CollectionIndex, type Row } from './collection-index'
import { notEmulated } from './failure'
import { choosePlan, type Plan } from './planner'
import { compileQuery, type Variables } from './query'
import type { SortKeys } from './sort'
import { sorted } from './sort'
import type { Document } from './value'

/** What a document is found by. */
export type Id = string | number

/** A query that looked at many documents because no index serves it: the real service would crawl. */
export interface UnservedQuery {
  collection: string
  query: Document
  examined: number
}

/** Which of the documents found, and in what order. */
export interface Selection {
  sort?: SortKeys
  skip?: number
  limit?: number
  variables?: Variables
  /** Looking in from outside: not a query to be measured. */
  quiet?: boolean
}

/** Documents that a query may look at without an index before it counts as unserved. */
const UNSERVED = 1000

/** The documents of one collection and the indexes over them. Stored documents are never changed, only replaced. */
export class Collection {
  /** The documents looked at since the collection was opened. */
  examined = 0
  readonly #rows = new Map<Id, Row>()
  readonly #indexes: CollectionIndex[]
  #positions = 0

  constructor(
    readonly name: string,
    definition: Pick<CollectionDefinition, 'indexes'>,
    private readonly onUnserved: (query: UnservedQuery) => void,
  ) {
    const primary = { name: '_id_', keys: [['_id', 1]], unique: true } as const
    this.#indexes = [primary, ...definition.indexes].map((index) => new CollectionIndex(name, index))
  }

  get size() {
    return this.#rows.size
  }

  /** All documents in natural order. */
  *documents(): Generator<Document> {
    for (const row of this.#rows.values()) yield row.document
  }

  get(id: Id): Document | undefined {
    return this.#rows.get(id)?.document
  }

  /** The documents that a query finds, from an index where one serves it. */
  find(
    query: Document,
    { sort = [], skip = 0, limit = Infinity, variables, quiet }: Selection = {},
  ): Document[] {
    const test = compileQuery(query, variables)
    const plan = choosePlan(query, sort, this.#indexes, variables)
    const inOrder = plan.sorted || sort.length === 0
    const enough = inOrder ? skip + limit : Infinity
    const found: Document[] = []
    let examined = 0
    for (const row of plan.rows?.() ?? this.#rows.values()) {
      if (found.length >= enough) break
      examined++
      if (test(row.document)) found.push(row.document)
    }
    if (!quiet) this.#measure(query, plan, examined, found.length)
    const ordered = inOrder ? found : sorted(found, sort)
    return skip === 0 && limit >= ordered.length ? ordered : ordered.slice(skip, skip + limit)
  }

  #measure(query: Document, plan: Plan, examined: number, found: number): void {
    this.examined += examined
    // An index that only gives the order serves a query that takes what it gives, not one that passes over most of it.
    const crawled = plan.narrowed ? 0 : plan.sorted ? examined - found : examined
    if (crawled > UNSERVED) this.onUnserved({ collection: this.name, query, examined })
  }

  insert(document: Document): void {
    const id = idOf(document)
    for (const index of this.#indexes) index.check(document, undefined)
    const row = { document, position: this.#positions++ }
    this.#rows.set(id, row)
    for (const index of this.#indexes) index.add(row)
  }

  /** Puts a document in the place of the one with its `_id`. */
  replace(document: Document): void {
    const row = this.#rows.get(idOf(document)) as Row
    for (const index of this.#indexes) index.check(document, row)
    for (const index of this.#indexes) index.replace(row, document)
    row.document = document
  }

  delete(id: Id): void {
    const row = this.#rows.get(id)
    if (!row) return
    for (const index of this.#indexes) index.remove(row)
    this.#rows.delete(id)
  }

  /** Many documents at once; all of them or, when one is refused, none. */
  load(documents: readonly Document[]): void {
    // Sorting an index anew beats so many insertions.
    if (documents.length * 4 > this.size) this.#rebuild(documents)
    else this.#insertAll(documents)
  }

  #insertAll(documents: readonly Document[]): void {
    const done: Id[] = []
    try {
      for (const document of documents) {
        this.insert(document)
        done.push(document._id as Id)
      }
    } catch (refused) {
      for (const id of done) this.delete(id)
      throw refused
    }
  }

  #rebuild(documents: readonly Document[]): void {
    const before = [...this.#rows.values()]
    const added = documents.map((document) => ({ document, position: this.#positions++ }))
    const rows = [...before, ...added]
    try {
      for (const index of this.#indexes) index.load(rows)
    } catch (refused) {
      for (const index of this.#indexes) index.load(before)
      throw refused
    }
    for (const row of added) this.#rows.set(idOf(row.document), row)
  }
}

function idOf(document: Document): Id {
  const id = document._id
  if (typeof id !== 'string' && typeof id !== 'number')
    throw notEmulated(`an _id of type ${typeof id}: ${JSON.stringify(id)}`)
  return id
}
