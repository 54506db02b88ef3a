import { spawn } from 'node:child_process'
import path from 'node:path'
import { buildFunctions } from '../config/functions'
import { buildIfChanged } from './fingerprint'

const root = path.resolve(__dirname, '..')
const CLIENT = ['src', 'config', 'types', 'package-lock.json', 'project.config.json']
const BARE = ['scripts/bench/bare-page', 'config', 'types', 'package-lock.json', 'project.config.json']
const FUNCTIONS = ['src/shared', 'cloudfunctions', 'config', 'package-lock.json']

export type Platform = 'weapp' | 'h5'

/** Bundles the cloud functions to dist/cloudfunctions, unless they are there from the same sources. */
export const buildCloud = () => buildIfChanged('dist/cloudfunctions', FUNCTIONS, () => buildFunctions())

/** Builds the pages for one platform to dist/<platform>, unless they are there from the same sources. */
export const buildPages = (platform: Platform) =>
  buildIfChanged(`dist/${platform}`, CLIENT, () => run('scripts/build-taro.ts', platform))

/** Builds the page that the first page is measured against to dist/bare, unless it is there from the same sources. */
export const buildBarePage = () =>
  buildIfChanged('dist/bare', BARE, () => run('scripts/build-taro.ts', 'bare'))

/**
 * Runs a script of the project in a process of its own; rejects when it fails. What it prints goes to stderr: stdout
 * belongs to the script that needs it, which may be printing JSON.
 */
export function run(script: string, ...args: string[]): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, script), ...args], {
    cwd: root,
    stdio: ['inherit', process.stderr, 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${script} failed (${code})`))))
  })
}
