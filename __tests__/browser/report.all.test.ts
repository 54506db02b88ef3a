import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { readSheet } from 'read-excel-file/node'
import { beijingTime, beijingYear } from '../../src/shared/calendar/calendar'
import type { AuditEntry } from '../../src/shared/member/audit'
import { runJobs } from '../support/jobs'
import { additional, allUnits, aMember, aTally, Product, theAdmins } from '../support/product'
import { launchBrowser } from './chromium'
import { Phones, shoot } from './phones'

const YEAR = beijingYear(Date.now())

let product: Product
let browser: Browser
let phones: Phones

beforeAll(async () => {
  // November is over, and its return due; the pages follow the server's clock.
  const now = beijingTime(`${YEAR}-12-20`, '10:00')
  product = await Product.start({ now, web: path.resolve(__dirname, '../../dist/h5') })
  await product.add({
    units: allUnits(),
    members: [aMember('o-zhou', 'staff', 'street'), aMember('o-chen', 'staff', 'district')],
    admins: [theAdmins('o-shen')],
  })
  const startsAt = beijingTime(`${YEAR}-11-15`, '09:30')
  const of = { unitId: 'street', unitPath: ['district', 'street'], admission: 'open' as const }
  const { session } = await product.publish(
    { title: '禁毒宣传进社区', category: 'anti-drug', ...of },
    { startsAt, admission: 'open' },
  )
  const tally = aTally(session, { counted: { ...additional, amount: 300 }, countedAt: startsAt })
  await product.cloud.database.importDocuments('tallies', [{ ...tally, changedAt: now }])
  await runJobs(product.cloud, ['countSessions'])
  browser = await launchBrowser()
  phones = new Phones(browser, product)
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})
afterEach(async () => {
  await phones.close()
  expect(phones.problems.splice(0)).toEqual([])
})

const attendances = (page: Page) =>
  page.locator('.total-figures__figure', { hasText: '人次' }).locator('.total-figures__value')

/** Corrects the only count from the list of counts. */
async function correct(page: Page, amount: string, reason: string): Promise<void> {
  await page.getByText('记录', { exact: true }).click()
  await page.locator('.tally-list__correct').click()
  await page.locator('[aria-label="更正为"] input').fill(amount)
  await page.locator('[aria-label="原因"] input').fill(reason)
  await page.getByText('确认更正').click()
  await page.getByText(`已更正：${reason}`).waitFor()
  await runJobs(product.cloud, ['countSessions'])
}

async function agree(page: Page, word: string): Promise<void> {
  await page.locator('dialog').getByRole('button', { name: word }).click()
}

/** The file that this button has written. */
async function written(page: Page, button: string): Promise<Buffer> {
  const started = page.waitForEvent('download')
  await page.getByText(button).click()
  const chunks: Buffer[] = []
  for await (const chunk of await (await started).createReadStream()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

it('follows a figure to its records, sends it up and back, reports it, signs it, and shows what changed since', async () => {
  const street = await phones.open('o-zhou', 'charts/figures/index')
  await attendances(street).waitFor()
  await expect(attendances(street).innerText()).resolves.toBe('300')
  await attendances(street).click()
  await street.getByText('禁毒宣传进社区').click()
  await street.getByText('计数记录').waitFor()
  await street.getByText('更正或补录人工计数').click()
  await correct(street, '320', '漏计东门展台')
  await street.goto(`${product.cloud.url}/as/o-zhou/#/charts/figures/index`)
  await street.reload()
  await street.getByText('320', { exact: true }).first().waitFor()

  await street.getByText('报送', { exact: true }).click()
  await street.getByText('本单位的报送').waitFor()
  await shoot(street, 'returns')
  await street.locator('.returns__row', { hasText: '听荷街道' }).click()
  await street.locator('.action-button', { hasText: '上报' }).click()
  await agree(street, '上报')
  await street.locator('.return__state', { hasText: '已上报' }).waitFor()

  // The figures of a return open like all others.
  await street.locator('.figure-table__line', { hasText: '禁毒宣传' }).filter({ visible: true }).click()
  await street.getByText('人工计数 320').waitFor()
  await street.goBack()
  await street.locator('.return__state').waitFor()

  const district = await phones.open('o-chen', 'staff/report/returns/index?unitId=district')
  await district.locator('.returns__row', { hasText: '听荷街道' }).click()
  await district.locator('[aria-label="退回的原因"] input').fill('请核对社区的场次')
  await district.locator('.action-button', { hasText: '退回' }).click()
  await district.locator('.return__state', { hasText: '已退回' }).waitFor()
  await street.reload()
  await street.getByText('退回：请核对社区的场次').waitFor()
  await shoot(street, 'return-sent-back')
  await street.locator('.action-button', { hasText: '上报' }).click()
  await agree(street, '上报')
  await street.locator('.return__state', { hasText: '已上报' }).waitFor()

  await district.goto(`${product.cloud.url}/as/o-chen/#/charts/report/index?unitId=district`)
  await district.getByText('各月人次').or(district.getByText('人次最多的项目')).first().waitFor()
  const workbook = await written(district, '生成 Excel 表格')
  const lines = await readSheet(workbook, '各项工作数据')
  expect(lines.find(([name]) => name === '禁毒宣传')?.slice(1, 3)).toEqual([1, 320])
  const document = unzipSync(new Uint8Array(await written(district, '生成 Word 文档')))
  // The charts that the page drew are in it.
  expect(Object.keys(document).filter((name) => name.startsWith('word/media/')).length).toBeGreaterThan(0)
  await shoot(district, 'report')

  const target = await phones.open('o-shen', `figure/targets/index?unitId=district&year=${YEAR}`)
  await target.getByText(`${YEAR + 1} 年计划`).click()
  await target.locator('[aria-label="目标的名称"] input').fill('禁毒宣传 3 场')
  await target.locator('[aria-label="目标数"] input').fill('3')
  await target.locator('select[aria-label^="统计哪些项目"]').selectOption({ label: '禁毒宣传' })
  await target.locator('.action-button', { hasText: '保存' }).click()
  await target.getByText('今年到目前为止 1 场').waitFor()

  const year = `unitId=district&year=${YEAR}`
  const writer = await phones.open('o-chen', `report/chapters/index?${year}`)
  await writer.locator('.tap-row', { hasText: '维权工作' }).click()
  await writer.locator('.pill', { hasText: '＋ 一段文字' }).click()
  await writer.locator('[aria-label="这一段的文字"] textarea').fill('禁毒宣传走进每个社区。')
  await writer.getByText('看现在的样子').click()
  await writer.getByText('开展禁毒宣传1场').waitFor()
  await writer.getByText('保存这一章').click()
  await writer.getByText('已保存。').waitFor()
  await shoot(writer, 'report-chapter')
  await writer.goto(`${product.cloud.url}/as/o-chen/#/report/text/index?${year}`)
  await writer.getByText('禁毒宣传3场（本年1场）。').waitFor()
  await shoot(writer, 'report-text')
  await writer.goto(`${product.cloud.url}/as/o-chen/#/report/leader/index?${year}`)
  const picture = await written(writer, '下载图片')
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
  writeFileSync(path.resolve(__dirname, '../../screenshots/leader-picture.png'), picture)

  product.cloud.clock.set(beijingTime(`${YEAR + 1}-01-05`, '10:00'))
  const admin = await phones.open('o-shen', `staff/report/sign-off/index?unitId=district&year=${YEAR}`)
  await admin.locator('.action-button', { hasText: '审定' }).click()
  await agree(admin, '审定')
  await admin.getByText('已审定 1 次').waitFor()

  const [session] = product.find<{ _id: string }>('sessions')
  await street.goto(`${product.cloud.url}/as/o-zhou/#/organizer/count/index?session=${session?._id}`)
  await street.reload()
  await correct(street, '325', '补记西门')
  await admin.reload()
  await admin.getByText('审定之后的更正').waitFor()
  await admin.getByText('禁毒宣传 · 人次：320 → 325').waitFor()
  await admin.getByText(/^审定时：.*参与320人次/).waitFor()
  await admin.getByText(/^现在：.*参与325人次/).waitFor()
  await shoot(admin, 'sign-off-differences')
  const acts = product.find<AuditEntry>('auditEntries').map(({ action }) => action)
  for (const action of ['return-submitted', 'return-decided', 'report-exported', 'year-signed'])
    expect(acts).toContain(action)
})
