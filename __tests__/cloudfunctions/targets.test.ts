import { allUnits, aMember, Product, theAdmins } from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start()
  await product.add({
    units: allUnits(),
    members: [aMember('o-staff', 'staff', 'district')],
    admins: [theAdmins('o-admin')],
  })
})
afterAll(() => product.stop())

it('plans a year to come beside what this one came to', async () => {
  const entry = { unitId: 'district', indicator: 'petitions', amount: 12, source: '信访台账', nonce: 'n-1' }
  const period = { kind: 'month', year: 2026, month: 5 } as const
  await product.value('statistics.enterPeriodicFigure', { ...entry, period }, 'o-staff')
  const target = { unitId: 'district', name: '来访', lines: [], amount: 15, version: 0 }
  const measure = { of: 'periodic', indicator: 'petitions' } as const
  for (const year of [2026, 2027])
    await product.value(
      'statistics.saveTarget',
      { ...target, targetId: `t-${year}`, year, measure },
      'o-admin',
    )
  const list = (year: number) =>
    product.value('statistics.listTargets', { unitId: 'district', year }, 'o-staff')
  expect(await list(2027)).toMatchObject([{ planned: 15, done: 0, before: 12, isBehind: false }])
  expect(await list(2026)).toMatchObject([{ planned: 15, done: 12, before: null }])
})
