/** A document as a case writes and reads it. */
export type Data = Record<string, unknown>

// The parts of the SDK that cases use. Its own types lack some of them and say `void | string` of every answer.
interface Modifiable {
  update(options: { data: Data; multi?: boolean }): Promise<{ stats: { updated: number } }>
  remove(options?: { multi?: boolean }): Promise<{ stats: { removed: number } }>
}
interface Doc extends Modifiable {
  get(): Promise<{ data: Data | null }>
  set(options: { data: Data }): Promise<{ _id: string; stats: { updated: number; created: number } }>
  field(fields: Data): Doc
}
interface Query extends Modifiable {
  where(query: unknown): Query
  orderBy(field: string, direction: 'asc' | 'desc'): Query
  limit(count: number): Query
  skip(count: number): Query
  field(fields: Data): Query
  get(): Promise<{ data: Data[] }>
  count(): Promise<{ total: number }>
}
/** A collection of the SDK. */
export interface Collection extends Query {
  readonly collectionName: string
  doc(id: string): Doc
  add(options: { data: Data | Data[] }): Promise<{ _id: string; _ids: string[] }>
  aggregate(): Aggregate
}
type Stage = (spec: unknown) => Aggregate
/** An aggregation of the SDK, stage by stage. */
export type Aggregate = { end(): Promise<{ list: Data[] }> } & Record<
  'match' | 'group' | 'sort' | 'project' | 'limit' | 'unwind' | 'lookup' | 'count' | 'facet' | 'addFields',
  Stage
>
interface Transaction {
  collection(name: string): Collection
  rollback(reason?: unknown): Promise<void>
}
/** A database of the SDK. */
export interface Db {
  collection(name: string): Collection
  createCollection(name: string): Promise<unknown>
  startTransaction(): Promise<Transaction>
  runTransaction<T>(run: (transaction: Transaction) => Promise<T>): Promise<T>
  serverDate(options?: { offset: number }): unknown
  RegExp(options: { regexp: string; options?: string }): unknown
  // biome-ignore lint/suspicious/noExplicitAny: operators chain (`_.gt(1).and(…)`) and hold `_.aggregate`
  command: Record<string, any>
  Geo: { Point(longitude: number, latitude: number): unknown }
}
/** The SDK. */
export interface Cloud {
  init(options: { env: unknown }): void
  database(config?: Data): Db
  getWXContext(): Data
  callFunction(options: { name: string; data?: unknown }): Promise<{ result: unknown }>
  uploadFile(options: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>
  downloadFile(options: { fileID: string }): Promise<{ fileContent: Buffer }>
  deleteFile(options: { fileList: string[] }): Promise<{ fileList: Data[] }>
  getTempFileURL(options: { fileList: unknown[] }): Promise<{ fileList: Data[] }>
  // biome-ignore lint/suspicious/noExplicitAny: built by proxy from any chain of names
  openapi: any
}

/** What a case works with: the unmodified SDK, and two empty collections. */
export interface Tools {
  cloud: Cloud
  db: Db
  _: Db['command']
  collection: Collection
  other: Collection
  /** Runs `act` while every request is answered like this; `'drop'`: the connection breaks. Emulator only. */
  whileAnswered<T>(answer: { code: string; message: string } | 'drop', act: () => Promise<T>): Promise<T>
}

/** One fact about the service, as function code sees it through the SDK. */
export interface ContractCase {
  /** The fact. */
  name: string
  /** What it rests on, and whether that was ever seen on the service itself. */
  source: string
  /** A case that a real environment cannot run: it needs an index, a fault, or what only the emulator refuses. */
  needs?: 'emulator'
  run(tools: Tools): Promise<void>
}

/** What an act rejects with, as the SDK's callers see it; throws when it does not reject. */
export async function rejection(
  act: () => Promise<unknown>,
): Promise<{ errCode?: number; code?: unknown; text: string }> {
  try {
    await act()
  } catch (error) {
    const { errCode, code, errMsg, message } = error as Record<string, never>
    return { errCode, code, text: String(errMsg ?? message ?? error) }
  }
  throw new Error('expected a rejection')
}
