import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import { runJobs } from '../support/jobs'
import { allUnits, aMember, Product } from '../support/product'
import { writeCameraFeed } from './camera-feed'
import { launchBrowser } from './chromium'
import { Phones, shoot } from './phones'

const camera = path.join(mkdtempSync(path.join(tmpdir(), 'camera-')), 'film.y4m')

let product: Product
let browser: Browser
let phones: Phones

beforeAll(async () => {
  // The pages run by the browser's clock: so does the cloud here.
  product = await Product.start({ now: Date.now(), web: path.resolve(__dirname, '../../dist/h5') })
  await product.add({
    units: allUnits(),
    members: [aMember('o-li', 'organizer', 'community'), aMember('o-chen', 'staff', 'district')],
  })
  const startsAt = Date.now() + 30 * MINUTE
  const soon = { startsAt, registrationOpensAt: startsAt - 24 * HOUR }
  await product.publish({ title: '周末亲子阅读' }, soon)
  await product.publish({ title: '民法典讲座', category: 'civil-code-lecture' }, { ...soon, capacity: 1 })
  browser = await launchBrowser({ camera })
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

/** The year's totals as the staff's page shows them. */
async function totals(page: Page) {
  await runJobs(product.cloud, ['countSessions'])
  await page.reload()
  await page.getByText('数据截至').waitFor()
  const value = async (name: string) => {
    const figure = page.locator('.total-figures__figure', { hasText: name })
    return Number(await figure.locator('.total-figures__value').innerText())
  }
  return { attendances: await value('人次'), people: await value('人数') }
}

async function fillIn(page: Page, name: string, phone: string): Promise<void> {
  await page.locator('[aria-label="姓名"] input').fill(name)
  await page.locator('[aria-label="手机号"] input').fill(phone)
}

/** The way from the list to the form. */
async function openForm(page: Page, title: string): Promise<void> {
  await page.locator('.session-card', { hasText: title }).click()
  await page.getByText('我要报名').click()
  await page.getByText('确认报名').waitFor()
}

it('takes a resident from the list through the door into the year’s figures', async () => {
  const staff = await phones.open('o-chen', 'charts/figures/index')
  const before = await totals(staff)

  const resident = await phones.open('o-wang', 'pages/events/index')
  await resident.getByText('周末亲子阅读').waitFor()
  await shoot(resident, 'events')
  await resident.getByText('周末亲子阅读').click()
  await resident.getByText('我要报名').waitFor()
  await shoot(resident, 'event')
  await resident.getByText('我要报名').click()
  await fillIn(resident, '王小芳', '19900001234')
  await shoot(resident, 'register')
  await resident.getByText('确认报名').click()
  await resident.locator('.qr-code img').waitFor()
  await shoot(resident, 'ticket')
  // The code as drawn on her page is what the organizer's camera films.
  writeCameraFeed(camera, await resident.locator('.qr-code').screenshot())

  const organizer = await phones.open('o-li', 'organizer/sessions/index')
  await organizer.getByText('周末亲子阅读').waitFor()
  await shoot(organizer, 'door-sessions')
  await organizer.getByText('周末亲子阅读').click()
  const present = organizer.locator('.door__number').first()
  await expect(present.innerText()).resolves.toBe('0')
  await organizer.getByText('开始扫码').click()
  await organizer.getByText('请进').waitFor()
  await shoot(organizer, 'door-in')
  await expect(organizer.locator('.scan-result').innerText()).resolves.toContain('王*芳')
  await organizer.locator('.door__number', { hasText: '1' }).first().waitFor()

  // Held before the camera it stays one scan; at the next gate it is the second.
  await organizer.locator('.scan-result').waitFor({ state: 'detached' })
  await organizer.goBack()
  await organizer.locator('.section:has(.door-session-card__state)', { hasText: '周末亲子阅读' }).click()
  await organizer.getByText('开始扫码').click()
  await organizer.getByText('已经签过到').waitFor()
  await shoot(organizer, 'door-already-in')
  await expect(present.innerText()).resolves.toBe('1')

  const after = await totals(staff)
  expect(after).toEqual({ attendances: before.attendances + 1, people: before.people + 1 })
  await shoot(staff, 'figures')
  await resident.reload()
  await resident.getByText('已签到入场').waitFor()
})
it('says that the network is down and that nothing is lost, and goes on when it is back', async () => {
  const page = await phones.open('o-qian', 'pages/events/index')
  await openForm(page, '周末亲子阅读')
  await fillIn(page, '钱玉兰', '19900004321')
  phones.outage(true)
  await page.getByText('确认报名').click()
  await page.getByText('还不知道有没有成功').waitFor()
  await shoot(page, 'register-offline')
  phones.outage(false)
  await page.getByText('确认报名').click()
  await page.locator('.qr-code img').waitFor()

  // The way to her ticket works without a network, as in a basement, also after the app was closed.
  await page.goto(`${product.cloud.url}/as/o-qian/#/pages/me/index`)
  await page.locator('.my-registrations__next', { hasText: '周末亲子阅读' }).waitFor()
  phones.outage(true)
  await page.goto('about:blank')
  await page.goto(`${product.cloud.url}/as/o-qian/#/pages/me/index`)
  await page.locator('.my-registrations__next', { hasText: '周末亲子阅读' }).getByText('出示入场码').click()
  await page.locator('.qr-code img').waitFor()
  await page.getByText('没有刷新成功').filter({ visible: true }).last().waitFor()
  await shoot(page, 'ticket-offline')
  phones.outage(false)
})
