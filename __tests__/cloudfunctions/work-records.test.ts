import type { Input } from '../../src/services/api'
import { beijingDay, DAY } from '../../src/shared/calendar/calendar'
import type { AuditEntry } from '../../src/shared/member/audit'
import type { WorkRecord } from '../../src/shared/record/work-record'
import { allUnits, aMember, NOW, Product } from '../support/product'
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
      aMember('o-other', 'staff', 'other-street'),
    ],
  })
})
afterAll(() => product.stop())

type Adding = Input<'statistics.addWorkRecord'>
const YEAR = { kind: 'year', year: 2026 } as const

let nonces = 0
const visit = (record: Partial<Adding['record']> = {}, more: Partial<Adding> = {}): Adding => ({
  unitId: 'street',
  nonce: `n-${nonces++}`,
  record: { kind: 'visit', day: '2026-05-08', title: '调研早期发展项目', bodies: ['省妇联'], ...record },
  people: [{ name: '夏侯敏', office: '部长' }],
  ...more,
})
const add = (input: Adding, openid = 'o-street') => product.call('statistics.addWorkRecord', input, openid)
const added = async (input: Adding, openid = 'o-street') =>
  (await product.value('statistics.addWorkRecord', input, openid)).recordId
const list = (given: Partial<Input<'statistics.listWorkRecords'>> = {}, openid = 'o-viewer') =>
  product.value('statistics.listWorkRecords', { unitId: 'district', period: YEAR, ...given }, openid)
const get = (recordId: string, openid = 'o-street') =>
  product.value('statistics.getWorkRecord', { recordId }, openid)

it('is entered once however often it is sent, and shown to those above with names masked', async () => {
  const input = visit()
  const recordId = await added(input)
  expect(await added(input)).toBe(recordId)
  const record = { ...input.record, title: '调研别的项目' }
  expect(await add({ ...input, record })).toMatchObject({ reason: 'already-entered', recordId })
  const shown = await get(recordId, 'o-viewer')
  expect(shown).toMatchObject({
    title: '调研早期发展项目',
    day: '2026-05-08',
    unitName: '听荷街道',
    people: [{ name: '夏*敏', office: '部长' }],
    mayChange: false,
  })
  const stored = product.one<WorkRecord>('workRecords', { _id: recordId })
  expect(JSON.stringify(stored)).not.toContain('夏侯敏')
  expect(stored.unitPath).toEqual(['district', 'street'])
})

it('shows names in full to staff who say why, and tells the audit trail', async () => {
  const recordId = await added(visit())
  const asked = { recordId, reason: '寄送感谢信' }
  expect(await product.value('statistics.revealRecordPeople', asked, 'o-street')).toEqual([
    { name: '夏侯敏', office: '部长' },
  ])
  expect(await product.call('statistics.revealRecordPeople', asked, 'o-viewer')).toMatchObject({
    reason: 'not-allowed',
  })
  const entries = product.find<AuditEntry>('auditEntries', { subject: recordId })
  expect(entries.map(({ action }) => action).sort()).toEqual(['record-people-revealed', 'work-record-added'])
  expect(JSON.stringify(entries)).not.toContain('夏侯敏')
})

it('is nothing to a stranger, and not found by staff of another unit', async () => {
  const recordId = await added(visit())
  const { record } = visit()
  const calls = [
    ['statistics.getWorkRecord', { recordId }],
    ['statistics.changeWorkRecord', { recordId, version: 1, record }],
    ['statistics.removeWorkRecord', { recordId, version: 1, reason: '看看能不能删' }],
    ['statistics.revealRecordPeople', { recordId, reason: '看看是谁' }],
    ['statistics.listWorkRecords', { unitId: 'street', period: YEAR }],
    ['statistics.addWorkRecord', visit()],
  ] as const
  for (const [name, input] of calls) {
    expect([name, await product.call(name, input as never, 'o-other')]).toEqual([
      name,
      { ok: false, reason: 'not-found' },
    ])
    expect([name, await product.call(name, input as never, 'o-stranger')]).toEqual([
      name,
      { ok: false, reason: 'not-allowed' },
    ])
  }
  expect((await get(recordId)).version).toBe(1)
})

it('is changed by who looked at it last, its people left where nothing is said of them', async () => {
  const recordId = await added(visit())
  const { record } = visit({ title: '督导早期发展项目' })
  const change = { recordId, version: 1, record }
  expect(await product.value('statistics.changeWorkRecord', change, 'o-street')).toEqual({ version: 2 })
  expect(await product.value('statistics.changeWorkRecord', change, 'o-street')).toEqual({ version: 2 })
  expect(
    await product.call(
      'statistics.changeWorkRecord',
      { ...change, record: { ...record, title: '又一次' } },
      'o-street',
    ),
  ).toMatchObject({ reason: 'changed-meanwhile' })
  expect(await get(recordId)).toMatchObject({ title: '督导早期发展项目', people: [{ name: '夏*敏' }] })
  const none = { recordId, version: 2, record, people: [] }
  await product.value('statistics.changeWorkRecord', none, 'o-street')
  expect((await get(recordId)).people).toEqual([])
})

it('is removed with a reason, and then in no list; its names and words go', async () => {
  const honour = { to: 'family' as const, step: 'awarded' as const, amount: 1, names: ['欧阳兰家庭'] }
  const of = { kind: 'honour', category: '最美家庭', level: 'city', honour, words: '欧阳兰家的事迹' } as const
  const recordId = await added(visit({ title: '登记错的一条', ...of }))
  const remove = { recordId, version: 1, reason: '重复登记' }
  await product.value('statistics.removeWorkRecord', remove, 'o-street')
  await product.value('statistics.removeWorkRecord', remove, 'o-street')
  expect((await list({ find: '登记错' })).records).toEqual([])
  const left = product.one<WorkRecord>('workRecords', { _id: recordId })
  expect(left).toMatchObject({ people: [], honour: { amount: 1, names: [] }, words: '' })
  expect(JSON.stringify(left)).not.toContain('欧阳兰')
  const { record } = visit()
  expect(
    await product.call('statistics.changeWorkRecord', { recordId, version: 2, record }, 'o-street'),
  ).toMatchObject({ reason: 'no-such-record' })
  expect(await product.call('statistics.getWorkRecord', { recordId }, 'o-street')).toMatchObject({
    reason: 'not-found',
  })
})

it('is found by kind, period and words, whatever signs are in them', async () => {
  const honour = { to: 'family' as const, step: 'awarded' as const, amount: 3, names: ['司徒岚家庭'] }
  const given = { kind: 'honour', title: '公布(区)最美家庭.*', category: '最美家庭', level: 'city' } as const
  const recordId = await added(visit({ ...given, honour, day: '2025-12-31' }))
  const ids = async (asked: Parameters<typeof list>[0]) =>
    (await list(asked)).records.map((each) => each.recordId)
  expect(await ids({ period: { kind: 'year', year: 2025 }, kind: 'honour' })).toEqual([recordId])
  expect(await ids({ period: { kind: 'year', year: 2025 }, find: '司徒岚' })).toEqual([recordId])
  expect(await ids({ period: { kind: 'year', year: 2025 }, find: '(区)' })).toEqual([recordId])
  expect(await ids({ period: { kind: 'year', year: 2025 }, find: '公.*会' })).toEqual([])
  expect(await ids({ find: '司徒岚' })).toEqual([])
  expect(await ids({ unitId: 'other-street', period: { kind: 'year', year: 2025 } })).toEqual([])
})

it('lists a thousand, page by page, none left out and none twice', async () => {
  const [some] = product.find<WorkRecord>('workRecords', { removed: false }) as [WorkRecord]
  const of = Array.from({ length: 1000 }, (_, index) => ({
    ...some,
    _id: `many-${index}`,
    kind: 'media' as const,
    dayAt: Date.parse('2024-01-01T00:00:00+08:00') + (index % 300) * DAY,
    unitPath: ['district', 'street'],
  }))
  await product.cloud.database.importDocuments('workRecords', of)
  const seen: string[] = []
  const asked = { unitId: 'district', period: { kind: 'year', year: 2024 } } as const
  let after: Input<'statistics.listWorkRecords'>['after'] = null
  do {
    const page: Awaited<ReturnType<typeof list>> = await list({ ...asked, after })
    if (after === null) expect(page.counts).toEqual([{ kind: 'media', records: 1000 }])
    seen.push(...page.records.map(({ recordId }) => recordId))
    after = page.next
  } while (after)
  expect(seen).toHaveLength(1000)
  expect(new Set(seen).size).toBe(1000)
})

it.each<[string, Partial<Adding['record']>, string]>([
  ['a day to come', { day: beijingDay(NOW + DAY) }, 'in-future'],
  ['no such day', { day: '2026-02-30' }, 'invalid-input'],
  ['a title of what nobody sees', { title: '​​​' }, 'invalid-input'],
  ['an honour without its level', { kind: 'honour', category: '最美家庭' }, 'no-honour'],
  ['half a firm', { amounts: [{ name: '律所', amount: 0.5, measure: '家' }] }, 'not-whole'],
])('refuses %s', async (_, record, reason) => {
  expect(await add(visit(record))).toMatchObject({ ok: false, reason })
})

it('takes attachments of its unit alone, and links them for staff', async () => {
  const file = await upload(product, 'attachments/street/record-1.jpg', Buffer.from('jpg'))
  const elsewhere = await upload(product, 'attachments/other-street/record-1.jpg', Buffer.from('jpg'))
  expect(await add(visit({ attachments: [elsewhere] }))).toMatchObject({ reason: 'not-its-attachment' })
  const recordId = await added(visit({ attachments: [file] }))
  expect((await get(recordId)).links).toEqual([expect.stringContaining('http')])
  expect((await get(recordId, 'o-viewer')).links).toEqual([null])
})
