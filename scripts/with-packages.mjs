// Runs a TypeScript script of the project, after installing the packages that it needs.
// Node built-ins only: on a fresh machine nothing else is there yet.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const stamp = path.join(root, 'node_modules', '.installed-from')
const lock = createHash('sha256')
  .update(readFileSync(path.join(root, 'package-lock.json')))
  .digest('hex')

const [major] = process.versions.node.split('.').map(Number)
if (major < 20) {
  console.error(`需要 Node 20 或更新的版本，现在是 ${process.version}。Node 20 or newer is needed.`)
  process.exit(1)
}

// Said on stderr: stdout is the script's, which may be printing JSON.
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.error('正在安装依赖，约一分钟… Installing packages, about a minute…')
  run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], ['inherit', process.stderr, 'inherit'])
  writeFileSync(stamp, lock)
}

const [script, ...rest] = process.argv.slice(2)
run(process.execPath, ['--import', 'tsx', path.join(root, script), ...rest])

function run(command, args, stdio = 'inherit') {
  // npm is a script that only a shell finds on Windows.
  const shell = command === 'npm' && process.platform === 'win32'
  const { status, signal, error } = spawnSync(command, args, { cwd: root, stdio, shell })
  if (error) throw error
  if (signal) process.kill(process.pid, signal)
  if (status !== 0) process.exit(status ?? 1)
}
