import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Article } from '../../src/shared/article/article'
import { beijingYear } from '../../src/shared/calendar/calendar'
import { allUnits, aMember, Product } from '../support/product'
import { launchBrowser } from './chromium'
import { smallOn } from './every-page'
import { Phones, shoot } from './phones'

/** What there is to read: written with a picture, reviewed, published, read in 长辈版, and counted where the report looks. */

const PICTURE = path.resolve(__dirname, '../../src/assets/tabs/me.png')
const HANDBOOK = path.resolve(__dirname, '../../demo/files/handbook-2026.pdf')

let product: Product
let browser: Browser
let phones: Phones

beforeAll(async () => {
  // The pages run by the browser's clock: so does the cloud here.
  product = await Product.start({ now: Date.now(), web: path.resolve(__dirname, '../../dist/h5') })
  await product.add({
    units: allUnits().map((unit) => (unit._id === 'community' ? { ...unit, needsReview: true } : unit)),
    members: [
      aMember('o-writes', 'staff', 'community'),
      aMember('o-reviews', 'staff', 'street'),
      aMember('o-viewer', 'viewer', 'district'),
    ],
  })
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

const inFront = (page: Page, text: string | RegExp) =>
  page.getByText(text, { exact: true }).filter({ visible: true }).last()
const press = (page: Page, text: string | RegExp) => inFront(page, text).click()
const fill = (page: Page, label: string, text: string) =>
  page.locator(`:is(input, textarea)[aria-label="${label}"]`).filter({ visible: true }).last().fill(text)
const sees = (page: Page, text: string | RegExp) =>
  page.getByText(text).filter({ visible: true }).last().waitFor()
/** Chooses a file by what opens the browser's own choice. */
async function choose(page: Page, button: string, file: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, button)])
  await chooser.setFiles(file)
}
const stored = (title: string) => product.one<Article>('articles', { title })
/** What the year's figures of the district say of articles. */
async function inFigures(): Promise<Record<string, number>> {
  const period = { kind: 'year' as const, year: beijingYear(Date.now()) }
  const { indicators } = await product.value(
    'statistics.getFigures',
    { unitId: 'district', period },
    'o-viewer',
  )
  return Object.fromEntries(indicators.map(({ code, amount }) => [code, amount]))
}

/** Publishes what was handed in, as the staff of the unit above. */
async function review(title: string): Promise<void> {
  const page = await phones.open('o-reviews', `outreach/article/index?id=${stored(title)._id}`)
  await sees(page, '待审核')
  await press(page, '审核通过，发布')
  await page.locator('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await sees(page, '阅读量 0 次')
}

it('is written with a picture, reviewed, published, and read by an elder, once a day', async () => {
  const title = '暑假这样防溺水'
  const writer = await phones.open('o-writes', 'outreach/write/index')
  await fill(writer, '标题', title)
  await fill(writer, '简介', '不私自下水，不去陌生水域。')
  await choose(writer, '选封面图片', PICTURE)
  await sees(writer, '去掉这张图片')
  await press(writer, '保存，下一步预览')
  await sees(writer, '还没有发布')
  await shoot(writer, 'article-draft')
  expect(stored(title).cover).toMatch(/^cloud:\/\/[^/]+\/events\//)
  await press(writer, /^送.+审核$/)
  await sees(writer, /正在等.+审核/)
  await review(title)
  expect(await inFigures()).toEqual({})

  const reader = await phones.open('o-reads', 'pages/events/index')
  await reader.getByText('长辈版：字大、按钮大').click()
  await reader.locator('.shell--elder').first().waitFor()
  await press(reader, /^看一看/)
  await press(reader, title)
  await sees(reader, '不私自下水，不去陌生水域。')
  const cover = reader.locator('.event-description__cover img').filter({ visible: true }).last()
  await cover.waitFor()
  expect(
    await cover.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBeGreaterThan(0)
  expect(await smallOn(reader, { target: 60, text: 18 })).toEqual([])
  await shoot(reader, 'article-elder')
  await counted('article-reads', 1)
  // The same reader on the same day is one.
  const again = await phones.open('o-reads', `learning/article/index?id=${stored(title)._id}`)
  await sees(again, '不私自下水')
  const other = await phones.open('o-reads-too', `learning/article/index?id=${stored(title)._id}`)
  await sees(other, '不私自下水')
  await counted('article-reads', 2)
})

it('is a handbook that is downloaded as it was uploaded, and counted', async () => {
  const title = '家庭教育手册'
  const writer = await phones.open('o-writes', 'outreach/write/index')
  await press(writer, '手册')
  await fill(writer, '标题', title)
  await fill(writer, '简介', '常用的办法和电话。')
  await press(writer, '保存，下一步预览')
  await sees(writer, '还没有上传')
  await fill(writer, '版次', '2026 年版')
  await choose(writer, '上传手册', HANDBOOK)
  await sees(writer, '（现在提供的）')
  await press(writer, /^送.+审核$/)
  await sees(writer, /正在等.+审核/)
  await review(title)
  const before = await inFigures()

  const reader = await phones.open('o-downloads', `learning/article/index?id=${stored(title)._id}`)
  await sees(reader, /打开手册（2026 年版/)
  const [download] = await Promise.all([reader.waitForEvent('download'), press(reader, /^打开手册/)])
  expect(readFileSync(await download.path())).toEqual(readFileSync(HANDBOOK))
  expect(download.suggestedFilename()).toBe(`${title}-2026 年版.pdf`)
  await counted('article-downloads', 1)
  await counted('article-reads', (before['article-reads'] ?? 0) + 1)
  const staff = await phones.open('o-reviews', `outreach/article/index?id=${stored(title)._id}`)
  await sees(staff, '阅读量 1 次，下载量 1 次')
})

/** Waits until the figures say so; nobody who reads waits for it to be counted. */
async function counted(code: string, amount: number): Promise<void> {
  for (;;) {
    const found = (await inFigures())[code] ?? 0
    if (found >= amount) return expect(found).toBe(amount)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
