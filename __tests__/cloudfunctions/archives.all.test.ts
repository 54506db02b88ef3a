import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { readSheet } from 'read-excel-file/node'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import type { AuditEntry } from '../../src/shared/member/audit'
import { PAPER_SHEET } from '../../src/shared/tally/tally'
import { additional, allUnits, aMember, aTally, NOW, Product, participants } from '../support/product'
import { upload } from '../support/upload'

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])
/** A signed sheet, on which everybody can read the names. */
const SHEET = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 7, 7, 7])
const MEDIA = [{ title: '一起读一本书', address: 'https://example.org/reading' }]
const FOLDER = '2026-11-23 亲子阅读 分享会'

let product: Product
let session: Session
beforeAll(async () => {
  product = await Product.start()
  await product.add({
    units: allUnits(),
    members: [aMember('o-staff', 'staff', 'street'), aMember('o-organizer', 'organizer', 'community')],
  })
  session = (await product.publish({ title: '亲子阅读/分享会' }, { startsAt: NOW + 20 * MINUTE })).session
  for (const [openid, name] of [
    ['o-wang', '王小芳'],
    ['o-li', '李秀兰'],
  ] as const) {
    const input = { sessionId: session._id, participants: participants(name) }
    const { registrationId } = await product.value('registrations.registerForSession', input, openid)
    const { ticket } = await product.value('registrations.getTicket', { registrationId }, openid)
    const scan = { sessionId: session._id, ticket, nonce: `scan-${openid}`, doorAt: NOW }
    if (openid === 'o-wang') await product.value('checkins.checkIn', scan, 'o-organizer')
  }
  const photos = [
    await upload(product, `photos/${session._id}/a.jpg`, JPEG),
    'cloud://local.bucket/photos/gone.jpg',
  ]
  const tallies = [
    aTally(session, { counted: { ...additional, amount: 12 } }),
    aTally(session, { counted: { what: 'nothing' }, photos, note: '合影' }),
    aTally(session, {
      counted: { what: 'nothing' },
      place: PAPER_SHEET,
      countedAt: NOW - MINUTE,
      photos: [await upload(product, `photos/${session._id}/sheet.jpg`, SHEET)],
    }),
  ]
  await product.cloud.database.importDocuments(
    'tallies',
    tallies.map((tally) => ({ ...tally, changedAt: NOW })),
  )
  product.cloud.clock.advance(4 * HOUR)
  const confirmed = { sessionId: session._id, nonce: 'confirmed', seen: 13, remark: '秩序良好' }
  await product.value('checkins.confirmSession', confirmed, 'o-organizer')
})
afterAll(() => product.stop())

async function archive(nonce: string, namesFor: string | null): Promise<Record<string, Uint8Array>> {
  const asked = { nonce, sessionId: session._id, namesFor }
  const job = await product.value('exports.exportArchive', asked, 'o-staff')
  await product.value('exports.runExport', job, 'o-staff')
  const { link, fileName } = await product.value('exports.getExport', job, 'o-staff')
  expect(fileName).toBe('台账 2026-11-23 亲子阅读/分享会.zip')
  return unzipSync(new Uint8Array(await (await fetch(link as string)).arrayBuffer()))
}

const file = (files: Record<string, Uint8Array>, name: string) =>
  Buffer.from(files[`${FOLDER}/${name}`] ?? new Uint8Array())
const words = async (bytes: Buffer) => (await mammoth.extractRawText({ buffer: bytes })).value

it('is one folder, numbered: notice, sign-in list, photographs, summary and media links', async () => {
  const media = { sessionId: session._id, version: 0, media: MEDIA }
  expect(await product.value('exports.saveMediaLinks', media, 'o-staff')).toEqual({ version: 1 })
  expect(await product.call('exports.saveMediaLinks', { ...media, media: [] }, 'o-staff')).toEqual({
    ok: false,
    reason: 'changed-meanwhile',
  })
  expect(await product.value('exports.getArchive', { sessionId: session._id }, 'o-staff')).toMatchObject({
    photos: 3,
    media: MEDIA,
    version: 1,
  })

  const files = await archive('masked', null)
  expect(Object.keys(files)).toEqual([
    `${FOLDER}/`,
    `${FOLDER}/00 目录.txt`,
    `${FOLDER}/01 活动通知.docx`,
    `${FOLDER}/02 签到表.xlsx`,
    `${FOLDER}/03 现场照片/01 2026-11-23 09-00 合影.jpg`,
    `${FOLDER}/04 活动小结.docx`,
    `${FOLDER}/05 媒体报道.txt`,
  ])
  expect(file(files, '03 现场照片/01 2026-11-23 09-00 合影.jpg')).toEqual(JPEG)
  expect(strFromU8(file(files, '00 目录.txt'))).toContain('有 1 张照片已经不在存储中。')
  expect(strFromU8(file(files, '05 媒体报道.txt'))).toContain('https://example.org/reading')
  expect(await words(file(files, '01 活动通知.docx'))).toMatch(
    /亲子阅读\/分享会.*2026年11月23日 09:20至11:20.*荷风社区活动室/s,
  )
  expect(await words(file(files, '04 活动小结.docx'))).toMatch(/参加 13 人次.*秩序良好.*确认时为 13 人次/s)
})

it('names people only where a reason is given, and says so in the audit trail', async () => {
  const masked = await readSheet(file(await archive('masked', null), '02 签到表.xlsx'), 2)
  expect(masked.slice(1, 2).map(([, name, phone]) => [name, phone])).toEqual([['王*芳', '199******34']])
  const whole = await readSheet(file(await archive('whole', '年终归档'), '02 签到表.xlsx'), 2)
  expect(whole.slice(1, 2).map(([, name, phone]) => [name, phone])).toEqual([['王小芳', '19900001234']])
  const sheets = (files: Record<string, Uint8Array>) =>
    Object.values(files).filter((bytes) => SHEET.equals(bytes)).length
  expect([sheets(await archive('masked', null)), sheets(await archive('whole', '年终归档'))]).toEqual([0, 1])
  // Whoever did not come is not on it.
  expect(JSON.stringify(whole)).not.toContain('李秀兰')
  const entries = product.find<AuditEntry>('auditEntries', { action: 'archive-exported' })
  expect(entries.map(({ reason, details }) => [reason, details.names]).sort()).toEqual([
    ['', 'masked'],
    ['年终归档', 'whole'],
  ])
})

it('tells that it failed, and tries again when asked again', async () => {
  const asked = { nonce: 'gone', sessionId: session._id }
  const job = await product.value('exports.exportArchive', asked, 'o-staff')
  await product.change('exportJobs', job.jobId, {
    request: { kind: 'archive', sessionId: 'nothing', names: 'masked' },
  })
  expect(await product.attempt('exports.runExport', job, { openid: 'o-staff' })).toMatchObject({
    result: { ok: false, reason: 'failed' },
  })
  expect(await product.value('exports.getExport', job, 'o-staff')).toMatchObject({
    state: 'failed',
    link: null,
  })
  await product.change('exportJobs', job.jobId, {
    request: { kind: 'archive', sessionId: session._id, names: 'masked' },
  })
  expect(await product.value('exports.runExport', job, 'o-staff')).toEqual({ state: 'done' })
})
