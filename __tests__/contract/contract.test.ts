import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import cloudSdk from 'wx-server-sdk'
import { LocalCloud } from '../../emulator/cloud'
import { allCases } from './all-cases'
import type { Cloud } from './case'
import { COLLECTIONS, pointAt, runCase } from './run'

const cloud = cloudSdk as unknown as Cloud & { DYNAMIC_CURRENT_ENV: unknown }
const plain = { permission: 'functions-only', indexes: [] } as const

let emulator: LocalCloud
let functions: string
beforeAll(async () => {
  functions = mkdtempSync(join(tmpdir(), 'contract-'))
  emulator = await LocalCloud.start({
    functions,
    definition: {
      ...Object.fromEntries(COLLECTIONS.map((name) => [name, plain])),
      contract_unique: { ...plain, indexes: [{ name: 'by-code', keys: [['code', 1]], unique: true }] },
    },
  })
  pointAt(`${emulator.url}/admin/contract`)
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
})
afterAll(async () => {
  await emulator.stop()
  rmSync(functions, { recursive: true })
})

for (const [about, cases] of Object.entries(allCases)) {
  describe(about, () => {
    // What the emulator refuses it also reports, and of some traps the SDK warns: cases about just that.
    beforeEach(() => {
      jest.spyOn(console, 'error').mockImplementation(() => {})
      jest.spyOn(console, 'warn').mockImplementation(() => {})
    })
    afterEach(() => jest.restoreAllMocks())
    test.each(cases.map((each) => [each.name, each] as const))('%s', (_, each) => runCase(cloud, each))
  })
}
