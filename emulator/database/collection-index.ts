import type { IndexDefinition } from '../../config/database'
import { requestFailed } from './failure'
import { leaves } from './path'
import { SortedBlocks } from './sorted-blocks'
import { compare, type Document, typeName, type Value } from './value'

/** A stored document in its place: `position` is its rank in the collection's natural order. */
export interface Row {
  document: Document
  readonly position: number
}

type Key = readonly Value[]
interface Entry {
  readonly key: Key
  readonly row: Row
}

/** Where an entry's key lies: before what is looked for (< 0), in it (0) or beyond it (> 0). */
export type Locate = (key: Key) => number

/** One declared index: every document under its keys, in order; under several where a key's field is an array. */
export class CollectionIndex {
  readonly name: string
  readonly keys: IndexDefinition['keys']
  readonly unique: boolean
  /** The keys under which an array was ever indexed: by these a document comes up once for each element. */
  readonly spread = new Set<string>()
  readonly #entries: SortedBlocks<Entry>

  constructor(
    private readonly collection: string,
    definition: IndexDefinition,
  ) {
    this.name = definition.name
    this.keys = definition.keys
    this.unique = definition.unique === true
    this.#entries = new SortedBlocks((a, b) => this.#order(a.key, b.key) || a.row.position - b.row.position)
  }

  get size() {
    return this.#entries.size
  }

  /** Refuses a document that cannot be indexed, or whose unique key another row holds (a missing field is null). */
  check(document: Document, self: Row | undefined): void {
    const keys = this.#keysOf(document)
    if (!this.unique) return
    for (const key of keys) {
      for (const entry of this.#entries.from((each) => this.#order(each.key, key) >= 0)) {
        if (this.#order(entry.key, key) !== 0) break
        if (entry.row !== self) throw this.#duplicate(key)
      }
    }
  }

  add(row: Row): void {
    for (const key of this.#keysOf(row.document)) this.#entries.insert({ key, row })
  }

  remove(row: Row): void {
    for (const key of this.#keysOf(row.document)) this.#entries.delete({ key, row })
  }

  /** Puts `document` in the place of the row's. Untouched where the keys stay: most updates leave most indexes alone. */
  replace(row: Row, document: Document): void {
    const before = this.#keysOf(row.document)
    const after = this.#keysOf(document)
    if (before.length === after.length && before.every((key, i) => this.#order(key, after[i] as Key) === 0))
      return
    for (const key of before) this.#entries.delete({ key, row })
    for (const key of after) this.#entries.insert({ key, row })
  }

  /** All rows at once, instead of those that were here; refuses duplicates. */
  load(rows: Iterable<Row>): void {
    const entries: Entry[] = []
    for (const row of rows) for (const key of this.#keysOf(row.document)) entries.push({ key, row })
    this.#entries.load(entries)
    if (!this.unique) return
    let last: Entry | undefined
    for (const entry of this.#entries.from(() => true)) {
      if (last && last.row !== entry.row && this.#order(last.key, entry.key) === 0)
        throw this.#duplicate(entry.key)
      last = entry
    }
  }

  /** The rows whose keys `locate` finds, in the index's order or against it. */
  *scan(locate: Locate, backwards: boolean): Generator<Row> {
    const entries = backwards
      ? this.#entries.backFrom((entry) => locate(entry.key) > 0)
      : this.#entries.from((entry) => locate(entry.key) >= 0)
    for (const entry of entries) {
      if (locate(entry.key) !== 0) return
      yield entry.row
    }
  }

  /** How many entries `locate` finds. */
  count(locate: Locate): number {
    const before = this.#entries.countBefore((entry) => locate(entry.key) >= 0)
    return this.#entries.countBefore((entry) => locate(entry.key) > 0) - before
  }

  #order(a: Key, b: Key): number {
    for (const [i, [, direction]] of this.keys.entries()) {
      const difference = compare(a[i], b[i])
      if (difference !== 0) return difference * direction
    }
    return 0
  }

  #keysOf(document: Document): Key[] {
    let keys: Value[][] = [[]]
    let spread: string | undefined
    for (const [path] of this.keys) {
      const values = indexed(leaves(document, path))
      if (values.spread) {
        if (spread !== undefined) throw requestFailed(`cannot index parallel arrays [${path}] [${spread}]`)
        spread = path
      }
      const [only] = values.distinct
      if (values.distinct.length === 1) for (const key of keys) key.push(only)
      else keys = values.distinct.flatMap((value) => keys.map((key) => [...key, value]))
    }
    if (spread !== undefined) this.spread.add(spread)
    return keys
  }

  #duplicate(key: Key) {
    const shown = this.keys.map(([path], i) => `${path}: ${JSON.stringify(key[i] ?? null)}`)
    return requestFailed(
      `multiple write errors:[{write errors:[{E11000 duplicate key error collection: ${this.collection} index: ${this.name} dup key: { ${shown.join(', ')} }}]}]`,
    )
  }
}

// What a field is indexed under: a missing one as null, an array under each of its elements, an empty one below null.
function indexed(found: Value[]): { distinct: Value[]; spread: boolean } {
  const [only] = found
  if (found.length === 1 && !Array.isArray(only)) return { distinct: [only ?? null], spread: false }
  const values = found.flatMap((leaf) => (Array.isArray(leaf) ? leaf : [leaf ?? null]))
  if (values.length === 0) return { distinct: [undefined], spread: true }
  values.sort(compare)
  return {
    distinct: values.filter((value, i) => i === 0 || compare(value, values[i - 1]) !== 0),
    spread: true,
  }
}

/** Values that an index can be searched for: what compares as one whole. */
export const isScalar = (value: Value): boolean =>
  ['null', 'boolean', 'number', 'string', 'date'].includes(typeName(value))
