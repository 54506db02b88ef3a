import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { WarehouseSession } from '../../cloudfunctions/_figures/warehouse-lines'
import { checkExport } from '../../scripts/warehouse/check-export'
import { districtOf, judge, type Province, writeDistrict, YEAR } from '../../scripts/warehouse/province'

const PROVINCE: Province = { districts: 4, joined: 2, sessions: 120, people: 300 }

const folder = mkdtempSync(path.join(tmpdir(), 'province-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The keys of a district's open sessions, one for each time that somebody came, as they stand in its files. */
function keysOf(district: number): string[] {
  const days = path.join(folder, `district-00${district}`, 'warehouse', String(YEAR))
  return readdirSync(days)
    .flatMap((name) =>
      gunzipSync(readFileSync(path.join(days, name)))
        .toString()
        .trimEnd()
        .split('\n'),
    )
    .map((line) => JSON.parse(line) as WarehouseSession)
    .flatMap(({ confidential, people }) => (confidential ? [] : people.map(({ key }) => key)))
}

it('says of a province and each of its districts what a naive count of the visits says', () => {
  const written = [0, 1, 2, 3].map((district) => writeDistrict(district, PROVINCE, folder))
  const keys = written.map(({ district }) => keysOf(district))
  const judged = judge(PROVINCE)
  expect(keys.map((each) => new Set(each).size)).toEqual(judged.districts.map(({ people }) => people))
  expect(written.map(({ people }) => people)).toEqual(judged.districts.map(({ people }) => people))
  expect(keys.flat()).toHaveLength(judged.province.attendances)
  expect(new Set(keys.flat()).size).toBe(judged.province.people)
  // Those who came in both districts that have the same secrets count once there, and only there.
  const addedUp = judged.districts.reduce((sum, { people }) => sum + people, 0)
  expect(judged.province.people).toBeLessThan(addedUp)
  const apart = judge({ ...PROVINCE, joined: 0 })
  expect(apart.province.people).toBe(addedUp)
})

it('is written by the deployed job to the last byte as it is generated', async () => {
  const checked = await checkExport(districtOf(0, PROVINCE))
  expect(checked.otherDays).toEqual([])
  expect(checked.people).toBe(judge(PROVINCE).districts[0]?.people)
})
