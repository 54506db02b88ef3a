import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import type { WarehouseIndex } from '../../cloudfunctions/_figures/warehouse-lines'
import { JOB_NAMES } from '../../cloudfunctions/maintenance/job'
import { database } from '../../config/database'
import { FUNCTIONS_OUTPUT } from '../../config/functions'
import { LocalCloud } from '../../emulator/cloud'
import { beijingTime, MINUTE } from '../../src/shared/calendar/calendar'
import { CATEGORY_CODES, CONFIDENTIAL } from '../../src/shared/event/category'
import { newSecrets } from '../local-secrets'
import { type District, digestOf, LAST_DAY, textsOf, YEAR } from './province'

const ADMIN = 'warehouse-admin'

/** What the deployed functions make of a district's year: their 人数, and how the export went. */
export interface Checked {
  people: number
  /** Days whose file is not, to the last byte, what the province's generator wrote. */
  otherDays: string[]
  runs: number
  requests: number
  mostRequests: number
  seconds: number
}

/** Puts a generated district's year into a local cloud, asks for its 人数, and lets the nightly job export it. */
export async function checkExport(district: District): Promise<Checked> {
  const secrets = newSecrets()
  const cloud = await LocalCloud.start({
    functions: FUNCTIONS_OUTPUT,
    definition: database,
    environment: { ...secrets, WAREHOUSE_SECRET: district.secret.toString('base64') },
    now: beijingTime(LAST_DAY, '05:00'),
    instances: 1,
    strictQueries: true,
    slowness: 30,
  })
  try {
    await fill(cloud, district)
    const categories = CATEGORY_CODES.filter((each) => !CONFIDENTIAL.has(each))
    const input = { unitId: district.name, period: { kind: 'year', year: YEAR }, categories }
    const { result } = await cloud.call('statistics', { operation: 'getFigures', input }, { openid: ADMIN })
    const answer = result as { ok: boolean; value: { people: { all: number } } }
    if (!answer.ok) throw new Error(`getFigures: ${JSON.stringify(answer).slice(0, 200)}`)
    const exported = await exportAll(cloud)
    return { people: answer.value.people.all, otherDays: await otherDays(cloud, district), ...exported }
  } finally {
    await cloud.stop()
  }
}

async function fill(cloud: LocalCloud, { name, units, counts, people, keys }: District): Promise<void> {
  const year = String(YEAR)
  const numbers = keys.slice(1).map((key, at) => ({
    _id: `${year}~${key}`,
    year,
    key,
    number: at + 1,
    isNext: false,
  }))
  // Every other job has long done what it has to.
  const asleep = { _id: 'jobs', version: 1, tickedAt: cloud.clock.now() }
  const never = Object.fromEntries(
    JOB_NAMES.filter((job) => job !== 'exportWarehouse').map((job) => [
      job,
      { nextAt: 9e15, foundAt: 0, behind: null },
    ]),
  )
  const documents = {
    units,
    admins: [{ _id: 'admins', unitId: name, openids: [ADMIN], version: 1, redeemed: [] }],
    sessionCounts: counts,
    sessionPeople: people,
    personNumbers: numbers,
    jobSchedules: [{ ...asleep, jobs: never }],
  }
  for (const [collection, list] of Object.entries(documents))
    await cloud.database.importDocuments(collection, list as object[])
}

async function exportAll(cloud: LocalCloud) {
  const begun = performance.now()
  const totals: number[] = []
  const isWhole = () =>
    (cloud.database.find('warehouseStates', {})[0] as { isWhole?: boolean } | undefined)?.isWhole === true
  while (!isWhole()) {
    if (totals.length > 60) throw new Error(`The export does not end: ${cloud.logs.at(-1)?.text}`)
    const { error, trace } = await cloud.runTimer('maintenance')
    if (error) throw new Error(error.errMsg)
    totals.push(trace.total)
    cloud.clock.advance(2 * MINUTE)
  }
  const requests = totals.reduce((sum, each) => sum + each, 0)
  const seconds = (performance.now() - begun) / 1000
  return { runs: totals.length, requests, mostRequests: Math.max(...totals), seconds }
}

async function otherDays(cloud: LocalCloud, district: District): Promise<string[]> {
  const index = JSON.parse(String(await cloud.storedFile('warehouse/index.json'))) as WarehouseIndex
  const texts = textsOf(district)
  const exported = new Map<string, string>()
  for (const { day, path } of index.files) {
    const bytes = (await cloud.storedFile(path)) ?? Buffer.alloc(0)
    exported.set(day, createHash('sha256').update(gunzipSync(bytes)).digest('base64url'))
  }
  const days = new Set([...texts.keys(), ...exported.keys()])
  return [...days].filter((day) => exported.get(day) !== digestOf(texts.get(day) ?? ''))
}
