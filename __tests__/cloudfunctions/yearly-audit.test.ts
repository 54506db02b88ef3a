import readXlsxFile from 'read-excel-file/node'
import { DAY, yearSpan } from '../../src/shared/calendar/calendar'
import {
  AUDIT_ACTION_CODES,
  AUDITED_YEARLY,
  type AuditAction,
  type AuditEntry,
} from '../../src/shared/member/audit'
import type { Consent } from '../../src/shared/person/consent'
import { PRIVACY_VERSION } from '../../src/shared/person/consent'
import { runJobs } from '../support/jobs'
import { allUnits, aMember, NOW, Product, participants, theAdmins } from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
afterAll(() => product.stop())
beforeEach(async () => {
  await product.reset()
  await product.add({
    units: allUnits(),
    members: [aMember('o-staff', 'staff', 'street'), aMember('o-admin', 'staff', 'district')],
    admins: [theAdmins('o-admin')],
  })
})

const reason = '年度个人信息保护审计'
let asked = 0

/** The sheets of the workbook of a year, by their names; rows of texts and numbers. */
async function workbookOf(year: number): Promise<Map<string, unknown[][]>> {
  asked += 1
  const input = { nonce: `audit-${asked}`, reason, year }
  const { jobId } = await product.value('exports.exportYearlyAudit', input, 'o-admin')
  await product.value('exports.runExport', { jobId }, 'o-admin')
  const { link, fileName } = await product.value('exports.getExport', { jobId }, 'o-admin')
  expect(fileName).toBe(`个人信息年度审计 ${year}.xlsx`)
  const sheets = await readXlsxFile(Buffer.from(await (await fetch(link as string)).arrayBuffer()))
  return new Map(sheets.map(({ sheet, data }) => [sheet, data as unknown[][]]))
}

/** The counts of a month, by the headings of their columns; of the whole year without one. */
function counted(workbook: Map<string, unknown[][]>, month = '全年'): Record<string, unknown> {
  const [head = [], ...rows] = workbook.get('汇总') ?? []
  const row = rows.find(([first]) => first === month) ?? []
  return Object.fromEntries(head.slice(1).map((title, at) => [title, row[at + 1]]))
}

const entry = (action: AuditAction, at: number, _id: string): AuditEntry => ({
  _id,
  at,
  by: 'o-staff',
  byName: '李*兰',
  action,
  unitPath: ['district'],
  subject: 'somebody',
  reason: '',
  details: {},
})

const consent = (_id: string, fields: Partial<Consent>): Consent => ({
  _id,
  kind: 'privacy',
  openid: 'o-wang',
  familyMemberId: null,
  identityKey: null,
  version: 'text-1',
  givenAt: 1,
  withdrawnAt: null,
  by: 'tap',
  photo: null,
  recordedBy: null,
  ...fields,
})

it('counts by month and lists who looked at what, and names nobody whom it is about', async () => {
  const { session } = await product.publish()
  const registered = { sessionId: session._id, participants: participants() }
  for (const openid of ['o-wang', 'o-li', 'o-leaves'])
    await product.value('members.agreeToPrivacy', { version: PRIVACY_VERSION }, openid)
  const { registrationId } = await product.value('registrations.registerForSession', registered, 'o-wang')
  await product.value('members.deleteMe', { understood: true }, 'o-leaves')
  await product.value(
    'registrations.revealParticipant',
    { registrationId, sessionId: session._id, participant: 0, reason: '改期通知' },
    'o-staff',
  )
  const roster = { nonce: 'roster', sessionId: session._id, reason: '买保险' }
  await product.value('exports.exportRoster', roster, 'o-staff')

  const workbook = await workbookOf(2026)
  const november = counted(workbook, '11 月')
  expect(november).toMatchObject({
    同意个人信息保护说明: 2,
    '监护人同意（点击）': 0,
    撤回同意: 0,
    按本人要求删除: 1,
    查看个人信息: 1,
    导出或带走名单: 2,
  })
  expect(counted(workbook)).toEqual(november)
  expect(counted(workbook, '10 月')).toMatchObject({ 同意个人信息保护说明: 0, 导出或带走名单: 0 })
  expect(workbook.get('同意与撤回')?.map(([, what]) => what)).toEqual([
    '事项',
    '同意个人信息保护说明',
    '同意个人信息保护说明',
  ])
  expect(workbook.get('删除')?.slice(1)).toMatchObject([
    [expect.anything(), '本人', null, '按本人要求删除个人信息', '澄湾区', null, null],
  ])
  expect(workbook.get('查看')?.slice(1)).toMatchObject([
    [expect.anything(), '李*兰', 'o-staff', '查看参加人员', '荷风社区', registrationId, '改期通知'],
  ])
  expect(workbook.get('导出')?.map((row) => row[3])).toEqual(['操作', '导出报名名单', '导出年度审计材料'])
  const text = JSON.stringify([...workbook])
  expect(text).not.toMatch(/王小芳|o-wang|o-li\b|o-leaves|19900001234/)
})

it('holds a year as Beijing has it, with what ended in it', async () => {
  const { from, to } = yearSpan(2025)
  await product.cloud.database.importDocuments('auditEntries', [
    entry('participant-revealed', from - 1, 'before'),
    entry('participant-revealed', from, 'first'),
    entry('paper-consent-recorded', to - 1, 'last'),
    entry('participant-revealed', to, 'after'),
    entry('unit-added', from + DAY, 'something else'),
  ])
  await product.cloud.database.importDocuments('consents', [
    consent('a', { kind: 'child', givenAt: from, withdrawnAt: to - 1 }),
    consent('b', { kind: 'carer', givenAt: from - DAY, withdrawnAt: from + 40 * DAY, lapsed: true }),
    consent('c', { givenAt: to }),
    // Of the ones on paper the trail tells: they themselves are removed after half a year.
    consent('d', { kind: 'child', givenAt: from + DAY, by: 'paper', openid: null }),
  ])
  const workbook = await workbookOf(2025)
  expect(counted(workbook)).toEqual({
    同意个人信息保护说明: 0,
    '监护人同意（点击）': 1,
    '监护人同意（纸质）': 1,
    允许他人照护: 0,
    撤回同意: 1,
    同意到期失效: 1,
    按本人要求删除: 0,
    查看个人信息: 1,
    导出或带走名单: 0,
  })
  expect(counted(workbook, '1 月')).toMatchObject({ '监护人同意（点击）': 1, 查看个人信息: 1 })
  expect(counted(workbook, '2 月')).toMatchObject({ 同意到期失效: 1 })
  expect(counted(workbook, '12 月')).toMatchObject({ 撤回同意: 1, '监护人同意（纸质）': 1 })
})

it('lists every act by which somebody sees or takes along what is masked elsewhere', () => {
  const listed: readonly string[] = [...AUDITED_YEARLY.reveals, ...AUDITED_YEARLY.exports]
  const named = AUDIT_ACTION_CODES.filter((action) =>
    /-(revealed|searched|exported|unlocked|printed)$/.test(action),
  )
  expect([...listed].sort()).toEqual([...named].sort())
})

it('is an entry itself, one for one job however often it is asked for', async () => {
  const input = { nonce: 'twice', reason, year: 2026 }
  const first = await product.value('exports.exportYearlyAudit', input, 'o-admin')
  expect(await product.value('exports.exportYearlyAudit', input, 'o-admin')).toEqual(first)
  expect(product.find('auditEntries')).toMatchObject([
    { action: 'yearly-audit-exported', by: 'o-admin', reason, details: { year: 2026 } },
  ])
  expect(await product.call('exports.exportYearlyAudit', { ...input, year: 1999 }, 'o-admin')).toMatchObject({
    reason: 'invalid-input',
  })
})

it('is no longer handed to an admin who has ceased to be one', async () => {
  const input = { nonce: 'removed', reason, year: 2026 }
  const { jobId } = await product.value('exports.exportYearlyAudit', input, 'o-admin')
  await product.change('admins', 'admins', { openids: ['o-other'] })
  for (const operation of ['exports.runExport', 'exports.getExport'] as const)
    expect(await product.call(operation, { jobId }, 'o-admin')).toMatchObject({ ok: false })
})

it('tells of a deletion once, though it is gone over twice', async () => {
  await product.value('members.agreeToPrivacy', { version: PRIVACY_VERSION }, 'o-leaves')
  await product.value('members.deleteMe', { understood: true }, 'o-leaves')
  product.cloud.clock.set(NOW + DAY)
  await runJobs(product.cloud, ['deletePeople'])
  expect(product.find('deletions')).toEqual([])
  expect(product.find('auditEntries')).toMatchObject([
    { action: 'person-removed', by: '', byName: '本人', subject: '', unitPath: ['district'] },
  ])
})
