// Every test: format, lint and types; then what is deployed is built, and jest runs against the builds.
// `--long` gives the random tests ten times as many runs, with fresh seeds; other arguments go to jest.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildCloud, buildPages } from './build'

const root = path.resolve(__dirname, '..')
const RESULTS = path.join(root, 'dist/test-results.json')

function must(command: string, ...args: string[]): void {
  const bin = path.join(root, 'node_modules', command)
  const { status } = spawnSync(process.execPath, [bin, ...args], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`)
}

async function main() {
  const args = process.argv.slice(2)
  if (args.includes('--long')) process.env.JINGUO_LONG = '1'
  must('@biomejs/biome/bin/biome', 'ci', '.')
  must('typescript/bin/tsc', '--noEmit')
  await buildCloud()
  await Promise.all([buildPages('weapp'), buildPages('h5')])
  rmSync(RESULTS, { force: true })
  let failure: unknown
  try {
    must('jest/bin/jest.js', '--json', `--outputFile=${RESULTS}`, ...args.filter((each) => each !== '--long'))
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
