import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import { pivotTable } from '../../src/shared/figure/pivot'
import { runJobs } from '../support/jobs'
import { additional, allUnits, aMember, aTally, NOW, Product } from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start()
  await product.add({
    units: allUnits(),
    members: [aMember('o-viewer', 'viewer', 'district'), aMember('o-street', 'staff', 'street')],
  })
})
afterAll(() => product.stop())

const OVER = { startsAt: NOW - 3 * HOUR, endsAt: NOW - HOUR }
const FIGURES = ['sessionsHeld', 'attendances', 'people', 'indicator:leaflets', 'periodic:petitions'] as const

it('adds up to the figures of the same unit and month, cell by cell, and keeps a layout for who likes it', async () => {
  const { session } = await product.publish(
    { category: 'anti-drug', admission: 'open' },
    { ...OVER, admission: 'open' },
  )
  const leaflets = { what: 'things', indicator: 'leaflets', amount: 80 } as const
  const tallies = [{ counted: { ...additional, amount: 30 } }, { counted: leaflets }].map((over) => ({
    ...aTally(session, over),
    changedAt: NOW,
  }))
  await product.cloud.database.importDocuments('tallies', tallies)
  const petitions = { indicator: 'petitions', amount: 7, source: '台账' }
  const month = { unitId: 'street', year: 2026, month: 10, nonce: 'n', figures: [petitions] }
  await product.value('statistics.savePeriodicMonth', month, 'o-street')
  product.cloud.clock.advance(20 * MINUTE)
  expect((await runJobs(product.cloud, ['countSessions'])).error).toBeUndefined()

  const asked = { unitId: 'district', year: 2026, figures: [...FIGURES] }
  const cube = await product.value('statistics.getPivot', asked, 'o-viewer')
  const layout = { rows: 'month', columns: 'figure', shown: 'street' } as const
  const street = pivotTable(cube, layout)
  const row = (name: string) =>
    street?.rows.find((each) => each.name === name)?.cells.map(({ amount }) => amount)
  // Nobody was recognised: 人数 is not told. What was never entered is no zero.
  expect(row('11 月')).toEqual([1, 30, null, 80, null])
  expect(row('10 月')).toEqual([0, 0, 0, 0, 7])
  expect(row('全年')).toEqual([1, 30, null, 80, 7])
  const november = { kind: 'month', year: 2026, month: 11 } as const
  const { figures } = await product.value(
    'statistics.getFigures',
    { unitId: 'street', period: november },
    'o-viewer',
  )
  expect(row('11 月')?.slice(0, 2)).toEqual([figures.sessionsHeld, figures.attendances])
  expect(cube.units.map(({ of }) => of)).not.toContain('alone')

  const kept = { ...layout, shown: '0', figures: [...FIGURES] }
  for (const _ of ['once', 'again'])
    await product.value('statistics.savePivotFavourite', { name: '街道月表', layout: kept }, 'o-viewer')
  const mine = (openid: string) => product.value('statistics.listPivotFavourites', {}, openid)
  expect(await mine('o-viewer')).toEqual({ favourites: [{ name: '街道月表', ...kept }] })
  expect(await mine('o-street')).toEqual({ favourites: [] })
  await product.value('statistics.savePivotFavourite', { name: '街道月表', layout: null }, 'o-viewer')
  expect(await mine('o-viewer')).toEqual({ favourites: [] })

  const export_ = { nonce: 'pivot', unitId: 'district', year: 2026, layout: kept }
  const { jobId } = await product.value('exports.exportPivot', export_, 'o-viewer')
  expect(await product.value('exports.runExport', { jobId }, 'o-viewer')).toEqual({ state: 'done' })
  expect(await product.value('exports.getExport', { jobId }, 'o-viewer')).toMatchObject({
    state: 'done',
    fileName: '透视表 澄湾区 2026年.xlsx',
  })
})
