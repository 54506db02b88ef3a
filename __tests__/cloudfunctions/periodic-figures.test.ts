import type { Input } from '../../src/services/api'
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
  return figures.find((each) => each.code === code)
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
