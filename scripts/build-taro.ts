/**
 * Builds the mini-program: `tsx scripts/build-taro.ts weapp|h5|bare [--watch] [--env ID]`; with `--env`
 * the app goes to that cloud environment, and is not built as long as nobody is named who is responsible there; without it to the first that its owner made; `bare` is the page with nothing on it
 * that `npm run bench` measures the first page against.
 *
 * Taro's command line may print a complaint, build nothing and still exit 0, so its exit code proves nothing:
 * what it should have written is removed first and looked for afterwards.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { operatorProblems } from '../src/shared/operator/operator'
import { OPERATOR } from '../src/shared/operator/this-operator'
import { operatorProblemText } from './deploy/texts'

const root = path.resolve(__dirname, '..')
const { positionals, values } = parseArgs({
  options: { watch: { type: 'boolean' }, env: { type: 'string', default: '' } },
  allowPositionals: true,
})
const [target = ''] = positionals
const { watch, env: environment } = values

const SOURCES: Record<string, string> = { weapp: 'src', h5: 'src', bare: 'scripts/bench/bare-page' }
const source = SOURCES[target] ?? fail('usage: build-taro weapp|h5|bare [--watch]')
const platform = target === 'h5' ? 'h5' : 'weapp'
const output = `dist/${target}`
const dist = path.join(root, output)

function fail(message: string): never {
  console.error(`build: ${message}`)
  process.exit(1)
}

function runTaro(): Promise<number> {
  const cli = path.join(path.dirname(require.resolve('@tarojs/cli/package.json')), 'bin', 'taro')
  // --no-check: the check fetches its schema from the network.
  const args = [cli, 'build', '--type', platform, '--no-check', ...(watch ? ['--watch'] : [])]
  // A build makes and drops millions of objects: with more room for the young ones a tenth of the time goes.
  const child = spawn(process.execPath, ['--max-semi-space-size=64', ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      TARO_ENV: platform,
      PAGES_SOURCE: source,
      PAGES_OUTPUT: output,
      CLOUD_ENVIRONMENT: environment,
      NODE_ENV: watch ? 'development' : 'production',
    },
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)))
}

type AppJson = {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  subpackages?: { root: string; pages: string[] }[]
  themeLocation?: string
}

/** Files that a complete weapp build has, relative to dist. */
function expectedWeappFiles(): string[] {
  const app: AppJson = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8'))
  const inSubpackages = (app.subPackages ?? app.subpackages ?? []).flatMap(({ root, pages }) =>
    pages.map((page) => `${root}/${page}`),
  )
  const pages = [...app.pages, ...inSubpackages]
  const theme: Record<string, Record<string, string>> = app.themeLocation
    ? JSON.parse(readFileSync(path.join(dist, app.themeLocation), 'utf8'))
    : {}
  const icons = Object.values(theme).flatMap((values) =>
    Object.values(values).filter((value) => value.endsWith('.png')),
  )
  return [
    ...['app.js', 'app.json', 'app.wxss', 'base.wxml', 'project.config.json'],
    ...pages.flatMap((page) => ['js', 'json', 'wxml'].map((extension) => `${page}.${extension}`)),
    ...icons,
  ]
}

/** Files that a complete h5 build has: the page and every script and style it names. */
function expectedH5Files(): string[] {
  const html = readFileSync(path.join(dist, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="?([^\s">]+\.(?:js|css))/g)].map(
    (match) => match[1] as string,
  )
  if (!named.some((file) => file.endsWith('.js'))) fail('dist/h5/index.html loads no script')
  return ['index.html', ...named]
}

async function main() {
  // What is for an environment is for people, who are to be told who is responsible.
  const unsaid = environment === '' ? [] : operatorProblems(OPERATOR)
  if (unsaid.length > 0) fail(operatorProblemText(unsaid, '没有构建'))
  if (!watch) rmSync(dist, { recursive: true, force: true })
  const started = Date.now()
  const code = await runTaro()
  if (watch) process.exit(code)
  if (code !== 0) fail(`taro build --type ${platform} ended with ${code}`)

  const entry = platform === 'weapp' ? 'app.json' : 'index.html'
  if (!existsSync(path.join(dist, entry))) fail(`nothing was built: ${output}/${entry} is missing`)
  const expected = platform === 'weapp' ? expectedWeappFiles() : expectedH5Files()
  const missing = expected.filter((file) => !existsSync(path.join(dist, file)))
  if (missing.length > 0) fail(`${output} is incomplete: ${missing.join(', ')}`)
  console.log(`build: ${output} in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

void main()
