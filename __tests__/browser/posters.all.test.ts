import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import decodeQR from 'qr/decode.js'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Registration } from '../../src/shared/registration/registration'
import { runJobs } from '../support/jobs'
import { allUnits, aMember, Product } from '../support/product'
import { upload } from '../support/upload'
import { writeCameraFeed } from './camera-feed'
import { DESK, launchBrowser } from './chromium'
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

async function soonEvent(title: string, more: Parameters<Product['publish']>[0] = {}) {
  const startsAt = Date.now() + 30 * MINUTE
  return product.publish({ title, ...more }, { startsAt, registrationOpensAt: startsAt - 24 * HOUR })
}

/** What the button lets the browser download. */
async function downloadOf(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(button).click()])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

const isDrawn = (page: Page, width: number) =>
  page.waitForFunction(
    (wide) => document.querySelector<HTMLCanvasElement>('.section canvas')?.width === wide,
    width,
  )

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

it('leads a stranger from the code of a poster through the door into the year’s figures', async () => {
  const { event, session } = await soonEvent('周末亲子阅读')
  const { channelId } = await product.value(
    'outreach.addChannel',
    { unitId: 'district', kind: 'poster', name: '门口海报' },
    'o-chen',
  )
  const figures = await phones.open('o-chen', 'charts/figures/index')
  const before = await totals(figures)

  const staff = await phones.open('o-chen', `staff/event/event/index?id=${event._id}`, DESK)
  await staff.getByText('宣传品：海报、方图').click()
  await staff.locator('select[aria-label="发到哪个渠道"]').selectOption({ label: '门口海报（海报）' })
  await isDrawn(staff, 1080)
  await shoot(staff, 'posters')
  // The code of the channel that was chosen, and not the one before it, is what the poster has.
  await staff.waitForLoadState('networkidle')
  const { name, bytes } = await downloadOf(staff, '下载图片')
  expect(name).toBe('周末亲子阅读-手机海报.png')
  const png = PNG.sync.read(bytes)
  expect([png.width, png.height]).toEqual([1080, 1920])
  const [page = '', scene = ''] = decodeQR(png).split('?scene=')
  expect(decodeURIComponent(scene)).toBe(`${event._id}.${channelId}`)

  const stranger = await phones.open('o-stranger', `${page}?scene=${scene}`)
  await stranger.getByText('我要报名').click()
  await stranger.locator('[aria-label="姓名"] input').fill('陌小生')
  await stranger.locator('[aria-label="手机号"] input').fill('19900001234')
  await stranger.getByText('确认报名').click()
  await stranger.locator('.qr-code img').waitFor()
  expect(product.one<Registration>('registrations', { openid: 'o-stranger' })).toMatchObject({
    channel: channelId,
    sessionId: session._id,
  })
  writeCameraFeed(camera, await stranger.locator('.qr-code').screenshot())

  const organizer = await phones.open('o-li', 'organizer/sessions/index')
  await organizer.getByText('周末亲子阅读').click()
  await organizer.getByText('开始扫码').click()
  await organizer.getByText('请进').waitFor()

  expect(await totals(figures)).toEqual({
    attendances: before.attendances + 1,
    people: before.people + 1,
  })
  const { channels } = await product.value('statistics.getEventChannels', { eventId: event._id }, 'o-chen')
  expect(channels).toMatchObject([{ name: '门口海报', visits: 1, registered: 1, attended: 1 }])
})

it('is printed as PDF at three hundred dots an inch, with the event’s own picture and a printer’s marks', async () => {
  const cover = await upload(
    product,
    'events/cover-of-a-poster.png',
    readFileSync(path.resolve(__dirname, '../../src/assets/tabs/me.png')),
    'o-chen',
  )
  const { event } = await soonEvent('秋日花艺课', { cover })
  const staff = await phones.open('o-chen', `outreach/posters/index?event=${event._id}`, DESK)
  await isDrawn(staff, 1080)
  await staff.getByText('A3', { exact: true }).click()
  await staff.getByText('裁切和悬挂标记', { exact: true }).click()
  await shoot(staff, 'posters-a3')
  await isDrawn(staff, 1153)
  expect(await staff.getByText('活动的图片没有取到').count()).toBe(0)
  const board = (await downloadOf(staff, '下载 PDF')).bytes.toString('latin1')
  expect(board.slice(0, 8)).toBe('%PDF-1.4')
  // 317 by 440 millimetres.
  expect(board).toContain('/MediaBox[0 0 898.583 1247.244]')
  const [, across, down] = /\/Width (\d+)\/Height (\d+)\//.exec(board) ?? []
  expect(Math.abs(Number(across) - 3744)).toBeLessThan(5)
  expect(Math.abs(Number(down) - 5197)).toBeLessThan(5)

  await staff.getByText('三折页', { exact: true }).click()
  // The marks stay on.
  await isDrawn(staff, 1729)
  await shoot(staff, 'posters-leaflet')
  const leaflet = (await downloadOf(staff, '下载 PDF')).bytes.toString('latin1')
  expect(leaflet.match(/\/Type\/Page\//g)).toHaveLength(2)
})
