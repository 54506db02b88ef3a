import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadDemo } from '../../demo/load'
import { DISTRICT_ID } from '../../demo/units'
import { CATEGORY_CODES, CONFIDENTIAL } from '../../src/shared/event/category'
import { generate, NOW } from '../demo/generated'
import { controls } from '../support/broken-variant'
import { Product } from '../support/product'
import { SECRETS } from '../support/secrets'
import { exportNight, naivePeople, readFiles, readWarehouse, WITH_WAREHOUSE } from '../support/warehouse'
import { brokenDeployment } from './broken-deployment'
import { leaked } from './personal-data'

const SEED = 1
const folder = mkdtempSync(path.join(tmpdir(), 'warehouse-leaks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Lets the demo's two years be exported, and does something with what is in storage then. */
async function exported<Result>(functions: string | undefined, look: (product: Product) => Promise<Result>) {
  const product = await Product.start({
    now: NOW,
    environment: WITH_WAREHOUSE,
    ...(functions && { functions }),
  })
  try {
    await loadDemo(product.cloud.database, { secrets: SECRETS, now: NOW, seed: SEED })
    await exportNight(product)
    return await look(product)
  } finally {
    await product.stop()
  }
}

/** What of people's names, numbers, births, keys and ids is to be read in the files. */
async function readable(product: Product): Promise<string[]> {
  const { registrations, familyMembers, members } = generate(NOW, SEED)
  const people = [
    ...registrations.flatMap(({ participants }) => participants),
    ...familyMembers.map((member) => ({ ...member, phone: null })),
  ]
  const known = {
    names: new Set([...people, ...members].flatMap(({ name }) => name ?? [])),
    phones: new Set(people.flatMap(({ phone }) => phone ?? [])),
    births: new Set(people.flatMap(({ birth }) => (birth?.includes('-') ? birth : []))),
  }
  expect(known.names.size).toBeGreaterThan(1000)
  const text = Object.values(await readFiles(product.cloud)).join('')
  writeFileSync(path.join(folder, 'files'), text)
  const numbers = product.find<{ key: string }>('personNumbers').map(({ key }) => key)
  const stored = product.find<{ _id: string; openid: string | null }>('registrations')
  const words = new Set(text.match(/[\w-]{6,}/g))
  const keys = [...numbers, ...stored.flatMap(({ _id, openid }) => [_id, openid ?? ''])].filter((each) =>
    words.has(each),
  )
  return [...leaked(folder, known), ...new Set(keys)]
}

it('holds nobody’s name, number, birth, account or key of the product, and the 人数 of the product', async () => {
  await exported(undefined, async (product) => {
    expect(await readable(product)).toEqual([])
    const warehouse = await readWarehouse(product.cloud)
    expect(warehouse.sessions.length).toBe(product.find('sessionCounts').length)
    const open = CATEGORY_CODES.filter((category) => !CONFIDENTIAL.has(category))
    for (const year of [2025, 2026]) {
      const input = { unitId: DISTRICT_ID, period: { kind: 'year' as const, year }, categories: open }
      const { people } = await product.value('statistics.getFigures', input, 'demo-viewer')
      const days = { from: `${year}-01-01`, to: `${year}-12-31`, of: 'with-below' as const, mode: null }
      expect(people.all).toBeGreaterThan(500)
      expect(naivePeople(warehouse, { unitId: DISTRICT_ID, ...days, categories: open })).toBe(people.all)
      // With confidential sessions, whose people are told apart nowhere else, the product's own figure is beside the files.
      const whole = await product.value('statistics.getFigures', { ...input, categories: [] }, 'demo-viewer')
      expect(warehouse.index.people).toContainEqual({ span: String(year), people: whole.people.all })
    }
  })
})

it.each(
  controls([
    {
      broken: 'the product’s own keys stand in the files',
      file: 'cloudfunctions/maintenance/export-warehouse.ts',
      piece: 'this.keys.set(number, warehouseKey(this.secret, key))',
      instead: 'this.keys.set(number, key)',
    },
  ]),
)('it is caught that $broken', async (change) => {
  const functions = await brokenDeployment('maintenance', change)
  expect(await exported(functions, readable)).not.toEqual([])
})
