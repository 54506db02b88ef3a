import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import type { Tally } from '../../src/shared/tally/tally'
import { allUnits, aMember, Product } from '../support/product'
import { launchBrowser } from './chromium'
import { Phones, shoot } from './phones'

let product: Product
let browser: Browser
let phones: Phones
let square: Session

beforeAll(async () => {
  // The pages run by the browser's clock: so does the cloud here.
  product = await Product.start({ now: Date.now(), web: path.resolve(__dirname, '../../dist/h5') })
  await product.add({
    units: allUnits(),
    members: [
      aMember('o-li', 'organizer', 'community'),
      aMember('o-zhang', 'organizer', 'community'),
      aMember('o-chen', 'staff', 'district'),
    ],
  })
  const startsAt = Date.now() - 20 * MINUTE
  square = (
    await product.publish(
      { title: '禁毒宣传进社区', category: 'anti-drug', admission: 'open', indicators: ['leaflets'] },
      { startsAt, endsAt: startsAt + HOUR },
    )
  ).session
  await product.publish(
    { title: '家庭教育讲座', category: 'parenting-class' },
    { startsAt: startsAt - 5 * HOUR, endsAt: startsAt - 3 * HOUR },
  )
  const school = { kind: 'school', unitId: 'community', alsoCalled: ['荷风小学'], closed: false, version: 1 }
  await product.cloud.database.importDocuments('organisations', [
    { _id: 'hefeng', name: '澄湾区荷风实验小学', ...school },
  ])
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

const count = `organizer/count/index?session=`
const tapOn = (page: Page, label: string) => page.locator(`[aria-label="${label}"]`).click()
const shown = (page: Page, name: string) =>
  page.locator('.tap-counter', { hasText: name }).locator('.tap-counter__value').innerText()
const counted = () => product.find<Tally>('tallies', { sessionId: square._id })

it('counts by taps that survive the closing of the page without a network, on several phones', async () => {
  const page = await phones.open('o-li', 'organizer/sessions/index')
  await page.getByText('待确认数据').waitFor()
  await shoot(page, 'sessions-with-counting')
  await page.getByText('禁毒宣传进社区').click()
  await page.locator('.tap-counter').first().waitFor()
  await page.getByText('各手机合计').waitFor()
  await tapOn(page, '女性 加 10')
  await tapOn(page, '女性 加 1')
  await tapOn(page, '儿童 加 5')
  await expect(shown(page, '女性')).resolves.toBe('11')
  await shoot(page, 'count-people')
  await page.getByText('撤销 儿童 +5').click()
  await page.getByText('撤销 女性 +1').waitFor()

  // The phone rings in a basement: the page is gone, and so is the network.
  phones.outage(true)
  await tapOn(page, '男性 加 5')
  await page.goto('about:blank')
  await page.goto(`${product.cloud.url}/as/o-li/#/${count}${square._id}`)
  await page.getByText('本机有 1 条计数还没有上传').waitFor()
  await expect(shown(page, '女性')).resolves.toBe('11')
  await expect(shown(page, '男性')).resolves.toBe('5')
  await tapOn(page, '男性 加 1')
  await page.getByText('马上上传').click()
  await shoot(page, 'count-offline')
  expect(counted()).toEqual([])

  const other = await phones.open('o-zhang', `${count}${square._id}`)
  await other.getByText('没有得到回应').waitFor()
  phones.outage(false)
  await tapOn(other, '女性 加 5')
  await other.getByText('发放').click()
  await tapOn(other, '宣传资料（份） 加 50')
  await shoot(other, 'count-things')
  await other.getByText('马上上传').click()
  await page.locator('.upload-state .notice').waitFor({ state: 'detached' })
  await other.locator('.upload-state .notice').waitFor({ state: 'detached' })
  const amounts = counted().map(({ counted: each, by }) => [by, each.what === 'nothing' ? 0 : each.amount])
  expect(amounts.sort()).toEqual([
    ['o-li', 17],
    ['o-zhang', 5],
    ['o-zhang', 50],
  ])
  // Each phone sees what the others counted.
  await page.getByText('另计 22 人').waitFor()
  await expect(shown(page, '女性')).resolves.toBe('16')
})

it('counts classes and totals, and puts a count right', async () => {
  const page = await phones.open('o-li', `${count}${square._id}`)
  await page.getByText('班级').click()
  await page.getByText('记下这个班').waitFor()
  await shoot(page, 'count-class')
  for (const [label, text] of Object.entries({
    学校: '荷风小学',
    年级: '三年级',
    班级: '2班',
    学生人数: '42',
  })) {
    await page.locator(`[aria-label="${label}"] input`).fill(text)
  }
  // By the name that everybody says: the directory knows the school by it, and by its own.
  await page.locator('[aria-label="学校"] input').fill('荷风')
  await shoot(page, 'count-school')
  await page.getByRole('button', { name: '澄湾区荷风实验小学' }).click()
  await page.getByText('已从参与单位目录里选定').waitFor()
  await page.getByText('记下这个班').click()
  await page.getByText('人员').click()
  await page.getByText('填总数').click()
  await page.locator('[aria-label="人数"] input').fill('150')
  await shoot(page, 'count-total')
  await page.getByText('记下', { exact: true }).click()
  await page.getByText('现场共 150 人').waitFor()
  await page.getByText('记录').click()
  await page.getByText('澄湾区荷风实验小学 三年级2班 42 人').waitFor()
  await shoot(page, 'count-list')
  await page.locator('[aria-label="更正 澄湾区荷风实验小学 三年级2班 42 人"]').click()
  await page.locator('[aria-label="更正为"] input').fill('40')
  await page.getByText('确认更正').click()
  await page.getByText('请写明更正的原因').waitFor()
  await page.locator('[aria-label="原因"] input').fill('两人请假')
  await shoot(page, 'count-correct')
  await page.getByText('确认更正').click()
  await page.getByText('澄湾区荷风实验小学 三年级2班 40 人').waitFor()
  await page.getByText('已更正：两人请假').waitFor()
})

it('keeps a photograph through a reload without a network, and uploads it', async () => {
  const page = await phones.open('o-li', `${count}${square._id}`)
  await page.getByText('照片').click()
  phones.outage(true)
  const choosing = page.waitForEvent('filechooser')
  await page.getByText('拍照或选照片').click()
  await (await choosing).setFiles(path.resolve(__dirname, '../../src/assets/tabs/me.png'))
  await page.getByText('1 张照片还没有上传').waitFor()
  await page.getByText('没有得到回应').waitFor()
  await page.goto('about:blank')
  phones.outage(false)
  await page.goto(`${product.cloud.url}/as/o-li/#/${count}${square._id}`)
  await page.getByText('照片').click()
  await page.locator('.photos__picture img').waitFor()
  await page.getByText('还没有上传').waitFor({ state: 'detached' })
  await shoot(page, 'count-photos')
  const photos = counted().flatMap((tally) => tally.photos)
  expect(photos).toEqual([expect.stringContaining(`/photos/${square._id}/`)])
})
