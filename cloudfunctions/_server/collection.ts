import cloud from 'wx-server-sdk'
import type { CollectionName } from '../../config/database'

// The SDK's typings know neither the symbol that stands for the current environment nor throwOnNotFound.
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
const database = cloud.database({ throwOnNotFound: false } as object)

/** Query and update operators of the document database. */
export const command = database.command

/** Expressions of aggregations. */
export const expression = command.aggregate

/** Matches texts that hold this one, whatever the case; what it says is never a pattern. */
export const holding = (text: string) =>
  database.RegExp({ regexp: text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), options: 'i' })

type Query = Record<string, unknown>
type Order = [field: string, direction: 'asc' | 'desc'][]
type Stage = [name: 'match' | 'unwind' | 'group' | 'project' | 'sort' | 'limit', value: unknown]

/** A get answers at most 1,000 documents, an aggregation 20 unless told otherwise: limits are always given. */
const MOST_DOCUMENTS = 1000
const MOST_GROUPS = 10_000

/**
 * One collection, typed. Every method is exactly one database request, and rejects when its outcome is unknown;
 * what the database definitely refused is told by the value.
 * A `dated` one says in every document when it last changed (`changedAt`), whoever changes it: what figures are counted
 * from is found by that, so no write can forget to tell.
 */
export class Collection<T extends { _id: string }> {
  constructor(
    private readonly name: CollectionName,
    private readonly dated?: 'dated',
  ) {}

  /** The document, or undefined. */
  async find(id: string): Promise<T | undefined> {
    const { data } = (await this.reference().doc(id).get()) as unknown as { data: T | null }
    return data ?? undefined
  }

  /**
   * Documents that match, in order: the first `limit`, or all of them without one. Throws if all are more than the
   * thousand that one request answers: what reads so much has to page, and nothing is ever cut off silently.
   */
  async list(query: Query, { order = [], limit }: { order?: Order; limit?: number } = {}): Promise<T[]> {
    let cursor = this.reference().where(complete(query))
    for (const [field, direction] of order) cursor = cursor.orderBy(field, direction)
    const { data } = (await cursor.limit(limit ?? MOST_DOCUMENTS).get()) as unknown as { data: T[] }
    if (limit === undefined && data.length === MOST_DOCUMENTS)
      throw new Error(`${this.name}: too many to list`)
    return data
  }

  /** Adds a document; 'duplicate' when one with its id (or a unique index's keys) is there already. */
  async add(document: T): Promise<'added' | 'duplicate'> {
    try {
      await this.reference().add({ data: { ...document, ...this.date() } })
      return 'added'
    } catch (error) {
      if (isDuplicate(error)) return 'duplicate'
      throw error
    }
  }

  /**
   * Adds several documents, few enough for one request. 'duplicate' when one of them is there already: which of the
   * others were added is then not known, and each is to be added by itself.
   */
  async addAll(documents: readonly T[]): Promise<'added' | 'duplicate'> {
    try {
      await this.reference().add({ data: documents.map((each) => ({ ...each, ...this.date() })) as never })
      return 'added'
    } catch (error) {
      if (isDuplicate(error)) return 'duplicate'
      throw error
    }
  }

  /** Stores a document whether or not it is there; for what is only ever made anew from other records. */
  async put({ _id, ...document }: T): Promise<void> {
    await this.reference()
      .doc(_id)
      .set({ data: { ...document, ...this.date() } })
  }

  /** Changes the one document that meets the query, if it does; false says that nothing was changed. */
  async update(query: Query & { _id: string }, change: Query): Promise<boolean> {
    const { stats } = (await this.reference()
      .where(complete(query))
      .update({ data: { ...replacing(change), ...this.date() }, multi: false } as never)) as {
      stats: { updated: number }
    }
    return stats.updated === 1
  }

  /** Changes every document that matches; returns how many. */
  async updateAll(query: Query, change: Query): Promise<number> {
    const { stats } = (await this.reference()
      .where(complete(query))
      .update({ data: { ...replacing(change), ...this.date() }, multi: true } as never)) as {
      stats: { updated: number }
    }
    return stats.updated
  }

  /** Removes every document that matches; returns how many. */
  async remove(query: Query): Promise<number> {
    const { stats } = (await this.reference().where(complete(query)).remove()) as unknown as {
      stats: { removed: number }
    }
    return stats.removed
  }

  /** Runs an aggregation. Throws if it has more than 10,000 results, rather than leave some out of a sum. */
  async aggregate<Result>(...stages: Stage[]): Promise<Result[]> {
    let pipeline = this.reference().aggregate()
    for (const [name, value] of stages) pipeline = pipeline[name](value)
    const { list } = (await pipeline.limit(MOST_GROUPS + 1).end()) as unknown as { list: Result[] }
    if (list.length > MOST_GROUPS) throw new Error(`${this.name}: too many results`)
    return list
  }

  private date(): { changedAt?: number } {
    return this.dated ? { changedAt: Date.now() } : {}
  }

  private reference() {
    return database.collection(this.name)
  }
}

/** The SDK drops undefined from a query, which then matches more than was meant. */
function complete(query: Query): Query {
  for (const [field, value] of Object.entries(query)) {
    if (value === undefined) throw new Error(`The query leaves ${field} undefined`)
  }
  return query
}

/** The SDK merges a plain object into the stored one; here a value always replaces what was there. */
function replacing(change: Query): Query {
  return Object.fromEntries(
    Object.entries(change).map(([field, value]) => [
      field,
      isPlainObject(value) ? command.set(value) : value,
    ]),
  )
}

const isPlainObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** A duplicate key arrives under either of two codes; only the text tells it (E11000 or DUPLICATE_WRITE). */
function isDuplicate(error: unknown): boolean {
  return /E11000|duplicate key|DUPLICATE_WRITE/i.test(String((error as Error)?.message ?? error))
}
