import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import type { Tally } from '../../src/shared/tally/tally'
import { itAll } from '../support/campaign'
import { checkInOf, registerParty } from '../support/door'
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

itAll('prints a roster to be signed on A4, masked, or with names for a reason', async () => {
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

itAll('takes in what was signed: people one by one, a total, both marked', async () => {
  const family = await registerParty(product, session, [
    { name: '赵秀英', phone: '19900005678' },
    { name: '李小宝', kind: 'child' },
  ])
  const page = await phones.open('o-li', `organizer/confirm/index?session=${session._id}`)
  await page.getByText('补签、录入纸质签到表').click()
  await page.getByText('共 51 份报名').waitFor()
  await page.locator('[aria-label="找人（姓名，或手机号）"] input').fill('赵')
  await shoot(page, 'late')
  await page.locator('.late-list__row').click()
  await page.locator('.party-adjust__row').nth(1).click()
  await page.getByText('确定到场 1 人').click()
  await page.getByText('已签到 1 人').waitFor()
  expect(checkInOf(product, family._id)).toMatchObject({
    presentCount: 1,
    entries: [{ via: 'late', reason: '纸质签到表补录' }],
  })

  await page.getByText('总人数', { exact: true }).click()
  await page.locator('[aria-label="人数"] input').fill('46')
  await page.getByText('记下', { exact: true }).click()
  await page.getByText('已记下，标为补录').waitFor()
  await shoot(page, 'late-total')
  // It says so as soon as it is kept on the phone; it arrives after that.
  while (product.find('tallies', { sessionId: session._id }).length === 0) await page.waitForTimeout(100)
  expect(product.find<Tally>('tallies', { sessionId: session._id })).toMatchObject([
    { counted: { scope: 'on-site-total', amount: 46 }, place: '纸质签到表', note: '补录：纸质签到表补录' },
  ])
})

itAll('shows staff what a removed organizer’s phone had kept, to count it or not', async () => {
  const { pass } = await product.value('checkins.getDoor', { sessionId: session._id }, 'o-li')
  const late = await registerParty(product, session, [{ name: '孙桂英' }])
  const doorAt = session.startsAt + 5 * MINUTE
  const { _id: sessionId } = session
  const leave = (left: object) => product.value('checkins.leaveScan', { pass, left } as never, 'o-li')
  const input = { sessionId, nonce: 'left-scan', doorAt, registrationId: late._id }
  await leave({ operation: 'checkInRegistration', input })
  const counted = { what: 'people', scope: 'additional', amount: 12 }
  await leave({
    operation: 'addTally',
    input: { sessionId, nonce: 'left-tally', countedAt: doorAt, counted, place: '东门' },
  })

  const page = await phones.open('o-chen', 'pages/me/index')
  await page.getByText('待处理的补传').click()
  await page.getByText('签到：孙*英').waitFor()
  await shoot(page, 'left-scans')
  await page.locator('.left-scan-card', { hasText: '签到：孙*英' }).getByText('计入', { exact: true }).click()
  await page.getByText('签到：孙*英').waitFor({ state: 'detached' })
  expect(checkInOf(product, late._id)).toMatchObject({ presentCount: 1 })
  await page.locator('.left-scan-card', { hasText: '另计 12 人' }).getByText('不计入').click()
  await page.getByText('没有待处理的补传').waitFor()
  expect(product.find('tallies', { nonce: 'left-tally' })).toEqual([])
})
