import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Registration } from '../../src/shared/registration/registration'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { allUnits, aMember, Product, participants, theAdmins } from '../support/product'
import { launchBrowser } from './chromium'
import { smallOn } from './every-page'
import { Phones, shoot } from './phones'

/** What a resident does, all of it in 长辈版 on a small phone: what does not fit an elder's eyes and fingers is told page by page. */

const SMALL_PHONE = {
  viewport: { width: 375, height: 667 },
  deviceScaleFactor: 2,
  locale: 'zh-CN',
  hasTouch: true,
}

let product: Product
let browser: Browser
let phones: Phones

beforeAll(async () => {
  // The pages run by the browser's clock: so does the cloud here.
  product = await Product.start({ now: Date.now(), web: path.resolve(__dirname, '../../dist/h5') })
  await product.add({
    units: allUnits(),
    admins: [theAdmins('o-admin')],
    members: [aMember('o-li', 'organizer', 'community'), aMember('o-chen', 'staff', 'district')],
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

/** Somebody's phone, in 长辈版 from the list on: the way to it is the first thing there. */
async function elder(openid: string): Promise<Page> {
  const page = await phones.open(openid, 'pages/events/index', SMALL_PHONE)
  await page.getByText('长辈版：字大、按钮大').click()
  await page.locator('.shell--elder').first().waitFor()
  return page
}

const inFront = (page: Page, text: string | RegExp) =>
  page.getByText(text, { exact: true }).filter({ visible: true }).last()

/** A tap in the middle of what says so, wherever a finger finds it. */
async function press(page: Page, text: string | RegExp): Promise<void> {
  await inFront(page, text).scrollIntoViewIfNeeded()
  const box = await inFront(page, text).boundingBox()
  if (!box) throw new Error(`${text} is not there`)
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
}

const fill = (page: Page, label: string, text: string) =>
  page.locator(`:is(input, textarea)[aria-label="${label}"]`).filter({ visible: true }).last().fill(text)

/** Waits until the page in front says so, and looks whether it is one for elders. */
async function sees(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).filter({ visible: true }).last().waitFor()
  await page.getByText('打电话问').filter({ visible: true }).last().waitFor()
  expect(await smallOn(page, { target: 60, text: 18 })).toEqual([])
  expect(await besideOthers(page)).toEqual([])
}

/** What reaches beyond the screen, and what stands in columns on the page in front. */
const besideOthers = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const front = [...document.querySelectorAll('.taro_page')].filter((each) => each.checkVisibility()).at(-1)
    if (!front) return ['no page']
    const wide = front.scrollWidth > front.clientWidth ? ['wider than the screen'] : []
    const rows = [...front.querySelectorAll('.beside')].filter(
      (each) => getComputedStyle(each).flexDirection !== 'column',
    )
    const columns = [...front.querySelectorAll('.columns')].filter(
      (each) => Number.parseInt(getComputedStyle(each).columnCount, 10) > 1,
    )
    return [...wide, ...[...rows, ...columns].map((each) => each.outerHTML.slice(0, 80))]
  })

const soon = { startsAt: Date.now() + 2 * DAY, registrationOpensAt: Date.now() - HOUR }

/** Goes through the steps of the form to its end, and sends it. */
async function register(page: Page, send: string, name = '田桂芳', phone = '19900001234') {
  await sees(page, /第 1 步/)
  await fill(page, '姓名', name)
  await fill(page, '手机号', phone)
  await press(page, '下一步')
  await sees(page, /第 2 步/)
  await press(page, '下一步')
  await sees(page, '核对')
  await press(page, send)
}

it('finds, registers, shows the code, reads whom to call, changes and cancels', async () => {
  await product.publish({ title: '社区健康讲座', category: 'health' }, soon)
  const page = await elder('o-tian')
  await sees(page, '社区健康讲座')
  await press(page, '社区健康讲座')
  await sees(page, '我要报名')
  await sees(page, '咨询')
  await shoot(page, 'elder-event')
  await press(page, '我要报名')
  await register(page, '同意并确认报名')
  await sees(page, '入口处出示')
  await shoot(page, 'elder-ticket')
  await press(page, '修改参加人员')
  await sees(page, /第 1 步/)
  await fill(page, '姓名', '田桂英')
  await press(page, '下一步')
  await sees(page, /第 2 步/)
  await press(page, '下一步')
  await sees(page, '核对')
  await press(page, '保存修改')
  await sees(page, /田桂英/)
  await press(page, '不能参加了，取消报名')
  await press(page, '取消报名')
  await sees(page, '已取消报名')
  expect(product.one<Registration>('registrations', { openid: 'o-tian' }).status).toBe('cancelled')
})

it('waits for a place, is told when there is one, and reads it among the notices', async () => {
  const { session } = await product.publish({ title: '插花体验' }, { ...soon, capacity: 1 })
  const first = { sessionId: session._id, participants: participants('王小芳') }
  const { registrationId } = await product.value('registrations.registerForSession', first, 'o-first')
  const page = await elder('o-waits')
  await press(page, '插花体验')
  await sees(page, '我要候补')
  await press(page, '我要候补')
  await register(page, '同意并加入候补')
  await sees(page, '候补中，您排在第一位')
  await product.value(
    'registrations.cancelRegistration',
    { sessionId: session._id, registrationId },
    'o-first',
  )
  await page.goto('about:blank')
  await page.goto(`${product.cloud.url}/as/o-waits/#/pages/me/index`)
  await sees(page, '出示入场码')
  await shoot(page, 'elder-me')
  await press(page, '消息')
  await sees(page, /候补/)
  await shoot(page, 'elder-notices')
  await press(page, '插花体验')
  await sees(page, '入口处出示')
})

it('books an appointment: one hour of several', async () => {
  const rules = { ...USUAL_RULES, sessionsEach: 1 }
  const at = (hours: number, before: number) => ({
    ...soon,
    startsAt: soon.startsAt + hours * HOUR,
    endsAt: soon.startsAt + (hours + 1) * HOUR,
    previousEndsAt: before,
    capacity: 1,
    rules,
  })
  await product.publish(
    { title: '法律咨询预约', kind: 'appointment', rules },
    at(0, 0),
    at(1, soon.startsAt + HOUR),
    at(2, soon.startsAt + 2 * HOUR),
  )
  const page = await elder('o-books')
  await press(page, '法律咨询预约')
  await sees(page, '请勾选要参加的场次')
  await press(page, /^第 2 场/)
  await sees(page, '报名所选的 1 场')
  await shoot(page, 'elder-appointment')
  await press(page, '报名所选的 1 场')
  await register(page, '同意并确认报名')
  await sees(page, '入口处出示')
  const { sessionId } = product.one<Registration>('registrations', { openid: 'o-books' })
  expect(product.session(sessionId).ordinal).toBe(2)
})

it('saves a grandchild, and puts right and downloads what is held about her', async () => {
  await product.letAgree('o-family')
  await product.value('members.saveMe', { name: '钱玉兰', phone: '19900005552' }, 'o-family')
  const page = await elder('o-family')
  await press(page, '我的')
  await sees(page, '家庭成员')
  await press(page, '家庭成员')
  await sees(page, '添加家庭成员')
  await press(page, '添加家庭成员')
  await sees(page, '孩子')
  await press(page, '成人')
  await fill(page, '姓名', '钱大海')
  await shoot(page, 'elder-family')
  await press(page, '不保存')
  await sees(page, '添加家庭成员')
  await page.goBack()
  await sees(page, '我的信息')
  await press(page, '我的信息')
  await sees(page, '下载全部信息')
  await fill(page, '姓名', '钱玉莲')
  await press(page, '保存')
  await page.getByText('保存', { exact: true }).waitFor({ state: 'detached' })
  await shoot(page, 'elder-my-data')
  await press(page, '阅读全文')
  await sees(page, /个人信息/)
})

it('checks herself in by the code on the wall, and says afterwards how it was', async () => {
  const startsAt = Date.now() + 20 * MINUTE
  const { session } = await product.publish({ title: '合唱排练' }, { ...soon, startsAt })
  await product.value(
    'registrations.registerForSession',
    { sessionId: session._id, participants: participants('钱玉兰', '19900005553') },
    'o-sings',
  )
  const { code } = await product.value('checkins.getSessionCode', { sessionId: session._id }, 'o-li')
  const page = await elder('o-sings')
  await page.goto('about:blank')
  await page.goto(
    `${product.cloud.url}/as/o-sings/#/resident/self-check-in/index?scene=${encodeURIComponent(code)}`,
  )
  await sees(page, '签到（1 人）')
  await press(page, '签到（1 人）')
  await sees(page, '签到成功')
  await shoot(page, 'elder-self-check-in')
  const over = { startsAt: Date.now() - 2 * HOUR, endsAt: Date.now() - HOUR }
  await product.change('sessions', session._id, over)
  await product.change('events', session.eventId, { firstStartsAt: over.startsAt, lastEndsAt: over.endsAt })
  await product.cloud.runTimer('maintenance')
  await page.goto('about:blank')
  await page.goto(`${product.cloud.url}/as/o-sings/#/pages/me/index`)
  await sees(page, '合唱排练')
  await press(page, '合唱排练')
  await sees(page, '评价这次活动')
  await press(page, '评价这次活动')
  await sees(page, '提交评价')
  await press(page, /^5 分/)
  await shoot(page, 'elder-rate')
  await press(page, '提交评价')
  await sees(page, '谢谢您的评价。')
})

it('complains, and finds what became of it', async () => {
  const page = await elder('o-complains')
  await press(page, '我的')
  await sees(page, '投诉与建议')
  await press(page, '投诉与建议')
  await sees(page, '写投诉或建议')
  await press(page, '写投诉或建议')
  await sees(page, '关于什么')
  await page
    .locator('select[aria-label="关于什么"]')
    .filter({ visible: true })
    .selectOption({ label: '这个小程序' })
  await fill(page, '发生了什么', '字还可以再大一点。')
  await shoot(page, 'elder-complaint')
  await press(page, '提交')
  await sees(page, /已经收到，编号/)
  await press(page, '查看进展')
  await sees(page, '字还可以再大一点。')
  await page.goBack()
  await sees(page, '关于')
  await press(page, '关于')
  await sees(page, '打电话给运营单位')
})
