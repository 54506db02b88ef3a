import type { DatabaseDefinition } from '../../config/database'
import { actions, type Fields, type Scope } from './actions'
import { Collection, type Id, type UnservedQuery } from './collection'
import { encode, revive } from './ejson'
import { DatabaseFailure, invalidParam, notEmulated, requestFailed } from './failure'
import { Log, type LogRecord } from './log'
import { sortKeys } from './sort'
import { checkStorable } from './update'
import { clone, type Document } from './value'

/** The parsed JSON body of a request. */
export interface WireRequest {
  action: string
  [field: string]: unknown
}

/** What goes back: `data`, or the failure's code, which the SDK turns into its number. */
export type WireAnswer =
  | { data?: unknown; requestId?: string; [field: string]: unknown }
  | { code: string; message: string }

/** How a database is opened. */
export interface DatabaseOptions {
  definition: DatabaseDefinition
  /** The append-only log to keep the data in; without it the data live in memory only. */
  file?: string
  /** The clock of server dates. */
  now?: () => number
  /** Told of each query that looked at more than 1,000 documents for want of an index. */
  onUnservedQuery?: (query: UnservedQuery) => void
}

// What every request carries: who asks, which the emulator does not check.
const COMMON = [
  'action',
  'envName',
  'wxCloudApiToken',
  'wxCloudbaseAccesstoken',
  'tcb_sessionToken',
  'sessionToken',
  'crossAuthorizationToken',
]

/** Live documents to a log line at compaction. */
const BATCH = 1000

/**
 * CloudBase's document database, in memory over an append-only log. A request is applied, logged and answered in one
 * synchronous step: requests have one order, which is the log's, and no request sees part of another.
 */
export class Database {
  readonly #collections = new Map<string, Collection>()
  #log: Log | undefined

  private constructor(private readonly options: DatabaseOptions) {
    for (const name of Object.keys(options.definition)) this.#add(name)
  }

  /** Opens the database, with what its log holds. */
  static async open(options: DatabaseOptions): Promise<Database> {
    const database = new Database(options)
    if (options.file) database.#restore(options.file)
    return database
  }

  /** Answers a `database.*` request. Whatever is not emulated is refused with NOT_EMULATED. */
  async execute(request: WireRequest): Promise<WireAnswer> {
    try {
      return this.#execute(request)
    } catch (failure) {
      return answerTo(failure)
    }
  }

  /** The collections and how many documents each holds. */
  collections(): { name: string; count: number }[] {
    return [...this.#collections.values()].map(({ name, size }) => ({ name, count: size }))
  }

  /** How many documents queries have looked at so far. */
  examined(): number {
    return [...this.#collections.values()].reduce((sum, { examined }) => sum + examined, 0)
  }

  /** Copies of the documents that a query finds: for looking in from outside, counted as no request. */
  find(
    collection: string,
    query: Document = {},
    { sort = {}, skip, limit }: { sort?: Record<string, 1 | -1>; skip?: number; limit?: number } = {},
  ): Document[] {
    const quiet = { sort: sortKeys(sort), skip, limit, quiet: true }
    return this.#collection(collection).find(query, quiet).map(clone)
  }

  /** Adds documents in bulk: all of them or, when one is refused, none. One line of the log. */
  async importDocuments(collection: string, documents: readonly object[]): Promise<void> {
    const copies = documents.map((document) => revive(JSON.parse(encode(document as Document))) as Document)
    copies.forEach(checkStorable)
    this.#collection(collection).load(copies)
    this.#log?.append({ collection, put: copies, removed: [] })
  }

  /** Back to the definition's collections, empty. */
  async reset(): Promise<void> {
    this.#collections.clear()
    for (const name of Object.keys(this.options.definition)) this.#add(name)
    if (!this.options.file) return
    this.#log?.close()
    this.#log = Log.rewrite(this.options.file, [])
  }

  async close(): Promise<void> {
    this.#log?.close()
    this.#log = undefined
  }

  #execute(request: WireRequest): WireAnswer {
    if (this.#log?.broken) throw this.#log.broken
    if (request.transactionId !== undefined) throw notEmulated('transactions')
    const action = actions[request.action]
    if (!action) throw notEmulated(`the action ${request.action}`)
    const unknown = Object.keys(request).find(
      (name) => !COMMON.includes(name) && !action.fields.includes(name),
    )
    if (unknown) throw notEmulated(`the field ${unknown} of ${request.action}`)
    const scope = this.#scope()
    try {
      return { data: action.run(request as Fields, scope) }
    } finally {
      const { put, removed } = scope.changes
      if (put.length > 0 || removed.length > 0)
        this.#log?.append({ collection: String(request.collectionName), put, removed })
    }
  }

  #scope(): Scope {
    return {
      now: (this.options.now ?? Date.now)(),
      collection: (name) => this.#collection(name),
      create: (name) => {
        if (typeof name !== 'string' || name === '') throw invalidParam('a collection needs a name')
        if (this.#collections.has(name)) throw requestFailed(`Table exist: ${name}`)
        this.#add(name)
        this.#log?.append({ collection: name, put: [], removed: [] })
      },
      changes: { put: [], removed: [] },
    }
  }

  #add(name: string): Collection {
    const indexes = this.options.definition[name]?.indexes ?? []
    const collection = new Collection(name, { indexes }, this.options.onUnservedQuery ?? (() => {}))
    this.#collections.set(name, collection)
    return collection
  }

  #collection(name: unknown): Collection {
    const collection = this.#collections.get(String(name))
    if (!collection)
      throw new DatabaseFailure('DATABASE_COLLECTION_NOT_EXIST', `Db or Table not exist: ${name}`)
    return collection
  }

  #restore(file: string): void {
    const live = new Map<string, Map<Id, Document>>()
    let logged = 0
    this.#log = Log.open(file, ({ collection, put, removed }) => {
      const documents = live.get(collection) ?? new Map<Id, Document>()
      live.set(collection, documents)
      for (const document of put) documents.set(document._id as Id, document)
      for (const id of removed) documents.delete(id)
      logged += put.length + removed.length
    })
    let documents = 0
    for (const [name, byId] of live) {
      const collection = this.#collections.get(name) ?? this.#add(name)
      collection.load([...byId.values()])
      documents += byId.size
    }
    if (logged < 2 * documents + BATCH) return
    this.#log.close()
    this.#log = Log.rewrite(file, this.#records())
  }

  *#records(): Generator<LogRecord> {
    for (const collection of this.#collections.values()) {
      let put: Document[] = []
      for (const document of collection.documents()) {
        if (put.push(document) < BATCH) continue
        yield { collection: collection.name, put, removed: [] }
        put = []
      }
      yield { collection: collection.name, put, removed: [] }
    }
  }
}

function answerTo(failure: unknown): WireAnswer {
  if (failure instanceof DatabaseFailure) return { code: failure.code, message: failure.message }
  const message = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)
  return { code: 'EMULATOR_FAILURE', message }
}
