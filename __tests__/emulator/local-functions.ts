import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildSync } from 'esbuild'
import type { DatabaseDefinition } from '../../config/database'
import { type CloudOptions, LocalCloud } from '../../emulator/cloud'

/** The real SDK as it is deployed, in one file: its four hundred take an instance a second to load. */
const sdk = bundledSdk()

function bundledSdk(): string {
  const { version } = require('wx-server-sdk/package.json') as { version: string }
  const file = path.resolve(__dirname, `../../node_modules/.cache/wx-server-sdk-${version}.js`)
  if (existsSync(file)) return file
  const written = `${file}.${process.pid}`
  buildSync({
    entryPoints: [require.resolve('wx-server-sdk')],
    outfile: written,
    bundle: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  })
  // Several test files may come here at once.
  renameSync(written, file)
  return file
}

/** One collection without indexes: what most tests of the cloud itself need. */
export const notesOnly: DatabaseDefinition = { notes: { permission: 'functions-only', indexes: [] } }

/** A function for a test: the body of `main(event, context)`, with `cloud`, `db` and `_` at hand, and its settings. */
export interface LocalFunction {
  main: string
  /** Runs once when an instance loads the bundle. */
  load?: string
  config?: object
}

/** Writes functions as they are deployed, on the real SDK, into a new temporary folder. */
export function writeFunctions(functions: Record<string, LocalFunction>): string {
  const folder = temporaryFolder()
  for (const [name, { main, load = '', config }] of Object.entries(functions)) {
    mkdirSync(path.join(folder, name))
    writeFileSync(
      path.join(folder, name, 'index.js'),
      `const cloud = require(${JSON.stringify(sdk)})
       cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
       const db = cloud.database()
       const _ = db.command
       ${load}
       exports.main = async (event, context) => { ${main} }`,
    )
    if (config) writeFileSync(path.join(folder, name, 'config.json'), JSON.stringify(config))
  }
  return folder
}

const folders: string[] = []

/** A new folder that goes with `stopClouds`. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'emulator-test-'))
  folders.push(folder)
  return folder
}

const running: LocalCloud[] = []

/** Starts a local cloud with these functions; it ends with the test file's `stopClouds`. */
export async function startCloud(
  functions: Record<string, LocalFunction>,
  options: Partial<CloudOptions> = {},
): Promise<LocalCloud> {
  const cloud = await LocalCloud.start({
    functions: writeFunctions(functions),
    definition: notesOnly,
    slowness: 30,
    ...options,
  })
  running.push(cloud)
  return cloud
}

/** Ends every cloud that tests started, and removes their folders. */
export async function stopClouds(): Promise<void> {
  await Promise.all(running.splice(0).map((cloud) => cloud.stop()))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
}
