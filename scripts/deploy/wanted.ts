import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { zipSync } from 'fflate'
import { database } from '../../config/database'
import { functionRule } from '../../config/function-rule'
import { storageRule } from '../../config/storage'
import { readFunctions } from '../../emulator/function-config'
import type { Deployable } from './cloud'
import type { Environment } from './environment'

/** The platform offers it at creation alone. */
const RUNTIME = 'Nodejs20.19'
/** Bytes of base64 that a request may carry as code. */
const ZIP_LIMIT = 1_500_000 * (4 / 3)

/** What an environment is to be: the product as it is built below `folder`, with these variables for every function. */
export interface Wanted extends Environment {
  functions: Readonly<Record<string, Deployable>>
  /**
   * Functions whose timers may get WeChat's token only when the developer tools upload them: they are made all the same, so
   * that everything else runs.
   */
  timersByHand: readonly string[]
}

/** Reads what is built. Throws if a function's code is too large to be sent. */
export function wantedFrom(folder: string, variables: Readonly<Record<string, string>>): Wanted {
  const functions: Record<string, Deployable> = {}
  const timersByHand: string[] = []
  for (const { name, timeout, memorySize, trigger, openapi } of readFunctions(folder)) {
    const { zip, build } = packed(path.join(folder, name))
    if (zip.length > ZIP_LIMIT) throw new Error(`${name} 的代码压缩后仍有 ${zip.length} 字节，超过上限`)
    if (trigger && openapi.length > 0) timersByHand.push(name)
    const timers = trigger ? [{ name: trigger.name, cron: trigger.config }] : []
    functions[name] = { runtime: RUNTIME, timeout, memory: memorySize, variables, build, timers, zip }
  }
  return {
    collections: Object.fromEntries(
      Object.entries(database).map(([name, { indexes }]) => [name, { permission: 'ADMINONLY', indexes }]),
    ),
    storageRule: JSON.stringify(storageRule),
    functionRule: JSON.stringify(functionRule),
    functions,
    timersByHand,
  }
}

/** A function's folder as a zip in base64, and a name for what is in it: the same files give the same, on any day. */
function packed(folder: string): { zip: string; build: string } {
  const files = readdirSync(folder).sort()
  const contents = Object.fromEntries(files.map((file) => [file, readFileSync(path.join(folder, file))]))
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file}\0${contents[file]?.length}\0`).update(contents[file] ?? '')
  const zip = zipSync(contents, { level: 9, mtime: new Date(2026, 0, 1) })
  return { zip: Buffer.from(zip).toString('base64'), build: hash.digest('hex').slice(0, 16) }
}
