import { strFromU8, unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import { beijingTime, MINUTE } from '../../src/shared/calendar/calendar'
import { countSession, keptSession, type SessionCounts } from '../../src/shared/figure/session-counts'
import { NO_RATINGS } from '../../src/shared/rating/rating'
import { brokenVariant, type Change, controls } from '../support/broken-variant'
import { itAll } from '../support/campaign'
import { allUnits, aMember, anEvent, aSession, Product } from '../support/product'

const AFTER = Date.parse('2027-01-05T10:30:00+08:00')
const STAFF = 'o-staff'
const REPORT = {
  unitId: 'district',
  period: { kind: 'year', year: 2026 },
} as const
/** The first and the last days of months and of the year: of January more than are packed together. */
const DAYS = ['2026-12-31', '2026-01-31', '2026-03-01', '2026-01-01', '2026-02-28']
const SESSIONS = 1503

/** Three at each instant, and their ids in another order than their times. */
const SAID = Array.from({ length: SESSIONS }, (_, index) => {
  const day = DAYS[index % DAYS.length] as string
  const minute = Math.floor(index / (3 * DAYS.length))
  const startsAt = beijingTime(day, '08:00') + minute * MINUTE
  return { _id: `session-${String(index).padStart(4, '0')}`, title: `第${index}次分享`, startsAt }
})

/** By time, and at one instant by id: each once. */
const TITLES = [...SAID]
  .sort((a, b) => a.startsAt - b.startsAt || (a._id < b._id ? -1 : 1))
  .map(({ title }) => title)

function countsOf({ _id, title, startsAt }: (typeof SAID)[number]): SessionCounts {
  const session = aSession(anEvent({ title }), { _id, startsAt })
  const records = { session, checkIns: [], tallies: [], registered: [] }
  const rest = { confirmed: true, duplicate: false, ratings: NO_RATINGS, aliasOf: (key: string) => key }
  return keptSession(countSession({ ...records, ...rest }, AFTER).counts, []).counts
}

async function filled(options: { functions?: string } = {}): Promise<Product> {
  const product = await Product.start({ now: AFTER, instances: 1, ...options })
  await product.add({ units: allUnits(), members: [aMember(STAFF, 'staff', 'district')] })
  await product.cloud.database.importDocuments('sessionCounts', SAID.map(countsOf))
  return product
}

let product: Product
beforeAll(async () => {
  product = await filled()
})
afterAll(() => product.stop())

const ask = (on: Product, nonce: string, format: 'docx' | 'xlsx') =>
  on.value('exports.exportReport', { ...REPORT, appendices: ['sessions'], nonce, format }, STAFF)

async function bytesOf(on: Product, job: { jobId: string }): Promise<Buffer> {
  const { link } = await on.value('exports.getExport', job, STAFF)
  return Buffer.from(await (await fetch(link as string)).arrayBuffer())
}

/** The titles of the list of sessions of a workbook, from above. */
async function listed(on: Product, job: { jobId: string }): Promise<unknown[]> {
  const sheets = await readXlsxFile(await bytesOf(on, job))
  const rows = sheets.find(({ sheet }) => sheet === '场次一览')?.data ?? []
  return rows.slice(1).map(([, title]) => title)
}

it('lists every session of a long year once and in order, in the workbook', async () => {
  const job = await ask(product, 'workbook', 'xlsx')
  await product.value('exports.runExport', job, STAFF)
  expect(await listed(product, job)).toEqual(TITLES)
})

it('lists them so in the document', async () => {
  const job = await ask(product, 'document', 'docx')
  await product.value('exports.runExport', job, STAFF)
  const xml = strFromU8(unzipSync(await bytesOf(product, job))['word/document.xml'] as Uint8Array)
  const list = xml.slice(xml.lastIndexOf('场次一览'))
  expect(Array.from(list.matchAll(/>(第\d+次分享)</g), ([, title]) => title)).toEqual(TITLES)
})

itAll('lists them so when whoever wrote it died on the way, wherever that was', async () => {
  const whole = await ask(product, 'whole', 'xlsx')
  const { trace } = await product.attempt('exports.runExport', whole, { openid: STAFF })
  let died = 0
  for (let at = 1; at <= trace.total; at += 6) {
    const job = await ask(product, `dies-${at}`, 'xlsx')
    const fault = { at, when: 'after', kind: 'crash' } as const
    const { error } = await product.attempt('exports.runExport', job, { openid: STAFF, fault })
    if (error) died += 1
    product.cloud.clock.advance(20 * MINUTE)
    expect(await product.value('exports.runExport', job, STAFF)).toEqual({ state: 'done' })
    expect(await listed(product, job)).toEqual(TITLES)
  }
  expect(died).toBeGreaterThan(3)
})

const SOURCE = 'cloudfunctions/_report/reported-sessions.ts'

itAll.each<{ wrong: string; change: Change }>(
  controls([
    {
      wrong: 'a day that is read with two months',
      change: {
        file: SOURCE,
        piece: 'to: last < to ? last : to',
        instead: 'to: last < to ? beijingDay(next) : to',
      },
    },
    {
      wrong: 'a month of which only a part is kept',
      change: {
        file: SOURCE,
        piece: 'batches(list, TOGETHER)',
        instead: '[list.slice(0, TOGETHER)]',
      },
    },
    {
      wrong: 'sessions in the order of their ids',
      change: { file: SOURCE, piece: '.sort((a, b) => a.startsAt - b.startsAt)', instead: '' },
    },
  ]),
)('would find $wrong', async ({ change }) => {
  const broken = await filled({ functions: await brokenVariant('exports', change) })
  try {
    const job = await ask(broken, 'workbook', 'xlsx')
    await broken.value('exports.runExport', job, STAFF)
    expect(await listed(broken, job)).not.toEqual(TITLES)
  } finally {
    await broken.stop()
  }
})
