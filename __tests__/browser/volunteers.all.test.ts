import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { CheckIn } from '../../src/shared/check-in/check-in'
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
  product = await Product.start({ now: Date.now(), web: path.resolve(__dirname, '../../dist/h5') })
  await product.add({
    units: allUnits(),
    members: [aMember('o-li', 'organizer', 'community'), aMember('o-chen', 'staff', 'district')],
  })
  const startsAt = Date.now() + 30 * MINUTE
  await product.publish(
    { title: '陪独居老人过周末', category: 'volunteering' },
    { startsAt, registrationOpensAt: startsAt - 24 * HOUR },
  )
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

const result = (page: Page, text: string) => page.locator('.scan-result', { hasText: text })

it('takes a volunteer from registering through the door, in and out, into the hours of the year', async () => {
  const resident = await phones.open('o-wang', 'pages/events/index')
  await resident.getByText('陪独居老人过周末').click()
  await resident.getByText('我要报名').click()
  await resident.locator('[aria-label="姓名"] input').fill('王小芳')
  await resident.locator('[aria-label="手机号"] input').fill('19900001234')
  await resident.getByText('确认报名').click()
  await resident.locator('.qr-code img').waitFor()
  writeCameraFeed(camera, await resident.locator('.qr-code').screenshot())

  const [session] = product.find<{ _id: string }>('sessions')
  const route = `organizer/door/index?session=${session?._id}`
  const door = await phones.open('o-li', route)
  await door.getByText('开始扫码').click()
  await result(door, '请进').waitFor()
  // She was in an hour ago, as far as the records know.
  const [came] = product.find<CheckIn>('checkIns')
  if (!came) throw new Error('Nobody is in')
  const earlier = came.entries.map((entry) => ({ ...entry, doorAt: entry.doorAt - HOUR }))
  await product.change('checkIns', came._id, { entries: earlier, firstAt: (came.firstAt ?? 0) - HOUR })
  await result(door, '请进').waitFor({ state: 'detached' })

  await door.goto('about:blank')
  await door.goto(`${product.cloud.url}/as/o-li/#/${route}`)
  await door.getByText('开始扫码').click()
  await result(door, '已经签过到').waitFor()
  await shoot(door, 'door-check-out')
  await result(door, '已经签过到').getByText('签退', { exact: true }).click()
  await result(door, '已签退').waitFor()
  await shoot(door, 'door-checked-out')

  const [served] = product.find<CheckIn>('checkIns')
  expect(served?.present).toMatchObject([{ kind: 'volunteer' }])
  const minutes = served?.present[0]?.minutes ?? 0
  expect(minutes).toBeGreaterThanOrEqual(60)
  await runJobs(product.cloud, ['countSessions'])
  const year = new Date(Date.now() + 8 * HOUR).getUTCFullYear()
  const { indicators } = await product.value(
    'statistics.getFigures',
    { unitId: 'district', period: { kind: 'year', year } },
    'o-chen',
  )
  expect(indicators).toMatchObject([
    { code: 'recorded-hours', amount: Math.round((minutes * 100) / 60) / 100 },
  ])
})
