import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { HOUR, MINUTE } from '../../src/shared/calendar'
import { allUnits, aMember, Product } from '../support/product'
import { writeCameraFeed } from './camera-feed'
import { launchBrowser, PHONE } from './chromium'

const root = path.resolve(__dirname, '../..')
const SCREENSHOTS = path.join(root, 'screenshots')
const camera = path.join(mkdtempSync(path.join(tmpdir(), 'camera-')), 'film.y4m')

let product: Product
let browser: Browser
const problems: string[] = []

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true })
  // The pages run by the browser's clock: so does the cloud here.
  product = await Product.start({ now: Date.now(), web: path.join(root, 'dist/h5') })
  await product.add({
    units: allUnits(),
    members: [aMember('o-li', 'organizer', 'community'), aMember('o-chen', 'staff', 'district')],
  })
  const soon = Date.now() + 30 * MINUTE
  await product.publish({ title: '周末亲子阅读' }, { startsAt: soon, registrationOpensAt: soon - 24 * HOUR })
  await product.publish({ title: '民法典讲座', category: 'civil-code-lecture' }, { startsAt: soon + 1 })
  browser = await launchBrowser({ camera })
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** A phone of its own, showing a page of the app as somebody. */
async function phoneOf(openid: string, route: string): Promise<Page> {
  const context = await browser.newContext({ ...PHONE, permissions: ['camera'] })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => problems.push(`${openid}: ${error.message}`))
  page.on('console', (message) => message.type() === 'error' && problems.push(`${openid}: ${message.text()}`))
  await page.goto(`${product.cloud.url}/as/${openid}/#/${route}`)
  return page
}

/** Leaves a picture of the page, once it stands still. */
async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  )
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) })
}

/** The year's totals as the staff's page shows them. */
async function totals(page: Page) {
  await page.reload()
  await page.getByText('数据截至').waitFor()
  const value = async (name: string) =>
    Number(
      await page
        .locator('.total-figures__figure', { hasText: name })
        .locator('.total-figures__value')
        .innerText(),
    )
  return { attendances: await value('人次'), people: await value('人数') }
}

async function register(page: Page, name: string) {
  await page.getByText('我要报名').click()
  await page.locator('[aria-label="姓名"] input').fill(name)
  await page.locator('[aria-label="手机号"] input').fill('19900001234')
  await shoot(page, 'register')
  await page.getByText('确认报名').click()
  await page.locator('.qr-code img').waitFor()
}

it('takes a resident from the list through the door into the year’s figures', async () => {
  const staff = await phoneOf('o-chen', 'staff/figures/index')
  const before = await totals(staff)

  const resident = await phoneOf('o-wang', 'pages/events/index')
  await resident.getByText('周末亲子阅读').waitFor()
  await shoot(resident, 'events')
  await resident.getByText('周末亲子阅读').first().click()
  await resident.getByText('我要报名').waitFor()
  await shoot(resident, 'event')
  await register(resident, '王小芳')
  await shoot(resident, 'ticket')
  // The code as drawn on her page is what the organizer's camera films.
  writeCameraFeed(camera, await resident.locator('.qr-code').screenshot())

  const organizer = await phoneOf('o-li', 'organizer/sessions/index')
  await organizer.getByText('周末亲子阅读').waitFor()
  await shoot(organizer, 'door-sessions')
  await organizer.getByText('周末亲子阅读').first().click()
  const present = organizer.locator('.door__number').first()
  await expect(present.innerText()).resolves.toBe('0')
  await organizer.getByText('开始扫码').click()
  await organizer.getByText('请进').waitFor()
  await shoot(organizer, 'door-in')
  await expect(organizer.locator('.scan-result').innerText()).resolves.toContain('王*芳')
  await organizer.locator('.door__number', { hasText: '1' }).first().waitFor()

  // The code is still before the camera: after a moment it is read again.
  await organizer.getByText('已经签过到').waitFor()
  await shoot(organizer, 'door-already-in')
  await expect(present.innerText()).resolves.toBe('1')

  const after = await totals(staff)
  expect(after).toEqual({ attendances: before.attendances + 1, people: before.people + 1 })
  await shoot(staff, 'figures')
  await resident.reload()
  await resident.getByText('已签到入场').waitFor()
  expect(problems).toEqual([])
})
