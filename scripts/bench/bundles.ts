import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { FUNCTIONS_OUTPUT, functionNames } from '../../config/functions'
import { newSecrets } from '../local-secrets'
import type { Line } from './line'
import { median } from './median'

const ROUNDS = 5

// Ends at once: the SDK may leave something that keeps a process alive.
const LOAD = `
const started = performance.now()
require(process.argv[1])
process.stdout.write(String(performance.now() - started), () => process.exit())`

/** The names under which bundles are measured. */
export const bundleNames = (): string[] => functionNames().map((name) => `bundle:${name}`)

/**
 * Measures the bundles that are wanted: size, and median time to load in a fresh process, beside that of the SDK alone
 * from node_modules. All take turns, so that a busy moment of the machine falls on everything alike.
 */
export async function measureBundles(wanted: (name: string) => boolean): Promise<Line[]> {
  const names = bundleNames().filter(wanted)
  const files = names.map((name) => path.join(FUNCTIONS_OUTPUT, name.replace('bundle:', ''), 'index.js'))
  const sdk = require.resolve('wx-server-sdk')
  const times = new Map([sdk, ...files].map((file) => [file, [] as number[]]))
  const env = { ...process.env, ...newSecrets() }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [file, taken] of times) taken.push(await loadTime(file, env))
  }
  const medianOf = (file: string) => median(times.get(file) ?? [])
  return files.map((file, index) => ({
    name: names[index] ?? file,
    figures: { bytes: statSync(file).size, loadMs: medianOf(file), sdkLoadMs: medianOf(sdk) },
  }))
}

async function loadTime(file: string, env: NodeJS.ProcessEnv): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', LOAD, file], { env })
  return Number(stdout)
}
