import type { PastFigures } from '../../src/shared/figure/past-figures'
import { allUnits, aMember, Product } from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start()
  await product.add({ units: allUnits(), members: [aMember('o-staff', 'staff', 'district')] })
})
afterAll(() => product.stop())

const row = (indicators: Record<string, number>) => ({
  line: 'total',
  sessionsHeld: 3,
  attendances: 4100,
  people: null,
  indicators,
})
const imported = (indicators: Record<string, number>, version = 0) => ({
  unitId: 'district',
  year: 2025,
  version,
  source: '2025 年工作总结',
  rows: [row(indicators)],
})

it('keeps money in fen and says it in yuan', async () => {
  const indicators = { 'relief-amount': 1280.5, 'donations-raised': 0.29, leaflets: 6500 }
  await product.value('statistics.importPastFigures', imported(indicators), 'o-staff')
  expect(product.one<PastFigures>('pastFigures', { unitId: 'district' }).rows).toEqual([
    row({ 'relief-amount': 128_050, 'donations-raised': 29, leaflets: 6500 }),
  ])
  const asked = { unitId: 'district', year: 2025 }
  expect((await product.value('statistics.getPastFigures', asked, 'o-staff'))?.rows).toEqual([
    row(indicators),
  ])
  const { lastYear } = await product.value(
    'statistics.getDashboard',
    { unitId: 'district', year: 2026 },
    'o-staff',
  )
  expect(lastYear.imported?.rows).toEqual([row(indicators)])
})

it.each([
  ['leaflets', 1.5, 'not-whole'],
  ['relief-amount', 1.234, 'not-an-amount'],
])('refuses of %s the amount %d: %s', async (code, amount, reason) => {
  const answer = await product.call(
    'statistics.importPastFigures',
    imported({ [code]: amount }, 1),
    'o-staff',
  )
  expect(answer).toMatchObject({ ok: false, reason })
})
