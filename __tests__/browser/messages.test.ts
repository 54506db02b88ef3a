import path from 'node:path'
import type { Browser } from 'playwright-core'
import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import { itAll } from '../support/campaign'
import { announce, change, runOutreach, sentTo, startWithTemplates } from '../support/outreach'
import { allUnits, aMember, type Product, participants } from '../support/product'
import { launchBrowser } from './chromium'
import { Phones, shoot } from './phones'

let product: Product
let browser: Browser
let phones: Phones

beforeAll(async () => {
  // The pages run by the browser's clock: so does the cloud here.
  product = await startWithTemplates({ now: Date.now(), web: path.resolve(__dirname, '../../dist/h5') })
  await product.add({ units: allUnits(), members: [aMember('o-chen', 'staff', 'district')] })
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

itAll('tells one who agreed by a message, one who did not in the app, and staff whom to call', async () => {
  const startsAt = Date.now() + 3 * DAY
  const times = { startsAt, registrationOpensAt: startsAt - 9 * DAY, cancellationClosesAt: startsAt - HOUR }
  const { session } = await product.publish({ title: '女性职场沙龙' }, times)
  const input = { sessionId: session._id, participants: participants() }
  const { registrationId } = await product.value('registrations.registerForSession', input, 'o-wang')
  await product.value('registrations.registerForSession', input, 'o-zhao')

  const ticket = await phones.open('o-wang', `pages/ticket/index?id=${registrationId}`)
  await ticket.getByText('用微信通知我').click()
  await ticket.getByText('到时会用微信通知您').waitFor()
  await shoot(ticket, 'ticket-messages')

  await change(product, session, { status: 'cancelled' })
  await announce(product, { kind: 'cancelled', session, note: '主讲老师生病' })
  await runOutreach(product)
  expect(sentTo(product, 'o-wang')).toEqual(['T-cancelled 活动取消 女性职场沙龙'])
  expect(sentTo(product, 'o-zhao')).toEqual([])

  const staff = await phones.open('o-chen', `staff/notice/reach/index?session=${session._id}`)
  await staff.getByText('没有同意接收微信消息').waitFor()
  await expect(staff.locator('.call-list').innerText()).resolves.toContain('199******34')
  await expect(staff.locator('.call-list__person').count()).resolves.toBe(1)
  await shoot(staff, 'reach')

  const me = await phones.open('o-zhao', 'pages/me/index')
  await me.locator('.me__unread').waitFor()
  await shoot(me, 'me-unread')
  const seen = me.waitForResponse((response) => /markSeen/.test(response.request().postData() ?? ''))
  await me.locator('.me__notices').click()
  await me.getByText('说明：主讲老师生病').waitFor()
  await shoot(me, 'notices')
  await seen
  // Seen in the app, she need not be called any more.
  await staff.reload()
  await staff.getByText('都通知到了').waitFor()

  // What she was told shows without a network too, and leads to her registration.
  phones.outage(true)
  await me.reload()
  await me.getByText('没有刷新成功').waitFor()
  await me.locator('.notice-card', { hasText: '主讲老师生病' }).click()
  await me.locator('.ticket-sheet', { hasText: '请不要前往' }).waitFor()
  await me.locator('.ticket').getByText('没有刷新成功').waitFor()
  phones.outage(false)
})
