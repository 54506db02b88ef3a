import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { WAREHOUSE_INDEX, type WarehouseIndex } from '../../cloudfunctions/_figures/warehouse-lines'
import { SUMMED } from '../../src/shared/figure/session-counts'
import type { Connection } from './duckdb'

const KNOWN = ['female', 'male', 'child', 'parent', 'volunteer', 'online', 'walkIn']
const COLUMNS = {
  session: 'VARCHAR',
  event: 'VARCHAR',
  category: 'VARCHAR',
  tags: 'VARCHAR[]',
  unitId: 'VARCHAR',
  unitPath: 'VARCHAR[]',
  day: 'DATE',
  kind: 'VARCHAR',
  mode: 'VARCHAR',
  outside: 'VARCHAR',
  evidence: 'UTINYINT',
  startsAt: 'BIGINT',
  overAt: 'BIGINT',
  confidential: 'BOOLEAN',
  ...Object.fromEntries(SUMMED.map((name) => [name, 'INTEGER'])),
}
const PERSON = ['key VARCHAR', 'home VARCHAR', ...KNOWN.map((name) => `${name} BOOLEAN`)]

const fields = (columns: Record<string, string>) =>
  Object.entries(columns).map(([name, type]) => `${name} ${type}`)

/** The tables of a warehouse: what was loaded, sessions, who was present, who brought the children, and names. */
const TABLES = [
  'files (district VARCHAR, day VARCHAR, digest VARCHAR)',
  `sessions (district VARCHAR, ${fields(COLUMNS).join(', ')})`,
  `visits (district VARCHAR, session VARCHAR, day DATE, counts BOOLEAN, confidential BOOLEAN, ${PERSON.join(', ')})`,
  'households (district VARCHAR, session VARCHAR, day DATE, counts BOOLEAN, confidential BOOLEAN, key VARCHAR, home VARCHAR)',
  'units (district VARCHAR, unit VARCHAR, name VARCHAR, level VARCHAR, path VARCHAR[])',
  'categories (district VARCHAR, category VARCHAR, name VARCHAR, countsAs VARCHAR)',
  'tags (district VARCHAR, tag VARCHAR, countsAs VARCHAR)',
  // 人数 of whole districts as the product keeps it, confidential sessions included.
  'people (district VARCHAR, span VARCHAR, people INTEGER)',
]

/** What of an index is small and loaded whole each time. */
const LISTS = {
  units: { unit: 'VARCHAR', name: 'VARCHAR', level: 'VARCHAR', path: 'VARCHAR[]' },
  categories: { category: 'VARCHAR', name: 'VARCHAR', countsAs: 'VARCHAR' },
  tags: { tag: 'VARCHAR', countsAs: 'VARCHAR' },
  people: { span: 'VARCHAR', people: 'INTEGER' },
} as const

/**
 * Loads what districts exported: `folder` has a folder for each, with its `warehouse/` as it was fetched from storage. Only
 * days whose digest is another than what was loaded before are read, and take the place of what there was of them, each
 * district in one transaction. Returns how many files were read.
 */
export async function loadWarehouse(connection: Connection, folder: string): Promise<number> {
  for (const table of TABLES) await connection.run(`CREATE TABLE IF NOT EXISTS ${table}`)
  const districts = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, WAREHOUSE_INDEX)))
  let read = 0
  for (const district of districts.sort())
    read += await loadDistrict(connection, { district, folder: path.join(folder, district) })
  return read
}

async function loadDistrict(
  connection: Connection,
  { district, folder }: { district: string; folder: string },
): Promise<number> {
  const index = JSON.parse(readFileSync(path.join(folder, WAREHOUSE_INDEX), 'utf8')) as WarehouseIndex
  const of = `district = ${text(district)}`
  const found = await connection.runAndReadAll(`SELECT day, digest FROM files WHERE ${of}`)
  const loaded = new Map(found.getRowObjectsJson().map(({ day, digest }) => [day, digest]))
  const changed = index.files.filter(({ day, digest }) => loaded.get(day) !== digest)
  await connection.run('BEGIN')
  try {
    for (const [list, columns] of Object.entries(LISTS)) {
      await connection.run(`DELETE FROM ${list} WHERE ${of}`)
      const json = text(path.join(folder, WAREHOUSE_INDEX))
      const row = fields(columns).join(', ')
      await connection.run(
        `INSERT INTO ${list} SELECT ${text(district)}, unnest(${list}, recursive := true) FROM read_json(${json}, columns = {${list}: 'STRUCT(${row})[]'})`,
      )
    }
    if (changed.length > 0) await loadDays(connection, { district, folder, changed })
    await connection.run('COMMIT')
  } catch (error) {
    await connection.run('ROLLBACK')
    throw error
  }
  return changed.length
}

async function loadDays(
  connection: Connection,
  {
    district,
    folder,
    changed,
  }: { district: string; folder: string; changed: readonly WarehouseIndex['files'][number][] },
): Promise<void> {
  const days = changed.map(({ day }) => text(day)).join(', ')
  for (const table of ['files', 'sessions', 'visits', 'households'])
    await connection.run(`DELETE FROM ${table} WHERE district = ${text(district)} AND day IN (${days})`)
  const files = changed.map((each) => text(path.join(folder, each.path))).join(', ')
  const columns = {
    ...COLUMNS,
    people: `STRUCT(${PERSON.join(', ')})[]`,
    broughtBy: 'STRUCT(key VARCHAR, home VARCHAR)[]',
  }
  const typed = Object.entries(columns)
    .map(([name, type]) => `${name}: '${type}'`)
    .join(', ')
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE loading AS SELECT * FROM read_json([${files}], format = 'newline_delimited', compression = 'gzip', columns = {${typed}})`,
  )
  const position = `${text(district)}, session, day, outside IS NULL, confidential`
  const known = KNOWN.map((name) => `coalesce(person.${name}, false)`).join(', ')
  await connection.run(
    `INSERT INTO sessions SELECT ${text(district)}, ${Object.keys(COLUMNS).join(', ')} FROM loading`,
  )
  await connection.run(
    `INSERT INTO visits SELECT ${position}, person.key, person.home, ${known} FROM (SELECT *, unnest(people) AS person FROM loading)`,
  )
  await connection.run(
    `INSERT INTO households SELECT ${position}, adult.key, adult.home FROM (SELECT *, unnest(broughtBy) AS adult FROM loading)`,
  )
  await connection.run('DROP TABLE loading')
  const rows = changed.map(({ day, digest }) => `(${text(district)}, ${text(day)}, ${text(digest)})`)
  await connection.run(`INSERT INTO files VALUES ${rows.join(', ')}`)
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`
