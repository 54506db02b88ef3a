import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { unzipSync } from 'fflate'
import type { DatabaseDefinition } from '../../config/database'
import { FUNCTIONS_OUTPUT } from '../../config/functions'
import { storageRule } from '../../config/storage'
import { LocalCloud } from '../../emulator/cloud'
import type { State } from '../../emulator/control/state'
import { wantedFrom } from '../../scripts/deploy/wanted'
import { newSecrets } from '../../scripts/local-secrets'
import { Deployment } from './deployments'

const secrets = newSecrets()
const hidden = [secrets.IDENTITY_SECRET, secrets.DATA_KEYS, secrets.DATA_KEYS.slice(3)]

/** The collections and indexes that the deployment made, as a database is set up from them. */
function definitionOf({ tables }: State): DatabaseDefinition {
  return Object.fromEntries(
    [...tables].map(([table, { indexes }]) => [
      table,
      {
        permission: 'functions-only' as const,
        indexes: [...indexes].map(([name, { unique, keys }]) => {
          const fields = keys.map(({ Name, Direction }) => [Name, Direction === '-1' ? -1 : 1] as const)
          return unique ? { name, keys: fields, unique } : { name, keys: fields }
        }),
      },
    ]),
  )
}

let deployment: Deployment
let cloud: Promise<LocalCloud> | undefined

/** A cloud of what was deployed: the code as it was sent, with the variables that it was given. */
async function started(): Promise<LocalCloud> {
  const { state } = deployment.plane
  const folder = mkdtempSync(path.join(tmpdir(), 'deployed-'))
  for (const [name, { zip, timeout, memory, timers }] of state.functions) {
    const files = unzipSync(Buffer.from(zip, 'base64'))
    mkdirSync(path.join(folder, name))
    for (const [file, content] of Object.entries(files)) writeFileSync(path.join(folder, name, file), content)
    const triggers = [...timers].map(([timer, config]) => ({ name: timer, type: 'timer', config }))
    const settings = { timeout, memorySize: memory, permissions: { openapi: [] }, triggers }
    writeFileSync(path.join(folder, name, 'config.json'), JSON.stringify(settings))
  }
  const environment = Object.fromEntries(state.functions.get('maintenance')?.variables ?? [])
  return LocalCloud.start({
    functions: folder,
    definition: definitionOf(state),
    storageRule,
    environment,
    strictQueries: true,
    slowness: 30,
  })
}

afterAll(async () => {
  await (await cloud)?.stop()
  await deployment?.stop()
})

it('deploys the product as it is built: its functions start, and maintenance runs', async () => {
  const running: { cloud?: LocalCloud } = {}
  const up = async () => {
    cloud ??= started()
    running.cloud = await cloud
    return running.cloud
  }
  deployment = await Deployment.start(
    {
      invoke: async ({ name }, event) => {
        const { result, error } = await (await up()).call(name, JSON.parse(event))
        return error ? error.errMsg : JSON.stringify(result)
      },
      documents: (name) => (running.cloud?.database.find(name) as object[]) ?? [],
      tick: async ({ name }) => {
        await (await up()).runTimer(name)
      },
    },
    hidden,
  )
  const wanted = wantedFrom(FUNCTIONS_OUTPUT, { ...secrets, TZ: 'Asia/Shanghai' })
  expect(wanted.timersByHand).toEqual(['maintenance'])
  const outcome = await deployment.deploy(wanted)
  expect([outcome, deployment.said.at(-1)]).toEqual(['deployed', expect.stringContaining('已就绪')])
  // Largest first, in bytes of base64 as they are sent.
  const sizes = Object.values(wanted.functions).map(({ zip }) => zip.length)
  expect(Math.max(...sizes)).toBeLessThan(2_000_000)
  const said = deployment.said.join('\n')
  for (const secret of hidden) expect(said).not.toContain(secret)
  const asked = deployment.plane.asked.length
  expect(await deployment.deploy(wanted)).toBe('same')
  expect(deployment.changes(asked)).toEqual([])
})
