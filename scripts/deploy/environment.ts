import type { IndexDefinition } from '../../config/database'

/** A timer of a function: its name, and when it goes off, in seven fields. */
export interface Timer {
  name: string
  cron: string
}

/** A function as it is deployed, or is to be. */
export interface DeployedFunction {
  /** Chosen when it is created, and never changed after. */
  runtime: string
  /** Seconds that a call may take. */
  timeout: number
  /** Megabytes. */
  memory: number
  /** The environment variables, which the platform replaces as a whole. */
  variables: Readonly<Record<string, string>>
  /** What its code is built to, as written in its description once the code is there; empty while unknown. */
  build: string
  timers: readonly Timer[]
}

export interface Collection {
  /** `ADMINONLY`: functions alone read and write. */
  permission: string
  indexes: readonly IndexDefinition[]
}

/** A cloud environment, as far as a deployment says what is in it. */
export interface Environment {
  collections: Readonly<Record<string, Collection>>
  /** What phones may do with files, and which functions they may call, as the texts of the rules. */
  storageRule: string
  functionRule: string
  functions: Readonly<Record<string, DeployedFunction>>
}

/** An environment as it was found. */
export interface FoundEnvironment extends Environment {
  /** Collections and functions that the product does not know. */
  others: readonly string[]
  /** Versions of data keys under which the database says that nothing is encrypted any more. */
  retiredKeys: readonly string[]
  /** The domain from which phones load files; it is entered in the console by hand. */
  fileDomain: string
}

/** A rule in one spelling, however it was spaced: what is no JSON stays as it is. */
export function sameSpelling(rule: string): string {
  try {
    return JSON.stringify(JSON.parse(rule))
  } catch {
    return rule
  }
}
