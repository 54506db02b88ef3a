import { gunzipSync } from 'node:zlib'
import type { WarehouseIndex, WarehouseSession } from '../../cloudfunctions/_figures/warehouse-lines'
import type { LocalCloud } from '../../emulator/cloud'
import { newKey } from '../../scripts/local-secrets'
import { beijingDay, beijingTime, DAY, MINUTE } from '../../src/shared/calendar/calendar'
import { runJobs } from './jobs'
import type { Product } from './product'
import { SECRETS } from './secrets'

/** What switches the export on, beside the secrets of one test file. */
export const WITH_WAREHOUSE = { ...SECRETS, WAREHOUSE_SECRET: newKey() }

/** Lets the next night's export run to its end; throws if it never comes to one. */
export async function exportNight({ cloud }: Pick<Product, 'cloud'>): Promise<void> {
  cloud.clock.set(beijingTime(beijingDay(cloud.clock.now() + DAY), '05:00'))
  for (let run = 0; run < 20; run += 1) {
    const { error } = await runJobs(cloud, ['exportWarehouse'])
    if (error) throw new Error(error.errMsg)
    if (isWhole(cloud)) return
    cloud.clock.advance(2 * MINUTE)
  }
  throw new Error(`The export does not come to an end: ${cloud.logs.at(-1)?.text}`)
}

export const isWhole = (cloud: LocalCloud): boolean =>
  (cloud.database.find('warehouseStates', {})[0] as { isWhole?: boolean } | undefined)?.isWhole === true

export async function readIndex(cloud: LocalCloud): Promise<WarehouseIndex | undefined> {
  const bytes = await cloud.storedFile('warehouse/index.json')
  return bytes && JSON.parse(bytes.toString())
}

/** Everything that the index names, unpacked: by the paths of the files. */
export async function readFiles(cloud: LocalCloud): Promise<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const { path } of (await readIndex(cloud))?.files ?? []) {
    const bytes = await cloud.storedFile(path)
    if (!bytes) throw new Error(`${path} is in the index and not there`)
    texts[path] = gunzipSync(bytes).toString()
  }
  return texts
}

export async function readSessions(cloud: LocalCloud): Promise<WarehouseSession[]> {
  const texts = Object.values(await readFiles(cloud))
  return texts.flatMap((text) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line)),
  )
}

interface Asked {
  unitId: string
  of: 'with-below' | 'alone' | 'residents'
  from: string
  to: string
  categories: readonly string[]
  mode: string | null
}

interface Warehouse {
  index: WarehouseIndex
  sessions: readonly WarehouseSession[]
}

export async function readWarehouse(cloud: LocalCloud): Promise<Warehouse> {
  const index = await readIndex(cloud)
  if (!index) throw new Error('There is no index')
  return { index, sessions: await readSessions(cloud) }
}

/** 人数 by a warehouse, as simply as it can be counted; `homes` are the communities of a question of residents. */
export function naivePeople(
  { index, sessions }: Warehouse,
  { unitId, of, from, to, categories, mode }: Asked,
  homes: readonly string[] = [],
): number {
  const keys = new Set<string>()
  const countsAs = (category: string) => index.categories.find((each) => each.category === category)?.countsAs
  const asked = categories.map(countsAs)
  for (const session of sessions) {
    if (session.outside !== null || session.day < from || session.day > to) continue
    if (of === 'with-below' && !session.unitPath.includes(unitId)) continue
    if (of === 'alone' && session.unitId !== unitId) continue
    if (asked.length > 0 && !asked.includes(countsAs(session.category))) continue
    if (mode !== null && session.mode !== mode) continue
    for (const { key, home } of session.people)
      if (of !== 'residents' || (home !== undefined && homes.includes(home))) keys.add(key)
  }
  return keys.size
}
