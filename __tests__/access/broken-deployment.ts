import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { FUNCTIONS_OUTPUT, functionNames } from '../../config/functions'
import { brokenVariant, type Change } from '../support/broken-variant'

/** All functions as they are deployed but for one, of whose source a piece is replaced. */
export async function brokenDeployment(fn: string, change: Change): Promise<string> {
  const functions = await brokenVariant(fn, change)
  for (const name of functionNames().filter((each) => each !== fn)) {
    symlinkSync(path.join(FUNCTIONS_OUTPUT, name), path.join(functions, name), 'junction')
  }
  return functions
}
