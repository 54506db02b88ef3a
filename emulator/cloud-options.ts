import type { DatabaseDefinition } from '../config/database'
import type { StorageRule } from '../config/storage'
import type { Templates } from './openapi/subscription-messages'

/** How a local cloud is set up. */
export interface CloudOptions {
  /** The bucket's security rule, which phones are held to; without one, that of a new bucket. */
  storageRule?: StorageRule
  /** A folder of bundles, each <name>/index.js with its config.json, as they are deployed. */
  functions: string
  definition: DatabaseDefinition
  /** Where the database, stored files, messages and the log outlive a restart; without it nothing does. */
  directory?: string
  /** The port to listen on; another free one if it is taken. */
  port?: number
  /** Warm instances per function at most; 4 by default. */
  instances?: number
  /** How many times as long as on the platform a function may take, because this machine is slower; 1 by default. */
  slowness?: number
  /** The deployment's configuration, given to every function as environment variables. */
  environment?: Record<string, string>
  /** What time it is at the start, epoch milliseconds. */
  now?: number
  /** A query that no index serves fails the call instead of leaving a warning in the log. */
  strictQueries?: boolean
  /** Whether timers fire by themselves; `runTimer` works in any case. */
  timers?: boolean
  /** The browser build of the app, served to each person below /as/<openid>/. */
  web?: string
  /** People to choose from on the console. */
  people?: readonly Person[]
  /** The app's message templates; without them a field's type alone is checked. */
  templates?: Templates
  /** The app's released pages, the first being home; without them any page may be linked to. */
  pages?: readonly string[]
}

/** Somebody of the demo to be: `start` is the path of the app that suits them, such as `#/pages/mine/index`. */
export interface Person {
  openid: string
  name: string
  description: string
  start?: string
}
