import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { CheckIn, InEntry } from '../../src/shared/check-in/check-in'
import type { Session } from '../../src/shared/event/session'
import { checkInOf, registerParty } from '../support/door'
import { allUnits, aMember, Product } from '../support/product'
import { codePicture, type Scene, writeCameraFeed } from './camera-feed'
import { launchBrowser } from './chromium'
import { Phones, shoot } from './phones'

const camera = path.join(mkdtempSync(path.join(tmpdir(), 'camera-')), 'film.y4m')

let product: Product
let browser: Browser
let phones: Phones
let session: Session
let afternoon: Session
let lecture: Session

beforeAll(async () => {
  product = await Product.start({ now: Date.now(), web: path.resolve(__dirname, '../../dist/h5') })
  await product.add({
    units: allUnits(),
    members: [aMember('o-li', 'organizer', 'community'), aMember('o-chen', 'staff', 'district')],
  })
  const startsAt = Date.now() + 20 * MINUTE
  const soon = { startsAt, registrationOpensAt: startsAt - 24 * HOUR, capacity: 50 }
  const later = { ...soon, startsAt: startsAt + 5 * HOUR, endsAt: startsAt + 7 * HOUR }
  const reading = await product.publish({ title: '周末亲子阅读' }, soon, later)
  session = reading.sessions[0]
  afternoon = reading.sessions[1]
  lecture = (await product.publish({ title: '民法典讲座', category: 'civil-code-lecture' }, soon)).session
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

const FAMILY = [
  { name: '王小芳', phone: '19900001234', key: 'mother' },
  { name: '李小宝', key: 'child', kind: 'child' as const },
  { name: '李大宝', key: 'elder', kind: 'child' as const },
]

const shown = (ticket: string, seconds = 2): Scene => ({ picture: codePicture(ticket), seconds })

/** Films scenes and points a new phone's camera at them. */
async function filming(...scenes: Scene[]): Promise<Page> {
  writeCameraFeed(camera, [...scenes, { seconds: 20 }])
  const page = await phones.open('o-li', `organizer/door/index?session=${session._id}`)
  await page.getByText('本机名单：').waitFor()
  await page.getByText('开始扫码').click()
  return page
}

const result = (page: Page, text: string) => page.locator('.scan-result', { hasText: text })

it('answers each code over the whole screen, lets a party be made smaller, undoes, and lets in anew', async () => {
  const mother = await registerParty(product, session, FAMILY)
  const guest = await registerParty(product, session, [{ name: '赵秀英' }])
  const elsewhere = await registerParty(product, lecture, [{ name: '钱玉兰' }])
  const laterOn = await registerParty(product, afternoon, [{ name: '孙桂英' }])
  const forged = `${guest.ticket.slice(0, -4)}${guest.ticket.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
  const page = await filming(
    ...[shown(guest.ticket), { seconds: 4 }, shown(guest.ticket), shown(laterOn.ticket)],
    ...[shown(elsewhere.ticket), shown(forged), shown(mother.ticket)],
  )
  await result(page, '请进').waitFor()
  await shoot(page, 'door-in-full')
  await result(page, '已经签过到').waitFor()
  await result(page, '不是这一场').getByText('切换到那一场').waitFor()
  await result(page, '不是这个活动').waitFor()
  await shoot(page, 'door-wrong-event')
  await result(page, '无效码').waitFor()
  await result(page, '3 人').waitFor()
  await page.getByText('到场的人不对').click()
  await page.locator('.party-adjust__row').nth(2).click()
  await shoot(page, 'door-party')
  await page.getByText('确定到场 2 人').click()
  await result(page, '2 人').waitFor()
  expect(checkInOf(product, mother._id)).toMatchObject({ presentCount: 2 })

  await result(page, '2 人').waitFor({ state: 'detached' })
  await page.locator('.recent-check-ins__row', { hasText: '王*芳' }).click()
  await page.getByText('撤销：扫错了人').click()
  await result(page, '已撤销').waitFor()
  expect(checkInOf(product, mother._id)).toMatchObject({ presentCount: 0 })

  await phones.close()
  const again = await filming(shown(mother.ticket))
  await result(again, '3 人').waitFor()
  expect(checkInOf(product, mother._id)).toMatchObject({ presentCount: 3 })
})

it('works without a network: five scans outlive the page, and all arrive with the times of the door', async () => {
  const guests = ['孙丽华', '周桂兰', '吴小梅', '郑海燕', '冯淑珍']
  const parties = await Promise.all(
    guests.map((name) => registerParty(product, session, [{ name, phone: '19900005678' }])),
  )
  const page = await filming({ seconds: 6 }, ...parties.map(({ ticket }) => shown(ticket, 2.5)))
  // What the phone keeps shows nobody who finds it a name or a number.
  await page.getByText('，已加密').waitFor()
  const kept = await page.evaluate(() => JSON.stringify(localStorage))
  expect(kept).toContain(`roster-${session._id}`)
  for (const told of [...guests, '孙*华', '19900005678', '199******78']) expect(kept).not.toContain(told)
  phones.outage(true)
  const scannedFrom = Date.now()
  await result(page, '由本机核对').first().waitFor()
  await shoot(page, 'door-offline')
  // Not one after the other: what was scanned while the picture was taken is never seen alone.
  await page.getByText('待上传 5 条').waitFor()
  const scannedUntil = Date.now()
  expect(parties.map(({ _id }) => checkInOf(product, _id))).toEqual(parties.map(() => undefined))

  // The app is killed, and opened again where there is still no network.
  const { url } = product.cloud
  await page.goto('about:blank')
  await page.goto(`${url}/as/o-li/#/organizer/door/index?session=${session._id}`)
  await page.getByText('待上传 5 条').waitFor()
  await page.getByText('没有网络或网络很慢').waitFor()
  await shoot(page, 'door-offline-reopened')

  phones.outage(false)
  await page.getByText('全部已上传').waitFor()
  for (const { _id } of parties) {
    const stored = checkInOf(product, _id) as CheckIn
    const [entry] = stored.entries as InEntry[]
    expect(stored).toMatchObject({ presentCount: 1, entries: [{ via: 'scan', byName: '李*兰' }] })
    expect(entry?.doorAt).toBeGreaterThanOrEqual(scannedFrom - 2_000)
    expect(entry?.doorAt).toBeLessThanOrEqual(scannedUntil)
    expect(entry?.arrivedAt).toBeGreaterThan(scannedUntil)
  }
})
