// Shows on DuckDB that a province's warehouse says the 人数 that its districts say; or loads what districts exported.
import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { WAREHOUSE_INDEX, type WarehouseIndex } from '../cloudfunctions/_figures/warehouse-lines'
import { buildCloud } from './build'
import { checkExport } from './warehouse/check-export'
import { type Connection, openDuckDb } from './warehouse/duckdb'
import { loadWarehouse } from './warehouse/load'
import { digestOf, districtOf, judge, type Province, type Written } from './warehouse/province'

const USAGE = `usage: npm run warehouse -- [--districts N] [--folder DIR]
       npm run warehouse -- --load DIR --into FILE
The first generates a province of N districts of 5,000 sessions and 200,000 check-ins each (60: 12 million; 210: 42 million),
loads it into DuckDB, and compares 人数 of every district and of the province with the product's and with a naive count;
it ends with 1 where they differ. The second loads what is in DIR, a folder a district with its warehouse/, into FILE.`

const OPEN = 'counts AND NOT confidential'

async function main(): Promise<void> {
  const options = {
    districts: { type: 'string', default: '60' },
    folder: { type: 'string' },
    load: { type: 'string' },
    into: { type: 'string' },
  } as const
  const { districts, folder, load, into } = parseArgs({ options }).values
  if (load !== undefined || into !== undefined) {
    if (!load || !into) throw new Error(USAGE)
    return loadInto(load, into)
  }
  const many = Number(districts)
  if (!Number.isInteger(many) || many < 2) throw new Error(USAGE)
  const own = folder ?? mkdtempSync(path.join(tmpdir(), 'warehouse-'))
  try {
    await demonstrate(
      { districts: many, joined: Math.max(2, Math.ceil(many / 20)), sessions: 5000, people: 67_000 },
      own,
    )
  } finally {
    if (!folder) rmSync(own, { recursive: true, force: true })
  }
}

async function loadInto(folder: string, file: string): Promise<void> {
  const connection = await openDuckDb(file)
  const read = await timed('load', () => loadWarehouse(connection, folder))
  console.log(`${read} files read`)
  console.table(
    await rows(
      connection,
      `SELECT district, year(day) AS year, count(*) AS attendances, count(DISTINCT key) AS people FROM visits WHERE ${OPEN} GROUP BY ALL ORDER BY ALL`,
    ),
  )
}

async function demonstrate(province: Province, folder: string): Promise<void> {
  const wrong: string[] = []
  const same = (what: string, found: unknown, right: unknown) => {
    if (found !== right) wrong.push(`${what}: ${found}, not ${right}`)
  }
  const { districts, joined, people } = province
  console.log(`${districts} districts; the first ${joined} have the same secrets, the others their own`)

  const written = await timed('generate', () => writeAll(province, folder))
  const sum = (of: 'packed' | 'text') => written.reduce((all, each) => all + each[of], 0)
  console.log(`  files: ${megabytes(sum('packed'))} packed, ${megabytes(sum('text'))} of JSON lines`)
  const judged = await timed('naive count', async () => judge(province))

  await buildCloud()
  const checked = await timed('one district by the deployed functions', () =>
    checkExport(districtOf(0, province)),
  )
  console.log(
    `  export: ${checked.runs} runs, ${checked.requests} requests, ${checked.mostRequests} in one run at most, ${checked.seconds.toFixed(1)} s`,
  )
  same('人数 of the first district by getFigures', checked.people, judged.districts[0]?.people)
  same('days that the job writes otherwise', checked.otherDays.join(' '), '')

  const file = path.join(folder, 'province.duckdb')
  const connection = await openDuckDb(file)
  await timed('load', () => loadWarehouse(connection, folder))
  await connection.run('CHECKPOINT')
  const [size] = await rows(connection, 'SELECT (SELECT count(*) FROM visits) AS visits')
  console.log(
    `  ${Number(size?.visits).toLocaleString('en')} rows; ${megabytes(statSync(file).size)} on disk`,
  )

  const byDistrict = await timed('人数 of every district', () =>
    rows(
      connection,
      `SELECT district, count(*) AS attendances, count(DISTINCT key) AS people FROM visits WHERE ${OPEN} GROUP BY district ORDER BY district`,
    ),
  )
  same('districts', byDistrict.length, districts)
  for (const { district, people: product } of written) {
    const found = byDistrict[district]
    same(
      `人数 of district ${district} by the warehouse`,
      Number(found?.people),
      judged.districts[district]?.people,
    )
    same(
      `人次 of district ${district} by the warehouse`,
      Number(found?.attendances),
      judged.districts[district]?.attendances,
    )
    same(`人数 of district ${district} by the product`, product, judged.districts[district]?.people)
  }
  const [whole] = await timed('人数 of the province', () =>
    rows(
      connection,
      `SELECT count(*) AS attendances, count(DISTINCT key) AS people FROM visits WHERE ${OPEN}`,
    ),
  )
  same('人数 of the province', Number(whole?.people), judged.province.people)
  same('人次 of the province', Number(whole?.attendances), judged.province.attendances)
  const sumOfDistricts = judged.districts.reduce((all, each) => all + each.people, 0)
  const number = (value: unknown) => Number(value).toLocaleString('en')
  console.log(
    `  province: 人次 ${number(whole?.attendances)}, 人数 ${number(whole?.people)} (districts added up: ${number(sumOfDistricts)}; ${number(districts * people)} live there)`,
  )

  takeOneOut(path.join(folder, 'district-000'))
  const read = await timed('one check-in undone, loaded again', () => loadWarehouse(connection, folder))
  same('files read again', read, 1)
  const [after] = await rows(connection, `SELECT count(*) AS attendances FROM visits WHERE ${OPEN}`)
  same('人次 afterwards', Number(after?.attendances), judged.province.attendances - 1)

  const { maxRSS } = process.resourceUsage()
  console.log(`memory of this process at most: ${megabytes(maxRSS * 1024)}`)
  for (const each of wrong.slice(0, 20)) console.error(`✗ ${each}`)
  if (wrong.length > 0) process.exitCode = 1
  else console.log('Every 人次 and 人数 is the same by the product, by the warehouse and by the naive count.')
}

/** As many processes as there are cores, each with every so many'th district. */
async function writeAll(province: Province, folder: string): Promise<Written[]> {
  const processes = Math.min(availableParallelism(), province.districts)
  const all = Array.from({ length: province.districts }, (_, district) => district)
  const written = await Promise.all(
    Array.from({ length: processes }, (_, nth) =>
      writeSome({ province, folder, districts: all.filter((district) => district % processes === nth) }),
    ),
  )
  return written.flat().sort((a, b) => a.district - b.district)
}

function writeSome(given: { province: Province; folder: string; districts: number[] }): Promise<Written[]> {
  return new Promise((resolve, reject) => {
    const written: Written[] = []
    const script = path.join(__dirname, 'warehouse/write-districts.ts')
    const child = fork(script, [JSON.stringify(given)], { execArgv: ['--import', 'tsx'] })
    child.on('message', (each) => written.push(each as Written))
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve(written) : reject(new Error(`writing districts ended with ${code}`)),
    )
  })
}

/** Writes one file of a district as the next night would, were the first check-in of an open session undone. */
function takeOneOut(district: string): void {
  const index = JSON.parse(readFileSync(path.join(district, WAREHOUSE_INDEX), 'utf8')) as WarehouseIndex
  for (const file of index.files) {
    const target = path.join(district, file.path)
    const lines = gunzipSync(readFileSync(target)).toString().trimEnd().split('\n')
    const at = lines.findIndex((line) => !JSON.parse(line).confidential)
    if (at < 0) continue
    const session = JSON.parse(lines[at] as string)
    lines[at] = JSON.stringify({ ...session, people: session.people.slice(1) })
    const text = `${lines.join('\n')}\n`
    writeFileSync(target, gzipSync(text))
    file.digest = digestOf(text)
    writeFileSync(path.join(district, WAREHOUSE_INDEX), JSON.stringify(index))
    return
  }
}

const rows = async (connection: Connection, sql: string) =>
  (await connection.runAndReadAll(sql)).getRowObjectsJson()

async function timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const begun = performance.now()
  const result = await work()
  console.log(`${what}: ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  return result
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`

main().catch((error) => {
  console.error(error)
  process.exitCode = 1
})
