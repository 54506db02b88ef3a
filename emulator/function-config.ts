import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A timer of a function: its name and its seven-field cron expression, in UTC+8. */
export interface TimerTrigger {
  name: string
  config: string
}

/** One deployed function as its folder describes it. */
export interface FunctionConfig {
  name: string
  /** The bundle, an absolute path. */
  file: string
  /** Seconds a call may take. The platform's default is 3. */
  timeout: number
  /** Megabytes of memory. The platform's default is 256. */
  memorySize: number
  /** WeChat interfaces that the function may call; any other fails with -604101. */
  openapi: readonly string[]
  trigger?: TimerTrigger
}

const known = new Set(['timeout', 'memorySize', 'permissions', 'triggers'])

/**
 * Reads every function below `folder`: each sub-folder with an index.js, and its config.json if it has one.
 * Throws on what the platform would not take or this emulator does not know: settings with another name, more than
 * one trigger, a trigger that is no timer.
 */
export function readFunctions(folder: string): FunctionConfig[] {
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'index.js')))
    .map((name) => readFunction(path.resolve(folder, name)))
}

function readFunction(folder: string): FunctionConfig {
  const name = path.basename(folder)
  const file = path.join(folder, 'config.json')
  const settings = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const wrong = (why: string) => new Error(`${name}/config.json: ${why}`)

  for (const key of Object.keys(settings)) if (!known.has(key)) throw wrong(`unknown setting "${key}"`)
  const triggers = settings.triggers ?? []
  if (triggers.length > 1) throw wrong('the platform takes one trigger a function')
  for (const trigger of triggers) {
    if (trigger.type !== 'timer') throw wrong(`trigger of type "${trigger.type}" is not emulated`)
    if (!trigger.name || !trigger.config) throw wrong('a trigger needs a name and a config')
  }
  const timeout = settings.timeout ?? 3
  const memorySize = settings.memorySize ?? 256
  if (!(timeout > 0 && timeout <= 900)) throw wrong('timeout is seconds, 1 to 900')
  if (!(memorySize >= 128 && memorySize <= 3072)) throw wrong('memorySize is megabytes, 128 to 3072')

  return {
    name,
    file: path.join(folder, 'index.js'),
    timeout,
    memorySize,
    openapi: settings.permissions?.openapi ?? [],
    trigger: triggers[0] && { name: triggers[0].name, config: triggers[0].config },
  }
}
