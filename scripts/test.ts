// Every test: format, lint and types; then what is deployed is built, and jest runs against the builds.
// `--long` gives the random tests ten times as many runs, with fresh seeds; other arguments go to jest.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildCloud, buildPages } from './build'

const root = path.resolve(__dirname, '..')
const RESULTS = path.join(root, 'dist/test-results.json')

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
  if (args.includes('--long')) process.env.JINGUO_LONG = '1'
  await must('@biomejs/biome/bin/biome', 'ci', '.')
  await Promise.all([
    must('typescript/bin/tsc', '--noEmit'),
    buildCloud(),
    buildPages('weapp'),
    buildPages('h5'),
  ])
  rmSync(RESULTS, { force: true })
  let failure: unknown
  try {
    const given = args.filter((each) => each !== '--long')
    await must('jest/bin/jest.js', '--json', `--outputFile=${RESULTS}`, ...given)
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
