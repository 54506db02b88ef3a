import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** The part of `@duckdb/node-api` that is used; its own types are installed with it, for whoever runs this alone. */
export interface Connection {
  run: (sql: string) => Promise<unknown>
  runAndReadAll: (sql: string) => Promise<{ getRowObjectsJson: () => Record<string, unknown>[] }>
}

interface DuckDb {
  DuckDBInstance: { create: (file: string) => Promise<{ connect: () => Promise<Connection> }> }
}

/** Outside of the sources, and where nobody's `npm ci` for the product brings 68 MB along. */
const INSTALLED = path.resolve(__dirname, '../../.local/warehouse')

/** Opens a database file with DuckDB, which is installed when it is first wanted, as the lock file beside this one says. */
export async function openDuckDb(file: string): Promise<Connection> {
  if (!existsSync(path.join(INSTALLED, 'node_modules/@duckdb/node-api'))) install()
  const { DuckDBInstance } = createRequire(path.join(INSTALLED, 'package.json'))('@duckdb/node-api') as DuckDb
  return (await DuckDBInstance.create(file)).connect()
}

function install(): void {
  console.error('正在安装 DuckDB（68 MB，只装一次）… Installing DuckDB, once')
  mkdirSync(INSTALLED, { recursive: true })
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(path.join(__dirname, name), path.join(INSTALLED, name))
  // npm is a script that only a shell finds on Windows.
  const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: INSTALLED,
    stdio: ['inherit', process.stderr, 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error('DuckDB could not be installed')
}
