import type { Input } from '../../src/services/api'
import type { AuditEntry } from '../../src/shared/member/audit'
import { allUnits, aMember, Product } from '../support/product'
import { upload } from '../support/upload'

let product: Product
beforeAll(async () => {
  product = await Product.start()
  await product.add({
    units: allUnits(),
    members: [
      aMember('o-staff', 'staff', 'district'),
      aMember('o-viewer', 'viewer', 'district'),
      aMember('o-street', 'staff', 'street'),
    ],
  })
})
afterAll(() => product.stop())

type Entry = Input<'statistics.enterPeriodicFigure'>

let nonces = 0
const entry = (given: Partial<Entry> = {}): Entry => ({
  unitId: 'street',
  indicator: 'petitions',
  period: { kind: 'month', year: 2026, month: 5 },
  amount: 12,
  source: '信访台账',
  nonce: `n-${nonces++}`,
  ...given,
})
const enter = (given: Partial<Entry> = {}, openid = 'o-street') =>
  product.call('statistics.enterPeriodicFigure', entry(given), openid)
const entered = async (given: Partial<Entry> = {}) => {
  const answer = await enter(given)
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.value.entryId
}
const list = (openid: string, indicator = 'petitions') =>
  product.value('statistics.listPeriodicEntries', { unitId: 'street', indicator, year: 2026 }, openid)
it('is another entry where a phone whose answer was lost goes on to another month', async () => {
  const months = [8, 9].map((month) => ({ period: { kind: 'month' as const, year: 2025, month } }))
  const nonce = 'kept-after-a-lost-answer'
  const ids = [await entered({ ...months[0], nonce }), await entered({ ...months[1], nonce })]
  expect(new Set(ids).size).toBe(2)
  await entered({ ...months[0], replaces: ids[0] ?? null, amount: 1, note: '更正' })
  const input = { unitId: 'street', period: { kind: 'year' as const, year: 2025 } }
  const { figures } = await product.value('statistics.listPeriodicFigures', input, 'o-street')
  expect(figures.find(({ code }) => code === 'petitions')).toMatchObject({ amount: 13 })
})

const figure = async (code: string, period: Entry['period']) => {
  const input = { unitId: 'district', period }
  const { figures } = await product.value('statistics.listPeriodicFigures', input, 'o-viewer')
  const found = figures.find((each) => each.code === code)
  if (!found) return undefined
  const of = { ...input, indicator: code }
  const [behind, beyond] = await Promise.all(
    (['behind', 'beyond'] as const).map((which) =>
      product.value('statistics.listPeriodicBehind', { ...of, which }, 'o-viewer'),
    ),
  )
  expect([behind?.entries.length, beyond?.entries.length]).toEqual([found.behind, found.beyond])
  return { ...found, behind: behind?.entries ?? [], beyond: beyond?.entries ?? [] }
}

it('is entered once for a period, corrected with a reason, and counted where its whole period lies', async () => {
  const input = entry()
  const first = await product.value('statistics.enterPeriodicFigure', input, 'o-street')
  expect(await product.value('statistics.enterPeriodicFigure', input, 'o-street')).toEqual(first)
  expect(await enter()).toMatchObject({ reason: 'period-taken' })
  await entered({ period: { kind: 'month', year: 2026, month: 6 }, amount: 5 })
  expect(await enter({ replaces: first.entryId, amount: 14 })).toMatchObject({ reason: 'reason-needed' })
  await entered({ replaces: first.entryId, amount: 14, note: '漏报两件' })
  expect(await enter({ replaces: first.entryId, amount: 20, note: '再改' })).toMatchObject({
    reason: 'already-corrected',
    correction: { amount: 14, note: '漏报两件' },
  })
  const half = await figure('petitions', { kind: 'half', year: 2026, half: 1 })
  expect(half).toMatchObject({ amount: 19, behind: [{ amount: 14 }, { amount: 5 }] })
  expect(half?.behind.reduce((sum, { amount }) => sum + amount, 0)).toBe(half?.amount)
  expect(await figure('petitions', { kind: 'month', year: 2026, month: 7 })).toMatchObject({ amount: 0 })
})

it('takes parts of what can be had in parts, and of nothing else', async () => {
  const period = { kind: 'month' as const, year: 2026, month: 9 }
  expect(await enter({ period, amount: 2.5 })).toMatchObject({ reason: 'not-whole' })
  // 0.29 × 100 is not quite 29 to a computer.
  expect(await enter({ period, indicator: 'donations-raised', amount: 0.29 })).toMatchObject({ ok: true })
  const later = { ...period, month: 10 }
  expect(await enter({ period: later, indicator: 'donations-raised', amount: 1.234 })).toMatchObject({
    reason: 'not-an-amount',
  })
})

it('keeps a picture of its source, which staff may open and a viewer may not', async () => {
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0])
  const attachment = await upload(product, 'attachments/street/source.jpg', jpeg, 'o-street')
  await entered({ indicator: 'violence-calls', attachment })
  const seen = async (openid: string) =>
    (await list(openid, 'violence-calls')).map(({ hasAttachment, link }) => [hasAttachment, link !== null])
  expect(await seen('o-street')).toEqual([[true, true]])
  expect(await seen('o-viewer')).toEqual([[true, false]])
})

it.each(['photos/some-session/child.jpg', 'attachments/other-street/source.jpg'])(
  'takes nobody’s other files for one: %s',
  async (path) => {
    const attachment = `cloud://local.bucket/${path}`
    expect(await enter({ indicator: 'violence-warnings', attachment })).toMatchObject({
      reason: 'not-its-attachment',
    })
  },
)

describe('a month as one sheet', () => {
  type Figures = Input<'statistics.savePeriodicMonth'>['figures']
  const month = { unitId: 'community', year: 2026, month: 8 }
  const figures = (...amounts: [indicator: string, amount: number, more?: Partial<Figures[number]>][]) =>
    amounts.map(([indicator, amount, more]) => ({ indicator, amount, source: '台账', ...more }))
  const save = (given: Figures, nonce = `sheet-${nonces++}`) =>
    product.call('statistics.savePeriodicMonth', { ...month, nonce, figures: given }, 'o-street')
  const sheet = async (of: Partial<typeof month> = {}) => {
    const shown = await product.value('statistics.getPeriodicMonth', { ...month, ...of }, 'o-street')
    return (code: string) => shown.rows.find((row) => row.code === code)
  }
  const trail = (action: string) => product.find<AuditEntry>('auditEntries', { action })

  it('saves nothing where one field is wrong, and says which', async () => {
    const given = figures(['petitions', 12], ['media-articles', 2.5], ['violence-calls', -1])
    expect(await save(given)).toEqual({
      ok: false,
      reason: 'fields-wrong',
      problems: [
        { indicator: 'media-articles', reason: 'not-whole' },
        { indicator: 'violence-calls', reason: 'not-an-amount' },
      ],
    })
    expect((await sheet())('petitions')).toMatchObject({ entry: null })
  })

  it('saves all of it at once, once, and keeps who said what of it', async () => {
    const given = figures(
      ['petitions', 12],
      ['petitions-city', 13, { note: '有一件是上月交办的' }],
      ['donations-raised', 1280.5],
    )
    const nonce = 'one-sheet'
    expect(await save(given, nonce)).toEqual({ ok: true, value: { saved: 3 } })
    expect(await save(given, nonce)).toEqual({ ok: true, value: { saved: 0 } })
    const row = await sheet()
    expect(row('donations-raised')?.entry).toMatchObject({ amount: 1280.5, isCorrection: false })
    expect(row('petitions-city')?.entry).toMatchObject({ note: '有一件是上月交办的' })
    const [audited] = trail('periodic-figures-entered').filter(
      ({ subject }) => subject === 'community 2026-08',
    )
    expect(audited).toMatchObject({
      details: { entered: '来电来访 12、其中：市妇联交办 13、募捐完成 1,280.5' },
      reason: '其中：市妇联交办 13：有一件是上月交办的',
    })
    expect((await sheet({ month: 9 }))('petitions')).toMatchObject({ lastMonth: 12, lastTwelve: [12] })
  })

  it('corrects where something stands, with why, and leaves what somebody else corrected meanwhile', async () => {
    const id = (await sheet())('petitions')?.entry?.id ?? ''
    expect(await save(figures(['petitions', 14, { replaces: id }]))).toMatchObject({
      problems: [{ indicator: 'petitions', reason: 'reason-needed' }],
    })
    const again = figures(['petitions', 14, { replaces: id, note: '漏报两件' }])
    expect(await save(again)).toMatchObject({ ok: true })
    expect((await sheet())('petitions')?.entry).toMatchObject({ amount: 14, isCorrection: true })
    expect(await save(figures(['petitions', 15, { replaces: id, note: '再改' }]))).toMatchObject({
      problems: [{ indicator: 'petitions', reason: 'already-corrected' }],
    })
  })

  it('says of each unit and month how complete it is, and how much came in time', async () => {
    const input = { unitId: 'district', year: 2026 }
    const { months, units } = await product.value('statistics.listCompleteness', input, 'o-viewer')
    const community = units.find(({ unitId }) => unitId === 'community')
    expect(months).toHaveLength(11)
    expect(community?.months.slice(7, 9)).toEqual([
      { expected: 3, entered: 3, inTime: 0 },
      { expected: 3, entered: 0, inTime: 0 },
    ])
  })
})
