import cloud from 'wx-server-sdk'
import type { CollectionName } from '../../config/database'
import { batches, inPages } from './batches'

// The SDK's typings know neither the symbol that stands for the current environment nor throwOnNotFound.
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
const database = cloud.database({ throwOnNotFound: false } as object)

/** Query and update operators of the document database. */
export const command = database.command

/** Expressions of aggregations. */
export const expression = command.aggregate

/** The stages of a join; the SDK's typings leave it out. */
const { pipeline } = expression as unknown as { pipeline(): Joining }

interface Joining {
  match(query: object): Joining
  project(fields: object): Joining
  done(): unknown
}

/** Matches texts that hold this one, whatever the case; what it says is never a pattern. */
export const holding = (text: string) =>
  database.RegExp({ regexp: text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), options: 'i' })

type Query = Record<string, unknown>
type Order = [field: string, direction: 'asc' | 'desc'][]
type Stage = [
  name: 'match' | 'unwind' | 'group' | 'project' | 'sort' | 'skip' | 'limit' | 'lookup',
  value: unknown,
]

/**
 * A get answers at most 1,000 documents, an aggregation 20 unless told otherwise and never more than 10,000: limits are
 * always given, and an answer as large as it may be is taken for one that was cut.
 */
const MOST_DOCUMENTS = 1000
const MOST_GROUPS = 10_000
/** Ids a request asks for: it has a size, too. */
const IDS_A_REQUEST = 500
/** Documents that are held at a time where each is looked at by itself. */
const EACH_A_REQUEST = 200

/** Where a page ended: what its list is in the order of, and the id. */
export interface PageEnd {
  at: number
  id: string
}

/** What is found of a list at a time. */
export interface Page<Item> {
  page: Item[]
  next: PageEnd | null
}

type FieldOf<T> = keyof T & string

/** These fields of a document, and its id. */
type Part<T extends { _id: string }, Field extends FieldOf<T>> = Pick<T, Field | '_id'>

/** What is joined to a document of another collection: see `findWith`. */
export interface Join<T> {
  readonly from: CollectionName
  /** In which field of the other document its id stands; or what it is found by, whatever that document says. */
  readonly by: { readonly local: string } | { readonly query: object; readonly fields?: readonly string[] }
  readonly all: boolean
  /** No value: the type of what is joined. */
  readonly joined?: T
}

/** What `findWith` found: the document, and under their names what was joined to it. */
export type FoundWith<T, Joins> = { document: T | undefined } & {
  [Name in keyof Joins]: Joins[Name] extends Join<infer Joined> ? Joined : never
}

interface Paging {
  by: Order[number]
  size: number
  /** Where the page before ended; null or undefined for the first. */
  after: PageEnd | null | undefined
}

/**
 * One collection, typed. Every method is one database request, but for those that read all of something whatever its size,
 * and rejects when its outcome is unknown; what the database definitely refused is told by the value.
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
   * The document with what belongs to it in other collections, in one request. Nothing is joined to a document that is
   * not there.
   */
  async findWith<Joins extends Record<string, Join<unknown>>>(
    id: string,
    joins: Joins,
  ): Promise<FoundWith<T, Joins>> {
    const lookups = Object.entries(joins).map(([name, join]): Stage => ['lookup', lookupOf(join, name)])
    const [found] = await this.aggregate<Query>(['match', { _id: id }], ['limit', 1], ...lookups)
    const joined = Object.entries(joins).map(([name, { all }]) => {
      const those = (found?.[joinedAs(name)] ?? []) as unknown[]
      return [name, all ? those : those[0]]
    })
    for (const name of Object.keys(joins)) delete found?.[joinedAs(name)]
    return { ...Object.fromEntries(joined), document: found }
  }

  /** Joins the document of this collection whose id stands in that field of the other. */
  joinedBy = (local: string): Join<T | undefined> => ({ from: this.name, by: { local }, all: false })

  /** Joins the document of this id. */
  joinedById = (id: string): Join<T | undefined> => ({
    from: this.name,
    by: { query: { _id: id } },
    all: false,
  })

  /** Joins all that match; with `fields`, of each only these and the id. */
  joinedAll = <Field extends FieldOf<T>>(
    query: Query,
    fields?: readonly Field[],
  ): Join<Part<T, Field>[]> => ({
    from: this.name,
    by: { query: complete(query), ...(fields && { fields }) },
    all: true,
  })

  /** The first so many documents that match, in order. Of several queries all are to match. */
  async list(
    query: Query | readonly object[],
    { order = [], limit }: { order?: Order; limit: number },
  ): Promise<T[]> {
    return this.first(together([query].flat()), order, limit)
  }

  /** The documents with these ids that are there, however many are asked for, in no order; with `fields`, of each only these. */
  listByIds(ids: Iterable<string>): Promise<T[]>
  listByIds<Field extends FieldOf<T>>(
    ids: Iterable<string>,
    fields: readonly Field[],
  ): Promise<Part<T, Field>[]>
  async listByIds(ids: Iterable<string>, fields?: readonly string[]): Promise<T[]> {
    const found: T[] = []
    for (const some of batches([...new Set(ids)], IDS_A_REQUEST))
      found.push(...(await this.first({ _id: command.in(some) }, [], some.length, fields)))
    return found
  }

  /**
   * All documents that match, in order, a thousand a request: nothing is ever cut off silently. `upTo` is how many it can
   * be by its nature; it throws where there are more, rather than hold a function's memory full of them.
   */
  async listAll(given: object, { upTo, order = [] }: { upTo: number; order?: Order }): Promise<T[]> {
    const query = complete(given)
    const size = Math.min(upTo + 1, MOST_DOCUMENTS)
    const first = await this.first(query, order, size)
    const all = first.length < size ? first : sorted(await this.whole(query, upTo), order)
    if (all.length > upTo) throw new Error(`${this.name}: more than ${upTo}`)
    return all
  }

  /** Each document that matches, once, by their ids: however many they are, few are held at a time. */
  listEach(query: Query & { _id?: never }): AsyncGenerator<T> {
    return inPages(EACH_A_REQUEST, (after) => this.listBehind(after, query, EACH_A_REQUEST))
  }

  /** The first so many documents that match behind this id, in the order of ids; from the beginning behind null. */
  async listBehind(after: string | null, query: Query & { _id?: never }, limit: number): Promise<T[]> {
    const behind = after !== null && { _id: command.gt(after) }
    return this.first({ ...complete(query), ...behind }, [['_id', 'asc']], limit)
  }

  /**
   * A page of what matches, in the order of one field and, of what is equal there, of the ids: so that nothing is left out
   * or read twice, however many are equal. `next` is where the page behind it begins; null with the last. Of several
   * queries all are to match. With `fields` only these are read of each: of what is long, what a list shows of it.
   */
  listPage(query: object | readonly object[], paging: Paging): Promise<Page<T>>
  listPage<Field extends FieldOf<T>>(
    query: object | readonly object[],
    paging: Paging,
    fields: readonly Field[],
  ): Promise<Page<Part<T, Field>>>
  async listPage(
    query: object | readonly object[],
    { by, size, after }: Paging,
    fields?: readonly string[],
  ): Promise<Page<T>> {
    const [field, way] = by
    const [from, behind] = way === 'asc' ? [command.gte, command.gt] : [command.lte, command.lt]
    const rest = after
      ? [{ [field]: from(after.at) }, command.or([{ [field]: behind(after.at) }, { _id: behind(after.id) }])]
      : []
    const found = await this.first(together([query, rest].flat()), [by, ['_id', way]], size + 1, fields)
    const page = found.slice(0, size)
    const last = page.at(-1)
    const next = found.length > size && last ? { at: fieldOf(last, field) as number, id: last._id } : null
    return { page, next }
  }

  private async first(query: object, order: Order, limit: number, fields?: readonly string[]): Promise<T[]> {
    if (limit > MOST_DOCUMENTS) throw new Error(`${this.name}: an answer has ${MOST_DOCUMENTS} at most`)
    let cursor = this.reference().where(query)
    for (const [field, direction] of order) cursor = cursor.orderBy(field, direction)
    // What a list is in the order of says where its next page begins.
    const wanted = fields && [...fields, ...order.map(([field]) => field)]
    if (wanted) cursor = cursor.field(Object.fromEntries(wanted.map((field) => [field, true])))
    return ((await cursor.limit(limit).get()) as unknown as { data: T[] }).data
  }

  /** By the ids, which never repeat, so that nothing is left out or read twice between two requests. */
  private async whole(query: object, upTo: number): Promise<T[]> {
    const all: T[] = []
    for (;;) {
      const later = all.length > 0 ? command.and([query, { _id: command.gt(all.at(-1)?._id) }]) : query
      const some = await this.first(later, [['_id', 'asc']], MOST_DOCUMENTS)
      all.push(...some)
      if (some.length < MOST_DOCUMENTS || all.length > upTo) return all
    }
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
      await this.reference().add({ data: documents.map((each) => ({ ...each, ...this.date() })) })
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

  /**
   * Changes the one document that meets the query, if it does; false says that nothing was changed. Where a unique index
   * has what it would become for another document's, the database changes nothing either.
   */
  async update(query: Query & { _id: string }, change: Query): Promise<boolean> {
    try {
      const { stats } = (await this.reference()
        .where(complete(query))
        .update({ data: { ...replacing(change), ...this.date() }, multi: false } as never)) as {
        stats: { updated: number }
      }
      return stats.updated === 1
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
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

  /** Runs an aggregation. Throws if it has 10,000 results or more, rather than leave some out of a sum. */
  async aggregate<Result>(...stages: Stage[]): Promise<Result[]> {
    const list = await this.results<Result>(stages)
    if (list.length >= MOST_GROUPS) throw new Error(`${this.name}: too many results`)
    return list
  }

  /**
   * Runs an aggregation whose results may be more than one answer holds: reads all, in the order of their ids, each page
   * behind the last id of the one before, so that what is written meanwhile neither doubles a result nor hides one.
   */
  async aggregateAll<Result extends { _id: unknown }>(...stages: Stage[]): Promise<Result[]> {
    const all: Result[] = []
    for (;;) {
      const last = all.at(-1)
      const rest: Stage[] = last ? [['match', { _id: command.gt(last._id) }]] : []
      const some = await this.results<Result>([...stages, ...rest, ['sort', { _id: 1 }]])
      all.push(...some)
      if (some.length < MOST_GROUPS) return all
    }
  }

  private async results<Result>(stages: readonly Stage[]): Promise<Result[]> {
    let pipeline = this.reference().aggregate()
    for (const [name, value] of stages) pipeline = pipeline[name](value)
    const { list } = (await pipeline.limit(MOST_GROUPS).end()) as unknown as { list: Result[] }
    return list
  }

  private date(): { changedAt?: number } {
    return this.dated ? { changedAt: Date.now() } : {}
  }

  private reference() {
    return database.collection(this.name)
  }
}

/** Such as no document has of its own. */
const joinedAs = (name: string) => `joined_${name}`

function lookupOf({ from, by }: Join<unknown>, name: string) {
  const as = joinedAs(name)
  if ('local' in by) return { from, localField: by.local, foreignField: '_id', as }
  const found = pipeline().match(by.query)
  const { fields } = by
  const shown = fields ? found.project(Object.fromEntries(fields.map((field) => [field, 1]))) : found
  return { from, pipeline: shown.done(), as }
}

const fieldOf = (document: object, field: string): unknown =>
  field.split('.').reduce<unknown>((value, part) => (value as Query | undefined)?.[part], document)

function sorted<T extends object>(list: T[], order: Order): T[] {
  return list.sort((a, b) => {
    for (const [field, direction] of order) {
      const [x, y] = [fieldOf(a, field) as number, fieldOf(b, field) as number]
      if (x !== y) return x < y === (direction === 'asc') ? -1 : 1
    }
    return 0
  })
}

/** The SDK drops undefined from a query, which then matches more than was meant. */
function complete<Asked extends object>(query: Asked): Asked {
  for (const [field, value] of Object.entries(query)) {
    if (value === undefined) throw new Error(`The query leaves ${field} undefined`)
  }
  return query
}

/** One query that all of these make. */
function together(queries: readonly object[]): object {
  const [first = {}, ...others] = queries.map(complete)
  return others.length > 0 ? command.and([first, ...others]) : first
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
