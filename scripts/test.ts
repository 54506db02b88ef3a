// Format, lint and types; then what is deployed is built, and jest runs against the builds. Of the random and the
// enumerated tests a sample is tried; `--all` tries all of them, `--long` ten times as many random cases with fresh
// seeds. Other arguments go to jest.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildCloud, buildPages } from './build'
import { timed } from './timed'

const root = path.resolve(__dirname, '..')
const RESULTS = path.join(root, 'dist/test-results.json')
const TIERS = { '--all': 'all', '--long': 'long' } as const

/** Runs a package's command; rejects when it fails. */
function must(command: string, ...args: string[]): Promise<void> {
  const bin = path.join(root, 'node_modules', command)
  const child = spawn(process.execPath, [bin, ...args], { cwd: root, stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} failed`)),
    )
  })
}

async function main() {
  const args = process.argv.slice(2)
  const [flag] = Object.keys(TIERS).filter((each) => args.includes(each)) as (keyof typeof TIERS)[]
  process.env.TEST_TIER = flag ? TIERS[flag] : 'sample'
  await timed('format and lint', must('@biomejs/biome/bin/biome', 'ci', '.'))
  await Promise.all([
    timed('types', must('typescript/bin/tsc', '--noEmit')),
    timed('cloud functions', buildCloud()),
    timed('mini-program', buildPages('weapp')),
    timed('pages for the browser', buildPages('h5')),
  ])
  rmSync(RESULTS, { force: true })
  let failure: unknown
  try {
    const given = args.filter((each) => !(each in TIERS))
    await timed('tests', must('jest/bin/jest.js', '--json', `--outputFile=${RESULTS}`, ...given))
  } catch (error) {
    failure = error
  }
  if (!existsSync(RESULTS)) throw failure
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(RESULTS, 'utf8'))
  console.log(`${numPassedTests} passed, ${numFailedTests} failed`)
  if (failure) throw failure
}

main().catch((error) => {
  console.error(String(error))
  process.exitCode = 1
})
