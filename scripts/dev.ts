// The product while it is worked on: pages and functions are built again whenever their sources change.
import { watch } from 'node:fs'
import { buildFunctions, FUNCTIONS_OUTPUT } from '../config/functions'
import { run } from './build'
import { forgetBuild } from './fingerprint'
import { startLocalCloud } from './local-cloud'

process.env.TZ = 'UTC'

async function main() {
  forgetBuild('dist/h5')
  forgetBuild('dist/cloudfunctions')
  await buildFunctions({ watch: true })
  const cloud = await startLocalCloud()
  watch(FUNCTIONS_OUTPUT, { recursive: true }, () => void cloud.reload())
  console.log(`${cloud.url} (pages are there after the first build)`)
  await run('scripts/build-taro.ts', 'h5', '--watch')
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
