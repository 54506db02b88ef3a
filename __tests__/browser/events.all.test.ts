import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { beijingDay, DAY } from '../../src/shared/calendar/calendar'
import type { Event } from '../../src/shared/event/event'
import { allUnits, aMember, Product } from '../support/product'
import { launchBrowser } from './chromium'
import { Phones, shoot } from './phones'

let product: Product
let browser: Browser
let phones: Phones

beforeAll(async () => {
  // The pages run by the browser's clock: so does the cloud here.
  product = await Product.start({ now: Date.now(), web: path.resolve(__dirname, '../../dist/h5') })
  const units = allUnits().map((unit) => (unit._id === 'community' ? { ...unit, needsReview: true } : unit))
  await product.add({
    units,
    members: [aMember('o-she', 'staff', 'community'), aMember('o-street', 'staff', 'street')],
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

const fill = (page: Page, label: string, text: string) =>
  page.locator(`[aria-label="${label}"] input`).first().fill(text)

/** The page in front: those beneath stay where they were. */
const press = (page: Page, text: string) =>
  page.getByText(text, { exact: true }).filter({ visible: true }).last().click()

it('takes an event from a community’s draft through the street’s review to a resident', async () => {
  const she = await phones.open('o-she', 'staff/event/events/index')
  await she.getByText('这里还没有活动').waitFor()
  await press(she, '新建活动')
  await she.getByText('办什么活动').waitFor()
  await shoot(she, 'event-new')
  await press(she, '书香飘万家亲子阅读')
  await she.getByText('发布前还要补充').waitFor()
  await fill(she, '标题', '周末亲子共读会')
  await fill(she, '地点', '荷风社区书房')
  // A phone that is put away keeps what was typed.
  await she.reload()
  await she.getByText('已恢复您上次没保存的内容').waitFor()
  await expect(she.locator('[aria-label="标题"] input').inputValue()).resolves.toBe('周末亲子共读会')
  await fill(she, '咨询电话', '荷风社区 0755-00000000')
  await fill(she, '一共几场', '3')
  await press(she, '按这个重复加场')
  await she.getByText('第 3 场').waitFor()
  await press(she, '其他设置：详细说明、报名要求、主办单位、统计…')
  await press(she, '＋ 一段文字')
  await she.locator('[aria-label="一段文字"] textarea').fill('带上最爱的绘本，轮流读给大家听。')
  await shoot(she, 'event-edit')
  await press(she, '保存，下一步预览')
  await she.getByText('送听荷街道审核').waitFor()
  await she.getByText('带上最爱的绘本').waitFor()
  await shoot(she, 'event-preview')
  await press(she, '送听荷街道审核')
  await she.getByText('正在等听荷街道审核').waitFor()

  const street = await phones.open('o-street', 'staff/event/events/index')
  await press(street, '待审核')
  await street.getByText('周末亲子共读会').click()
  await press(street, '退回')
  await fill(street, '原因', '请写明带不带弟弟妹妹')
  await press(street, '确定退回')
  await street.getByText('请写明带不带弟弟妹妹').first().waitFor()
  await shoot(street, 'event-returned')

  await she.reload()
  await press(she, '送听荷街道审核')
  await she.getByText('正在等听荷街道审核').waitFor()
  await street.reload()
  await press(street, '审核通过，发布')
  await street.locator('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await street.getByText('已发布').waitFor()
  await street.getByText('第 3 场').waitFor()
  await shoot(street, 'event-published')

  const resident = await phones.open('o-wang', 'pages/events/index')
  await resident.getByText('周末亲子共读会').waitFor()
  await shoot(resident, 'events-list')
  await resident.locator('[aria-label="搜索活动"] input').fill('绘画')
  await resident.keyboard.press('Enter')
  await resident.getByText('没有找到名称里有“绘画”的近期活动').waitFor()
  await resident.locator('[aria-label="搜索活动"] input').fill('共读')
  await resident.keyboard.press('Enter')
  await resident.getByText('周末亲子共读会').waitFor()
  await press(resident, '按日期')
  // The sessions begin in a week, which may be next month's.
  if (beijingDay(Date.now()).slice(0, 7) !== beijingDay(Date.now() + 7 * DAY).slice(0, 7))
    await resident.locator('[aria-label="下个月"]').click()
  await resident.locator('.month-calendar__day--some').first().waitFor()
  await shoot(resident, 'events-calendar')
  await resident.locator('.month-calendar__day--some').first().click()
  await resident.getByText('周末亲子共读会').click()
  await resident.getByText('带上最爱的绘本').waitFor()
  await shoot(resident, 'event-detail')
})

it('shows what a change comes to before it is saved, and calls an event off with its reason', async () => {
  const startsAt = Date.now() + 3 * DAY
  const { event } = await product.publish(
    { title: '健步走', unitId: 'street', unitPath: ['district', 'street'] },
    { startsAt, capacity: 20, seatsLeft: 19 },
  )
  const street = await phones.open('o-street', `staff/event/event/index?id=${event._id}`)
  await street.getByText('已报 1 人').waitFor()
  await press(street, '编辑')
  await fill(street, '地点', '澄湖公园西门')
  await fill(street, '给已报名的人的说明', '东门施工')
  await press(street, '保存修改')
  await street.getByText('澄湖公园西门').filter({ visible: true }).first().waitFor()
  expect(product.one<Event>('events', { _id: event._id })).toMatchObject({ version: 2, changes: 1 })
  await street.getByText('变动后回复').filter({ visible: true }).waitFor()
  await press(street, '管理报名')
  await press(street, '改名额、分名额')
  await street.locator('[aria-label="名额"] input').filter({ visible: true }).fill('25')
  await press(street, '改成 25 个')
  await street.getByText('25 个名额').filter({ visible: true }).waitFor()
  await street.goBack()
  await street.goBack()
  await street.getByText('25 个名额').filter({ visible: true }).waitFor()
  await press(street, '取消活动')
  await fill(street, '为什么取消', '台风蓝色预警')
  await shoot(street, 'event-cancel')
  await press(street, '确定取消活动')
  await street.getByText('已取消：台风蓝色预警').filter({ visible: true }).first().waitFor()
  const resident = await phones.open('o-wang', `pages/event/index?id=${event._id}`)
  await resident.getByText('这个活动已经取消').waitFor()
  await shoot(resident, 'event-cancelled')
})
