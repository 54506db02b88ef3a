import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import { itAll } from '../support/campaign'
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
  await product.cloud.runTimer('maintenance')
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
  const staff = await phones.open('o-chen', 'staff/figure/figures/index')
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
  await organizer.locator('.door-session-card', { hasText: '周末亲子阅读' }).click()
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

itAll('says what is wrong with the form, and keeps what was typed when the page is closed', async () => {
  const page = await phones.open('o-zhao', 'pages/events/index')
  await openForm(page, '周末亲子阅读')
  await page.getByText('确认报名').click()
  await page.getByText('请填写姓名').waitFor()
  await fillIn(page, '赵秀英', '1990000')
  await page.getByText('手机号应是 11 位数字').waitFor()
  await shoot(page, 'register-problems')
  await page.reload()
  await expect(page.locator('[aria-label="姓名"] input').inputValue()).resolves.toBe('赵秀英')
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
  await page.locator('.registration-card', { hasText: '周末亲子阅读' }).waitFor()
  phones.outage(true)
  await page.goto('about:blank')
  await page.goto(`${product.cloud.url}/as/o-qian/#/pages/me/index`)
  await page.locator('.registration-card', { hasText: '周末亲子阅读' }).click()
  await page.locator('.qr-code img').waitFor()
  await page.getByText('没有刷新成功').filter({ visible: true }).last().waitFor()
  await shoot(page, 'ticket-offline')
  phones.outage(false)
})

itAll('shows why there is nothing to see, and loads when asked again', async () => {
  phones.outage(true)
  const page = await phones.open('o-sun', 'pages/events/index')
  await page.getByText('网络不通').waitFor()
  await shoot(page, 'events-offline')
  phones.outage(false)
  await page.getByText('再试一次').click()
  await page.getByText('周末亲子阅读').waitFor()
})

itAll('gives the last seat to one, queues the next, and hands it over when the first cancels', async () => {
  const first = await phones.open('o-first', 'pages/events/index')
  const second = await phones.open('o-second', 'pages/events/index')
  for (const page of [first, second]) await openForm(page, '民法典讲座')
  await fillIn(first, '周桂兰', '19900001111')
  await fillIn(second, '吴小梅', '19900002222')
  await first.getByText('确认报名').click()
  await first.locator('.qr-code img').waitFor()
  await second.getByText('确认报名').click()
  await second.getByText('候补中，您排在第一位').waitFor()
  await shoot(second, 'ticket-waiting')

  await first.getByText('不能参加了，取消报名').click()
  await first.getByText('再想想').waitFor()
  await shoot(first, 'cancel')
  await first.getByText('取消报名', { exact: true }).click()
  await first.getByText('已取消报名').waitFor()
  await second.reload()
  await second.locator('.qr-code img').waitFor()
})

itAll('tells the organizer of a ticket for another session, and takes a typed code', async () => {
  const resident = await phones.open('o-zheng', 'pages/events/index')
  await openForm(resident, '周末亲子阅读')
  await fillIn(resident, '郑海燕', '19900003333')
  await resident.getByText('确认报名').click()
  await resident.locator('.qr-code img').waitFor()
  const code = await resident.locator('.ticket-sheet__typed').innerText()
  writeCameraFeed(camera, await resident.locator('.qr-code').screenshot())

  const organizer = await phones.open('o-li', 'organizer/sessions/index')
  await organizer.locator('.door-session-card', { hasText: '民法典讲座' }).click()
  await organizer.getByText('开始扫码').click()
  await organizer.getByText('不是这个活动').waitFor()
  await shoot(organizer, 'door-wrong-session')
  await organizer.goto(`${product.cloud.url}/as/o-li/#/organizer/sessions/index`)
  await organizer.getByText('周末亲子阅读').first().click()
  await organizer.locator('[aria-label="扫不出来？输入八位码"] input').fill(code.toLowerCase())
  await organizer.getByText('用八位码签到').click()
  await organizer.getByText('请进').waitFor()
})

itAll(
  'shows residents no way to the door or the figures, and refuses those who go there all the same',
  async () => {
    const me = await phones.open('o-nobody', 'pages/me/index')
    await me.getByText('您还没有报名').waitFor()
    await shoot(me, 'me-empty')
    await expect(me.getByText('现场签到').count()).resolves.toBe(0)
    const door = await phones.open('o-nobody', 'organizer/sessions/index')
    await door.getByText('您没有这项操作的权限').waitFor()
    await shoot(door, 'door-refused')
    const figures = await phones.open('o-nobody', 'staff/figure/figures/index')
    await figures.getByText('您还没有查看数据的权限').waitFor()
  },
)

itAll('shows members the ways to their work, and residents their registrations', async () => {
  const organizer = await phones.open('o-li', 'pages/me/index')
  await organizer.getByText('现场签到').waitFor()
  await shoot(organizer, 'me-organizer')
  const resident = await phones.open('o-wang', 'pages/me/index')
  await resident.getByText('周末亲子阅读').waitFor()
  await shoot(resident, 'me')
})
