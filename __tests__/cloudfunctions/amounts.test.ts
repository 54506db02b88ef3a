import { readSheet } from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import type { Input } from '../../src/services/api'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import type { IndicatorCode } from '../../src/shared/figure/indicator'
import type { PeriodicFigures } from '../../src/shared/figure/periodic-figure'
import type { Target } from '../../src/shared/figure/target'
import type { Tally } from '../../src/shared/tally/tally'
import { runJobs } from '../support/jobs'
import { allUnits, aMember, NOW, Product, theAdmins } from '../support/product'
import { upload } from '../support/upload'

const YEAR = { kind: 'year', year: 2026 } as const

let product: Product
let session: Session
let nonces = 0
beforeAll(async () => {
  product = await Product.start()
  await product.add({
    units: allUnits(),
    members: [
      aMember('o-li', 'organizer', 'community'),
      aMember('o-staff', 'staff', 'district'),
      aMember('o-viewer', 'viewer', 'district'),
    ],
    admins: [theAdmins('o-admin')],
  })
  ;({ session } = await product.publish(
    { category: 'anti-drug', indicators: ['relief-amount'] },
    { startsAt: NOW - 3 * HOUR, endsAt: NOW - HOUR },
  ))
})
afterAll(() => product.stop())

const add = (indicator: IndicatorCode, amount: number) =>
  product.call(
    'checkins.addTally',
    {
      sessionId: session._id,
      nonce: `n-${nonces++}`,
      countedAt: NOW - 2 * HOUR,
      counted: { what: 'things', indicator, amount },
    },
    'o-li',
  )

async function count() {
  for (let run = 0; run < 2; run += 1) {
    product.cloud.clock.advance(2 * MINUTE)
    expect((await runJobs(product.cloud, ['countSessions'])).error).toBeUndefined()
  }
}

const stored = () =>
  product.find<Tally>('tallies').map(({ counted }) => (counted.what === 'nothing' ? 0 : counted.amount))

describe('money and hours counted by hand', () => {
  it.each([
    ['leaflets', 1.5],
    ['relief-amount', 1.234],
    ['relief-amount', -0.5],
  ] as const)('refuse of %s the amount %d at its field', async (indicator, amount) => {
    expect(await add(indicator, amount)).toMatchObject({ reason: 'invalid-input', field: 'counted.amount' })
  })

  it('are stored as whole numbers, and said everywhere as they were given, without a tail', async () => {
    const answers = [
      await add('relief-amount', 1280.5),
      await add('relief-amount', 1.1),
      await add('relief-amount', 2.2),
      await add('service-hours', 1.5),
      await add('leaflets', 7),
    ]
    expect(answers.map((answer) => answer.ok && answer.value.counted)).toMatchObject([
      { amount: 1280.5 },
      { amount: 1.1 },
      { amount: 2.2 },
      { amount: 1.5 },
      { amount: 7 },
    ])
    expect(stored().sort((a, b) => a - b)).toEqual([7, 110, 150, 220, 128_050])

    const listed = await product.value('checkins.listTallies', { sessionId: session._id }, 'o-li')
    expect(listed.indicators).toEqual([
      { indicator: 'leaflets', amount: 7 },
      { indicator: 'relief-amount', amount: 1283.8 },
      { indicator: 'service-hours', amount: 1.5 },
    ])
    const large = listed.tallies.find(({ counted }) => 'amount' in counted && counted.amount === 1280.5)
    await product.value(
      'checkins.correctTally',
      {
        tallyId: large?.id ?? '',
        nonce: `n-${nonces++}`,
        reason: '少记一角',
        counted: { what: 'things', indicator: 'relief-amount', amount: 1280.6 },
      },
      'o-li',
    )
    const { counts } = await product.value('checkins.getConfirmation', { sessionId: session._id }, 'o-li')
    expect(counts.indicators).toContainEqual({ indicator: 'relief-amount', amount: 1283.9 })
  })

  it('are in the year’s figures, behind them and in the records', async () => {
    await count()
    const asked = { unitId: 'district', of: 'with-below' as const, period: YEAR, categories: [], tags: [] }
    const figures = { ...asked, kind: null, mode: null }
    const { indicators } = await product.value('statistics.getFigures', figures, 'o-viewer')
    const amounts = Object.fromEntries(indicators.map(({ code, amount }) => [code, amount]))
    expect(amounts).toEqual({ leaflets: 7, 'relief-amount': 1283.9, 'service-hours': 1.5 })
    const { sessions } = await product.value(
      'statistics.listSessionsBehind',
      { ...figures, figure: 'indicator:relief-amount' },
      'o-viewer',
    )
    expect(sessions[0]?.indicators).toContainEqual({ code: 'relief-amount', amount: 1283.9 })
    const records = await product.value('statistics.getSessionRecords', { sessionId: session._id }, 'o-staff')
    expect(records.tallies.map(({ counted }) => 'amount' in counted && counted.amount)).toContain(1280.6)
  })
})

const target = (given: Partial<Input<'statistics.saveTarget'>> = {}) => ({
  targetId: 'target-relief',
  version: 0,
  unitId: 'district',
  year: 2026,
  name: '帮扶 1284.2 元',
  lines: ['anti-drug'],
  measure: { of: 'indicator' as const, indicator: 'relief-amount' },
  amount: 1284.2,
  ...given,
})

it('lets a target of money have cents, and says without a tail what is missing', async () => {
  await product.value('statistics.saveTarget', target(), 'o-admin')
  expect(product.one<Target>('targets', { _id: 'target-relief' }).amount).toBe(128_420)
  const [shown] = await product.value(
    'statistics.listTargets',
    { unitId: 'district', year: 2026 },
    'o-viewer',
  )
  expect(shown).toMatchObject({ amount: 1284.2, planned: 1284.2, done: 1283.9, missing: 0.3 })
  const whole = target({ version: 1, measure: { of: 'attendances' }, amount: 1.5 })
  expect(await product.call('statistics.saveTarget', whole, 'o-admin')).toMatchObject({ reason: 'not-whole' })
})

it('writes periodic money into a superior’s form as the number that it is, and stocks as they stand', async () => {
  const enter = (month: number, amount: number, indicator = 'donations-raised', year = 2026) =>
    product.value(
      'statistics.enterPeriodicFigure',
      {
        unitId: 'district',
        indicator,
        period: { kind: 'month', year, month },
        amount,
        source: '募捐台账',
        nonce: `n-${nonces++}`,
      },
      'o-staff',
    )
  await enter(3, 0.1)
  await enter(4, 0.2)
  const [{ standing } = { standing: [] }] = product.find<PeriodicFigures>('periodicFigures')
  expect(standing.map(({ amount }) => amount)).toEqual([10, 20])
  const { figures } = await product.value(
    'statistics.listPeriodicFigures',
    { unitId: 'district', period: YEAR },
    'o-viewer',
  )
  expect(figures.find(({ code }) => code === 'donations-raised')).toMatchObject({
    amount: 0.3,
    behind: 2,
  })
  const { entries } = await product.value(
    'statistics.listPeriodicBehind',
    { unitId: 'district', period: YEAR, indicator: 'donations-raised' },
    'o-viewer',
  )
  expect(entries).toMatchObject([{ amount: 0.1 }, { amount: 0.2 }])

  await enter(6, 12, 'organisations-women', 2023)
  await enter(6, 30, 'organisations-groups', 2027)

  const file = await writeXlsxFile(
    [
      ['项目', '数量'],
      ['募捐', null],
      ['帮扶', null],
      ['妇女组织', null],
      ['妇女小组', null],
    ],
    { sheet: '表' },
  ).toBuffer()
  const fileId = await upload(product, 'forms/district/form-money.xlsx', file, 'o-staff')
  const form = { nonce: 'form-money', unitId: 'district', name: '募捐表', fileId }
  const { formId } = await product.value('exports.addReportForm', form, 'o-staff')
  await product.value(
    'exports.saveReportForm',
    {
      formId,
      version: 1,
      name: '募捐表',
      usual: { unitId: 'district', span: 'asked', line: 'total' },
      bindings: [
        { sheet: '表', at: 'B2', partialQuery: { figure: 'periodic:donations-raised' } },
        { sheet: '表', at: 'B3', partialQuery: { figure: 'indicator:relief-amount' } },
        { sheet: '表', at: 'B4', partialQuery: { figure: 'periodic:organisations-women' } },
        { sheet: '表', at: 'B5', partialQuery: { figure: 'periodic:organisations-groups' } },
      ],
    },
    'o-staff',
  )
  const asked = { nonce: 'money-1', formId, period: YEAR }
  const { jobId } = await product.value('exports.exportReportForm', asked, 'o-viewer')
  await product.value('exports.runExport', { jobId }, 'o-viewer')
  const { link } = await product.value('exports.getExport', { jobId }, 'o-viewer')
  const rows = await readSheet(Buffer.from(await (await fetch(link as string)).arrayBuffer()))
  expect(rows.slice(1)).toEqual([
    ['募捐', 0.3],
    ['帮扶', 1283.9],
    ['妇女组织', 12],
    ['妇女小组', '—'],
  ])
})

it('lets no indicator change between what is whole and what has parts', async () => {
  const change = (measure: string, code: IndicatorCode = 'relief-amount', name = '帮扶金额') =>
    product.call(
      'statistics.changeCatalogue',
      { version: 0, change: { what: 'indicator', code, name, measure, closed: false } },
      'o-admin',
    )
  expect(await change('份')).toMatchObject({ reason: 'other-scale' })
  expect(await change('元', 'leaflets', '宣传资料')).toMatchObject({ reason: 'other-scale' })
  expect(await change('人民币元')).toMatchObject({ ok: true })
})
