import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Answer, createWireHandler } from '../../emulator/wire'
import type { Cloud, Collection, ContractCase, Db, Tools } from './case'

/** Collections that a run creates and empties; the SDK cannot drop them. */
export const COLLECTIONS = ['contract_main', 'contract_other'] as const

/** Points the SDK, in this process, at an emulator, as a function's environment does. */
export function pointAt(url: string): void {
  Object.assign(process.env, {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: url }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: 'local',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE',
    TCB_ENV: 'local',
    TCB_SOURCE: 'wx_client',
    // Or a request that a case cuts off keeps the process for the SDK's warning of a slow one.
    SILENCE: 'true',
  })
}

/** Creates the collections where they are missing. */
export async function prepare(db: Db): Promise<void> {
  for (const name of COLLECTIONS) {
    const exists = await db
      .collection(name)
      .count()
      .then(
        () => true,
        () => false,
      )
    if (!exists) await db.createCollection(name)
  }
}

/** Empties the collections. */
export async function cleanUp(db: Db): Promise<void> {
  for (const name of COLLECTIONS)
    await db
      .collection(name)
      .where({ _id: db.command.exists(true) })
      .remove()
}

/** Runs one case, on empty collections. */
export async function runCase(cloud: Cloud, { run }: ContractCase): Promise<void> {
  const db = cloud.database()
  await cleanUp(db)
  const [collection, other] = COLLECTIONS.map((name) => db.collection(name)) as [Collection, Collection]
  const tools: Tools = { cloud, db, _: db.command, collection, other, whileAnswered }
  await run(tools)
}

// The SDK reads where to send at every request, so that its answers can be swapped while a case runs.
async function whileAnswered<T>(answer: Answer | 'drop', act: () => Promise<T>): Promise<T> {
  const before = process.env.TCB_CONTEXT_CNFG
  const unused = async () => ({ code: 'UNUSED', message: 'never asked' })
  const services = {
    database: unused,
    storage: unused,
    functions: unused,
    openapi: async () => Buffer.alloc(0),
  }
  const server = createServer(createWireHandler(services, async () => answer))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  try {
    const { port } = server.address() as AddressInfo
    process.env.TCB_CONTEXT_CNFG = JSON.stringify({ URL: `http://127.0.0.1:${port}/admin/answered` })
    return await act()
  } finally {
    process.env.TCB_CONTEXT_CNFG = before
    server.close()
  }
}
