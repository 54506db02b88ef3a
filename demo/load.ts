import type { CollectionName } from '../config/database'
import { demoFiles } from './articles'
import { demoData } from './demo'
import { type DemoSecrets, openSealing } from './sealing'
import { todayData } from './today'

/** What loading needs of a database. */
export interface DemoDatabase {
  importDocuments(collection: string, documents: readonly object[]): Promise<void>
  find(collection: string, query: { _id: { $in: string[] } }): readonly object[]
}

export interface LoadOptions {
  secrets: DemoSecrets
  now: number
  seed?: number
}

const SEED = 20_260_308

/**
 * Puts the whole demo into the database. The units come last: where they are, everything is, even if an earlier
 * loading was interrupted.
 */
export async function loadDemo(
  database: DemoDatabase,
  { secrets, now, seed = SEED }: LoadOptions,
): Promise<void> {
  const { units, ...documents } = demoData({ seed, now, seal: await openSealing(secrets) })
  await addMissing(database, { ...documents, units })
}

/** Uploads the files that the demo's handbooks are, as their staff do. `url` is the local cloud's. */
export async function loadDemoFiles(url: string): Promise<void> {
  for (const { name, bytes } of demoFiles()) {
    const offered = await fetch(`${url}/as/demo-admin/wx/uploadFile`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ cloudPath: `articles/${name}` }),
    })
    const { result } = (await offered.json()) as { result: { to: string; authorization: string } }
    const put = await fetch(new URL(result.to, url), {
      method: 'PUT',
      headers: { authorization: result.authorization },
      body: new Uint8Array(bytes),
    })
    if (!put.ok) throw new Error(`${name}: ${put.status}`)
  }
}

/**
 * Adds today's events unless those of this half hour are there, so that at every start of the local cloud a door is open.
 * What is there stays as it is: somebody may have registered since.
 */
export async function loadToday(
  database: DemoDatabase,
  { secrets, now, seed = SEED }: LoadOptions,
): Promise<void> {
  const { sessions, ...documents } = todayData({ seed, now, seal: await openSealing(secrets) })
  // Changed now, as if somebody had just published them: maintenance counts them at its next run.
  const changed = sessions.map((session) => ({ ...session, changedAt: now }))
  await addMissing(database, { ...documents, sessions: changed })
}

type Documents = { [Name in CollectionName]?: readonly { _id: string }[] }

async function addMissing(database: DemoDatabase, documents: Documents): Promise<void> {
  for (const [collection, list] of Object.entries(documents)) {
    const ids = list.map(({ _id }) => _id)
    const found = database.find(collection, { _id: { $in: ids } }) as readonly { _id: string }[]
    const there = new Set(found.map(({ _id }) => _id))
    const missing = list.filter(({ _id }) => !there.has(_id))
    if (missing.length > 0) await database.importDocuments(collection, missing)
  }
}
