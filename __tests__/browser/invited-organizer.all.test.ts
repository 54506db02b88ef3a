import path from 'node:path'
import type { Browser } from 'playwright-core'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Admins } from '../../src/shared/member/member'
import type { Registration } from '../../src/shared/registration/registration'
import { allUnits, aMember, Product, participants, theAdmins } from '../support/product'
import { SECRETS } from '../support/secrets'
import { launchBrowser } from './chromium'
import { chooseFirst, Phones, shoot } from './phones'

const web = path.resolve(__dirname, '../../dist/h5')

let product: Product
let browser: Browser
let phones: Phones

beforeAll(async () => {
  product = await Product.start({ now: Date.now(), web })
  await product.add({
    units: allUnits(),
    members: [aMember('o-shen', 'staff', 'district')],
    admins: [theAdmins('o-shen')],
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

it('lets an invited organizer join by the link and work a door, until the admin removes her', async () => {
  const startsAt = Date.now() + 30 * MINUTE
  const { session } = await product.publish(
    { title: '周末亲子阅读' },
    { startsAt, registrationOpensAt: startsAt - 24 * HOUR },
  )
  const input = { sessionId: session._id, participants: participants() }
  await product.value('registrations.registerForSession', input, 'o-wang')
  const { ticketCode } = product.one<Registration>('registrations', { sessionId: session._id })

  const admin = await phones.open('o-shen', 'staff/member/invite/index')
  await chooseFirst(admin, '所在单位')
  await admin.getByText('生成邀请').click()
  const code = await admin.locator('.invitation-sheet__code').innerText()
  await admin.locator('.invitation-sheet__picture img').waitFor()
  await shoot(admin, 'invitation')

  // She does not work here: her page offers no way to, and the way by the address is refused.
  const organizer = await phones.open('o-li', 'organizer/sessions/index')
  await organizer.getByText('您没有这项操作的权限').waitFor()
  await organizer.goto(`${product.cloud.url}/as/o-li/#/resident/join/index?code=${code.replaceAll('-', '')}`)
  await organizer.getByText('邀请您担任').waitFor()
  await organizer.locator('[aria-label="您的姓名"] input').fill('李春梅')
  await shoot(organizer, 'join')
  await organizer.getByText('接受邀请', { exact: true }).last().click()
  await organizer.getByText('已经加入').waitFor()

  await organizer.goto(`${product.cloud.url}/as/o-li/#/pages/me/index`)
  await organizer.getByText('工作台', { exact: true }).click()
  await organizer.locator('.section', { hasText: '周末亲子阅读' }).getByText('打开签到').click()
  await organizer.locator('[aria-label="扫不出来？输入八位码"] input').fill(ticketCode)
  await organizer.getByText('用八位码签到').click()
  await organizer.getByText('请进').waitFor()

  await admin.goto(`${product.cloud.url}/as/o-shen/#/staff/member/members/index`)
  const card = admin.locator('.section', { hasText: '李*梅' })
  await card.getByText('移除').click()
  await shoot(admin, 'member-removal')
  await admin.locator('dialog').getByRole('button', { name: '移除' }).click()
  await admin.getByText('已移除').waitFor()

  // At once: the very next code that she types is refused.
  await organizer.locator('[aria-label="扫不出来？输入八位码"] input').fill(ticketCode)
  await organizer.getByText('用八位码签到').click()
  await organizer.getByText('您没有这项操作的权限').filter({ visible: true }).first().waitFor()
  await organizer.goto(`${product.cloud.url}/as/o-li/#/pages/me/index`)
  await organizer.reload()
  await organizer.getByText('您还没有报名').waitFor()
  await organizer.getByText('工作台', { exact: true }).waitFor({ state: 'detached' })
})

it('lets whoever set the product up become its first admin, once', async () => {
  const FIRST_ADMIN_CODE = 'the-code-of-this-deployment'
  const fresh = await Product.start({ environment: { ...SECRETS, FIRST_ADMIN_CODE }, now: Date.now(), web })
  const theirs = new Phones(browser, fresh)
  try {
    const page = await theirs.open('o-fang', 'staff/member/first-admin/index')
    await page.locator('[aria-label="授权码"] input').fill(FIRST_ADMIN_CODE)
    await page.locator('[aria-label="区县名称"] input').fill('澄湾区')
    await page.locator('[aria-label="您的姓名"] input').fill('方敏')
    await shoot(page, 'first-admin')
    await page.getByText('成为区级管理员', { exact: true }).click()
    await page.getByText('已经启用，您是澄湾区的区级管理员').waitFor()
    await page.getByText('去工作台').click()
    await page.getByText('单位和成员').filter({ visible: true }).first().waitFor()
    expect(fresh.one<Admins>('admins', {}).openids).toEqual(['o-fang'])
    expect(theirs.problems).toEqual([])
  } finally {
    await theirs.close()
    await fresh.stop()
  }
})
