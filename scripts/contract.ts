import { parseArgs } from 'node:util'
import cloudSdk from 'wx-server-sdk'
import { allCases } from '../__tests__/contract/all-cases'
import type { Cloud } from '../__tests__/contract/case'
import { COLLECTIONS, cleanUp, prepare, runCase } from '../__tests__/contract/run'

const USAGE = `usage: npm run contract -- --env ID
Runs the contract cases in a real CloudBase environment, with TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY.
It creates and empties the collections ${COLLECTIONS.join(', ')}, and touches nothing else.`

/** Runs every case that a real environment can run; the exit status says whether all held. */
async function main(): Promise<void> {
  const { env } = parseArgs({ options: { env: { type: 'string' } } }).values
  const missing = ['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY'].filter((name) => !process.env[name])
  if (!env) return refuse('Which environment? --env is missing.')
  if (missing.length > 0) return refuse(`The environment variables ${missing.join(' and ')} are missing.`)

  const cloud = cloudSdk as unknown as Cloud
  cloud.init({ env })
  const db = cloud.database()
  await prepare(db)
  let failed = 0
  for (const [about, cases] of Object.entries(allCases)) {
    console.log(`\n${about}`)
    for (const each of cases) {
      if (each.needs === 'emulator') {
        console.log(`  - ${each.name} (emulator only)`)
        continue
      }
      try {
        await runCase(cloud, each)
        console.log(`  ✓ ${each.name}`)
      } catch (failure) {
        failed++
        console.log(
          `  ✗ ${each.name}\n    rests on: ${each.source}\n    ${String(failure).replace(/\n/g, '\n    ')}`,
        )
      }
    }
  }
  await cleanUp(db)
  console.log(`\n${failed === 0 ? 'The environment does as the emulator does.' : `${failed} cases differ.`}`)
  process.exitCode = failed === 0 ? 0 : 1
}

function refuse(reason: string): void {
  console.error(`${reason}\n${USAGE}`)
  process.exitCode = 2
}

main().catch((error) => {
  console.error(error)
  process.exitCode = 1
})
