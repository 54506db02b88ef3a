/** What the platform says no to. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

export interface Table {
  acl: string
  indexes: Map<string, { unique: boolean; keys: { Name: string; Direction: string }[] }>
}

export interface CloudFunction {
  runtime: string
  timeout: number
  memory: number
  description: string
  variables: Map<string, string>
  /** The code as it was sent: a zip in base64. */
  zip: string
  timers: Map<string, string>
  /** How many times it still says that it is being changed. */
  busy: number
}

/** One environment. */
export interface State {
  env: string
  tables: Map<string, Table>
  functions: Map<string, CloudFunction>
  /** Rules by what they are of: the bucket, or functions. */
  rules: Map<'storage' | 'functions', { tag: string; rule: string }>
}

export interface ControlOptions {
  env: string
  /** Secret keys by the ids of who may call. */
  keys: Readonly<Record<string, string>>
  /** What a function answers, with the code and variables that it has. */
  invoke: (fn: CloudFunction & { name: string }, event: string) => Promise<string>
  /** The documents of a collection. */
  documents: (collection: string) => object[]
  /** What a timer does. */
  tick: (fn: CloudFunction & { name: string }) => Promise<void>
}
