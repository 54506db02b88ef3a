import path from 'node:path'
import type { AnyOperation } from '../../cloudfunctions/_server/operation'
import { functionNames } from '../../config/functions'
import { SECRETS } from '../support/secrets'

/**
 * Every operation of every function as `function.operation`, found in the sources: one that is new is here by itself.
 * The sources read the secrets when they are loaded, so these stand in the environment for that moment.
 */
export function everyOperation(): [name: string, declared: AnyOperation][] {
  const before = { ...process.env }
  Object.assign(process.env, SECRETS)
  const found = functionNames().flatMap((name) => operationsOf(name))
  process.env = before
  return found
}

function operationsOf(name: string): [string, AnyOperation][] {
  // Not an import: which folders there are is not known before, and a table of tests cannot wait for a promise.
  const loaded = require(path.resolve(__dirname, '../../cloudfunctions', name, 'index.ts'))
  const operations: Record<string, AnyOperation> | undefined = loaded.operations
  if (!operations) throw new Error(`cloudfunctions/${name}/index.ts does not export its operations`)
  return Object.entries(operations).map(([operation, declared]) => [`${name}.${operation}`, declared])
}
