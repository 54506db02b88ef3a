import readXlsxFile from 'read-excel-file/node'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { AuditEntry } from '../../src/shared/member/audit'
import type { ExportJob } from '../../src/shared/report/export-job'
import { runJobs } from '../support/jobs'
import { allUnits, aMember, NOW, Product, participants } from '../support/product'

let product: Product
let sessionId: string
beforeAll(async () => {
  product = await Product.start()
  await product.add({
    units: allUnits(),
    members: [aMember('o-staff', 'staff', 'street'), aMember('o-colleague', 'staff', 'street')],
  })
  const { session } = await product.publish({}, { capacity: 3 })
  sessionId = session._id
  for (const [openid, name] of [
    ['o-wang', '王小芳'],
    ['o-li', '李秀兰'],
  ] as const) {
    await product.value(
      'registrations.registerForSession',
      { sessionId, participants: participants(name) },
      openid,
    )
  }
})
afterAll(() => product.stop())
beforeEach(() => product.cloud.clock.set(NOW))

const reason = '现场核对名单'
const ask = async (nonce: string, openid = 'o-staff') =>
  (await product.value('exports.exportRoster', { nonce, sessionId, reason }, openid)).jobId
const run = (jobId: string, openid = 'o-staff') => product.call('exports.runExport', { jobId }, openid)
const get = (jobId: string, openid = 'o-staff') => product.call('exports.getExport', { jobId }, openid)

it('writes the roster with whole names and numbers, for a link that expires', async () => {
  const jobId = await ask('job-1')
  expect(await get(jobId)).toMatchObject({ ok: true, value: { state: 'waiting', link: null } })
  expect(await run(jobId)).toEqual({ ok: true, value: { state: 'done' } })
  const { link, fileName, progress } = await product.value('exports.getExport', { jobId }, 'o-staff')
  expect([progress, fileName]).toEqual([100, '报名名单 2026-11-23 亲子阅读分享会.xlsx'])
  const [, roster] = await readXlsxFile(Buffer.from(await (await fetch(link as string)).arrayBuffer()))
  expect(
    roster?.data
      .slice(1)
      .map(([, name, phone, status]) => [name, phone, status])
      .sort(),
  ).toEqual([
    ['李秀兰', '19900001234', '已报名'],
    ['王小芳', '19900001234', '已报名'],
  ])
  product.cloud.clock.advance(11 * MINUTE)
  expect((await fetch(link as string)).ok).toBe(false)
})

it('keeps the order of the roster, and the place of who was removed from it', async () => {
  const { session } = await product.publish({}, { capacity: 30 })
  const names = ['赵一', '钱二', '孙三', '李四', '周五', '吴六', '郑七', '王八']
  for (const [index, name] of names.entries()) {
    product.cloud.clock.advance(MINUTE)
    const asked = { sessionId: session._id, participants: participants(name) }
    await product.value('registrations.registerForSession', asked, `o-in-order-${index}`)
  }
  const { registrations } = await product.value(
    'registrations.listRegistrations',
    { sessionId: session._id },
    'o-staff',
  )
  await product.value('members.deleteMe', { understood: true }, 'o-in-order-2')
  await runJobs(product.cloud, ['countSessions', 'sweepExports'])
  const asked = { nonce: 'job-8', sessionId: session._id, reason }
  const job = await product.value('exports.exportRoster', asked, 'o-staff')
  await product.value('exports.runExport', job, 'o-staff')
  const { link } = await product.value('exports.getExport', job, 'o-staff')
  const [, roster] = await readXlsxFile(Buffer.from(await (await fetch(link as string)).arrayBuffer()))
  const expected = names.map((name, index) => [index + 1, index === 2 ? '（信息已删除）' : name])
  expect(roster?.data.slice(1).map(([number, name]) => [number, name])).toEqual(expected)
  expect(registrations).toHaveLength(names.length)
})

it('is in the audit trail with its reason, once for one nonce', async () => {
  const jobId = await ask('job-2')
  expect(await ask('job-2')).toBe(jobId)
  const entries = product
    .find<AuditEntry>('auditEntries', { action: 'roster-exported' })
    .filter(({ details }) => details.jobId === jobId)
  expect(entries).toMatchObject([
    { by: 'o-staff', byName: '李*兰', subject: sessionId, reason: '现场核对名单' },
  ])
  expect(product.find('exportJobs', { _id: jobId })).toHaveLength(1)
})

it('shows a job to nobody else, a colleague with the same reach included', async () => {
  const jobId = await ask('job-3')
  expect(await run(jobId, 'o-colleague')).toEqual({ ok: false, reason: 'no-such-job' })
  expect(await get(jobId, 'o-colleague')).toEqual({ ok: false, reason: 'no-such-job' })
})

it('meets nobody else’s job by a nonce that was theirs', async () => {
  const jobId = await ask('job-9')
  const colleagues = await ask('job-9', 'o-colleague')
  expect(colleagues).not.toBe(jobId)
  expect(await run(colleagues, 'o-colleague')).toEqual({ ok: true, value: { state: 'done' } })
  expect(await get(jobId)).toMatchObject({ ok: true, value: { state: 'waiting' } })
})

it('hands nothing out to whoever has lost the role since', async () => {
  await product.add({ members: [aMember('o-leaving', 'staff', 'street')] })
  const jobId = await ask('job-4', 'o-leaving')
  await run(jobId, 'o-leaving')
  const grants = [{ role: 'viewer', unitId: 'street', confidential: [] }]
  await product.change('members', 'o-leaving', { grants })
  expect(await get(jobId, 'o-leaving')).toEqual({ ok: false, reason: 'no-such-job' })
})

it('is taken up again after a crash, by calling again once the first call must be gone', async () => {
  const jobId = await ask('job-5')
  const { error } = await product.attempt(
    'exports.runExport',
    { jobId },
    { openid: 'o-staff', fault: { at: 7, when: 'after', kind: 'crash' } },
  )
  expect(error).toBeDefined()
  expect(await run(jobId)).toEqual({ ok: true, value: { state: 'writing' } })
  product.cloud.clock.advance(2 * MINUTE)
  expect(await get(jobId)).toMatchObject({ value: { state: 'writing', stalled: true } })
  expect(await run(jobId)).toEqual({ ok: true, value: { state: 'done' } })
})

it('has failed when three calls came to no end, and begins anew when it is asked for again', async () => {
  const jobId = await ask('job-7')
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const fault = { at: 7, when: 'after', kind: 'crash' } as const
    await product.attempt('exports.runExport', { jobId }, { openid: 'o-staff', fault })
    expect(await get(jobId)).toMatchObject({ value: { state: 'writing' } })
    product.cloud.clock.advance(2 * MINUTE)
  }
  expect(await run(jobId)).toEqual({ ok: true, value: { state: 'failed' } })
  expect(await get(jobId)).toMatchObject({ value: { state: 'failed', stalled: false } })
  expect(await run(jobId)).toEqual({ ok: true, value: { state: 'done' } })
})

it('is swept with its file a day later', async () => {
  const jobId = await ask('job-6')
  await run(jobId)
  const { fileId } = product.one<ExportJob>('exportJobs', { _id: jobId })
  expect(fileId).not.toBeNull()
  product.cloud.clock.advance(25 * HOUR)
  await runJobs(product.cloud, ['countSessions', 'sweepExports'])
  expect(product.find('exportJobs')).toEqual([])
  expect(await get(jobId)).toMatchObject({ ok: false })
})
