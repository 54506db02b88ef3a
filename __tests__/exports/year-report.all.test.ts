import { writeFileSync } from 'node:fs'
import path from 'node:path'
import mammoth from 'mammoth'
import { PNG } from 'pngjs'
import readXlsxFile from 'read-excel-file/node'
import { PEOPLE } from '../../demo/demo'
import { loadDemo } from '../../demo/load'
import type { Chart } from '../../src/shared/report/export-job'
import { countText } from '../../src/shared/text/number-text'
import { runJobs } from '../support/jobs'
import { Product } from '../support/product'
import { SECRETS } from '../support/secrets'
import { upload } from '../support/upload'

const NOW = Date.parse('2026-11-24T10:30:00+08:00')
const STAFF = 'demo-district-staff'
const DISTRICT = 'chengwan'
const YEAR = { kind: 'year', year: 2026 } as const

let product: Product
beforeAll(async () => {
  product = await Product.start({ now: NOW })
  await loadDemo(product.cloud.database, { secrets: SECRETS, now: NOW, seed: 1 })
  // The job counts some sessions a run.
  const all = product.find('sessions').length
  for (let runs = 0; product.find('sessionCounts').length < all && runs < 100; runs += 1) {
    const { error } = await runJobs(product.cloud, ['countSessions'])
    expect(error).toBeUndefined()
  }
  expect(product.find('sessionCounts')).toHaveLength(all)
})
afterAll(() => product.stop())

/** The bytes of a report, kept beside the test's results so that somebody can look at it. */
async function report(format: 'docx' | 'xlsx', unitId = DISTRICT, openid = STAFF): Promise<Buffer> {
  const nonce = `report-${format}-${unitId}`
  const charts = format === 'docx' ? [await chart(nonce)] : []
  const asked = { nonce, unitId, period: YEAR, format, charts }
  const job = await product.value('exports.exportReport', asked, openid)
  await product.value('exports.runExport', job, openid)
  const { link } = await product.value('exports.getExport', job, openid)
  const bytes = Buffer.from(await (await fetch(link as string)).arrayBuffer())
  writeFileSync(path.resolve(__dirname, `../../dist/${nonce}.${format}`), bytes)
  return bytes
}

/** A picture as the report's page draws and uploads it. */
async function chart(nonce: string): Promise<Chart> {
  const png = PNG.sync.write(new PNG({ width: 4, height: 2 }))
  const fileId = await upload(product, `charts/${nonce}/months.png`, png)
  return { fileId, width: 4, height: 2, caption: '图 1 各月人次' }
}

async function reportText(nonce: string): Promise<string> {
  const asked = { nonce, unitId: DISTRICT, period: YEAR, format: 'txt' } as const
  const job = await product.value('exports.exportReport', asked, STAFF)
  await product.value('exports.runExport', job, STAFF)
  return (await product.value('exports.getExport', job, STAFF)).text ?? ''
}

const figures = (lines: string[] = []) =>
  product.value('statistics.getFigures', { unitId: DISTRICT, period: YEAR, lines }, STAFF)

it('holds in its workbook what the figures say, each line by itself, and every session behind them', async () => {
  const sheets = await readXlsxFile(await report('xlsx'))
  const sheet = (name: string) => sheets.find((each) => each.sheet === name)?.data ?? []
  // What is a part of another line says so in front.
  const lines = sheet('各项工作数据').map(([name, ...cells]) => [
    String(name).replace(/^[\s　]*其中：/, ''),
    ...cells,
  ])
  const { figures: total, people } = await figures()
  expect(lines.find(([name]) => name === '合计')?.slice(1, 5)).toEqual([
    ...[total.sessionsHeld, total.attendances, people.all, total.byHand],
  ])
  expect(total.attendances).toBeGreaterThan(10_000)

  const antiDrug = await figures(['anti-drug'])
  const row = lines.find(([name]) => name === '禁毒宣传')
  expect(row?.slice(1, 3)).toEqual([antiDrug.figures.sessionsHeld, antiDrug.figures.attendances])
  const leaflets = antiDrug.indicators.find(({ code }) => code === 'leaflets')
  expect(row?.[5]).toContain(`宣传资料 ${countText(leaflets?.amount ?? 0)} 份`)

  // Every line of the dashboard stands there with the same figures, and nothing else does.
  const dashboard = await product.value('statistics.getDashboard', { unitId: DISTRICT, year: 2026 }, STAFF)
  expect(lines.slice(1, -2).map(([name, held, attended]) => [name, held, attended])).toEqual(
    dashboard.lines.map(({ line, figures: of }) => [line.name, of.sessionsHeld, of.attendances]),
  )
  for (const [lineId, name] of [
    ['family-reading', '书香飘万家亲子阅读'],
    ['skill-training', '职业技能培训'],
  ] as const) {
    const counted = await figures([lineId])
    expect(lines.find(([line]) => line === name)?.[3]).toBe(counted.people.all)
  }
  const { figures: periodic } = await product.value(
    'statistics.listPeriodicFigures',
    { unitId: DISTRICT, period: YEAR },
    STAFF,
  )
  const entered = periodic.filter(({ behind }) => behind > 0)
  expect(entered.length).toBeGreaterThan(10)
  expect(
    sheet('定期填报数据')
      .slice(1, -1)
      .map(([, name, amount]) => [name, amount]),
  ).toEqual(entered.map(({ name, amount }) => [name, amount]))

  // The sum of the sessions listed is the total: nothing is in it that cannot be shown.
  const sessions = sheet('场次一览').slice(1)
  const counted = sessions.filter((cells) => ['已举办', '中止', '未结束'].includes(String(cells[9])))
  expect(counted.reduce((sum, cells) => sum + Number(cells[8]), 0)).toBe(total.attendances)
  expect(counted.filter((cells) => cells[9] !== '未结束')).toHaveLength(total.sessionsHeld)
  expect(sheet('待补录场次').length - 2).toBe(total.withoutEvidence)
  expect(sheet('各月数据').at(-2)?.slice(1, 3)).toEqual([total.sessionsHeld, total.attendances])
})

it('sets a year that runs beside the same days of the year before, as the dashboard does', async () => {
  const sheets = await readXlsxFile(await report('xlsx'))
  const compared = sheets.find(({ sheet }) => sheet === '与上年同期比较')?.data ?? []
  const { lastYear } = await product.value('statistics.getDashboard', { unitId: DISTRICT, year: 2026 }, STAFF)
  expect(compared.find(([name]) => name === '合计')?.filter((_, at) => [2, 5].includes(at))).toEqual([
    lastYear.toDate.sessionsHeld,
    lastYear.toDate.attendances,
  ])
  expect(lastYear.toDate.attendances).toBeLessThan(lastYear.figures.attendances)
  expect(compared.at(-1)?.[0]).toContain('与上年同期（2025年1月1日至11月24日）比')
})

it('says the same in its document', async () => {
  const { value: html } = await mammoth.convertToHtml({ buffer: await report('docx') })
  const text = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  const { figures: total, people } = await figures()
  expect(text.slice(0, 300)).toContain('澄湾区妇联2026年工作报告')
  expect(text.slice(0, 500)).toContain(
    `共举办活动${countText(total.sessionsHeld)}场，参与${countText(total.attendances)}人次；` +
      `已登记${countText(people.all)}人，另有未登记${countText(total.byHand)}人次`,
  )
  const headings = ['一、总体情况', '二、荣誉与综合工作', '附件：1. 各项工作数据', '统计口径']
  expect(headings.filter((heading) => !text.includes(heading))).toEqual([])
  // Every session, and where each figure comes from, on demand alone.
  expect(text).not.toContain('场次一览')
  expect(text).not.toContain('数据来源')
  expect(html.match(/<img /g)).toHaveLength(1)
  expect(text).toContain('图 1 各月人次')
  expect(text.slice(0, 200)).toMatch(/数据截至：2026年11月24日 \d\d:\d\d/)
})

it('lists what another level counts outside the totals', async () => {
  const sheets = await readXlsxFile(await report('xlsx'))
  const elsewhere = sheets.find(({ sheet }) => sheet === '其他单位统计的场次')?.data ?? []
  expect(elsewhere.length).toBeGreaterThan(1)
})

it('names nobody', async () => {
  const known = new Set(PEOPLE.map(({ name }) => name))
  const text = JSON.stringify(await readXlsxFile(await report('xlsx')))
  for (const name of known) expect(text).not.toContain(name)
})

it('gives its paragraphs as a text to copy, the same that stand in the document', async () => {
  const paragraphs = (await reportText('report-text')).split('\n')
  expect(paragraphs.length).toBeGreaterThan(20)
  const { value } = await mammoth.extractRawText({ buffer: await report('docx') })
  expect(paragraphs.filter((each) => !value.includes(each))).toEqual([])
})

it('takes no pictures but those drawn for it', async () => {
  const charts = [await chart('another-report')]
  const asked = { nonce: 'this-report', unitId: DISTRICT, period: YEAR, format: 'docx' } as const
  expect(await product.call('exports.exportReport', { ...asked, charts }, STAFF)).toMatchObject({
    ok: false,
    reason: 'invalid-input',
  })
})

it('says a line in the words that staff wrote', async () => {
  const template = { unitId: DISTRICT, lineId: 'anti-drug', version: 0 }
  const bad = await product.call(
    'statistics.saveReportTemplate',
    { ...template, template: '开展 {场次} 场' },
    STAFF,
  )
  expect(bad).toEqual({ ok: false, reason: 'bad-template', problem: 'unknown-figure', text: '{场次}' })
  await product.value(
    'statistics.saveReportTemplate',
    { ...template, template: '扎实推进禁毒宣传，举办 {sessionsHeld~} 场次，覆盖 {attendances~} 人次。' },
    STAFF,
  )
  expect(await reportText('report-worded')).toMatch(
    /^扎实推进禁毒宣传，举办 \d+余? 场次，覆盖 [\d,]+余 人次。$/m,
  )
})

it('writes a short form of every chapter without tables, and on demand who held what and where figures come from', async () => {
  const text = async (nonce: string, more: object) => {
    const asked = { nonce, unitId: DISTRICT, period: YEAR, format: 'docx' as const, ...more }
    const job = await product.value('exports.exportReport', asked, STAFF)
    await product.value('exports.runExport', job, STAFF)
    const { link } = await product.value('exports.getExport', job, STAFF)
    const buffer = Buffer.from(await (await fetch(link as string)).arrayBuffer())
    return (await mammoth.extractRawText({ buffer })).value
  }
  const short = await text('short', { form: 'short' })
  const lines = short.split('\n').filter((line) => line !== '')
  const headings = lines.filter((line) => /^[一二三四五六七八九十]+、/.test(line))
  expect(lines[0]).toMatch(/工作简报$/)
  expect(headings.length).toBeGreaterThan(5)
  expect(short).not.toContain('附件')
  // No heading is empty, and nobody marked anything: no chapter is longer than three lines.
  for (const [index, line] of lines.entries()) {
    if (headings.includes(line)) expect(headings).not.toContain(lines[index + 1])
    else if (index > 3) expect([line, line.length < 90]).toEqual([line, true])
  }
  expect(short).not.toMatch(/\d\.00 ?[件份人场个]|\{|\}/)
  const whole = await text('appended', { appendices: ['sessions', 'sources'] })
  const { figures: total } = await figures()
  expect(whole).toContain('场次一览')
  expect(whole).toContain('数据来源')
  expect(whole.match(/已举办|中止/g)?.length ?? 0).toBeGreaterThanOrEqual(total.sessionsHeld)
  expect(whole).not.toMatch(/\d\.00 ?[件份人场个]|\{|\}/)
})
