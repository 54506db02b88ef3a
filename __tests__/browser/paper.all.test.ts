import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { HOUR } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { registerParty } from '../support/door'
import { allUnits, aMember, Product } from '../support/product'
import { launchBrowser } from './chromium'
import { Phones, shoot } from './phones'

let product: Product
let browser: Browser
let phones: Phones
let session: Session

beforeAll(async () => {
  product = await Product.start({ now: Date.now(), web: path.resolve(__dirname, '../../dist/h5') })
  await product.add({
    units: allUnits(),
    members: [aMember('o-li', 'organizer', 'community'), aMember('o-chen', 'staff', 'district')],
  })
  // It was over three hours ago: nobody had a phone, everybody signed.
  const startsAt = Date.now() - 5 * HOUR
  const past = {
    startsAt,
    endsAt: startsAt + 2 * HOUR,
    registrationOpensAt: startsAt - 24 * HOUR,
    capacity: 80,
  }
  session = (await product.publish({ title: '民法典讲座' }, past)).session
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

/** How many pages of paper the page takes. */
const printedPages = async (page: Page) =>
  ((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length

it('prints a roster to be signed on A4, masked, or with names for a reason', async () => {
  for (let index = 0; index < 50; index += 1)
    await registerParty(product, session, [
      { name: `王小芳${'甲乙丙丁戊'[index % 5]}`, phone: '19900001234' },
    ])
  const page = await phones.open('o-li', `organizer/sheet/index?session=${session._id}`)
  await page.getByText('打印（A4）').waitFor()
  await page.locator('.printed-sheet__picture img').waitFor()
  await shoot(page, 'sheet')
  expect(await page.locator('.printed-sheet__row').count()).toBe(60)
  expect(await page.locator('.printed-sheet').innerText()).not.toContain('王小芳')
  const pages = await printedPages(page)
  expect(pages).toBeGreaterThanOrEqual(2)
  expect(pages).toBeLessThanOrEqual(4)

  await page.getByText('完整姓名', { exact: true }).click()
  await page.locator('[aria-label="为什么要打印完整姓名"] input').fill('当天纸质签到')
  await page.getByText('显示完整姓名').click()
  await page.locator('.printed-sheet__row', { hasText: '王小芳甲' }).first().waitFor()
  expect(product.find('auditEntries', { action: 'sheet-printed' })).toMatchObject([
    { reason: '当天纸质签到' },
  ])

  await page.getByText('签领表', { exact: true }).first().click()
  await page.locator('[aria-label="领取物品"] input').fill('宣传手册')
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 })
  await shoot(page, 'sheet-printed')
  expect(await page.getByText('打印（A4）').isVisible()).toBe(false)
})
